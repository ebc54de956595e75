#include "plans/asked_list.h"

namespace plans {
namespace {

DueFilter due_filter_from(std::string_view value) {
    return value == only_late ? DueFilter::late : value == late_or_unverified ? DueFilter::past_due : DueFilter::any;
}

}  // namespace

AskedList::AskedList(http::Request const& request) {
    for (auto const name : {"axis", "theme", "institution", "status", "late", "q", "sort"})
        if (auto const value = request.query_value(name); !value.empty()) parameters.emplace_back(name, std::string(value));
    filter.axis = request.query_value("axis");
    filter.theme = request.query_value("theme");
    filter.institution = request.query_value("institution");
    filter.completion = completion_from(request.query_value("status"));
    filter.due = due_filter_from(request.query_value("late"));
    filter.words = request.query_value("q");
    filter.order = card_order_from(request.query_value("sort"));
}

std::vector<std::string> refs_of_axis(Plan const& plan, std::string_view asked) {
    std::vector<std::string> refs;
    for (auto const& axis : plan.axes)
        if (axis.ref == asked || axis.parent == asked) refs.push_back(axis.ref);
    return refs;
}

}  // namespace plans

#include "consultations/api_values.h"

#include "consultations/addresses.h"
#include "consultations/lines.h"
#include "http/address.h"

namespace consultations::api {
namespace {

using base::json::array;
using base::json::object;
using base::json::value;

constexpr std::string_view api_root = "/api/v1";

object counted(Figures const& figures) {
    return {{"contributions", figures.contributions},
            {"arguments", figures.arguments},
            {"votes", figures.votes},
            {"answered", figures.answered}};
}

object links_of(std::string_view slug) {
    auto const self = path_of(slug);
    return {{"self", self},
            {"contributions", self + "/contributions"},
            {"figures", self + "/figures"},
            {"page", consultations::path_of(http::percent_encode(slug))}};
}

}  // namespace

std::string path_of(std::string_view slug) { return std::string(api_root) + consultations::path_of(http::percent_encode(slug)); }
std::string path_of(std::string_view slug, std::int64_t number) {
    return std::string(api_root) + consultations::path_of(http::percent_encode(slug), number);
}

value value_of(Summary const& summary, base::Instant now) {
    auto const& consultation = summary.consultation;
    auto made = to_json(consultation);
    auto& members = made.as_object();
    members["id"] = std::to_string(consultation.id.value);
    if (!members.contains("revision")) members["revision"] = 1;
    auto derived = counted(summary.figures);
    derived["standing"] = name(standing_of(consultation, now));
    members["derived"] = std::move(derived);
    members["links"] = links_of(consultation.slug);
    return made;
}

value value_of(Consultation const& consultation, Contribution const& contribution) {
    auto made = line_of(contribution);
    auto& members = made.as_object();
    auto const self = path_of(consultation.slug, contribution.number);
    members["derived"] = object{{"arguments_for", contribution.arguments_for}, {"arguments_against", contribution.arguments_against}};
    members["links"] = object{{"self", self},
                              {"arguments", self + "/arguments"},
                              {"page", consultations::path_of(http::percent_encode(consultation.slug), contribution.number)}};
    return made;
}

value value_of(Contribution const& about, Argument const& argument) {
    auto made = line_of(argument, about.number);
    made.as_object()["id"] = std::to_string(argument.id.value);
    return made;
}

value value_of(Figures const& figures, std::vector<DayFigures> const& days, Found const& found) {
    auto made = counted(figures);
    array by_day;
    for (auto const& day : days)
        by_day.emplace_back(object{{"on", day.on}, {"contributions", day.contributions}, {"arguments", day.arguments}});
    made["days"] = std::move(by_day);
    object by_facet;
    for (auto const facet : every_facet) {
        array counts;
        for (auto const& [of, count] : found.counts[std::size_t(facet)]) counts.emplace_back(object{{"value", of}, {"count", count}});
        by_facet[name(facet)] = std::move(counts);
    }
    made["by"] = std::move(by_facet);
    return made;
}

}  // namespace consultations::api

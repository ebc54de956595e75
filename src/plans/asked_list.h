#pragma once
// What a reader asked of a plan's list of commitments, as the address says it: the same for its page and for its files.

#include "plans/reading.h"

namespace plans {

/// Values of "late" in an address.
constexpr std::string_view only_late = "1", late_or_unverified = "unverified";

struct AskedList {
    explicit AskedList(http::Request const& request);

    CardFilter filter;
    std::vector<std::pair<std::string, std::string>> parameters;  // those that narrow or order the list
};

/// The refs that stand for an axis: its own and those of its parts.
std::vector<std::string> refs_of_axis(Plan const& plan, std::string_view axis);

}  // namespace plans

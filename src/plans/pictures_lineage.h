#pragma once
// The lineage of commitments: plans as columns, commitments as stations, ties as curves.

#include <string>
#include <vector>

#include "html/html.h"
#include "i18n/i18n.h"

namespace plans::pictures {

struct LineageNode {
    std::string key;  // "2018-2020/2"
    std::string number;
    std::string title;
    std::string address;
    bool is_tied = false;
};

struct LineageColumn {
    std::string label;  // "2018–2020"
    std::vector<LineageNode> nodes;
    std::string missing{};  // "44 not known here", or empty
};

struct LineageTie {
    std::string from, to;  // keys, the later one first
};

/// An SVG of the columns in the order given, oldest first.
html::Markup lineage(std::vector<LineageColumn> const& columns, std::vector<LineageTie> const& ties, std::string const& label);

}  // namespace plans::pictures

#pragma once
// The lineage of commitments: plans as columns, commitments as stations, ties as curves.

#include <string>
#include <vector>

#include "plans/pictures_dress.h"

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

struct Lineage {
    std::vector<LineageColumn> columns;  // oldest first
    std::vector<LineageTie> ties;
};

/// The columns in the order given, for a page.
html::Markup lineage(Lineage const& lineage, std::string const& label);
/// The same as a file.
html::Markup lineage_file(Lineage const& lineage, std::string const& language, std::string const& title,
                          std::vector<std::string> const& notes);

}  // namespace plans::pictures

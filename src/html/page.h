#pragma once
// A page before it is framed: what a room's pages return. The site (floor 5) draws the frame around it:
// head, header, navigation, breadcrumb, "as of" bar, footer.

#include <string>
#include <vector>

#include "html/html.h"

namespace html {

struct Crumb {
    std::string label;
    std::string address;
};

/// Another form of the same page: a feed, or its data.
struct Alternate {
    std::string label;  // "Atom feed of this plan", "CSV"
    std::string type;   // application/atom+xml, text/csv, application/json…
    std::string address;
};

enum class Measure { reading, wide };  // a column to read, or the whole width for tables and pictures

struct Page {
    std::string title{};        // without the site's name
    std::string description{};  // one sentence for search engines and shares
    Markup body{};
    std::vector<Crumb> crumbs{};  // without the home page and without this page
    std::vector<Alternate> alternates{};
    std::string json_ld{};  // a JSON text, or empty
    std::string section{};  // which entry of the navigation is current: "plans", "compare"…
    Measure measure = Measure::reading;
    bool can_be_dated = false;  // understands ?as_of=YYYY-MM-DD
    bool is_private = false;    // staff page: robots stay out, never cached
};

}  // namespace html

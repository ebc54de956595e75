#pragma once
// The frame around every page: head, header, navigation, the day the page shows, footer. Pages draw their own h1.
// For an anonymous reader the same request, page and settings always give the same bytes, so they can be cached.

#include <map>
#include <string>

#include "html/page.h"
#include "http/request.h"

namespace site {

/// What the frame shows besides the masthead (base/masthead.h).
struct FrameSettings {
    std::string styles{};      // address of the instance's own colours; absent: those of the theme
    std::string mark{};        // address of the instance's own mark; absent: that of Parvis
    std::string checkpoint{};  // size and root of the ledger's last signed checkpoint, "12 345 · 3f9a…"; absent: not shown
};

/// Made once: what every page of a language has in common is drawn when it is made. Any thread.
class Frame {
  public:
    explicit Frame(FrameSettings settings);
    /// The whole document, from <!doctype html>.
    std::string around(http::Request const& request, html::Page const& page) const;

  private:
    /// Of one language.
    struct Common {
        html::Markup links;      // of <head>: styles, fonts, scripts
        html::Markup opening;    // of <body>: the way past the header, the hatches
        html::Markup site_name;  // the way home
        html::Markup search;
        html::Markup sign_in;
        std::map<std::string, html::Markup, std::less<>> navigation;  // by the section that is current; "" for none
        html::Markup footer;
    };
    Common common_to(i18n::Language language) const;
    html::Markup header(http::Request const& request, html::Page const& page, Common const& common) const;

    FrameSettings settings_;
    std::map<std::string, Common, std::less<>> common_{};  // by the language's code
};

}  // namespace site

#pragma once
// The frame around every page: head, header, navigation, the day the page shows, footer. Pages draw their own h1.
// For an anonymous reader the same request, page and settings always give the same bytes, so they can be cached.

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

/// The whole document, from <!doctype html>.
std::string frame(http::Request const& request, html::Page const& page, FrameSettings const& settings);

}  // namespace site

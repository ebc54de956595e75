#pragma once
// The parts of the frame. Used inside this room.

#include "site/frame.h"

namespace site {

html::Markup document_head(http::Request const& request, html::Page const& page, FrameSettings const& settings);
html::Markup site_header(http::Request const& request, html::Page const& page, FrameSettings const& settings);
html::Markup site_footer(http::Request const& request, FrameSettings const& settings);

/// The address of this same page in another language, with its query.
std::string in_language(http::Request const& request, i18n::Language language);
/// This page's address without its query.
std::string own_address(http::Request const& request);

}  // namespace site

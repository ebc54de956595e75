#pragma once
// The parts of the frame. Used inside this room.

#include "site/frame.h"

namespace site {

/// `common_links`: styles_and_scripts.
html::Markup document_head(http::Request const& request, html::Page const& page, html::Markup const& common_links);
html::Markup styles_and_scripts(FrameSettings const& settings);
html::Markup site_name(FrameSettings const& settings, i18n::Words const& words, std::optional<base::Date> day);
html::Markup site_search(i18n::Words const& words);
html::Markup sign_in_link(i18n::Words const& words);
html::Markup navigation(std::string_view current, i18n::Words const& words, std::optional<base::Date> day);
/// That of the present, by the section that is current, "" for none.
std::map<std::string, html::Markup, std::less<>> navigation_by_section(i18n::Words const& words);
html::Markup language_links(http::Request const& request, i18n::Words const& words);
html::Markup account_menu(http::Request const& request, i18n::Words const& words);
html::Markup site_footer(FrameSettings const& settings, i18n::Words const& words);

/// The address of a page in the language of these words.
std::string address_in(i18n::Words const& words, std::string_view path);

/// The past day that this page shows; nothing when it shows the present, which is any day from today on.
std::optional<base::Date> day_of(http::Request const& request, html::Page const& page);
/// An address without a query, as of that day if there is one.
std::string of_day(std::string address, std::optional<base::Date> day);

/// The address of this same page in another language, with its query.
std::string in_language(http::Request const& request, i18n::Language language);
/// This page's address without its query.
std::string own_address(http::Request const& request);

}  // namespace site

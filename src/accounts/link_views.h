#pragma once
// What the pages of links look like. Private to src/accounts.

#include <string>
#include <vector>

#include "accounts/links.h"
#include "html/page.h"
#include "http/request.h"

namespace accounts::views {

/// Asking for a link: the address, and where they were going.
struct LinkWishState {
    Purpose purpose = Purpose::sign_in;
    std::string email{};
    std::string next{};
    std::vector<base::Problem> problems{};
};
html::Page link_wish(http::Request const& request, LinkWishState const& state);

/// "Look at your mail": the same for every address. outbox: where messages can be read on this machine, or empty.
html::Page link_sent(http::Request const& request, std::string const& outbox);

/// What a link opens: a page with a button, because mail servers open links to look at them.
struct LinkState {
    Link link{};
    std::string token{};
    std::string name{};      // as typed
    std::string language{};  // chosen, for a sign-up
    std::vector<base::Problem> problems{};
};
html::Page link_opened(http::Request const& request, LinkState const& state);

/// It was used, or its time is over, or there never was one; and the way on.
html::Page link_over(http::Request const& request);

/// The part of one's account page about its address.
struct AddressState {
    std::string current{};  // empty: there is none yet
    std::string wished{};
    std::vector<base::Problem> problems{};
};
html::Markup address_section(http::Request const& request, AddressState const& state, i18n::Words const& words);

}  // namespace accounts::views

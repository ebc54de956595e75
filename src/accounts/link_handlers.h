#pragma once
// The handlers behind links sent by mail. Private to src/accounts.

#include "accounts/letters.h"
#include "accounts/links.h"
#include "accounts/pages.h"

namespace accounts {

http::ReadHandler show_link_wish(Purpose purpose);
http::WriteHandler create_link(Outside const& outside, Purpose purpose);
http::ReadHandler show_link_sent(Outside const& outside);
http::ReadHandler show_link();
http::WriteHandler create_link_use(Outside const& outside);
http::WriteHandler create_address_change(Outside const& outside);

/// Where somebody reads what is sent to them, and letters are sent: the letter that says it, else nothing.
using AboutAccount = mail::Ready (*)(mail::Recipient const& to, std::string const& sign_in);
std::optional<mail::Ready> letter_about(http::Request const& request, Outside const& outside, Account const& account, AboutAccount what);

/// The whole address of a page of this site, for a message.
std::string whole_address(http::Request const& request, Outside const& outside, i18n::Language language, std::string_view path);

}  // namespace accounts

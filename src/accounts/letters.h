#pragma once
// What accounts write to people. Private to src/accounts.

#include <string>

#include "accounts/links.h"
#include "mail/queue.h"

namespace accounts::letters {

/// The account's owner, in the language they chose.
mail::Recipient owner(Account const& account);

/// The letter that carries a link.
/// purpose: what the link is for. asked: what they asked for, which is another when the address has an account already, or none.
/// address: of the page the link opens.
mail::Ready with_link(mail::Recipient const& to, Purpose purpose, Purpose asked, std::string const& address, base::Instant expires_at);

/// Somebody asked to give this address to an account, but it belongs to another.
mail::Ready address_is_taken(mail::Recipient const& to);
/// To the old address: a change was asked for, to a new address that is not named whole.
mail::Ready address_is_to_change(mail::Recipient const& to, std::string const& new_address, std::string const& sign_in);
/// To both.
mail::Ready address_changed(mail::Recipient const& to);
mail::Ready password_changed(mail::Recipient const& to, std::string const& sign_in);

/// Somebody signed in with a browser that was not seen before. device: "Firefox, Linux", or empty.
mail::Ready new_device(mail::Recipient const& to, std::string const& device, base::Instant at, std::string const& sign_in);

/// What lets in beside the first factor changed: an app, a passkey or the recovery codes.
mail::Ready factors_changed(mail::Recipient const& to, std::string const& sign_in);

/// Two accounts became one: what is said at the address of the one that was closed, or of the one that stays.
enum class Joined {
    closed,         // its address opens nothing any more
    address_moves,  // the one that stays had none, and has this one now
    stays,
};
mail::Ready accounts_joined(mail::Recipient const& to, Joined what);

/// `a•••@ministere.example`: enough to know one's own address.
std::string veiled(std::string_view email);

}  // namespace accounts::letters

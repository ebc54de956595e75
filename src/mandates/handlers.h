#pragma once
// The handlers behind pages.h. Private to src/mandates.

#include "mandates/giving.h"
#include "mandates/pages.h"
#include "mandates/store.h"

namespace mandates {

http::ReadHandler show_staff(Outside const& outside);
http::ReadHandler give_staff_csv(Outside const& outside);
http::ReadHandler give_staff_json(Outside const& outside);
http::ReadHandler show_role_form(Outside const& outside);
http::WriteHandler create_role(Outside const& outside);
http::ReadHandler show_role(Outside const& outside);
http::WriteHandler update_role_term(Outside const& outside);
http::WriteHandler create_role_end(Outside const& outside);

http::ReadHandler show_invitations(Outside const& outside);
http::ReadHandler show_invitation_form(Outside const& outside);
http::WriteHandler create_invitation(Outside const& outside);
http::WriteHandler create_invitation_sending(Outside const& outside);
http::WriteHandler create_invitation_withdrawal(Outside const& outside);
http::ReadHandler show_invitation(Outside const& outside);
http::WriteHandler create_acceptance(Outside const& outside);
http::WriteHandler create_refusal(Outside const& outside);

http::ReadHandler show_delegations(Outside const& outside);
http::WriteHandler create_delegation(Outside const& outside);
http::WriteHandler create_delegation_end(Outside const& outside);

http::ReadHandler show_members(Outside const& outside);
http::WriteHandler create_member(Outside const& outside);
http::ReadHandler show_member(Outside const& outside);
http::WriteHandler update_member_term(Outside const& outside);

/// The number in a text, or 0.
std::int64_t number_in(std::string_view text);
/// The answer at the status that says what went wrong.
http::Response with_status_of(http::Response response, base::Error const& error);

/// What was asked of a role, as typed.
struct RoleWish {
    std::string role{};
    std::string scope{};  // "plan:12"
    std::string from_on{};
    std::string until_on{};
    std::string membership{};
};
RoleWish wish_sent(http::Request const& request);
/// The same in the address: what asking again for a proof leads back with.
std::string wish_in_address(RoleWish const& wish);
RoleWish wish_in_query(http::Request const& request);

struct CheckedWish {
    base::Grant grant{};
    accounts::Term term{};
};
/// errors: invalid, field by field
base::Result<CheckedWish> checked(RoleWish const& wish);

}  // namespace mandates

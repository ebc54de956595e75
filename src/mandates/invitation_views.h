#pragma once
// What the pages of invitations look like. Private to src/mandates.

#include "mandates/invitations.h"
#include "mandates/views.h"

namespace mandates::views {

struct InvitationWish {
    std::string email{};
    std::string language{};  // of the letter
    RoleWish role{};
};

struct InvitationFormState {
    InvitationWish wish{};
    Offer offer{};
    std::vector<base::Problem> problems{};
};
html::Page invitation_form(http::Request const& request, InvitationFormState const& state);

struct ListedInvitation {
    Invitation invitation;
    std::string scope{};
    bool may_change = false;
};
struct InvitationsState {
    std::vector<ListedInvitation> invitations{};
    std::string done{};  // "sent", "withdrawn"
};
html::Page invitations(http::Request const& request, InvitationsState const& state);

/// For who was invited.
struct InvitationState {
    Invitation invitation;
    std::string scope{};
    std::string token{};
    std::vector<base::Problem> problems{};
};
html::Page invitation(http::Request const& request, InvitationState const& state);
html::Page invitation_over(http::Request const& request);

}  // namespace mandates::views

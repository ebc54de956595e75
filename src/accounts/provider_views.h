#pragma once
// What the pages of identity providers look like. Private to src/accounts.

#include <optional>
#include <string>
#include <vector>

#include "accounts/account.h"
#include "accounts/memberships.h"
#include "html/components.h"
#include "html/page.h"
#include "http/request.h"
#include "oidc/provider.h"

namespace accounts::views {

/// The buttons of the sign-in page, one for each provider; empty without any.
html::Markup provider_buttons(http::Request const& request, std::vector<oidc::Provider> const& providers, std::string const& next);

/// On the way to the provider.
html::Page departure(http::Request const& request, std::string const& label, std::string const& address);

/// Nobody was recognised: why, and the way on.
struct RefusalState {
    std::string label{};  // of the provider
    char const* message = "";
    bool may_begin_again = false;
    std::string next{};
    std::string same_return{};  // the address that may be tried again, when nothing was asked of the provider yet
};
html::Page refusal(http::Request const& request, RefusalState const& state);

/// Recognised for the first time: the name to show, and nothing else.
struct NewcomerState {
    std::int64_t round = 0;
    std::string label{};
    std::string name{};
    std::vector<base::Problem> problems{};
};
html::Page newcomer(http::Request const& request, NewcomerState const& state);

/// An identity was proved by who is signed in: link it, or join the account that it opens.
struct IdentityState {
    std::int64_t round = 0;
    std::string label{};
    std::optional<Account> other{};         // the account that it opens
    std::vector<base::Problem> obstacle{};  // why the two cannot be joined
    std::vector<base::Problem> problems{};
};
html::Page identity(http::Request const& request, IdentityState const& state);

/// One row of the account page: a provider, linked or not.
struct WayIn {
    std::string provider{};
    std::string label{};
    std::optional<base::Instant> linked_at{};
    bool is_last = false;
};
/// Buttons to show once more that it is them, one for each linked provider.
html::Markup provider_proofs(http::Request const& request, std::vector<WayIn> const& ways, std::string const& next,
                             i18n::Words const& words);
html::Markup identities_section(http::Request const& request, std::vector<WayIn> const& ways, i18n::Words const& words);

/// Who says they belong where, for coordinators to confirm.
struct MembershipsState {
    std::vector<Membership> memberships{};
    std::vector<std::string> institutions{};  // the name of each one's institution
    bool may_act = false;                     // confirm and end: others look
    std::int64_t refused = 0;                 // the one whose form is shown again
    std::string from_on{};
    std::string until_on{};
    std::vector<base::Problem> problems{};
    std::string done{};
};
html::Page memberships(http::Request const& request, MembershipsState const& state);

}  // namespace accounts::views

#include "plans/addresses.h"

#include <algorithm>

#include "i18n/i18n.h"

namespace plans {
namespace {

using i18n::msg;

void add_once(std::vector<std::string>& addresses, std::string const& address) {
    if (std::find(addresses.begin(), addresses.end(), address) == addresses.end()) addresses.push_back(address);
}

}  // namespace

std::string own_address(Commitment const& commitment) { return commitment.plan + "/" + commitment.slug; }

void keep_addresses(Commitment const& before, Commitment& after) {
    auto addresses = before.addresses;
    for (auto const& address : after.addresses) add_once(addresses, address);
    if (after.slug != before.slug) add_once(addresses, own_address(before));
    std::erase(addresses, own_address(after));
    after.addresses = std::move(addresses);
}

Result<Done> addresses_are_free(db::Reader& db, Commitment const& commitment) {
    std::vector<base::Problem> taken;
    for (std::size_t i = 0; i < commitment.addresses.size(); ++i) {
        auto const& address = commitment.addresses[i];
        auto const slash = address.find('/');
        auto const present = slash == address.npos ? nullptr : find_commitment(db, address.substr(0, slash), address.substr(slash + 1));
        auto const leads_to = present ? std::optional(present->id) : find_address(db, address);
        if (leads_to && *leads_to != commitment.id)
            taken.push_back({"addresses." + std::to_string(i), msg("This address leads to another commitment."), {}});
    }
    if (taken.empty()) return Done{};
    return base::Error{base::Kind::conflict, std::move(taken), {}};
}

Result<Done> free_address(db::Writer& db, ledger::Author const& author, Register& known, PlanId plan, std::string const& address,
                          CommitmentId of, base::Instant now) {
    auto const earlier = find_address(db, address);
    if (!earlier || *earlier == of) return Done{};
    auto other = TRY(require_commitment(db, *earlier));
    std::erase(other.addresses, address);
    TRY(forget_address(db, address));
    return keep_change(db, author, known, {"commitment.edited", plan}, other, now);
}

void hand_over_addresses(Commitment& from, Commitment& into) {
    for (auto const& address : from.addresses) add_once(into.addresses, address);
    if (!from.ogp_id.empty()) add_once(into.addresses, from.ogp_id);
    from.addresses.clear();
}

}  // namespace plans

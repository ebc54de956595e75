#include "plans/ties.h"

#include <map>

#include "ledger/ledger.h"
#include "plans/acting.h"
#include "plans/stored.h"

namespace plans {
namespace {

using Names = std::map<std::int64_t, thread::End>;

/// What commitments were called, by their identifiers.
Names names_told_by(std::vector<ledger::Entry> const& entries) {
    Names names;
    for (auto const& entry : entries)
        if (entry.state != "null") names.emplace(entry.subject.id, end_of(*commitment_of_state(entry.state, {entry.subject.id})));
    return names;
}

void name(thread::End& end, Names const& names) {
    auto const found = end.subject.kind == "commitment" ? names.find(end.subject.id) : names.end();
    if (found != names.end()) end = found->second;
}

std::vector<thread::Link> across_plans(std::vector<thread::Link> links) {
    std::erase_if(links, [](auto const& link) { return plan_of(link.from) == plan_of(link.to); });
    return links;
}

}  // namespace

thread::End end_of(Commitment const& commitment) {
    return {subject_of(commitment), address_of(commitment), commitment.title, commitment.plan + ", " + commitment.number};
}

Ties ties_of(db::Reader& db, CommitmentId id) {
    base::Subject const subject{"commitment", id.value};
    return {thread::from(db, subject), thread::to(db, subject)};
}

Ties ties_as_of(db::Reader& db, CommitmentId id, base::Instant at) {
    base::Subject const subject{"commitment", id.value};
    auto links = thread::of_as_of(db, subject, at);
    if (links.empty()) return {};
    auto const names = names_told_by(ledger::neighbours_as_of(db, subject, "link", at));
    Ties ties;
    for (auto& link : links) {
        name(link.from, names);
        name(link.to, names);
        (link.from.subject == subject ? ties.comes_from : ties.became).push_back(std::move(link));
    }
    return ties;
}

std::vector<thread::Link> ties_between_plans(db::Reader& db) { return across_plans(thread::all_between(db, "commitment", "commitment")); }

std::vector<thread::Link> ties_as_of(db::Reader& db, base::Instant at) {
    auto links = thread::all_as_of(db, at);
    std::erase_if(links, [](auto const& link) { return link.from.subject.kind != "commitment" || link.to.subject.kind != "commitment"; });
    auto const names = names_told_by(ledger::all_as_of(db, "commitment", at));
    for (auto& link : links) {
        name(link.from, names);
        name(link.to, names);
    }
    return links;
}

std::vector<thread::Link> ties_between_plans_as_of(db::Reader& db, base::Instant at) { return across_plans(ties_as_of(db, at)); }

std::string plan_of(thread::End const& end) {
    constexpr std::string_view before = "/plans/";
    if (!end.address.starts_with(before)) return {};
    auto const rest = std::string_view(end.address).substr(before.size());
    return std::string(rest.substr(0, rest.find('/')));
}

}  // namespace plans

#pragma once
// What the ledger's pages draw. Private to this room.

#include "html/components.h"
#include "ledger/pages.h"
#include "ledger/proof.h"

namespace ledger::views {

/// An entry with the names that its subjects have now.
struct Named {
    Entry entry;
    std::string verb;
    Naming::Name subject;
    std::vector<Naming::Name> related;
    std::string hand{};  // who did it, in words
};

struct Overview {
    std::int64_t size = 0;
    std::optional<base::Instant> began_at{};
    std::string checkpoint{};  // empty before the ledger has a key
    std::vector<Named> entries{};
    std::string newer{}, older{};  // addresses
    std::string origin{};          // of this site
};
html::Markup overview(Overview const& shown, http::Request const& request);

/// One step from an entry's hash up to the root.
struct Step {
    Digest neighbour;
    bool is_neighbour_left;
    Digest result;
};
/// The steps that RFC 9162 §2.1.3.2 takes.
std::vector<Step> steps(Digest const& leaf, std::int64_t seq, std::int64_t size, Path const& path);

struct Proven {
    Named named;
    std::string canonical;
    Digest leaf, root;
    std::int64_t size = 0;
    std::vector<Step> steps;
};
html::Markup entry(Proven const& shown, http::Request const& request);

}  // namespace ledger::views

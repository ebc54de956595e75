#include "institutions/witness.h"

#include <map>
#include <set>

#include "institutions/store.h"

namespace institutions {
namespace {

/// Texts of each institution.
using Texts = std::map<std::int64_t, std::set<std::string>>;

Texts texts_of(db::Rows rows) {
    Texts texts;
    for (auto const& row : rows) texts[row.i64(0)].insert(row.str(1));
    return texts;
}

/// What institutions are found by beside their slug.
struct Found {
    Texts addresses, spellings;
    explicit Found(db::Reader& db)
        : addresses(texts_of(db.rows("select institution_id, slug from institution_address"))),
          spellings(texts_of(db.rows("select institution_id, spelling from institution_spelling"))) {}
};

/// The state as stored, unless what its pages are found by says something else.
base::json::value told_by(db::Row const& row, Found& found) {
    auto const state = base::parse_json(row.text(1));
    if (!state) return "unreadable";
    auto const read = institution_from_json(*state);
    bool const follows = read && row.text(2) == read->slug && row.text(3) == name(read->type) &&
                         found.addresses[row.i64(0)] == std::set(read->addresses.begin(), read->addresses.end()) &&
                         found.spellings[row.i64(0)] == store::spellings(*read);
    return follows ? *state : "its columns do not follow from its state";
}

}  // namespace

ledger::Witness witness() {
    return {"institution", [](db::Reader& db, std::function<void(std::int64_t, base::json::value const&)> const& visit) {
                Found found(db);
                for (auto const& row : db.rows("select id, state, slug, type from institution order by id"))
                    visit(row.i64(0), told_by(row, found));
            }};
}

}  // namespace institutions

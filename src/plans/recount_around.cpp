// What leads to commitments and what updates refer to: addresses, links, files. Each must follow from the states.

#include <algorithm>
#include <map>
#include <set>

#include "attachments/attachments.h"
#include "attachments/witness.h"
#include "plans/acting.h"
#include "plans/recount_parts.h"

namespace plans {
namespace {

std::string where(Commitment const& commitment) { return "commitment " + commitment.plan + "/" + commitment.slug; }

/// Who says that an address leads to them.
struct Claims {
    std::map<std::string, std::int64_t> named;             // by a state: one only
    std::map<std::string, std::set<std::int64_t>> by_ogp;  // by their number there: the first to come has it
};

Claims claims_of(Commitments const& commitments) {
    Claims claims;
    for (auto const& [id, commitment] : commitments) {
        for (auto const& address : commitment.addresses) claims.named[address] = id;
        if (!commitment.ogp_id.empty()) claims.by_ogp[commitment.ogp_id].insert(id);
    }
    return claims;
}

bool is_claimed(Claims const& claims, std::string const& address, std::int64_t id) {
    if (auto const named = claims.named.find(address); named != claims.named.end()) return named->second == id;
    auto const by_ogp = claims.by_ogp.find(address);
    return by_ogp != claims.by_ogp.end() && by_ogp->second.count(id) > 0;
}

/// Files by digest and update.
using Files = std::set<std::pair<std::string, std::int64_t>>;

Files uses_by_updates(db::Reader& db) {
    Files uses;
    for (auto const& use : attachments::all_uses(db))
        if (use.subject.kind == "update") uses.emplace(use.sha256, use.subject.id);
    return uses;
}

bool is_kept_as_told(db::Reader& db, Evidence const& evidence) {
    auto const file = attachments::find_file(db, evidence.sha256);
    return file && file->type == evidence.type && file->size == evidence.size;
}

}  // namespace

void recount_addresses(db::Reader& db, Commitments const& commitments, std::vector<Miscount>& found) {
    auto const claims = claims_of(commitments);
    std::set<std::string> leading;
    for (auto const& row : db.rows("select address, commitment_id from commitment_address order by address")) {
        leading.insert(row.str(0));
        if (!is_claimed(claims, row.str(0), row.i64(1))) found.push_back({"address " + row.str(0), "where it leads"});
    }
    auto const expect = [&](std::string const& address) {
        if (!leading.count(address)) found.push_back({"address " + address, "it leads nowhere"});
    };
    for (auto const& [address, id] : claims.named) expect(address);
    for (auto const& [address, ids] : claims.by_ogp) expect(address);
}

void recount_links(db::Reader& db, Commitments const& commitments, std::vector<Miscount>& found) {
    auto const check = [&](thread::End const& end) {
        auto const commitment = commitments.find(end.subject.id);
        if (commitment == commitments.end()) return;  // the thread's own witness compares what is tied
        auto const expected = end_of(commitment->second);
        if (end.address != expected.address || end.label != expected.label || !(end.title == expected.title))
            found.push_back({where(commitment->second), "how links show it"});
    };
    for (auto const& link : thread::all_between(db, "commitment", "commitment")) check(link.from), check(link.to);
}

void recount_files(db::Reader& db, std::vector<Miscount>& found) {
    auto uses = uses_by_updates(db);
    for (auto const& row : db.rows("select id, state from progress_update order by id")) {
        auto const update = update_of_state(row.text(1), row.id<UpdateId>(0));
        std::set<std::string> told;
        for (auto const& evidence : update.evidence) {
            if (evidence.form != Evidence::Form::file || !told.insert(evidence.sha256).second) continue;
            bool const is_public = uses.erase({evidence.sha256, update.id.value}) > 0;
            if (!is_public || !is_kept_as_told(db, evidence))
                found.push_back({"update " + std::to_string(update.id.value), "file " + evidence.sha256});
        }
    }
    for (auto const& [sha256, id] : uses) found.push_back({"update " + std::to_string(id), "it does not refer to the file " + sha256});
}

}  // namespace plans

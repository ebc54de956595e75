#include "institutions/store.h"

#include <algorithm>

#include "base/json_reading.h"
#include "db/remembered.h"
#include "i18n/i18n.h"
#include "ledger/ledger.h"
#include "text/text.h"

namespace institutions::store {
namespace {

using i18n::msg;

db::Kept<Institution> of_state(std::string_view text, InstitutionId id) {
    thread_local db::Remembered<Institution> remembered;
    return remembered.of(text, id.value, [=](std::string_view state_text) {
        base::JsonReading const state(state_text);
        if (!state.value()) throw db::Failure(base::Kind::broken, "the state of an institution is not JSON");
        auto read = institution_from_json(*state.value());
        if (!read) throw db::Failure(base::Kind::broken, "the state of an institution has an unknown shape");
        read->id = id;
        return std::move(read).value();
    });
}

struct Stored {
    db::Kept<Institution> institution;
    static Stored of(db::Row const& row) { return {of_state(row.text(1), row.id<InstitutionId>(0))}; }
};

db::Kept<Institution> only(std::optional<Stored> stored) { return stored ? std::move(stored->institution) : nullptr; }

std::string sort_key(Institution const& institution) { return i18n::Words(i18n::french).sort_key(institution.name.text("fr")); }

db::Result<base::Done> keep_spellings(db::Writer& db, Institution const& institution) {
    TRY(db.run("delete from institution_spelling where institution_id = ?", institution.id));
    for (auto const& spelling : spellings(institution))
        TRY(db.run("insert into institution_spelling (spelling, institution_id) values (?, ?)", spelling, institution.id));
    return base::Done{};
}

db::Result<base::Done> keep_addresses(db::Writer& db, Institution const& institution) {
    TRY(db.run("delete from institution_address where institution_id = ?", institution.id));
    for (auto const& slug : institution.addresses) {
        auto const kept = TRY(
            db.run("insert into institution_address (slug, institution_id) values (?, ?) on conflict do nothing", slug, institution.id));
        if (kept == 0) return base::Error{base::Kind::conflict, {{"addresses", msg("This address leads to another institution."), {}}}, {}};
    }
    return base::Done{};
}

}  // namespace

std::vector<Institution> all(db::Reader& db) {
    std::vector<Institution> found;
    for (auto& stored : db.list<Stored>("select id, state from institution order by sort_fr, slug")) found.push_back(*stored.institution);
    return found;
}

db::Kept<Institution> find(db::Reader& db, InstitutionId id) {
    return only(db.find<Stored>("select id, state from institution where id = ?", id));
}

db::Kept<Institution> find(db::Reader& db, std::string_view slug) {
    return only(db.find<Stored>("select id, state from institution where slug = ?", slug));
}

std::optional<std::string> moved_to(db::Reader& db, std::string_view old_slug) {
    return db.find_text("select i.slug from institution_address a join institution i on i.id = a.institution_id where a.slug = ?",
                        old_slug);
}

db::Kept<Institution> at_revision(db::Reader& db, InstitutionId id, std::int64_t revision) {
    constexpr int every_one = 1'000'000;
    for (auto const& entry : ledger::history_of(db, {"institution", id.value}, every_one)) {
        if (entry.state == "null") continue;
        if (auto found = of_state(entry.state, id); found->revision == revision) return found;
    }
    return nullptr;
}

std::optional<InstitutionId> find_id(db::Reader& db, std::string_view slug) {
    auto id = db.find_i64("select id from institution where slug = ?", slug);
    if (!id) id = db.find_i64("select institution_id from institution_address where slug = ?", slug);
    return id ? std::optional(InstitutionId{*id}) : std::nullopt;
}

std::vector<Institution> all_as_of(db::Reader& db, base::Instant at) {
    std::vector<Institution> found;
    for (auto const& entry : ledger::all_as_of(db, "institution", at))
        if (entry.state != "null") found.push_back(*of_state(entry.state, {entry.subject.id}));
    std::sort(found.begin(), found.end(),
              [](auto const& a, auto const& b) { return std::pair(sort_key(a), a.slug) < std::pair(sort_key(b), b.slug); });
    return found;
}

db::Kept<Institution> find_by_spelling(db::Reader& db, std::string_view written) {
    auto const folded = spelling_key(written);
    return only(db.find<Stored>(
        "select i.id, i.state from institution_spelling s join institution i on i.id = s.institution_id where s.spelling = ?", folded));
}

std::set<std::string> spellings(Institution const& institution) {
    std::set<std::string> folded;
    auto const add = [&](std::string_view written) {
        if (auto key = spelling_key(written); !key.empty()) folded.insert(std::move(key));
    };
    auto const add_all = [&](base::LocalisedText const& name) {
        for (auto const& [language, wording] : name.all()) add(wording.text);
    };
    add_all(institution.name);
    for (auto const& dated : institution.names) add_all(dated.name);
    for (auto const& written : institution.written_as) add(written);
    add(institution.acronym);
    return folded;
}

db::Result<base::Done> add(db::Writer& db, Institution const& institution) {
    TRY(db.run("insert into institution (id, slug, type, sort_fr, revision, state) values (?, ?, ?, ?, ?, ?)", institution.id,
               institution.slug, name(institution.type), sort_key(institution), institution.revision,
               base::canonical(to_json(institution))));
    TRY(keep_addresses(db, institution));
    return keep_spellings(db, institution);
}

db::Result<base::Done> keep(db::Writer& db, Institution const& institution) {
    auto const changed =
        TRY(db.run("update institution set slug = ?, type = ?, sort_fr = ?, revision = ?, state = ? where id = ? and revision = ?",
                   institution.slug, name(institution.type), sort_key(institution), institution.revision,
                   base::canonical(to_json(institution)), institution.id, institution.revision - 1));
    if (changed == 0) return base::fail(base::Kind::conflict, msg("Somebody changed this institution meanwhile."));
    TRY(keep_addresses(db, institution));
    return keep_spellings(db, institution);
}

}  // namespace institutions::store

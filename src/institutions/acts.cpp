#include "institutions/acts.h"

#include <algorithm>

#include "accounts/rules.h"
#include "i18n/i18n.h"
#include "institutions/store.h"
#include "ledger/ledger.h"
#include "search/search.h"
#include "text/text.h"

namespace institutions {
namespace {

base::Subject subject_of(Institution const& institution) { return {"institution", institution.id.value}; }

/// Its names and acronym: what someone would type to find it.
std::string searchable(Institution const& institution, std::string_view language) {
    std::string words = institution.acronym;
    auto const add = [&](std::string_view text) {
        if (!words.empty() && !text.empty()) words += "\n\n";
        words += text;
    };
    for (auto const& dated : institution.names) add(dated.name.text(language));
    for (auto const& written : institution.written_as) add(written);
    add(institution.note.text(language));
    return words;
}

db::Result<base::Done> tell(db::Writer& db, ledger::Author const& author, std::string_view verb, Institution const& institution,
                            base::Instant now) {
    TRY(ledger::record(db, {author, std::string(verb), subject_of(institution), {}, to_json(institution), now}));
    for (auto const language : i18n::languages())
        TRY(search::put(db, {subject_of(institution),
                             std::string(language.code),
                             "/institutions/" + institution.slug,
                             std::string(institution.name.text(language.code)),
                             searchable(institution, language.code),
                             {}}));
    return base::Done{};
}

db::Result<base::Done> check(Institution const& institution) {
    if (auto problems = problems_of(institution); !problems.empty()) return base::Error{base::Kind::invalid, std::move(problems), {}};
    return base::Done{};
}

/// A public address never changes its mind: those that lead here stay, the one it leaves joins them.
void keep_addresses(Institution const& before, Institution& after) {
    auto addresses = before.addresses;
    if (after.slug != before.slug) after.addresses.push_back(before.slug);
    for (auto const& slug : after.addresses)
        if (std::find(addresses.begin(), addresses.end(), slug) == addresses.end()) addresses.push_back(slug);
    std::erase(addresses, after.slug);
    after.addresses = std::move(addresses);
}

}  // namespace

db::Result<InstitutionId> enter(db::Writer& db, base::Actor const& actor, Institution institution, base::Instant now) {
    institution.id = base::new_id<InstitutionId>(now);
    bool const comes_from_elsewhere = actor.person == base::system_actor().person;  // the program imports it: it keeps its revision
    institution.revision = comes_from_elsewhere ? std::max<std::int64_t>(1, institution.revision) : 1;
    if (institution.slug.empty()) institution.slug = text::slug(institution.name.text("fr"));
    auto const author = ledger::author(actor, TRY(accounts::authorise(actor, "institution.created", subject_of(institution), {})));
    TRY(check(institution));
    TRY(store::add(db, institution));
    TRY(tell(db, author, "institution.created", institution, now));
    return institution.id;
}

db::Result<base::Done> amend(db::Writer& db, base::Actor const& actor, Institution institution, base::Instant now) {
    auto const author = ledger::author(actor, TRY(accounts::authorise(actor, "institution.updated", subject_of(institution), {})));
    TRY(check(institution));
    auto const before = store::find(db, institution.id);
    if (!before) return base::fail(base::Kind::not_found, i18n::msg("This institution does not exist."));
    keep_addresses(*before, institution);
    ++institution.revision;
    TRY(store::keep(db, institution));
    return tell(db, author, "institution.updated", institution, now);
}

db::Result<base::Done> rename(db::Writer& db, base::Actor const& actor, InstitutionId id, base::LocalisedText name, base::Date from,
                              base::Instant now) {
    auto const found = store::find(db, id);
    if (!found) return base::fail(base::Kind::not_found, i18n::msg("This institution does not exist."));
    auto institution = *found;
    auto const day = base::to_iso(from);
    if (institution.names.empty()) institution.names.push_back({institution.name, {}, {}, {}});
    institution.names.back().until = day;
    institution.names.push_back({name, day, {}, {}});
    institution.name = std::move(name);
    return amend(db, actor, std::move(institution), now);
}

}  // namespace institutions

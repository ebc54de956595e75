#include "accounts/identities.h"

#include "accounts/journal.h"
#include "i18n/i18n.h"

namespace accounts {

using base::Done;
using base::Result;

LinkedIdentity LinkedIdentity::of(db::Row const& row) { return {row.id<PersonId>(0), row.str(1), row.str(2), row.instant(3)}; }

std::optional<PersonId> holder_of(db::Reader& db, std::string_view provider, std::string_view subject) {
    auto const person = db.find_i64("select person from identity where provider = ? and subject = ?", provider, subject);
    if (!person) return std::nullopt;
    return PersonId{*person};
}

std::vector<LinkedIdentity> identities_of(db::Reader& db, PersonId person) {
    return db.list<LinkedIdentity>("select person, provider, subject, linked_at from identity where person = ? order by linked_at, id",
                                   person);
}

Result<Done> link(db::Writer& db, LinkedIdentity const& identity) {
    if (db.find_i64("select id from identity where person = ? and provider = ?", identity.person, identity.provider))
        return base::fail(base::Kind::conflict, i18n::msg("Your account has an identity of this provider already. Unlink it first."));
    auto const inserted =
        TRY(db.run("insert into identity (id, person, provider, subject, linked_at) values (?, ?, ?, ?, ?) on conflict do nothing",
                   base::next_id(identity.linked_at), identity.person, identity.provider, identity.subject, identity.linked_at));
    if (inserted == 0) return base::fail(base::Kind::conflict, i18n::msg("This identity opens another account."));
    return note(db, {identity.linked_at, "identity.linked", identity.person, identity.person, identity.provider});
}

Result<Done> unlink(db::Writer& db, PersonId person, std::string_view provider, base::Instant now) {
    if (TRY(db.run("delete from identity where person = ? and provider = ?", person, provider)) == 0)
        return base::fail(base::Kind::not_found, i18n::msg("This identity is not linked to your account."));
    return note(db, {now, "identity.unlinked", person, person, std::string(provider)});
}

}  // namespace accounts

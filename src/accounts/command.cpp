#include "accounts/command.h"

#include <charconv>

#include "accounts/links.h"
#include "accounts/password_change.h"
#include "accounts/password_rules.h"
#include "accounts/roles.h"
#include "accounts/second_factor.h"
#include "accounts/tokens.h"
#include "base/masthead.h"
#include "crypto/totp.h"
#include "i18n/i18n.h"
#include "mail/queue.h"

namespace accounts::command {
namespace {

using base::Done;
using base::Result;

/// A password ready to be stored, and what to tell its owner.
struct Prepared {
    store::NewPassword stored;
    std::string one_time{};
};

Prepared prepared(Desk const& desk, std::optional<std::string> const& given, base::Instant now) {
    if (given) return {{crypto::hash_password(*given, desk.cost)}};
    auto made = make_password(desk.random);
    auto const until = now + temporary_password_life;
    return {{crypto::hash_password(made, desk.cost), until}, std::move(made)};
}

/// Somebody, by their address or their number.
Result<Account> require(db::Database& database, std::string_view who) {
    auto const account = database.read([&](db::Reader& db) -> std::optional<Account> {
        if (who.find('@') != std::string_view::npos) return store::find_by_email(db, who);
        PersonId number{};
        auto const [end, error] = std::from_chars(who.data(), who.data() + who.size(), number.value);
        bool const is_number = error == std::errc() && end == who.data() + who.size();
        return is_number ? store::find_somebody(db, number) : std::nullopt;
    });
    if (!account) return base::Error{base::Kind::not_found, {{"account", i18n::msg("There is no account of this address or number.")}}};
    return *account;
}

Result<Account> checked(NewAccount const& wanted, base::Instant now) {
    base::Error error{base::Kind::invalid};
    auto name = checked_name(wanted.name);
    if (!is_email(wanted.email)) error.problems.push_back({"email", i18n::msg("Enter an e-mail address, like name@example.org.")});
    if (!name.ok()) error.problems.push_back(name.error().problems.front());
    if (!i18n::find_language(wanted.language)) error.problems.push_back({"language", i18n::msg("There is no such language here.")});
    if (wanted.password)
        if (auto problem = problem_with_password("password", *wanted.password, wanted.email)) error.problems.push_back(*problem);
    if (!error.problems.empty()) return error;
    return Account{base::new_id<PersonId>(now), fold_email(wanted.email), *name, wanted.language, now};
}

std::string described(base::Grant const& grant) { return std::string(name(grant.role)) + " " + to_text(grant.scope); }

/// One act on one account and its line in the journal, in one transaction.
template <class Act>
Result<Done> act_on(Desk const& desk, PersonId person, std::string const& verb, std::string const& detail, Act const& act) {
    auto const now = desk.clock.now();
    return desk.database.write([&](db::Writer& db) -> Result<Done> {
        TRY(act(db, now));
        return note(db, {now, verb, desk.by, person, detail});
    });
}

}  // namespace

Result<MadeAccount> create(Desk const& desk, NewAccount const& wanted) {
    auto const now = desk.clock.now();
    auto account = TRY(checked(wanted, now));
    auto const password = prepared(desk, wanted.password, now);
    account.temporary_until = password.stored.temporary_until;
    TRY(act_on(desk, account.id, "account.created", "",
               [&](db::Writer& db, base::Instant) { return store::insert(db, account, password.stored.encoded); }));
    return MadeAccount{account.id, password.one_time};
}

Result<std::string> set_password(Desk const& desk, std::string_view who, std::optional<std::string> const& given) {
    auto const account = TRY(require(desk.database, who));
    if (account.email.empty()) return base::fail_field("account", i18n::msg("A password goes with an address, and this account has none."));
    if (given)
        if (auto problem = problem_with_password("password", *given, account.email)) return base::Error{base::Kind::invalid, {*problem}};
    auto const password = prepared(desk, given, desk.clock.now());
    auto const now = desk.clock.now();
    TRY(desk.database.write([&](db::Writer& db) -> Result<Done> {
        TRY(replace_password(db, {account.id, desk.by, password.stored}, now));
        return revoke_every_token(db, account.id, now);
    }));
    return password.one_time;
}

Result<std::string> make_authenticator(Desk const& desk, crypto::Digest const& totp_key, std::string_view who) {
    auto const account = TRY(require(desk.database, who));
    auto const person = account.id;
    auto const now = desk.clock.now();
    auto const secret = crypto::make_totp_secret(desk.random);
    auto const made = seal_authenticator(person, secret, totp_key, desk.random, now);
    TRY(act_on(desk, person, "authenticator.added", "made by another", [&](db::Writer& db, base::Instant) -> Result<Done> {
        TRY(keep_authenticator(db, made, 0));
        return store::end_sessions(db, person, now);
    }));
    return otpauth_address(secret, base::masthead().name.text(i18n::english.code), account.email.empty() ? account.name : account.email);
}

Result<Done> reset_second_factors(Desk const& desk, std::string_view who) {
    auto const person = TRY(require(desk.database, who)).id;
    return act_on(desk, person, "second_factor.reset", "", [&](db::Writer& db, base::Instant now) -> Result<Done> {
        TRY(remove_second_factors(db, person));
        TRY(end_links(db, person, now));
        return store::end_sessions(db, person, now);
    });
}

Result<Done> disable(Desk const& desk, std::string_view who) {
    auto const person = TRY(require(desk.database, who)).id;
    return act_on(desk, person, "account.disabled", "", [&](db::Writer& db, base::Instant now) -> Result<Done> {
        TRY(mail::forget_person(db, person));
        TRY(end_links(db, person, now));
        return store::set_disabled(db, person, now);
    });
}

Result<Done> enable(Desk const& desk, std::string_view who) {
    auto const person = TRY(require(desk.database, who)).id;
    return act_on(desk, person, "account.enabled", "",
                  [&](db::Writer& db, base::Instant) { return store::set_disabled(db, person, std::nullopt); });
}

Result<Done> grant_role(Desk const& desk, std::string_view who, base::Grant const& grant, Term const& term) {
    auto const person = TRY(require(desk.database, who)).id;
    if (!may_be_held_on(grant.role, grant.scope.kind))
        return base::fail_field("scope", i18n::msg("This role is not held on such a thing."));
    auto const today = base::to_iso(i18n::local_date(desk.clock.now()));
    auto const days = TRY(checked_term(term.from_on.empty() ? today : term.from_on, term.until_on));
    return act_on(desk, person, "role.granted", described(grant), [&](db::Writer& db, base::Instant now) {
        return store::grant(db, {person, grant, days}, desk.by, now);
    });
}

Result<Done> revoke_role(Desk const& desk, std::string_view who, base::Grant const& grant) {
    auto const person = TRY(require(desk.database, who)).id;
    return act_on(desk, person, "role.revoked", described(grant),
                  [&](db::Writer& db, base::Instant now) { return store::revoke(db, person, grant, desk.by, now); });
}

std::vector<ListedAccount> list(db::Database& database, base::Instant now) {
    return database.read([&](db::Reader& db) {
        std::vector<ListedAccount> listed;
        for (auto& account : store::all(db)) {
            std::vector<base::Grant> grants;
            for (auto& held : store::roles_of(db, account.id, now)) grants.push_back(std::move(held.grant));
            listed.push_back({std::move(account), std::move(grants)});
        }
        return listed;
    });
}

std::vector<JournalEntry> journal(db::Database& database, int limit) {
    return database.read([&](db::Reader& db) { return latest_entries(db, limit); });
}

}  // namespace accounts::command

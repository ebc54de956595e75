#include "accounts/store.h"

#include <algorithm>

#include "i18n/i18n.h"

namespace accounts::store {
namespace {

using base::Done;
using base::Result;

std::optional<base::Instant> optional_instant(db::Row const& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.instant(column);
}

Account account_of(db::Row const& row) {
    return {row.id<PersonId>(0), row.str(1), row.str(2), row.str(3), row.instant(4), optional_instant(row, 5), optional_instant(row, 6)};
}

std::optional<Account> first(db::Rows rows) {
    for (auto const& row : rows) return account_of(row);
    return std::nullopt;
}

Result<Done> one_changed(Result<std::int64_t> changed, char const* otherwise) {
    if (TRY(std::move(changed)) == 0) return base::fail(base::Kind::not_found, otherwise);
    return Done{};
}

}  // namespace

Lock Lock::of(db::Row const& row) { return {account_of(row), row.str(7)}; }

Result<Done> insert(db::Writer& db, Account const& account, std::optional<std::string> const& encoded_password) {
    bool const has_address = !account.email.empty();
    auto const inserted =
        TRY(db.run("insert into account (id, email, email_folded, name, language, password, temporary_until, created_at) values (?, ?, ?, "
                   "?, ?, ?, ?, ?)"
                   " on conflict do nothing",
                   account.id, has_address ? std::optional(account.email) : std::nullopt,
                   has_address ? std::optional(fold_email(account.email)) : std::nullopt, account.name, account.language, encoded_password,
                   account.temporary_until, account.created_at));
    if (inserted == 0) return base::Error{base::Kind::conflict, {{"email", i18n::msg("There is an account with this address already.")}}};
    return Done{};
}

std::optional<Account> find(db::Reader& db, PersonId person) {
    return first(db.rows("select id, email, name, language, created_at, disabled_at, temporary_until from account where id = ?", person));
}

std::optional<Account> find_by_email(db::Reader& db, std::string_view email) {
    return first(db.rows("select id, email, name, language, created_at, disabled_at, temporary_until from account where email_folded = ?",
                         fold_email(email)));
}

std::optional<Account> find_somebody(db::Reader& db, PersonId person) {
    return first(
        db.rows("select id, email, name, language, created_at, disabled_at, temporary_until from account"
                " where id = ? and id <> ? and erased_at is null",
                person, parvis));
}

std::vector<Account> all(db::Reader& db) {
    std::vector<Account> found;
    for (auto const& row :
         db.rows("select id, email, name, language, created_at, disabled_at, temporary_until from account"
                 " where id <> ? and erased_at is null order by case when email is null then 1 else 0 end, email_folded, id",
                 parvis))
        found.push_back(account_of(row));
    return found;
}

std::optional<Lock> find_lock(db::Reader& db, std::string_view email) {
    return db.find<Lock>(
        "select id, email, name, language, created_at, disabled_at, temporary_until, password from account"
        " where email_folded = ? and password is not null and disabled_at is null",
        fold_email(email));
}

std::optional<Lock> find_lock(db::Reader& db, PersonId person) {
    return db.find<Lock>(
        "select id, email, name, language, created_at, disabled_at, temporary_until, password from account"
        " where id = ? and password is not null and disabled_at is null",
        person);
}

bool opens(db::Reader& db, PersonId person, std::string_view encoded_password) {
    return db.find_i64("select 1 from account where id = ? and password = ? and disabled_at is null", person, encoded_password).has_value();
}

Result<Done> set_profile(db::Writer& db, PersonId person, std::string_view name, std::string_view language) {
    return one_changed(db.run("update account set name = ?, language = ? where id = ?", name, language, person),
                       i18n::msg("There is no such account."));
}

Result<Done> set_email(db::Writer& db, PersonId person, std::string_view email) {
    auto const taken = db.find_i64("select 1 from account where email_folded = ? and id <> ?", fold_email(email), person);
    if (taken) return base::Error{base::Kind::conflict, {{"email", i18n::msg("There is an account with this address already.")}}};
    return one_changed(db.run("update account set email = ?, email_folded = ? where id = ?", email, fold_email(email), person),
                       i18n::msg("There is no such account."));
}

Result<Done> set_password(db::Writer& db, PersonId person, NewPassword const& password, base::Instant now) {
    // One that was opened with the old password while the new one was hashed is later than `now`.
    auto const latest = db.find_i64("select max(created_at) from hot.session where person = ? and id <> ?", person, password.kept_session);
    base::Instant const from{std::max(now.utc_ms, latest.value_or(0) + 1)};
    return one_changed(db.run("update account set password = ?, temporary_until = ?, sessions_from = ?, kept_session = ? where id = ?",
                              password.encoded, password.temporary_until, from, password.kept_session, person),
                       i18n::msg("There is no such account."));
}

Result<Done> end_sessions(db::Writer& db, PersonId person, base::Instant now) {
    return one_changed(db.run("update account set sessions_from = ?, kept_session = 0, raised_session = 0 where id = ?", now, person),
                       i18n::msg("There is no such account."));
}

Result<Done> raise_session(db::Writer& db, PersonId person, std::int64_t session) {
    return one_changed(db.run("update account set raised_session = ? where id = ?", session, person),
                       i18n::msg("There is no such account."));
}

Result<Done> set_disabled(db::Writer& db, PersonId person, std::optional<base::Instant> at) {
    return one_changed(db.run("update account set disabled_at = ? where id = ?", at, person), i18n::msg("There is no such account."));
}

}  // namespace accounts::store

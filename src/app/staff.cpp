#include <cstdio>
#include <iostream>

#include "accounts/command.h"
#include "app/commands.h"
#include "app/key_file.h"
#include "institutions/marks.h"
#include "institutions/store.h"
#include "plans/store.h"

namespace app {
namespace {

namespace command = accounts::command;

struct Counter {
    explicit Counter(std::string const& connection) : database(open(connection)), desk{*database, clock, crypto::system_random()} {}
    std::unique_ptr<db::Database> database;
    base::SystemClock clock;
    command::Desk desk;
};

template <class T>
int told(base::Result<T> const& outcome, std::string const& said) {
    if (!outcome) {
        complain(outcome.error());
        return refused;
    }
    fmt::print("{}\n", said);
    return done;
}

std::optional<std::string> password_of(AccountOptions const& options) {
    if (!options.password_from_input) return std::nullopt;
    std::string line;
    std::getline(std::cin, line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

base::Result<base::Grant> grant_of(db::Database& database, RoleOptions const& options) {
    auto const role = accounts::role_from(options.role);
    if (!role) return base::fail_field("role", "There is no role of that name: see parvis role grant --help.");
    base::Grant grant{*role, {"site", 0}};
    if (options.whole_site) return grant;
    return database.read([&](db::Reader& db) -> base::Result<base::Grant> {
        if (!options.plan.empty()) {
            auto const plan = plans::find_plan(db, options.plan);
            if (!plan) return base::fail_field("plan", "There is no plan of that name.");
            grant.scope = {"plan", plan->id.value};
            return grant;
        }
        auto const institution = institutions::store::find(db, options.institution);
        if (!institution) return base::fail_field("institution", "There is no institution of that name.");
        grant.scope = {"institution", institution->id.value};
        return grant;
    });
}

}  // namespace

int institution_recognise(MarkOptions const& options) {
    auto const mark =
        options.number.empty() ? institutions::store::mail_mark(options.mail_domain) : institutions::store::number_mark(options.number);
    if (!mark) return told(mark, "");
    auto const database = open(options.database);
    auto const outcome = database->write([&](db::Writer& db) -> base::Result<base::Done> {
        auto const institution = institutions::store::find(db, options.institution);
        if (!institution) return base::fail_field("institution", "There is no institution of that name.");
        return institutions::store::set_mark(db, institution->id, *mark);
    });
    return told(outcome, fmt::format("{} is recognised by {}.", options.institution, mark->value));
}

int account_create(AccountOptions const& options) {
    Counter counter(options.database);
    auto const made = command::create(counter.desk, {options.who.email, options.name, options.language, password_of(options)});
    auto const said = made && !made->one_time_password.empty() ? "Account made. One-time password: " + made->one_time_password
                                                               : std::string("Account made.");
    return told(made, said);
}

int account_password(AccountOptions const& options) {
    Counter counter(options.database);
    auto const made = command::set_password(counter.desk, options.who.text(), password_of(options));
    return told(made, made && !made->empty() ? "One-time password: " + *made : std::string("Password changed."));
}

int account_second_factor(AccountOptions const& options) {
    auto const key = instance_key(options.key_file, options.database);
    if (!key) return told(key, "");
    Counter counter(options.database);
    auto const address = command::make_authenticator(counter.desk, key->for_use("totp"), options.who.text());
    return told(address, address.ok() ? *address : std::string());
}

int account_reset_second_factor(AccountOptions const& options) {
    Counter counter(options.database);
    return told(command::reset_second_factors(counter.desk, options.who.text()), "Second factors taken away; every session has ended.");
}

int account_disable(AccountOptions const& options) {
    Counter counter(options.database);
    return told(command::disable(counter.desk, options.who.text()), "Account disabled; its sessions and tokens have ended.");
}

int account_enable(AccountOptions const& options) {
    Counter counter(options.database);
    return told(command::enable(counter.desk, options.who.text()), "Account enabled.");
}

int account_list(std::string const& connection) {
    Counter counter(connection);
    for (auto const& listed : command::list(*counter.database, counter.clock.now())) {
        fmt::print("{}\t{}\t{}", listed.account.id.value, listed.account.email.empty() ? "-" : listed.account.email, listed.account.name);
        for (auto const& grant : listed.grants) fmt::print("\t{} on {}", accounts::name(grant.role), base::to_text(grant.scope));
        fmt::print("\n");
    }
    return done;
}

int role_grant(RoleOptions const& options) {
    Counter counter(options.database);
    auto const grant = grant_of(*counter.database, options);
    if (!grant) return told(grant, "");
    return told(command::grant_role(counter.desk, options.who.text(), *grant, {options.from_on, options.until_on}), "Role granted.");
}

int role_revoke(RoleOptions const& options) {
    Counter counter(options.database);
    auto const grant = grant_of(*counter.database, options);
    if (!grant) return told(grant, "");
    return told(command::revoke_role(counter.desk, options.who.text(), *grant), "Role revoked.");
}

int security_journal(std::string const& connection, int limit) {
    Counter counter(connection);
    for (auto const& entry : command::journal(*counter.database, limit))
        fmt::print("{}\t{}\tby {}\tabout {}\t{}\n", base::to_iso(entry.at), entry.act, entry.actor.value, entry.person.value, entry.detail);
    return done;
}

}  // namespace app

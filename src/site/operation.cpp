// GET /{lang}/operation
// What an operator looks at: accounts and their roles, work in the background, the ledger, what is stored, what was done
// to accounts. People are shown by name where they hold a role, by number in the journal.

#include <algorithm>
#include <map>

#include "accounts/account.h"
#include "accounts/journal.h"
#include "accounts/roles.h"
#include "accounts/store.h"
#include "attachments/attachments.h"
#include "db/storage.h"
#include "html/components.h"
#include "jobs/jobs.h"
#include "ledger/checkpoint.h"
#include "ledger/proof.h"
#include "site/naming.h"
#include "site/pages.h"

namespace site {
namespace {

using html::Markup;
using i18n::msg;
using i18n::Words;

constexpr int shown_entries = 20;
constexpr int shown_jobs = 20;

struct NamedWord {
    std::string_view word;
    char const* name;
};

constexpr NamedWord kinds[] = {{"ledger.checkpoint", msg("Sign the state of the ledger")},
                               {"privacy.forget", msg("Forget what is kept no longer about people")},
                               {"attachments.forget", msg("Forget files that nothing refers to")}};

constexpr NamedWord acts[] = {{"account.created", msg("Account created")},
                              {"account.disabled", msg("Account disabled")},
                              {"account.enabled", msg("Account enabled")},
                              {"password.reset", msg("Password made anew")},
                              {"password.changed", msg("Password changed")},
                              {"role.granted", msg("Role granted")},
                              {"address.changed", msg("E-mail address changed")},
                              {"role.revoked", msg("Role revoked")},
                              {"token.created", msg("Token created")},
                              {"token.revoked", msg("Token revoked")},
                              {"sign_in.succeeded", msg("Sign-in accepted")},
                              {"sign_in.failed", msg("Sign-in refused")}};

/// Its name for people; what has none is shown as it is.
template <std::size_t N>
std::string named(NamedWord const (&all)[N], std::string_view word, Words const& words) {
    for (auto const& one : all)
        if (one.word == word) return words(one.name);
    return std::string(word);
}

html::Fact fact(std::string term, std::string value) { return {std::move(term), html::text(std::move(value)), {}}; }

std::string scope_name(db::Reader& db, base::Subject const& scope, Words const& words) {
    if (scope.kind == "site") return words("The whole site");
    auto const name = name_of(db, scope, words);
    return name ? name->label : base::to_text(scope);
}

/// Who acts for which institution and plan.
Markup members_table(db::Reader& db, base::Instant now, Words const& words) {
    std::map<std::pair<std::string, base::Role>, std::vector<std::string>> members;
    for (auto const& role : accounts::store::roles_in_force(db, now))
        members[{scope_name(db, role.grant.scope, words), role.grant.role}].push_back(role.name);
    html::DataTable table{
        .caption = words("Members by institution and plan"),
        .columns = {{words("Scope")}, {words("Role")}, {words("Members")}},
        .rows = {},
        .when_empty = html::empty_state({words("Nobody has a role yet."), words("Operators grant them from the command line."), {}})};
    for (auto const& [held, names] : members)
        table.rows.push_back({html::text(held.first), html::text(accounts::role_name(held.second, words)), html::text(words.list(names))});
    return html::data_table(table, words);
}

Markup accounts_section(http::Request const& request, db::Reader& db) {
    auto const words = request.words();
    auto const all = accounts::store::all(db);
    auto const count = [&](auto is_it) { return words.number(std::int64_t(std::count_if(all.begin(), all.end(), is_it))); };
    Markup body = html::summary_list(
        {fact(words("Accounts"), words.number(std::int64_t(all.size()))),
         fact(words("Disabled"), count([](auto const& one) { return one.disabled_at.has_value(); })),
         fact(words("Whose own password is still to choose"), count([](auto const& one) { return one.temporary_until.has_value(); }))},
        words);
    body += members_table(db, request.now, words);
    body += html::p(html::a(html::href(request.address("/staff")), words("Who may do what, since when, granted by whom")));
    body += html::inset(html::group(html::p(words("Accounts and roles are changed on the server:")),
                                    html::pre(html::code("parvis account create --email … --name …\n"
                                                         "parvis role grant --email … --role contributor --institution …"))));
    return html::section(html::section_heading("accounts", words("Accounts")), body);
}

Markup state_of(jobs::Scheduled const& one, base::Instant now, Words const& words) {
    switch (one.job.status) {
        case jobs::Status::running: return html::status_tag(html::Status::under_way, words("Running"));
        case jobs::Status::failed: return html::status_tag(html::Status::overdue, words("Failed"));
        case jobs::Status::cancelled: return html::status_tag(html::Status::dropped, words("Cancelled"));
        case jobs::Status::done: return html::status_tag(html::Status::done, words("Finished"));
        case jobs::Status::waiting: break;
    }
    constexpr std::int64_t patience_ms = 15 * 60'000;
    if (one.due_at.utc_ms + patience_ms < now.utc_ms) return html::status_tag(html::Status::late, words("Late"));
    return html::status_tag(html::Status::not_started, words("Planned"));
}

Markup jobs_section(http::Request const& request, db::Reader& db) {
    auto const words = request.words();
    html::DataTable table{
        .caption = words("Work in the background"),
        .is_caption_hidden = true,
        .columns = {{words("Work")}, {words("State")}, {words("Last run")}, {words("Next run")}},
        .rows = {},
        .when_empty = html::empty_state({words("No work is planned."), words("The server plans it when it starts."), {}})};
    for (auto const& one : jobs::schedule(db, shown_jobs)) {
        bool const is_over = one.job.status == jobs::Status::done || one.job.status == jobs::Status::cancelled;
        table.rows.push_back({html::text(named(kinds, one.job.kind, words)), state_of(one, request.now, words),
                              one.beat_at.utc_ms == 0 ? html::missing(words("Never")) : html::moment(words, one.beat_at),
                              is_over ? html::text("") : html::moment(words, one.due_at)});
    }
    return html::section(html::section_heading("jobs", words("Work in the background")), html::data_table(table, words));
}

Markup ledger_section(http::Request const& request, db::Reader& db) {
    auto const words = request.words();
    auto const size = ledger::size(db);
    auto const kept = ledger::kept_checkpoints(db, 1);
    std::vector<html::Fact> facts{fact(words("Entries"), words.number(size))};
    if (kept.empty()) {
        facts.push_back({words("Last signed state"), {}, {}});
    } else {
        facts.push_back({words("Last signed state"), html::moment(words, kept.front().at), {}});
        facts.push_back(fact(words("Entries since"), words.number(size - kept.front().size)));
    }
    return html::section(
        html::section_heading("ledger", words("Ledger")), html::summary_list(facts, words),
        html::p(html::a(html::href(request.address("/ledger")), words("The public ledger"))),
        html::p(html::cls("quiet"), words("To check everything, on the server:"), " ", html::code("parvis verify --db …")));
}

Markup storage_section(http::Request const& request, db::Reader& db) {
    auto const words = request.words();
    auto const files = attachments::holdings(db);
    bool const is_sqlite = db.engine() == db::Engine::sqlite;
    return html::section(
        html::section_heading("storage", words("Storage")),
        html::summary_list(
            {fact(words("Database"), is_sqlite ? "SQLite" : "PostgreSQL"), fact(words("Size"), words.file_size(db::stored_bytes(db))),
             fact(words("Files kept as proofs"), words("{1} ({2})", {words.number(files.files), words.file_size(files.bytes)}))},
            words));
}

Markup journal_section(http::Request const& request, db::Reader& db) {
    auto const words = request.words();
    auto const number = [&](base::PersonId person) { return html::text(person ? std::to_string(person.value) : ""); };
    html::DataTable table{.caption = words("Security journal"),
                          .is_caption_hidden = true,
                          .columns = {{words("When")}, {words("What")}, {words("By")}, {words("Account")}, {words("Detail")}},
                          .rows = {}};
    for (auto const& entry : accounts::latest_entries(db, shown_entries))
        table.rows.push_back({html::moment(words, entry.at), html::text(named(acts, entry.act, words)), number(entry.actor),
                              number(entry.person), html::text(entry.detail)});
    return html::section(html::section_heading("journal", words("Security journal")),
                         html::p(html::cls("quiet"), words("The latest acts on accounts. People are numbers here; the whole journal:"), " ",
                                 html::code("parvis account journal")),
                         html::data_table(table, words));
}

}  // namespace

base::Result<http::Response> show_operation(http::Request const& request, db::Reader& db) {
    auto const words = request.words();
    auto const title = words("Operation");
    Markup body = html::page_head(
        {.title = title, .lead = words("How this site runs: who has an account, what works in the background, what is kept.")});
    body += html::group(accounts_section(request, db), jobs_section(request, db), ledger_section(request, db), storage_section(request, db),
                        journal_section(request, db));
    return http::page({.title = title,
                       .body = std::move(body),
                       .crumbs = {{words("Workspace"), request.address("/desk")}},
                       .section = "desk",
                       .measure = html::Measure::wide,
                       .is_private = true});
}

}  // namespace site

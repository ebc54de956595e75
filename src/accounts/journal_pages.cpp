// GET  /{lang}/security-journal
// GET  /{lang}/security-journal.csv

#include <charconv>

#include "accounts/handlers.h"
#include "accounts/journal.h"
#include "http/address.h"
#include "http/spooled.h"
#include "sheets/csv.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;
using http::Response;

constexpr int entries_shown = 200, entries_at_once = 1'000;

/// The day after, where the days asked for end; days of this page are in UTC.
base::Date next_day(base::Date day) { return base::Date(std::chrono::sys_days(day) + std::chrono::days(1)); }

/// What was asked for in the address; what cannot be read is told and left aside.
views::JournalState journal_asked_for(Request const& request) {
    views::JournalState state;
    state.act = request.query_value("act");
    state.person = request.query_value("person");
    state.from = request.query_value("from");
    state.until = request.query_value("until");
    state.question.act = state.act;
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(state.person.data(), state.person.data() + state.person.size(), number);
    if (error == std::errc() && end == state.person.data() + state.person.size())
        state.question.person = PersonId{number};
    else if (!state.person.empty())
        state.problems.push_back({"person", i18n::msg("A person is named by their number.")});
    auto const from = base::date_from_iso(state.from), until = base::date_from_iso(state.until);
    if (from) state.question.from = base::start_of(*from);
    if (until) state.question.before = base::start_of(next_day(*until));
    return state;
}

/// All of them, in the order of the page: so many in memory at once, however many there are.
void write_journal(db::Reader& db, JournalQuestion question, base::Spool& spool) {
    spool.write(sheets::byte_order_mark);
    spool.write(sheets::csv_row({"at", "act", "by", "about", "detail"}));
    for (bool is_over = false; !is_over;) {
        auto const entries = latest_entries(db, entries_at_once, question);
        for (auto const& entry : entries)
            spool.write(sheets::csv_row(
                {base::to_iso(entry.at), entry.act, std::to_string(entry.actor.value), std::to_string(entry.person.value), entry.detail}));
        is_over = entries.size() < std::size_t(entries_at_once);
        if (!is_over) question.older_than = entries.back();
    }
}

}  // namespace

http::ReadHandler show_journal() {
    return [](Request const& request, db::Reader& db) -> Result<Response> {
        auto state = journal_asked_for(request);
        state.acts = acts_of_journal(db);
        state.entries = latest_entries(db, entries_shown, state.question);
        return http::page(views::journal(request, state));
    };
}

http::ReadHandler give_journal() {
    return [](Request const& request, db::Reader& db) -> Result<Response> {
        auto const spool = std::make_shared<base::Spool>();
        write_journal(db, journal_asked_for(request).question, *spool);
        return TRY(http::spooled("text/csv; charset=utf-8", spool)).as_download("security-journal.csv");
    };
}

}  // namespace accounts

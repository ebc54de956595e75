// GET /{lang}/changes

#include <algorithm>
#include <charconv>

#include "http/address.h"
#include "plans/pages.h"
#include "plans/views_changes.h"
#include "plans/views_plan.h"

namespace plans {
namespace {

using html::Markup;

constexpr int acts_on_a_page = 200;  // acts; more of the same are folded into one line

std::int64_t number_in(std::string_view text) {
    std::int64_t value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && value > 0 ? value : 0;
}

html::Choice choice_of(std::string name, std::string label, std::vector<html::Option> options, std::string_view chosen) {
    for (auto& option : options) option.is_chosen = option.value == chosen;
    return {.name = std::move(name), .label = std::move(label), .options = std::move(options), .is_small = true};
}

Markup filters(Reading const& reading, std::vector<Plan> const& plans, std::string_view plan, std::string_view kind) {
    auto const& words = reading.words;
    std::vector<html::Option> of_plan{{"", words("All plans")}};
    for (auto const& one : plans) of_plan.push_back({one.slug, views::label_of(one, words)});
    std::vector<html::Option> const of_kind{{"", words("Everything")},
                                            {"commitment", words("Commitments")},
                                            {"update", words("Updates")},
                                            {"plan", words("Plans")},
                                            {"institution", words("Institutions")},
                                            {"theme", words("Themes")},
                                            {"link", words("Ties between plans")}};
    html::FilterForm form{.action = reading.present("/changes"),
                          .fields = html::group(html::select_field(choice_of("plan", words("Plan"), of_plan, plan), words),
                                                html::select_field(choice_of("kind", words("What"), of_kind, kind), words))};
    if (!plan.empty() || !kind.empty()) form.clear_address = reading.address("/changes");
    if (reading.at) form.kept.emplace_back("as_of", base::to_iso(reading.day));
    return html::filter_form(form, words);
}

/// What a page of acts is made of, as the address says it.
struct AskedActs {
    db::Kept<Plan> plan;
    std::string kind;
    std::int64_t before = 0;
};

std::vector<ledger::Entry> acts(Reading const& reading, AskedActs const& asked, int limit) {
    auto& db = reading.db;
    auto before = asked.before;
    if (auto const until = reading.at ? ledger::before_of(db, *reading.at) : std::nullopt)
        before = before > 0 ? std::min(before, *until) : *until;
    if (asked.plan && asked.kind.empty()) return ledger::concerning(db, {"plan", asked.plan->id.value}, limit, before);
    if (asked.plan) return ledger::of_kind_concerning(db, asked.kind, {"plan", asked.plan->id.value}, limit, before);
    return asked.kind.empty() ? ledger::latest(db, limit, before) : ledger::of_kind(db, asked.kind, limit, before);
}

}  // namespace

Answer show_changes(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const& words = reading.words;
    auto const slug = std::string(request.query_value("plan"));
    AskedActs const asked{slug.empty() ? nullptr : find_plan(db, slug), std::string(request.query_value("kind")),
                          number_in(request.query_value("before"))};
    if (!slug.empty() && !asked.plan) return base::fail(base::Kind::not_found, "There is no such plan.");

    auto entries = acts(reading, asked, acts_on_a_page + 1);
    std::string older;
    if (entries.size() > std::size_t(acts_on_a_page)) {
        entries.pop_back();
        older = reading.address(
            http::with_query("/changes", {{"plan", slug}, {"kind", asked.kind}, {"before", std::to_string(entries.back().seq)}}));
    }
    auto const lead = words("Every public act on this site, the newest first. Each has its proof in the ledger.");
    Markup body =
        html::group(html::page_head({.title = words("What changed"), .lead = lead}), filters(reading, reading.plans(), slug, asked.kind));
    body += entries.empty() ? html::empty_state({words("There is no act of this kind."), words("Widen the choice above to see others.")})
                            : views::changes_list(reading, views::told_together(std::move(entries)));
    if (!older.empty()) body += html::pagination({{}, older, {}}, words);
    body += html::tools({{html::Tool::Kind::feed, words("What changed (Atom)"), reading.present("/changes.atom")},
                         {html::Tool::Kind::data, words("The whole ledger as data"), "/ledger/export.jsonl"}},
                        words);
    return http::page({.title = words("What changed"),
                       .description = lead,
                       .body = body,
                       .alternates = {{words("What changed (Atom)"), "application/atom+xml", reading.present("/changes.atom")}},
                       .section = "changes",
                       .can_be_dated = true})
        .shows({"site", 0})
        .may_be_cached();
}

}  // namespace plans

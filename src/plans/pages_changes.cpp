// GET /{lang}/changes

#include <charconv>

#include "plans/pages.h"
#include "plans/views_changes.h"
#include "plans/views_plan.h"

namespace plans {
namespace {

using html::Markup;

constexpr int on_a_page = 200;  // acts; more of the same are folded into one line

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
    if (!plan.empty() || !kind.empty()) form.clear_address = reading.present("/changes");
    return html::filter_form(form, words);
}

std::vector<ledger::Entry> acts(Reading const& reading, std::optional<Plan> const& plan, std::int64_t before) {
    if (plan) return ledger::concerning(reading.db, {"plan", plan->id.value}, on_a_page, before);
    return ledger::latest(reading.db, on_a_page, before);
}

}  // namespace

Answer show_changes(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    auto const& words = reading.words;
    auto const plan_slug = request.query_value("plan"), kind = request.query_value("kind");
    auto const plan = plan_slug.empty() ? std::nullopt : find_plan(db, plan_slug);
    if (!plan_slug.empty() && !plan) return base::fail(base::Kind::not_found, "There is no such plan.");

    auto entries = acts(reading, plan, number_in(request.query_value("before")));
    std::string older;
    if (entries.size() == std::size_t(on_a_page) && entries.back().seq > 0)
        older = reading.present(views::with_query(
            "/changes", {{"plan", std::string(plan_slug)}, {"kind", std::string(kind)}, {"before", std::to_string(entries.back().seq)}}));
    if (!kind.empty()) std::erase_if(entries, [&](auto const& entry) { return entry.subject.kind != kind; });

    auto const lead = words("Every public act on this site, the newest first. Each has its proof in the ledger.");
    Markup body =
        html::group(html::page_head({.title = words("What changed"), .lead = lead}), filters(reading, all_plans(db), plan_slug, kind));
    body += entries.empty()
                ? html::empty_state({words("Nothing of this kind among these acts."), words("Older ones may be on the next page.")})
                : views::changes_list(reading, views::told_together(std::move(entries)));
    if (!older.empty()) body += html::pagination({{}, older, {}}, words);
    body += html::tools({{html::Tool::Kind::feed, words("What changed (Atom)"), reading.present("/changes.atom")},
                         {html::Tool::Kind::data, words("The whole ledger as data"), "/ledger/export.jsonl"}},
                        words);
    return http::page({.title = words("What changed"),
                       .description = lead,
                       .body = body,
                       .alternates = {{words("What changed (Atom)"), "application/atom+xml", reading.present("/changes.atom")}},
                       .section = "changes"})
        .shows({"site", 0})
        .may_be_cached();
}

}  // namespace plans

// GET /{lang}/plans/{plan}/commitments/{slug}/history

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "plans/pages.h"
#include "plans/pages_missing.h"
#include "plans/views_changes.h"
#include "plans/views_history.h"

namespace plans {
namespace {

using html::Markup;
using i18n::Words;
using views::Version;

constexpr int versions_on_a_page = 50;

std::optional<Version> version_of(std::optional<ledger::Entry> entry) {
    auto const state = entry ? base::parse_json(entry->state) : base::json::value();
    if (!state) return std::nullopt;
    auto commitment = commitment_from_json(*state);
    if (!commitment) return std::nullopt;
    return Version{*std::move(entry), std::move(commitment).value()};
}

/// The versions of one page, and the one before them, to which the oldest is compared.
struct Versions {
    std::vector<Version> shown{};  // newest first
    std::optional<Version> former{};
    bool are_newest = true;

    Version const* before(std::size_t place) const { return place + 1 < shown.size() ? &shown[place + 1] : former ? &*former : nullptr; }
};

std::int64_t entry_number(std::string_view text) {
    std::int64_t number = -1;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

Versions versions_of(Reading const& reading, CommitmentId id) {
    auto before = std::max<std::int64_t>(0, entry_number(reading.request.query_value("before")));
    Versions versions{.are_newest = before == 0};
    if (auto const until = reading.at ? ledger::before_of(reading.db, *reading.at) : std::nullopt)
        before = before > 0 ? std::min(before, *until) : *until;
    for (auto& entry : ledger::history_of(reading.db, {"commitment", id.value}, versions_on_a_page + 1, before))
        if (auto version = version_of(std::move(entry))) versions.shown.push_back(*std::move(version));
    if (versions.shown.size() > std::size_t(versions_on_a_page)) {
        versions.former = std::move(versions.shown.back());
        versions.shown.pop_back();
    }
    return versions;
}

/// The version that the address names by its entry in the ledger; it may stand on another page.
std::optional<Version> asked(Reading const& reading, CommitmentId id, std::string_view seq) {
    auto const number = entry_number(seq);
    auto entry = number >= 0 ? ledger::entry(reading.db, number) : std::nullopt;
    if (!entry || entry->subject != base::Subject{"commitment", id.value}) return std::nullopt;
    return version_of(std::move(entry));
}

/// Those of the page, and the one chosen, wherever it stands.
html::Choice version_choice(std::string name, std::string label, Versions const& versions, Version const& chosen, Words const& words) {
    html::Choice choice{.name = std::move(name), .label = std::move(label), .options = {}, .is_small = true};
    bool is_there = false;
    auto const add = [&](Version const& version) {
        is_there = is_there || version.entry.seq == chosen.entry.seq;
        choice.options.push_back({std::to_string(version.entry.seq),
                                  words("Version {1}, {2}", {words.number(version.commitment.revision), words.moment(version.entry.at)}),
                                  {},
                                  version.entry.seq == chosen.entry.seq});
    };
    for (auto const& version : versions.shown) add(version);
    if (versions.former) add(*versions.former);
    if (!is_there) add(chosen);
    return choice;
}

Markup version_list(Reading const& reading, Versions const& versions) {
    auto const& words = reading.words;
    views::Hands const hands(reading);
    std::vector<html::Station> stations;
    for (std::size_t i = 0; i < versions.shown.size(); ++i) {
        auto const& version = versions.shown[i];
        html::Station station{.kind = words("Version {1}", {words.number(version.commitment.revision)}),
                              .title = views::sentence_of(version.entry.verb, words).value_or(version.entry.verb)};
        station.place = i == 0 && versions.are_newest ? html::Place::present : html::Place::past;
        station.when = html::moment(words, version.entry.at);
        station.body = html::p(html::cls("quiet"), hands.of(version.entry));
        if (auto const* before = versions.before(i)) {
            auto const changed = views::changed_between(before->commitment, version.commitment, words);
            station.body += html::disclosure(words.plural("{1} field changed", "{1} fields changed", std::int64_t(changed.size())),
                                             views::differences(changed, words));
        }
        station.body += html::p(html::a(html::href(reading.present(fmt::format("/ledger/entries/{}", version.entry.seq))),
                                        words("The proof in the ledger (entry {1})", {words.number(version.entry.seq)})));
        stations.push_back(std::move(station));
    }
    return html::thread_line(stations, words, words("Versions, the newest first"));
}

Markup comparison(Reading const& reading, std::string const& path, CommitmentId id, Versions const& versions) {
    auto const& words = reading.words;
    if (versions.shown.empty() || !versions.before(0))
        return html::p(
            words("There is one version so far. When the commitment changes, both versions can be compared here, word by word."));
    auto const from = asked(reading, id, reading.request.query_value("from")).value_or(*versions.before(0));
    auto const to = asked(reading, id, reading.request.query_value("to")).value_or(versions.shown.front());
    auto const fields = html::group(html::select_field(version_choice("from", words("From"), versions, from, words), words),
                                    html::select_field(version_choice("to", words("To"), versions, to, words), words));
    html::FilterForm form{.action = reading.present(path) + "#compare", .fields = fields};
    if (reading.at) form.kept.emplace_back("as_of", base::to_iso(reading.day));
    if (auto const before = reading.request.query_value("before"); !before.empty()) form.kept.emplace_back("before", before);
    return html::group(html::section_heading("compare", words("Compare two versions")), html::filter_form(form, words),
                       views::differences(views::changed_between(from.commitment, to.commitment, words), words));
}

Markup pages_of(Reading const& reading, std::string const& path, Versions const& versions) {
    html::Neighbours neighbours;
    if (!versions.are_newest) neighbours.previous_address = reading.address(path) + "#versions";
    if (versions.former)
        neighbours.next_address = reading.address(fmt::format("{}?before={}#versions", path, versions.shown.back().entry.seq));
    return html::pagination(neighbours, reading.words);
}

}  // namespace

Answer show_history(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    if (reading.is_before_the_record) return before_the_record(reading);
    auto const& words = reading.words;
    auto const plan_slug = request.parameter("plan"), slug = request.parameter("slug");
    auto const commitment = find_commitment(db, plan_slug, slug);
    if (!commitment) return moved_or_missing(reading, plan_slug, slug, "/history");
    auto const plan = find_plan(db, plan_slug);
    if (!plan) return base::fail(base::Kind::not_found, "There is no such plan.");
    auto const versions = versions_of(reading, commitment->id);
    if (versions.shown.empty() && versions.are_newest) return not_yet_recorded(reading, {"commitment", commitment->id.value});
    auto const path = views::path_of_commitment(plan_slug, slug);
    auto const title = words("Every version of commitment {1}", {commitment->number});
    auto const lead = words("Nothing is overwritten: each state of this page was recorded in the public ledger when it was made.");
    Markup const body = html::group(
        html::page_head({.kicker = views::title_text(*commitment, words), .title = title, .lead = lead}),
        comparison(reading, path + "/history", commitment->id, versions), html::section_heading("versions", words("Versions")),
        version_list(reading, versions), pages_of(reading, path + "/history", versions),
        html::tools({{html::Tool::Kind::feed, words("Follow this commitment (Atom)"), reading.present(path + ".atom")}}, words));
    return views::page_below(reading, path, *plan, *commitment, {.title = title, .description = lead, .body = body});
}

}  // namespace plans

// GET /{lang}/plans/{plan}/commitments/{slug}/history

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "plans/pages.h"
#include "plans/views_changes.h"
#include "plans/views_history.h"

namespace plans {
namespace {

using html::Markup;
using views::Version;

constexpr int most_versions = 200;

std::vector<Version> versions_of(db::Reader& db, CommitmentId id) {
    std::vector<Version> versions;
    for (auto& entry : ledger::history_of(db, {"commitment", id.value}, most_versions)) {
        auto const state = base::parse_json(entry.state);
        if (!state) continue;
        if (auto commitment = commitment_from_json(*state)) versions.push_back({std::move(entry), std::move(*commitment)});
    }
    return versions;
}

/// The version that the address names by its entry in the ledger.
Version const* asked(std::vector<Version> const& versions, std::string_view seq) {
    std::int64_t number = -1;
    if (std::from_chars(seq.data(), seq.data() + seq.size(), number).ec != std::errc()) return nullptr;
    auto const found = std::find_if(versions.begin(), versions.end(), [&](auto const& version) { return version.entry.seq == number; });
    return found == versions.end() ? nullptr : &*found;
}

/// Staff appear by a number: the public record holds no names.
std::string hand_of(ledger::Entry const& entry, i18n::Words const& words) {
    return entry.actor && entry.actor != base::system_actor().person
               ? words("Person {1}, staff of this site", {std::to_string(entry.actor.value)})
               : words("The program itself, at the first entry of the facts");
}

html::Choice version_choice(std::string name, std::string label, std::vector<Version> const& versions, Version const* chosen,
                            i18n::Words const& words) {
    html::Choice choice{.name = std::move(name), .label = std::move(label), .options = {}, .is_small = true};
    for (auto const& version : versions)
        choice.options.push_back({std::to_string(version.entry.seq),
                                  words("Version {1}, {2}", {words.number(version.commitment.revision), words.moment(version.entry.at)}),
                                  {},
                                  &version == chosen});
    return choice;
}

Markup version_list(Reading const& reading, std::vector<Version> const& versions) {
    auto const& words = reading.words;
    std::vector<html::Station> stations;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        auto const& version = versions[i];
        html::Station station{.kind = words("Version {1}", {words.number(version.commitment.revision)}),
                              .title = views::sentence_of(version.entry.verb, words).value_or(version.entry.verb)};
        station.place = i == 0 ? html::Place::present : html::Place::past;
        station.when = html::moment(words, version.entry.at);
        station.body = html::p(html::cls("quiet"), hand_of(version.entry, words));
        if (i + 1 < versions.size()) {
            auto const changed = views::changed_between(versions[i + 1].commitment, version.commitment, words);
            station.body += html::disclosure(words.plural("{1} field changed", "{1} fields changed", std::int64_t(changed.size())),
                                             views::differences(changed, words));
        }
        station.body += html::p(html::a(html::href(reading.present(fmt::format("/ledger/entries/{}", version.entry.seq))),
                                        words("The proof in the ledger (entry {1})", {words.number(version.entry.seq)})));
        stations.push_back(std::move(station));
    }
    return html::thread_line(stations, words, words("Versions, the newest first"));
}

Markup comparison(Reading const& reading, std::string const& path, std::vector<Version> const& versions) {
    auto const& words = reading.words;
    if (versions.size() < 2)
        return html::p(
            words("There is one version so far. When the commitment changes, both versions can be compared here, word by word."));
    auto const* from = asked(versions, reading.request.query_value("from"));
    auto const* to = asked(versions, reading.request.query_value("to"));
    if (!from) from = &versions[1];
    if (!to) to = &versions.front();
    auto const fields = html::group(html::select_field(version_choice("from", words("From"), versions, from, words), words),
                                    html::select_field(version_choice("to", words("To"), versions, to, words), words));
    return html::group(html::section_heading("compare", words("Compare two versions")),
                       html::filter_form({.action = reading.present(path) + "#compare", .fields = fields}, words),
                       views::differences(views::changed_between(from->commitment, to->commitment, words), words));
}

}  // namespace

Answer show_history(http::Request const& request, db::Reader& db) {
    Reading const reading(request, db);
    auto const& words = reading.words;
    auto const plan_slug = request.parameter("plan"), slug = request.parameter("slug");
    auto const commitment = find_commitment(db, plan_slug, slug);
    if (!commitment) {
        auto const id = find_address(db, fmt::format("{}/{}", plan_slug, slug));
        auto const moved = id ? find_commitment(db, *id) : std::nullopt;
        if (moved) return http::moved(reading.present(views::path_of_commitment(moved->plan, moved->slug) + "/history"));
        return base::fail(base::Kind::not_found, "There is no such commitment.");
    }
    auto const plan = find_plan(db, plan_slug);
    if (!plan) return base::fail(base::Kind::not_found, "There is no such plan.");
    auto const versions = versions_of(db, commitment->id);
    auto const path = views::path_of_commitment(plan_slug, slug);
    auto const title = words("Every version of commitment {1}", {commitment->number});
    auto const lead = words("Nothing is overwritten: each state of this page was recorded in the public ledger when it was made.");
    Markup const body = html::group(
        html::page_head({.kicker = views::title_text(*commitment, words), .title = title, .lead = lead}),
        comparison(reading, path + "/history", versions), html::section_heading("versions", words("Versions")),
        version_list(reading, versions),
        html::tools({{html::Tool::Kind::feed, words("Follow this commitment (Atom)"), reading.present(path + ".atom")}}, words));
    return http::page({.title = title,
                       .description = lead,
                       .body = body,
                       .crumbs = {{words("Plans"), reading.present("/plans")},
                                  {views::label_of(*plan, words), reading.present(views::path_of_plan(plan->slug))},
                                  {words("Commitment {1}", {commitment->number}), reading.present(path)}},
                       .alternates = {{words("Follow this commitment (Atom)"), "application/atom+xml", reading.present(path + ".atom")}},
                       .section = "plans"})
        .shows({"commitment", commitment->id.value})
        .may_be_cached();
}

}  // namespace plans

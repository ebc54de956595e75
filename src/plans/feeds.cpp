// What moved, as Atom feeds (RFC 4287): the same entries as the pages of changes, from the ledger.

#include <charconv>
#include <map>

#include "base/masthead.h"
#include "i18n/i18n.h"
#include "institutions/store.h"
#include "ledger/checkpoint.h"
#include "plans/data_faces.h"
#include "plans/reading.h"
#include "plans/views_changes.h"
#include "text/text.h"

namespace plans {
namespace {

using Answer = base::Result<http::Response>;
using i18n::msg;

constexpr int entries_in_a_feed = 50;
constexpr auto atom_type = "application/atom+xml; charset=utf-8";

struct Feed {
    std::string title;
    std::string page;  // path below the language
    std::string self;  // the same for the feed
    std::vector<ledger::Entry> entries;
};

/// Identifiers that stay when the site moves: the ledger's own name is for life (RFC 4151).
std::string tag_authority(db::Reader& db) {
    auto const key = ledger::verifier_key(db);
    auto const name = key ? key->name : std::string("parvis.local");
    return "tag:" + name.substr(0, name.find('/')) + ",2026:";
}

html::Markup link_to(std::string_view relation, std::string_view type, std::string address) {
    return html::element("link", html::attr("rel", std::string(relation)), html::attr("type", std::string(type)),
                         html::attr("href", std::move(address)));
}

/// What an update says; other acts are told by their title.
std::string text_of(ledger::Entry const& entry, std::string_view language) {
    auto const state = base::parse_json(entry.state);
    if (entry.subject.kind != "update" || !state || !state->is_object()) return {};
    return text::markdown_to_plain(base::localised_from_json(state->get_object().if_contains("text")).text(language));
}

/// The last act of the feed that corrects each update: an update's own entry then says so, and counts as news again.
using Corrections = std::map<std::string, ledger::Entry const*>;

Corrections corrections_among(std::vector<ledger::Entry> const& entries) {
    Corrections last;
    for (auto const& entry : entries) {  // newest first
        if (entry.verb != "update.corrected") continue;
        auto const state = base::parse_json(entry.state);
        if (state && state->is_object()) last.emplace(base::text_at(state->get_object(), "corrects"), &entry);
    }
    return last;
}

html::Markup link_to_update(http::Request const& request, base::json::object const& state, std::int64_t id, std::string const& title) {
    auto const path = views::path_of_update(base::text_at(state, "plan"), base::text_at(state, "commitment"), id);
    return html::element("link", html::attr("rel", "related"), html::attr("type", "text/html"), html::attr("href", request.address(path)),
                         html::attr("title", title));
}

/// Where a correction and what it corrects lead to each other.
html::Markup tied(ledger::Entry const& entry, http::Request const& request, ledger::Entry const* correction) {
    auto const words = request.words();
    auto const state = base::parse_json(entry.state);
    if (entry.subject.kind != "update" || !state || !state->is_object()) return {};
    auto const& update = state->get_object();
    html::Markup links;
    std::int64_t id = 0;
    auto const corrects = base::text_at(update, "corrects");
    if (std::from_chars(corrects.data(), corrects.data() + corrects.size(), id).ec == std::errc())
        links += link_to_update(request, update, id, words("The update that this one corrects"));
    if (correction) links += link_to_update(request, update, correction->subject.id, words("The update that corrects this one"));
    return links;
}

html::Markup written(ledger::Entry const& entry, http::Request const& request, std::string const& authority,
                     ledger::Entry const* correction) {
    auto const words = request.words();
    auto const about = views::named(entry, words);
    auto const sentence = views::sentence_of(entry.verb, words).value_or(entry.verb);
    auto const title = about.title.empty() ? sentence : words("{1}: {2}", {sentence, about.title});
    auto const address = request.address(about.address.empty() ? "/ledger/entries/" + std::to_string(entry.seq) : about.address);
    auto const at = base::to_iso(entry.at);
    auto summary = text_of(entry, words.language().code);
    if (summary.empty()) summary = about.detail;
    if (correction) summary = words("Corrected on {1}.", {words.moment(correction->at)}) + " " + summary;
    auto const updated = correction ? base::to_iso(correction->at) : at;
    return html::element("entry",
                         html::element("id", authority + "ledger/" + std::to_string(entry.seq) + "/" + std::string(words.language().code)),
                         html::element("title", title), html::element("updated", updated), html::element("published", at),
                         link_to("alternate", "text/html", address), tied(entry, request, correction),
                         summary.empty() ? html::Markup() : html::element("summary", summary));
}

/// Who publishes the site, or its name while nobody has been entered.
std::string author(std::string_view language) {
    auto const& masthead = base::masthead();
    return std::string((masthead.publisher.name.empty() ? masthead.name : masthead.publisher.name).text(language));
}

http::Response answer(http::Request const& request, db::Reader& db, Feed const& feed) {
    auto const authority = tag_authority(db);
    auto const began = ledger::began_at(db).value_or(base::Instant{});
    std::vector<html::Markup> entries;
    auto const corrections = corrections_among(feed.entries);
    for (auto const& entry : feed.entries) {
        auto const correction = entry.subject.kind == "update" ? corrections.find(std::to_string(entry.subject.id)) : corrections.end();
        entries.push_back(written(entry, request, authority, correction == corrections.end() ? nullptr : correction->second));
    }
    auto const updated = feed.entries.empty() ? began : feed.entries.front().at;
    std::string const language(request.language.code);
    auto const document =
        html::element("feed", html::attr("xmlns", "http://www.w3.org/2005/Atom"), html::attr("xml:lang", language),
                      html::element("id", authority + language + feed.page), html::element("title", feed.title),
                      html::element("updated", base::to_iso(updated)), html::element("author", html::element("name", author(language))),
                      html::element("generator", html::attr("uri", "/"), std::string("Parvis")),
                      link_to("self", "application/atom+xml", request.address(feed.self)),
                      link_to("alternate", "text/html", request.address(feed.page)), entries);
    return http::data(atom_type, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + document.str()).may_be_cached();
}

Answer feed_of_plan(http::Request const& request, db::Reader& db) {
    auto const plan = find_plan(db, request.parameter("plan"));
    if (!plan) return base::fail(base::Kind::not_found, msg("There is no plan of this address."));
    base::Subject const subject{"plan", plan->id.value};
    auto const page = "/plans/" + plan->slug;
    return answer(request, db,
                  {std::string(plan->title.text(request.language.code)), page, page + ".atom",
                   ledger::concerning(db, subject, entries_in_a_feed)})
        .shows(subject);
}

Answer feed_of_commitment(http::Request const& request, db::Reader& db) {
    auto const commitment = find_commitment(db, request.parameter("plan"), request.parameter("slug"));
    if (!commitment) return base::fail(base::Kind::not_found, msg("There is no commitment of this address."));
    base::Subject const subject{"commitment", commitment->id.value};
    auto const page = views::path_of_commitment(commitment->plan, commitment->slug);
    return answer(request, db,
                  {commitment->plan + ", " + commitment->number + ". " + views::title_text(*commitment, request.words()), page,
                   page + ".atom", ledger::concerning(db, subject, entries_in_a_feed)})
        .shows(subject);
}

Answer feed_of_institution(http::Request const& request, db::Reader& db) {
    auto const institution = institutions::store::find(db, request.parameter("slug"));
    if (!institution) return base::fail(base::Kind::not_found, msg("There is no institution of this address."));
    base::Subject const subject{"institution", institution->id.value};
    auto const page = views::path_of_institution(institution->slug);
    return answer(request, db,
                  {std::string(institution->name.text(request.language.code)), page, page + ".atom",
                   ledger::concerning(db, subject, entries_in_a_feed)})
        .shows(subject);
}

Answer feed_of_theme(http::Request const& request, db::Reader& db) {
    auto const theme = find_theme(db, request.parameter("slug"));
    if (!theme) return base::fail(base::Kind::not_found, msg("There is no theme of this address."));
    base::Subject const subject{"theme", theme->id.value};
    auto const page = views::path_of_theme(theme->slug);
    return answer(request, db,
                  {std::string(theme->name.text(request.language.code)), page, page + ".atom",
                   ledger::concerning(db, subject, entries_in_a_feed)})
        .shows(subject);
}

Answer feed_of_changes(http::Request const& request, db::Reader& db) {
    return answer(request, db, {request.words()("What changed"), "/changes", "/changes.atom", ledger::latest(db, entries_in_a_feed)})
        .shows({"site", 0});
}

}  // namespace

void mount_feeds(http::Router& router) {
    using http::Anyone;
    router.get("/{lang}/plans/{plan}.atom", Anyone, feed_of_plan);
    router.get("/{lang}/plans/{plan}/commitments/{slug}.atom", Anyone, feed_of_commitment);
    router.get("/{lang}/institutions/{slug}.atom", Anyone, feed_of_institution);
    router.get("/{lang}/themes/{slug}.atom", Anyone, feed_of_theme);
    router.get("/{lang}/changes.atom", Anyone, feed_of_changes);
}

void mount_data(http::Router& router, Letterbox const& box) {
    mount_api(router, box);
    mount_downloads(router);
    mount_feeds(router);
}

}  // namespace plans

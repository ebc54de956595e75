#include "plans/api_values.h"

#include <fmt/format.h>

#include "http/address.h"
#include "ledger/entry.h"
#include "plans/commitment.h"

namespace plans::api {
namespace {

using base::json::array;
using base::json::object;
using base::json::value;

constexpr std::string_view root = "/api/v1/";

std::string written(std::int64_t id) { return std::to_string(id); }

object with_id(value state, std::int64_t id) {
    auto& members = state.as_object();
    members["id"] = written(id);
    if (!members.contains("revision")) members["revision"] = 1;
    return std::move(members);
}

object counted(Progress const& progress) {
    return {{"done", progress.done},       {"under_way", progress.under_way},
            {"late", progress.late},       {"not_started", progress.not_started},
            {"unknown", progress.unknown}, {"dropped", progress.dropped}};
}

object counted(CompletionCounts const& counts) {
    object made{{"total", counts.total()}};
    for (auto one : {Completion::no_evidence, Completion::not_started, Completion::limited, Completion::substantial, Completion::complete,
                     Completion::dropped})
        made[name(one)] = counts.of(one);
    return made;
}

object subject_value(base::Subject const& subject) { return {{"kind", subject.kind}, {"id", written(subject.id)}}; }

array involved_value(std::vector<Involvement> const& involved) {
    array made;
    for (auto const& one : involved) {
        object entry{{"part", name(one.part)}};
        if (!one.institution.empty()) entry["institution"] = one.institution;
        if (!one.written_as.empty()) entry["written_as"] = base::to_json(one.written_as);
        made.emplace_back(std::move(entry));
    }
    return made;
}

object links_of(std::string_view plan, std::string_view slug) {
    auto const self = path_of(plan, slug);
    return {{"self", self},
            {"history", self + "/history"},
            {"updates", self + "/updates"},
            {"page", "/plans/" + http::percent_encode(plan) + "/commitments/" + http::percent_encode(slug)}};
}

}  // namespace

std::string path_of_submission(UpdateId id) { return std::string(root) + "submissions/" + std::to_string(id.value); }

std::string path_of(std::string_view plan, std::string_view slug) {
    return std::string(root) + "plans/" + http::percent_encode(plan) + "/commitments/" + http::percent_encode(slug);
}

value value_of(PlanSummary const& summary) {
    auto made = with_id(to_json(summary.plan), summary.plan.id.value);
    made["derived"] = object{{"commitments", counted(summary.commitments)}, {"milestones", counted(summary.milestones)}};
    auto const slug = http::percent_encode(summary.plan.slug);
    made["links"] = object{{"self", std::string(root) + "plans/" + slug},
                           {"commitments", std::string(root) + "plans/" + slug + "/commitments"},
                           {"file", "/data/plans/" + slug + ".json"},
                           {"page", "/plans/" + slug}};
    return made;
}

value value_of(Card const& card, base::Date today) {
    object made{
        {"id", written(card.id.value)}, {"plan", card.plan}, {"slug", card.slug}, {"number", card.number}, {"revision", card.revision}};
    auto const put = [&](std::string_view key, std::string const& text) {
        if (!text.empty()) made[key] = text;
    };
    put("number_note", card.number_note);
    put("parent", card.parent);
    put("axis", card.axis);
    put("redirect", card.redirect);
    made["title"] = base::to_json(card.title);
    if (!card.short_title.empty()) made["short_title"] = base::to_json(card.short_title);
    if (!card.summary.empty()) made["summary_begins"] = base::to_json(card.summary);
    made["involved"] = involved_value(card.involved);
    made["themes"] = array(card.themes.begin(), card.themes.end());
    object derived{{"completion", name(card.completion)},
                   {"completion_is_stated", card.completion_is_stated},
                   {"milestones", counted(progress(card, today))},
                   {"late", late(card, today)},
                   {"parts", card.parts}};
    if (auto const due = next_due_on(card, today); !due.empty()) derived["next_due_on"] = due;
    if (card.last_moved_at.utc_ms != 0) derived["last_moved_at"] = base::to_iso(card.last_moved_at);
    made["derived"] = std::move(derived);
    made["links"] = links_of(card.plan, card.slug);
    return made;
}

value value_of(Commitment const& commitment, base::Date today) {
    auto made = with_id(to_json(commitment), commitment.id.value);
    made["derived"] = object{{"completion", name(effective_completion(commitment))}, {"milestones", counted(progress(commitment, today))}};
    made["links"] = links_of(commitment.plan, commitment.slug);
    return made;
}

value value_of(UpdateNews const& news) {
    auto const& update = news.update;
    auto made = to_json(update);
    auto& members = made.as_object();
    members["id"] = written(update.id.value);
    auto const page = [&](UpdateId id) {
        return fmt::format("/plans/{0}/commitments/{1}/updates?from={2}#update-{2}", http::percent_encode(update.plan),
                           http::percent_encode(update.commitment_slug), id.value);
    };
    object links{{"commitment", path_of(update.plan, update.commitment_slug)}, {"page", page(update.id)}};
    if (news.corrects) links["corrects"] = page(news.corrects->id);
    if (!news.corrected_by.empty()) {
        auto const& last = news.corrected_by.back();
        links["corrected_by"] = page(last.id);
        array all;
        for (auto const& one : news.corrected_by) all.emplace_back(written(one.id.value));
        members["derived"] =
            object{{"corrected_by", written(last.id.value)}, {"corrected_at", base::to_iso(last.at)}, {"corrections", std::move(all)}};
    }
    members["links"] = std::move(links);
    return made;
}

value value_of(UpdateDraft const& draft) {
    object made{
        {"id", written(draft.id.value)},
        {"state", draft.is_returned() ? "returned" : "waiting"},
        {"revision", draft.revision},
        {"update", to_json(draft.update)},
        {"links", {{"self", path_of_submission(draft.id)}, {"commitment", path_of(draft.update.plan, draft.update.commitment_slug)}}}};
    if (draft.submitted_at) made["submitted_at"] = base::to_iso(*draft.submitted_at);
    if (draft.is_returned()) made["note"] = draft.note;
    return made;
}

value value_of(Theme const& theme) {
    auto const slug = http::percent_encode(theme.slug);
    return object{{"id", written(theme.id.value)},
                  {"slug", theme.slug},
                  {"name", base::to_json(theme.name)},
                  {"derived", {{"commitments", theme.commitments}}},
                  {"links", {{"page", "/themes/" + slug}}}};
}

value value_of(institutions::Institution const& institution, int commitments) {
    auto made = with_id(institutions::to_json(institution), institution.id.value);
    auto const slug = http::percent_encode(institution.slug);
    made["derived"] = object{{"commitments", commitments}};
    made["links"] = object{{"self", fmt::format("{}institutions/{}", root, slug)}, {"page", "/institutions/" + slug}};
    return made;
}

value value_of(ledger::Entry const& entry) {
    array related;
    for (auto const& subject : entry.related) related.emplace_back(subject_value(subject));
    auto const seq = written(entry.seq);
    auto const state = base::parse_json(entry.state);
    object made{{"seq", entry.seq},
                {"at", base::to_iso(entry.at)},
                {"actor", written(entry.author.person.value)},
                {"verb", entry.verb},
                {"subject", subject_value(entry.subject)},
                {"related", std::move(related)},
                {"state", state.ok() ? *state : value()},
                {"links", {{"entry", fmt::format("{}ledger/entries/{}", root, seq)}, {"page", "/ledger/entries/" + seq}}}};
    if (auto const& capacity = entry.author.capacity) made["as"] = base::parse_json(ledger::capacity_text(capacity)).value();
    return made;
}

}  // namespace plans::api

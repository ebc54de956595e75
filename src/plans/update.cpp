#include "plans/update.h"

#include <charconv>

#include "i18n/i18n.h"
#include "states/states.h"

namespace plans {
namespace {

constexpr std::string_view form_names[] = {"link", "file"};

std::optional<Evidence::Form> form_from(std::string_view name) {
    for (std::size_t i = 0; i < std::size(form_names); ++i)
        if (form_names[i] == name) return Evidence::Form(i);
    return std::nullopt;
}

base::json::value write_evidence(Evidence const& evidence) {
    return states::Members{}
        .text("form", form_names[std::size_t(evidence.form)])
        .localised("title", evidence.title)
        .text("address", evidence.address)
        .text("sha256", evidence.sha256)
        .text("file_name", evidence.file_name)
        .text("type", evidence.type)
        .integer("size", evidence.size)
        .text("seen_on", evidence.seen_on)
        .take();
}

void read_evidence(states::Fields& fields, Evidence& evidence) {
    fields.word("form", evidence.form, form_from);
    fields.localised("title", evidence.title);
    fields.text("address", evidence.address);
    fields.text("sha256", evidence.sha256);
    fields.text("file_name", evidence.file_name);
    fields.text("type", evidence.type);
    fields.integer("size", evidence.size);
    fields.text("seen_on", evidence.seen_on);
}

// Identifiers have 63 bits: as texts they stay exact in every language that reads them.
std::string written(std::int64_t id) { return id == 0 ? std::string() : std::to_string(id); }

template <class AnId>
void read_id(states::Fields& fields, std::string_view key, AnId& out) {
    std::string text;
    fields.text(key, text);
    if (text.empty()) return;
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0)
        fields.refuse(key, i18n::msg("This is not an identifier."));
    else
        out.value = number;
}

void read_instant(states::Fields& fields, std::string_view key, base::Instant& out) {
    std::string text;
    fields.text(key, text);
    if (text.empty()) return;
    // Only the one form that to_iso writes: two texts never mean the same state.
    auto const instant = text.size() == 24 ? base::instant_from_iso(text) : std::nullopt;
    if (instant)
        out = *instant;
    else
        fields.refuse(key, i18n::msg("This is not a moment such as 2026-11-22T10:15:30.000Z."));
}

void read_update(states::Fields& fields, Update& update) {
    read_id(fields, "commitment_id", update.commitment);
    fields.text("plan", update.plan);
    fields.text("commitment", update.commitment_slug);
    fields.text("milestone", update.milestone);
    read_instant(fields, "at", update.at);
    fields.localised("text", update.text);
    MilestoneStatus status{};
    Completion completion{};
    std::string stated;
    fields.text("milestone_status", stated);
    if (!stated.empty()) {
        fields.word("milestone_status", status, milestone_status_from);
        update.milestone_status = status;
    }
    fields.text("done_on", update.done_on);
    stated.clear();
    fields.text("completion", stated);
    if (!stated.empty()) {
        fields.word("completion", completion, completion_from);
        update.completion = completion;
    }
    fields.each("evidence", update.evidence, read_evidence);
    fields.text("institution", update.institution);
    read_id(fields, "author", update.author);
    fields.text("corrects", update.corrects);
}

}  // namespace

UpdateId corrected_by(Update const& update) {
    UpdateId id{};
    std::from_chars(update.corrects.data(), update.corrects.data() + update.corrects.size(), id.value);
    return id;
}

base::json::value to_json(Update const& update) {
    return states::Members{}
        .text("commitment_id", written(update.commitment.value))
        .text("plan", update.plan)
        .text("commitment", update.commitment_slug)
        .text("milestone", update.milestone)
        .text("at", update.at.utc_ms == 0 ? std::string() : base::to_iso(update.at))
        .localised("text", update.text)
        .text("milestone_status", update.milestone_status ? name(*update.milestone_status) : "")
        .text("done_on", update.done_on)
        .text("completion", update.completion ? name(*update.completion) : "")
        .each("evidence", update.evidence, write_evidence)
        .text("institution", update.institution)
        .text("author", written(update.author.value))
        .text("corrects", update.corrects)
        .take();
}

base::Result<Update> update_from_json(base::json::value const& value) { return states::read_whole<Update>(value, read_update); }

}  // namespace plans

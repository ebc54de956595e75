#include "plans/views_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ledger/hands.h"
#include "plans/views_plan.h"

namespace plans::views {

using html::Markup;
using i18n::msg;
using i18n::Words;

namespace {

constexpr std::size_t told_one_by_one = 5;  // more of the same are folded
constexpr std::int64_t together_ms = 5 * 60'000;

struct Sentence {
    std::string_view verb;
    char const* words;
};

constexpr std::array sentences{Sentence{"plan.created", msg("A plan was entered")},
                               Sentence{"plan.updated", msg("What is said of a plan was edited")},
                               Sentence{"commitment.created", msg("A commitment was entered")},
                               Sentence{"commitment.edited", msg("A commitment was edited")},
                               Sentence{"commitment.updated", msg("The state of a commitment changed")},
                               Sentence{"commitment.dropped", msg("A commitment was dropped")},
                               Sentence{"commitment.split", msg("A commitment was split")},
                               Sentence{"commitment.merged", msg("Commitments were merged")},
                               Sentence{"commitment.reordered", msg("A commitment took another place in its plan")},
                               Sentence{"update.published", msg("An update was published")},
                               Sentence{"update.corrected", msg("An update was corrected")},
                               Sentence{"institution.created", msg("An institution was entered")},
                               Sentence{"institution.updated", msg("What is said of an institution was edited")},
                               Sentence{"institution.succeeded", msg("An institution took over another’s duties")},
                               Sentence{"consultation.taken_over", msg("A consultation that was held elsewhere was taken over")},
                               Sentence{"theme.created", msg("A theme was entered")},
                               Sentence{"theme.updated", msg("A theme was edited")},
                               Sentence{"link.tied", msg("Two commitments were tied")},
                               Sentence{"link.untied", msg("A tie was undone")}};

Named commitment_named(base::json::object const& state, Words const& words) {
    auto const text_of = [&](std::string_view key) { return base::localised_from_json(state.if_contains(key)); };
    auto const title = text_of("title"), shorter = text_of("short_title");
    auto const shown = shown_title(title, shorter, words.language().code);
    auto const plan = base::text_at(state, "plan");
    return {shown.text().empty() ? words("Title not known") : std::string(shown.text()), language_of(shown),
            path_of_commitment(plan, base::text_at(state, "slug")), fmt::format("{}, {}", plan, base::text_at(state, "number"))};
}

Named with_text(base::json::object const& state, std::string_view key, std::string address, Words const& words) {
    auto const text = base::localised_from_json(state.if_contains(key));
    auto const shown = text.shown(words.language().code);
    return {text::excerpt(text::markdown_to_plain(shown.text()), 140), language_of(shown), std::move(address), {}};
}

Markup subject_link(Reading const& reading, ledger::Entry const& entry) {
    auto const subject = named(entry, reading.words);
    auto const marked = html::attr_if(!subject.language.empty(), "lang", subject.language);
    Markup line = subject.address.empty() ? html::span(marked, subject.title)
                                          : html::a(html::href(reading.address(subject.address)), marked, subject.title);
    if (!subject.detail.empty()) line += html::group(" ", html::span(html::cls("quiet"), subject.detail));
    return line;
}

Markup proof_link(Reading const& reading, ledger::Entry const& entry) {
    return html::a(html::href(reading.present(fmt::format("/ledger/entries/{}", entry.seq))), html::cls("quiet"),
                   reading.words("entry {1}", {reading.words.number(entry.seq)}));
}

Markup one_told(Reading const& reading, Told const& told, Hands const& hands) {
    auto const& words = reading.words;
    auto const& newest = told.entries.front();
    auto const act = sentence_of(newest.verb, words).value_or(newest.verb);
    auto const sentence = newest.author.capacity ? act + " · " + hands.of(newest) : act;
    auto const when = html::moment(words, newest.at);
    if (told.entries.size() <= told_one_by_one) {
        Markup items;
        for (auto const& entry : told.entries)
            items += html::li(html::p(html::cls("kicker"), html::moment(words, entry.at), " · ", sentence),
                              html::p(subject_link(reading, entry), " ", proof_link(reading, entry)));
        return items;
    }
    std::vector<Markup> lines;
    for (auto const& entry : told.entries) lines.push_back(html::li(subject_link(reading, entry), " ", proof_link(reading, entry)));
    auto const count = words.plural("{1} time, told together", "{1} times, told together", std::int64_t(told.entries.size()));
    return html::li(html::p(html::cls("kicker"), when, " · ", sentence), html::disclosure(count, html::ul(lines)));
}

}  // namespace

std::optional<std::string> sentence_of(std::string_view verb, Words const& words) {
    auto const found = std::find_if(sentences.begin(), sentences.end(), [&](auto const& one) { return one.verb == verb; });
    return found == sentences.end() ? std::nullopt : std::optional(words(found->words));
}

Named named(ledger::Entry const& entry, Words const& words) {
    auto const parsed = base::parse_json(entry.state);
    auto const* state = parsed ? parsed->if_object() : nullptr;
    if (!state) return {words("No longer public"), {}, {}, {}};
    auto const& kind = entry.subject.kind;
    if (kind == "commitment") return commitment_named(*state, words);
    if (kind == "plan") return with_text(*state, "title", path_of_plan(base::text_at(*state, "slug")), words);
    if (kind == "theme") return with_text(*state, "name", path_of_theme(base::text_at(*state, "slug")), words);
    if (kind == "consultation") return with_text(*state, "title", "/consultations/" + base::text_at(*state, "slug"), words);
    if (kind == "institution") return with_text(*state, "name", path_of_institution(base::text_at(*state, "slug")), words);
    if (kind == "update")
        return with_text(*state, "text",
                         path_of_update(base::text_at(*state, "plan"), base::text_at(*state, "commitment"), entry.subject.id), words);
    if (kind == "link") {
        auto const& from = base::object_at(*state, "from");
        auto link = with_text(from, "title", base::text_at(from, "address"), words);
        link.detail = fmt::format("{} → {}", base::text_at(from, "label"), base::text_at(base::object_at(*state, "to"), "label"));
        return link;
    }
    return {base::to_text(entry.subject), {}, {}, {}};
}

std::string Hands::of(ledger::Entry const& entry) const {
    if (ledger::is_program(entry.author) && entry.verb.ends_with(".created"))
        return reading_.words("The program itself, at the first entry of the facts");
    auto const& capacity = entry.author.capacity;
    return ledger::hand_of(entry.author, capacity ? name_of(capacity->scope) : std::string(), reading_.words);
}

std::string Hands::name_of(base::Subject const& scope) const {
    auto const among = [&](auto const& all) {
        return std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.id.value == scope.id; });
    };
    if (scope.kind == "institution") {
        auto const found = among(institutions_.all());
        return found == institutions_.all().end() ? std::string() : std::string(found->name.text(reading_.language()));
    }
    if (scope.kind != "plan") return {};
    if (!plans_) plans_ = reading_.plans();
    auto const found = among(*plans_);
    return found == plans_->end() ? std::string() : label_of(*found, reading_.words);
}

std::vector<Told> told_together(std::vector<ledger::Entry> entries) {
    std::vector<Told> all;
    for (auto& entry : entries) {
        bool const is_more_of_the_same = !all.empty() && all.back().entries.back().verb == entry.verb &&
                                         all.back().entries.back().author.person == entry.author.person &&
                                         all.back().entries.back().at.utc_ms - entry.at.utc_ms < together_ms;
        if (!is_more_of_the_same) all.emplace_back();
        all.back().entries.push_back(std::move(entry));
    }
    return all;
}

Markup changes_list(Reading const& reading, std::vector<Told> const& told) {
    Hands const hands(reading);
    Markup items;
    for (auto const& one : told) items += one_told(reading, one, hands);
    return html::ul(html::cls("plain-list changes"), items);
}

}  // namespace plans::views

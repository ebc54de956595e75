#include "plans/card.h"

#include <algorithm>

#include "plans/counting.h"
#include "text/text.h"

namespace plans {
namespace {

constexpr std::size_t summary_length = 240;

base::LocalisedText shortened(base::LocalisedText const& text) {
    base::LocalisedText cut;
    for (auto const& [language, wording] : text.all()) {
        auto shorter = wording;
        shorter.text = text::excerpt(text::markdown_to_plain(wording.text), summary_length);
        cut.set(language, std::move(shorter));
    }
    return cut;
}

/// A part whose completion is stated weighs as one milestone; another by its milestones.
void append_weight(std::vector<MilestoneMark>& marks, Commitment const& part) {
    if (!part.completion_is_stated) {
        auto const own = counted_marks(part);
        marks.insert(marks.end(), own.begin(), own.end());
        return;
    }
    switch (part.completion) {
        case Completion::complete: marks.push_back({MilestoneStatus::done}); break;
        case Completion::substantial:
        case Completion::limited: marks.push_back({MilestoneStatus::under_way}); break;
        case Completion::not_started: marks.push_back({MilestoneStatus::not_started}); break;
        case Completion::dropped: marks.push_back({MilestoneStatus::dropped}); break;
        case Completion::no_evidence: marks.push_back({MilestoneStatus::unknown}); break;
    }
}

Completion completion_with(Commitment const& commitment, std::vector<Commitment> const& parts) {
    if (commitment.completion_is_stated || parts.empty()) return effective_completion(commitment);
    auto marks = counted_marks(commitment);
    for (auto const& part : parts) append_weight(marks, part);
    return derived_completion(marks);
}

std::vector<Involvement> told_shortly(std::vector<Involvement> involved) {
    for (auto& one : involved)
        if (!one.institution.empty()) one.written_as = {};
    return involved;
}

bool answers(Card const& card, CardFilter const& filter, std::vector<std::string> const& axis_refs, base::Date today) {
    if (!filter.axis.empty() && card.axis != filter.axis && std::find(axis_refs.begin(), axis_refs.end(), card.axis) == axis_refs.end())
        return false;
    if (!filter.theme.empty() && std::find(card.themes.begin(), card.themes.end(), filter.theme) == card.themes.end()) return false;
    auto const is_theirs = [&](Involvement const& one) { return one.institution == filter.institution; };
    if (!filter.institution.empty() && std::none_of(card.involved.begin(), card.involved.end(), is_theirs)) return false;
    if (filter.completion && card.completion != *filter.completion) return false;
    if (filter.due == DueFilter::any || late(card, today) > 0) return true;
    return filter.due == DueFilter::past_due && unverified(card, today) > 0;
}

std::string searchable(Card const& card) {
    std::string words = card.number;
    for (auto const* text : {&card.title, &card.short_title, &card.summary})
        for (auto const& [language, wording] : text->all()) words += " " + wording.text;
    return text::fold(words);
}

std::vector<std::string> folded_words(std::string_view text) {
    std::vector<std::string> words;
    auto const folded = text::fold(text);
    for (std::size_t at = 0; at < folded.size();) {
        auto const end = std::min(folded.find(' ', at), folded.size());
        if (end > at) words.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

void keep_those_saying(std::vector<Card>& cards, std::string_view asked) {
    auto const words = folded_words(asked);
    if (words.empty()) return;
    std::erase_if(cards, [&](Card const& card) {
        auto const said = searchable(card);
        return std::any_of(words.begin(), words.end(), [&](std::string const& word) { return said.find(word) == said.npos; });
    });
}

void sort_cards(std::vector<Card>& cards, CardOrder order, base::Date today) {
    auto const due = [&](Card const& card) {
        auto day = next_due_on(card, today);
        return day.empty() ? std::string("9999") : day;  // what has no due day comes last
    };
    std::stable_sort(cards.begin(), cards.end(), [&](Card const& a, Card const& b) {
        switch (order) {
            case CardOrder::completion: return a.completion > b.completion;
            case CardOrder::last_moved: return a.last_moved_at > b.last_moved_at;
            case CardOrder::next_due: return due(a) < due(b);
            case CardOrder::position: return false;
        }
        return false;
    });
}

}  // namespace

std::vector<Involvement> Card::with_part(Part part) const {
    std::vector<Involvement> found;
    std::copy_if(involved.begin(), involved.end(), std::back_inserter(found), [&](Involvement const& one) { return one.part == part; });
    return found;
}

Progress progress(Card const& card, base::Date today) { return progress(card.milestones, today); }

int late(Card const& card, base::Date today) { return card.completion == Completion::dropped ? 0 : progress(card, today).late; }

int unverified(Card const& card, base::Date today) {
    auto const is_unverified = [day = base::to_iso(today)](auto const& mark) {
        return mark.status == MilestoneStatus::unknown && !mark.due_on.empty() && mark.due_on < day;
    };
    return card.completion == Completion::dropped ? 0 : int(std::count_if(card.milestones.begin(), card.milestones.end(), is_unverified));
}

std::string next_due_on(Card const& card, base::Date today) {
    auto const day = base::to_iso(today);
    std::string next;
    for (auto const& mark : card.milestones) {
        bool const is_over = mark.status == MilestoneStatus::done || mark.status == MilestoneStatus::dropped;
        if (!is_over && mark.due_on >= day && (next.empty() || mark.due_on < next)) next = mark.due_on;
    }
    return next;
}

Card card_of(Commitment const& commitment, std::vector<Commitment> const& parts, base::Instant last_moved_at) {
    Card card;
    card.id = commitment.id;
    card.plan = commitment.plan;
    card.slug = commitment.slug;
    card.number = commitment.number;
    card.number_note = commitment.number_note;
    card.parent = commitment.parent;
    card.position = commitment.position;
    card.axis = commitment.axis;
    card.title = commitment.title;
    card.short_title = commitment.short_title;
    card.summary = shortened(commitment.summary);
    card.completion = completion_with(commitment, parts);
    card.completion_is_stated = commitment.completion_is_stated;
    card.milestones = counted_marks(commitment);
    for (auto const& part : parts) {
        auto const marks = counted_marks(part);
        card.milestones.insert(card.milestones.end(), marks.begin(), marks.end());
    }
    card.involved = told_shortly(commitment.involved);
    card.themes = commitment.themes;
    card.parts = int(parts.size());
    card.redirect = commitment.redirect;
    card.last_moved_at = last_moved_at;
    card.revision = commitment.revision;
    return card;
}

CardOrder card_order_from(std::string_view name) {
    if (name == "status") return CardOrder::completion;
    if (name == "moved") return CardOrder::last_moved;
    if (name == "due") return CardOrder::next_due;
    return CardOrder::position;
}

std::vector<Card> chosen(std::vector<Card> cards, CardFilter const& filter, std::vector<std::string> const& axis_refs, base::Date today) {
    std::erase_if(cards, [&](Card const& card) { return !answers(card, filter, axis_refs, today); });
    keep_those_saying(cards, filter.words);
    sort_cards(cards, filter.order, today);
    return cards;
}

}  // namespace plans

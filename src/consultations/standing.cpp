#include "consultations/standing.h"

#include <algorithm>

#include "i18n/i18n.h"

namespace consultations {
namespace {

constexpr Doing writing[] = {Doing::contribute, Doing::argue, Doing::vote, Doing::amend};

bool is_for_people(Phase const& phase) {
    return std::any_of(std::begin(writing), std::end(writing), [&](Doing doing) { return phase.allows(doing); });
}

}  // namespace

std::string_view name(Standing standing) {
    switch (standing) {
        case Standing::draft: return "draft";
        case Standing::announced: return "announced";
        case Standing::open: return "open";
        case Standing::paused: return "paused";
        case Standing::answering: return "answering";
        case Standing::closed: return "closed";
        case Standing::archive: return "archive";
    }
    return {};
}

Span span_of(Consultation const& consultation, Phase const& phase) {
    auto const starts = base::date_from_iso(phase.starts_on), ends = base::date_from_iso(phase.ends_on);
    if (!starts || !ends) return {};
    auto const day_after = base::Date(std::chrono::sys_days(*ends) + std::chrono::days(1));
    return {i18n::start_of_day(*starts, consultation.zone), i18n::start_of_day(day_after, consultation.zone)};
}

std::optional<Span> open_span(Consultation const& consultation) {
    std::optional<Span> whole;
    for (auto const& phase : consultation.phases) {
        if (!is_for_people(phase)) continue;
        auto const span = span_of(consultation, phase);
        whole = whole ? Span{std::min(whole->starts, span.starts), std::max(whole->ends, span.ends)} : span;
    }
    return whole;
}

Phase const* phase_at(Consultation const& consultation, base::Instant now) {
    for (auto const& phase : consultation.phases)
        if (span_of(consultation, phase).holds(now)) return &phase;
    return nullptr;
}

PhaseTimes::PhaseTimes(Consultation const& consultation) {
    for (auto const& phase : consultation.phases) starts_.push_back(span_of(consultation, phase).starts);
}

int PhaseTimes::number_at(base::Instant at) const {
    int last = 0;
    for (std::size_t i = 0; i < starts_.size(); ++i)
        if (starts_[i] <= at) last = int(i) + 1;
    return last;
}

bool may_be_done(Consultation const& consultation, Doing doing, base::Instant now) {
    if (!consultation.is_published || consultation.is_archive()) return false;
    return std::any_of(consultation.phases.begin(), consultation.phases.end(),
                       [&](Phase const& phase) { return phase.allows(doing) && span_of(consultation, phase).holds(now); });
}

Standing standing_of(Consultation const& consultation, base::Instant now) {
    if (!consultation.is_published) return Standing::draft;
    if (consultation.is_archive()) return Standing::archive;
    auto const open = open_span(consultation);
    if (!open || now < open->starts) return Standing::announced;
    if (now < open->ends)
        return std::any_of(std::begin(writing), std::end(writing), [&](Doing doing) { return may_be_done(consultation, doing, now); })
                   ? Standing::open
                   : Standing::paused;
    auto const answers_go_on = [&](Phase const& phase) { return phase.allows(Doing::answer) && now < span_of(consultation, phase).ends; };
    return std::any_of(consultation.phases.begin(), consultation.phases.end(), answers_go_on) ? Standing::answering : Standing::closed;
}

}  // namespace consultations

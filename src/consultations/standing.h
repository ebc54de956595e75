#pragma once
// Where a consultation stands at a moment, by its phases alone.

#include <optional>

#include "consultations/consultation.h"

namespace consultations {

enum class Standing {
    draft,      // not published
    announced,  // nothing can be done yet
    open,       // somebody may write or vote now
    paused,     // between two phases
    answering,  // closed; the public body answers
    closed,     // everything is over
    archive,    // held elsewhere, kept to be read
};
std::string_view name(Standing standing);

/// A phase as moments: from `starts` until before `ends`.
struct Span {
    base::Instant starts{}, ends{};
    bool holds(base::Instant at) const { return starts <= at && at < ends; }
};
Span span_of(Consultation const& consultation, Phase const& phase);

Standing standing_of(Consultation const& consultation, base::Instant now);

/// The phase that holds this moment, or null.
Phase const* phase_at(Consultation const& consultation, base::Instant now);
/// Which phase moments belong to, for who asks of many.
class PhaseTimes {
  public:
    explicit PhaseTimes(Consultation const& consultation);
    /// The number of the phase, from 1, that held this moment or was the last to begin before it; 0 before the first.
    int number_at(base::Instant at) const;

  private:
    std::vector<base::Instant> starts_;
};
bool may_be_done(Consultation const& consultation, Doing doing, base::Instant now);
/// From the first phase's beginning to the end of the last in which anybody may write or vote.
std::optional<Span> open_span(Consultation const& consultation);

}  // namespace consultations

#pragma once
// How far something has come, always shown by shape, word and colour together; and the parts of a whole, never a
// lone percentage. What nobody knows is shown as not known.

#include <cstdint>
#include <string>

#include "html/html.h"
#include "i18n/i18n.h"

namespace html {

enum class Status { not_started, under_way, done, late, overdue, dropped, unknown };

/// "done", "under-way"…: the name of a status in classes and addresses.
std::string_view name(Status status);
/// "Done", "Under way"… in the reader's language.
std::string status_word(Status status, i18n::Words const& words);
/// The shape alone, for places where the word stands beside it already. Hidden from screen readers.
Markup status_shape(Status status);
/// Shape and word.
Markup status_tag(Status status, i18n::Words const& words);
/// Shape and a more precise word than the status itself: "Substantial" for an evaluation, "Late by 40 days".
Markup status_tag(Status status, std::string_view word);

/// How many of each there are.
struct StatusCounts {
    std::int64_t done = 0;
    std::int64_t under_way = 0;
    std::int64_t late = 0;
    std::int64_t overdue = 0;
    std::int64_t not_started = 0;
    std::int64_t dropped = 0;
    std::int64_t unknown = 0;

    std::int64_t total() const { return done + under_way + late + overdue + not_started + dropped + unknown; }
    std::int64_t& of(Status status);
    std::int64_t of(Status status) const;
};

enum class ProgressForm {
    with_words,  // the bar, and under it each part in words
    bar_only,    // a small bar for table rows; its words are read by screen readers and shown on hover
};

/// The parts of a whole as one bar: done, under way, late, overdue, not started, dropped, not known.
Markup progress_parts(StatusCounts const& counts, i18n::Words const& words, ProgressForm form = ProgressForm::with_words);

/// What is not known, said as such: hatched, so that it is seen. `what` completes it: "Budget not known".
Markup missing(std::string_view what);
Markup missing(i18n::Words const& words);

}  // namespace html

#pragma once
// Pieces of a page's text: page heads, cards, notices, what is official and what is not, differences, citations,
// empty places that teach, days and moments.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/localised.h"
#include "html/html.h"
#include "i18n/i18n.h"
#include "text/text.h"

namespace html {

/// The head of a page: a small line above ("Commitment 7"), the title, marks beside it, one paragraph of lead.
struct PageHead {
    std::string kicker{};
    std::string title;
    std::string title_language{};  // when it is not the page's ("fr" title shown on an English page)
    Markup marks{};                // status_tag, basis_mark…
    std::string lead{};
    std::string lead_language{};  // as title_language
};
Markup page_head(PageHead const& head);

/// A page with its thread as a spine on the left (on top on a phone), or with notes on the right (below on a phone).
Markup with_spine(Markup const& spine, Markup const& content);
Markup with_aside(Markup const& content, Markup const& aside);

/// A heading of level 2 that can be linked to.
Markup section_heading(std::string id, std::string_view title);

/// One thing to compare with others.
struct Card {
    std::string kicker{};
    std::string title;
    std::string address{};
    std::string title_language{};
    Markup body{};
    Markup foot{};  // status, date
};
Markup cards(std::vector<Card> const& cards);

/// Figures that matter: a number, what it counts, and where it comes from.
struct KeyFigure {
    std::string value;  // "59", "76 %"; empty: shown as missing
    std::string label;
    std::string address{};  // the list behind it
    std::string note{};     // date, source
};
Markup key_figures(std::vector<KeyFigure> const& figures, i18n::Words const& words);

enum class NoticeKind { information, done, warning, error };
struct Notice {
    NoticeKind kind = NoticeKind::information;
    std::string title{};
    Markup body{};
    bool is_alert = false;  // said at once by screen readers: the answer to what the reader just did
};
Markup notice(Notice const& notice, i18n::Words const& words);

/// A text set apart, without alarm.
Markup inset(Markup const& body);

/// A small mark beside a title: how far its wording can be relied upon. Empty when there is nothing to mark.
Markup basis_mark(base::Basis basis, i18n::Words const& words);
/// All there is to mark about a wording as it is shown: its basis, that it is in another language, that it
/// translates an older wording. Empty when there is nothing to say.
Markup basis_marks(base::Shown const& shown, i18n::Words const& words);
/// The basis in a full sentence, for where the text is read.
Markup basis_note(base::Basis basis, i18n::Words const& words);
/// A text of several languages as chosen for the reader, marked with its own language when it is another one;
/// shown as missing when there is none.
Markup localised(base::Shown const& shown, i18n::Words const& words);

/// Something to open.
Markup disclosure(std::string_view summary, Markup const& body);

/// What changed between two texts, word by word.
Markup difference(std::vector<text::Piece> const& pieces, i18n::Words const& words);

/// How to cite the page: the reference, its address for life and, when dated, the day it shows.
struct Citation {
    std::string reference;  // "Direction interministérielle…, « Engagement 7 », 2024"
    std::string address;    // absolute
    std::optional<base::Date> as_of{};
    base::Date read_on{};
    std::string checksum{};  // of an edition or a file; absent otherwise
};
Markup citation_box(Citation const& citation, i18n::Words const& words);

/// A place with nothing in it yet: what would be here, who does it, when.
struct EmptyState {
    std::string what;
    std::string who_and_when{};
    Markup action{};
};
Markup empty_state(EmptyState const& state);

/// A day, or a moment, as the reader's language writes it and as machines read it.
Markup day(i18n::Words const& words, base::Date date);
Markup moment(i18n::Words const& words, base::Instant instant);

/// Other forms of the page: feeds, data, printing. Drawn as a row of links with icons.
struct Tool {
    enum class Kind { data, feed, print, follow, history, outside } kind;
    std::string label;
    std::string address{};  // of all but print
};
Markup tools(std::vector<Tool> const& tools, i18n::Words const& words);

}  // namespace html

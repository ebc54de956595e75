#pragma once
// How consultations speak to readers: words and shapes for where they stand, what people said and what became of it.

#include <string>

#include "consultations/addresses.h"
#include "consultations/standing.h"
#include "consultations/store.h"
#include "html/components.h"
#include "i18n/i18n.h"

namespace consultations::views {

std::string word_of(Standing standing, i18n::Words const& words);
html::Markup tag_of(Standing standing, i18n::Words const& words);

std::string word_of(Disposition disposition, i18n::Words const& words);
html::Markup tag_of(Disposition disposition, i18n::Words const& words);

std::string word_of(Channel channel, i18n::Words const& words);
std::string word_of(Order order, i18n::Words const& words);
std::string word_of(Facet facet, i18n::Words const& words);

/// The value of a facet for people: the theme's name, the phase's title…
std::string value_word(Consultation const& consultation, Facet facet, std::string const& value, i18n::Words const& words);

/// A text of several languages, in the one that is asked for or the best other one.
std::string text_in(base::LocalisedText const& text, i18n::Words const& words);
/// The language of what `text_in` gives, when it is not the reader's; or empty.
std::string language_in(base::LocalisedText const& text, i18n::Words const& words);

/// "From 26 September to 18 October 2015", or what is known of it.
std::string period_of(Consultation const& consultation, i18n::Words const& words);

/// What it is called in a sentence: "Proposal 12", "Answer 12".
std::string name_of(Consultation const& consultation, Contribution const& contribution, i18n::Words const& words);
/// Its title, or the beginning of its text.
std::string title_of(Contribution const& contribution, i18n::Words const& words);

/// What somebody wrote, as it is to be read.
html::Markup written(Consultation const& consultation, std::string_view body, int first_heading);
/// The same on one line, cut.
std::string extract_of(Consultation const& consultation, std::string_view body, std::size_t length);

/// The votes as parts of one bar, with their numbers in words.
html::Markup tally_bar(Tally const& votes, i18n::Words const& words);

}  // namespace consultations::views

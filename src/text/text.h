#pragma once
// Texts that people write: safe Markdown, plain text, slugs, word-level differences, folding.

#include <string>
#include <string_view>
#include <vector>

namespace text {

/// CommonMark with tables and strikethrough, raw HTML off, links only to http, https and mailto (with
/// rel="nofollow ugc noopener"), headings shifted to start at `first_heading`. The result is safe HTML.
std::string markdown_to_html(std::string_view markdown, int first_heading = 3);
/// The words without the marks.
std::string markdown_to_plain(std::string_view markdown);

/// "Élaborer l'État" → "elaborer-l-etat"; at most 80 bytes, cut between words.
std::string slug(std::string_view title);

/// Lower case, without accents, ligatures opened, apostrophes and hyphens as spaces: for comparing.
std::string fold(std::string_view text);

/// Lower case, with its accents.
std::string lower_case(std::string_view text);

/// The first `length` characters, cut between words, with an ellipsis when cut.
std::string excerpt(std::string_view text, std::size_t length);

/// Is this valid UTF-8 without control characters other than tab and newline?
bool is_clean(std::string_view text);
/// Unicode NFC, line ends as \n, without trailing spaces. Precondition: is_clean.
std::string normalised(std::string_view text);
/// As normalised, without what shows nothing or disturbs others: zero-width characters, marks that turn the direction of writing, more than
/// four combining marks on one letter ("zalgo"). Joiners inside emojis and scripts that need them stay. Precondition: is_clean.
std::string tidied(std::string_view text);
/// Number of characters a person would count (grapheme clusters).
std::size_t length(std::string_view text);

struct Piece {
    enum class Change { kept, removed, added } change;
    std::string text;
};
/// Word-level difference; joined in order, kept+removed give `before`, kept+added give `after`.
std::vector<Piece> difference(std::string_view before, std::string_view after);

}  // namespace text

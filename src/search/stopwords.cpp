#include "search/stopwords.h"

#include <algorithm>
#include <array>

namespace search {
namespace {

// Sorted. The articles, prepositions, pronouns and auxiliaries of the Snowball lists that are never a subject of
// search by themselves; words such as "etat", "être" (un être) or "may" (a month) stay.
constexpr std::array french = std::to_array<std::string_view>(
    {"a",     "ai",    "au",  "aux",  "avec", "c",   "ce",  "ces", "cet", "cette", "d",    "dans",  "de",   "des",  "du",
     "elle",  "elles", "en",  "est",  "et",   "eux", "il",  "ils", "j",   "je",    "l",    "la",    "le",   "les",  "leur",
     "leurs", "lui",   "m",   "ma",   "mais", "me",  "mes", "mon", "n",   "ne",    "nos",  "notre", "nous", "on",   "ont",
     "ou",    "par",   "pas", "pour", "qu",   "que", "qui", "s",   "sa",  "se",    "ses",  "si",    "son",  "sont", "sur",
     "t",     "ta",    "te",  "tes",  "ton",  "tu",  "un",  "une", "vos", "votre", "vous", "y"});
constexpr std::array english = std::to_array<std::string_view>(
    {"a",    "an",  "and", "are",  "as",    "at",  "be",   "been", "but",   "by",  "for",   "from", "had",  "has",
     "have", "he",  "her", "his",  "i",     "if",  "in",   "is",   "it",    "its", "me",    "my",   "no",   "not",
     "of",   "on",  "or",  "our",  "s",     "she", "so",   "t",    "that",  "the", "their", "them", "they", "this",
     "to",   "was", "we",  "were", "which", "who", "will", "with", "would", "you", "your"});
constexpr std::array elisions = std::to_array<std::string_view>(
    {"c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "presqu", "puisqu", "qu", "quelqu", "quoiqu", "s", "t"});

static_assert(std::is_sorted(french.begin(), french.end()));
static_assert(std::is_sorted(english.begin(), english.end()));
static_assert(std::is_sorted(elisions.begin(), elisions.end()));

}  // namespace

bool is_stopword(std::string_view word, std::string_view language) {
    if (language == "fr") return std::binary_search(french.begin(), french.end(), word);
    if (language == "en") return std::binary_search(english.begin(), english.end(), word);
    return false;
}

bool is_elision(std::string_view word) { return std::binary_search(elisions.begin(), elisions.end(), word); }

}  // namespace search

#pragma once
// The reader's language: messages from the gettext catalogues, and numbers, dates, plurals and order as ICU
// knows them. The source text of a message is its English; src/*/locale/<code>.po translate it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace i18n {

/// A language there is a catalogue for. Compared and passed by value; `code` is BCP 47 ("fr", "en").
struct Language {
    std::string_view code;
    friend bool operator==(Language a, Language b) { return a.code == b.code; }
};

inline constexpr Language english{"en"};
inline constexpr Language french{"fr"};

/// Every language, the instance's first language first.
std::vector<Language> const& languages();
/// The language of that code, or nothing.
Language const* find_language(std::string_view code);
/// What a browser's Accept-Language prefers among ours.
Language negotiate(std::string_view accept_language);
/// The language's own name for itself: "Français".
std::string_view own_name(Language language);

/// Marks a message for the catalogues where it is stored before it is shown: msg("Too long.").
constexpr char const* msg(char const* source) { return source; }

class Catalogue;

/// The words of one language. Cheap to make and to copy; the catalogues are loaded once. Any thread.
/// How messages are written so that they are found: README.md of this room.
class Words {
  public:
    /// A language that is not one of languages() speaks the first one.
    explicit Words(Language language);
    explicit Words(Catalogue const& catalogue);

    Language language() const;

    /// The message in this language; {1}, {2}… are replaced by the arguments (already text).
    std::string operator()(std::string_view source) const;
    std::string operator()(std::string_view source, std::vector<std::string> const& arguments) const;
    /// The form for n; {1} is n itself, written as this language writes numbers, then the arguments.
    std::string plural(std::string_view one, std::string_view many, std::int64_t n, std::vector<std::string> const& arguments = {}) const;
    /// For a word whose meaning depends on where it stands ("Open", a status or an act).
    std::string in_context(std::string_view context, std::string_view source) const;
    std::string problem(base::Problem const& problem) const;

    std::string number(std::int64_t value) const;  // 17 678
    std::string decimal(double value, int digits) const;
    std::string percent(double share) const;                        // 0.76 → 76 %, halves rounded up
    std::string date(base::Date date) const;                        // 1er juin 2024
    std::string short_date(base::Date date) const;                  // 01/06/2024
    std::string month(base::Date date) const;                       // juin 2024
    std::string moment(base::Instant instant) const;                // 22 novembre 2026 à 11:05, in Europe/Paris
    std::string file_size(std::int64_t bytes) const;                // 1,2 Mo; powers of ten, as the signs say
    std::string list(std::vector<std::string> const& items) const;  // a, b et c

    /// A key that sorts as this language sorts, for std::sort or a text column: hexadecimal digits,
    /// compared byte by byte. Numbers inside sort by value.
    std::string sort_key(std::string_view text) const;

  private:
    Catalogue const* catalogue_;
};

/// The calendar day of an instant in the instance's time zone (Europe/Paris).
base::Date local_date(base::Instant instant);
/// The first moment of a day in a zone ("Europe/Paris"; empty, or not known: the instance's).
base::Instant start_of_day(base::Date day, std::string const& zone = {});
/// The last millisecond of a day in the instance's time zone.
base::Instant end_of_day(base::Date day);

}  // namespace i18n

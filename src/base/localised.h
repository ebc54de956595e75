#pragma once
// Text in several languages, with what each wording is worth: official, a working translation, a
// title seen elsewhere… A reader is always told; a working translation never passes for official.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/json.h"

namespace base {

/// How far a wording can be relied on.
enum class Basis {
    official,     // the publisher's own words
    short_title,  // a shortened title on the OGP site
    draft,        // the words of a published draft; the final wording was not seen
    working,      // our own translation, never official
    unspecified,  // written in Parvis by its author: nothing to mark
};

std::string_view name(Basis basis);
Basis basis_from(std::string_view name);  // unspecified when unknown

/// One language's wording. `translated_from` is the revision of the source wording that this one
/// translates, 0 when it is an original; when the source has moved on, the translation is stale.
struct Wording {
    std::string text{};
    Basis basis = Basis::unspecified;
    std::string note{};
    std::int64_t revision = 1;
    std::int64_t translated_from = 0;
    friend bool operator==(Wording const&, Wording const&) = default;
};

/// A wording as chosen for a reader: in the language asked for, or the best other one.
struct Shown {
    Wording const* wording = nullptr;  // null when there is none at all
    std::string_view language{};       // the language of what is shown
    bool is_fallback = false;          // not in the language asked for
    bool is_stale = false;             // translates an older source
    std::string_view text() const { return wording ? std::string_view(wording->text) : std::string_view(); }
};

class LocalisedText {
  public:
    LocalisedText() = default;
    static LocalisedText of(std::string_view language, std::string text, Basis basis = Basis::unspecified);

    bool empty() const;
    bool has(std::string_view language) const;
    Wording const* find(std::string_view language) const;
    /// Sets a wording; its revision grows when the text changes.
    void set(std::string_view language, Wording wording);
    void remove(std::string_view language);
    Shown shown(std::string_view language) const;
    std::string_view text(std::string_view language) const { return shown(language).text(); }
    std::map<std::string, Wording, std::less<>> const& all() const { return wordings_; }

    friend bool operator==(LocalisedText const&, LocalisedText const&) = default;

  private:
    std::map<std::string, Wording, std::less<>> wordings_;
};

/// `{"en":{"basis":"official","text":"…"}}`; default members are left out. The same both ways.
json::value to_json(LocalisedText const& text);
LocalisedText localised_from_json(json::value const* value);

}  // namespace base

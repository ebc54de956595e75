// What may be relied upon: a working translation is never shown as an official title, a missing text never hidden.
#include "html/panels.h"
#include "html/status.h"

namespace html {

using base::Basis;
using i18n::Words;

namespace {

std::string word(Basis basis, Words const& words) {
    switch (basis) {
        case Basis::official: return words("Official wording");
        case Basis::short_title: return words("Shortened title");
        case Basis::draft: return words("Draft wording");
        case Basis::working: return words("Working translation");
        case Basis::unspecified: break;
    }
    return {};
}

std::string sentence(Basis basis, Words const& words) {
    switch (basis) {
        case Basis::official: return words("These are the words that were officially published.");
        case Basis::short_title:
            return words("A shortened title, as the Open Government Partnership shows it. The full official wording was not seen.");
        case Basis::draft: return words("These words come from a published draft. The final wording was not seen.");
        case Basis::working: return words("This translation was made for this site. It is not official: only the original wording is.");
        case Basis::unspecified: break;
    }
    return {};
}

/// The name of the language a text is shown in, when it is not the one asked for.
Markup other_language(base::Shown const& shown, Words const& words) {
    if (!shown.is_fallback) return {};
    auto const* language = i18n::find_language(shown.language);
    auto const name = language ? std::string(i18n::own_name(*language)) : std::string(shown.language);
    return span(cls("basis basis-language"), words("Not translated:"), " ", span(lang(shown.language), name));
}

}  // namespace

Markup basis_mark(Basis basis, Words const& words) {
    if (basis == Basis::unspecified) return {};
    return span(cls("basis basis-" + std::string(base::name(basis))), attr("title", sentence(basis, words)), word(basis, words));
}

Markup basis_marks(base::Shown const& shown, Words const& words) {
    if (!shown.wording) return {};
    auto const stale = shown.is_stale ? span(cls("basis basis-stale"), words("Translates an older wording")) : Markup{};
    return group(basis_mark(shown.wording->basis, words), other_language(shown, words), stale);
}

Markup basis_note(Basis basis, Words const& words) {
    if (basis == Basis::unspecified) return {};
    return p(cls("basis-note"), strong(word(basis, words) + "."), " ", sentence(basis, words));
}

Markup localised(base::Shown const& shown, Words const& words) {
    if (!shown.wording) return missing(words);
    if (!shown.is_fallback) return html::text(shown.text());
    return span(lang(shown.language), shown.text());
}

}  // namespace html

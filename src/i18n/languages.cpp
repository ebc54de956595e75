// Which languages there are: English, the source's own, and every catalogue embedded at build time.
#include <unicode/locid.h>
#include <unicode/stringoptions.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <deque>
#include <map>
#include <stdexcept>

#include "base/embedded.h"
#include "i18n/catalogue.h"
#include "i18n/instance.h"

namespace embedded {
std::span<base::EmbeddedFile const> catalogues();
}

namespace i18n {
namespace {

constexpr Language first_language = french;

std::deque<Catalogue> load_catalogues() {
    std::deque<Catalogue> loaded;
    loaded.emplace_back(english);
    for (auto const& file : embedded::catalogues()) {
        auto const code = file.name.substr(0, file.name.find('.'));
        if (code != english.code) loaded.emplace_back(Language{code}, file.bytes);
    }
    std::stable_sort(loaded.begin(), loaded.end(), [](Catalogue const& a, Catalogue const& b) {
        if ((a.language() == first_language) != (b.language() == first_language)) return a.language() == first_language;
        return a.language().code < b.language().code;
    });
    return loaded;
}

std::deque<Catalogue> const& all_catalogues() {
    static std::deque<Catalogue> const loaded = load_catalogues();
    return loaded;
}

std::string name_in_itself(Language language) {
    icu::Locale const locale{std::string(language.code).c_str()};
    icu::UnicodeString name;
    locale.getDisplayLanguage(locale, name);
    std::string text;
    name.toTitle(nullptr, locale, U_TITLECASE_NO_LOWERCASE).toUTF8String(text);
    return text;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The weight of RFC 9110 12.4.2 in thousandths; 1000 when absent, 0 when malformed.
int weight(std::string_view parameters) {
    auto const at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    int value = 0, scale = 1000;
    for (char const c : trimmed(parameters.substr(at + 2))) {
        if (c == '.') continue;
        if (c < '0' || c > '9') return 0;
        value += (c - '0') * scale;
        scale /= 10;
    }
    return std::min(value, 1000);
}

std::vector<Language>& known_languages() {
    static std::vector<Language> known = [] {
        std::vector<Language> codes;
        for (auto const& catalogue : all_catalogues()) codes.push_back(catalogue.language());
        return codes;
    }();
    return known;
}

/// One of ours for a language range: its own code, or the code before the region ("fr-CA" → fr).
Language const* matching(std::string_view range) {
    for (auto const& language : languages()) {
        auto const head = range.substr(0, language.code.size());
        bool const ends_here = range.size() == head.size() || range[head.size()] == '-';
        if (equal_ignoring_case(head, language.code) && ends_here) return &language;
    }
    return range == "*" ? &languages().front() : nullptr;
}

}  // namespace

std::vector<Language> const& languages() { return known_languages(); }

void set_first_language(std::string_view code) {
    auto& known = known_languages();
    auto const found = std::find(known.begin(), known.end(), Language{code});
    if (found == known.end()) throw std::invalid_argument("no catalogue is of the language " + std::string(code));
    std::rotate(known.begin(), found, found + 1);
}

Language const* find_language(std::string_view code) {
    for (auto const& language : languages())
        if (language.code == code) return &language;
    return nullptr;
}

Language negotiate(std::string_view accept_language) {
    Language best = languages().front();
    int best_weight = 0;
    while (!accept_language.empty()) {
        auto const comma = accept_language.find(',');
        auto const item = accept_language.substr(0, comma);
        accept_language = comma == std::string_view::npos ? std::string_view{} : accept_language.substr(comma + 1);
        auto const semicolon = item.find(';');
        int const wanted = weight(semicolon == std::string_view::npos ? std::string_view{} : item.substr(semicolon + 1));
        auto const* const language = matching(trimmed(item.substr(0, semicolon)));
        if (language && wanted > best_weight) {
            best = *language;
            best_weight = wanted;
        }
    }
    return best;
}

std::string_view own_name(Language language) {
    static std::map<std::string, std::string, std::less<>> const names = [] {
        std::map<std::string, std::string, std::less<>> made;
        for (auto const& known : languages()) made.emplace(known.code, name_in_itself(known));
        return made;
    }();
    auto const found = names.find(language.code);
    return found == names.end() ? language.code : std::string_view(found->second);
}

Catalogue const& catalogue_of(Language language) {
    for (auto const& catalogue : all_catalogues())
        if (catalogue.language() == language) return catalogue;
    return all_catalogues().front();
}

}  // namespace i18n

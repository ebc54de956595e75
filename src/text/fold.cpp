#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "text/text.h"

namespace text {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

icu::UnicodeString wide(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
}

icu::Normalizer2 const& case_folding() {
    UErrorCode status = U_ZERO_ERROR;
    auto const* const made = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no case folding");
    return *made;
}

icu::Normalizer2 const& decomposition() {
    UErrorCode status = U_ZERO_ERROR;
    auto const* const made = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no decomposition");
    return *made;
}

// Letters that Unicode does not decompose, yet readers type without their stroke or ligature.
std::u16string_view opened(UChar32 c) {
    switch (c) {
        case u'œ': return u"oe";
        case u'æ': return u"ae";
        case u'ø': return u"o";
        case u'ł': return u"l";
        case u'đ':
        case u'ð': return u"d";
        case u'þ': return u"th";
        case u'ı': return u"i";
        default: return {};
    }
}

bool is_apostrophe_or_hyphen(UChar32 c) {
    return c == u'\'' || c == u'’' || c == u'‘' || c == u'ʼ' || c == u'`' || c == u'´' || u_charType(c) == U_DASH_PUNCTUATION;
}

std::string folded_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        if (c == '\'' || c == '-' || c == '`') c = ' ';
    }
    return out;
}

/// Only the accents of European letters go: in other scripts marks are vowels.
bool is_accent(UChar32 c) { return c >= 0x300 && c <= 0x36f; }

icu::Transliterator const& to_latin() {
    thread_local std::unique_ptr<icu::Transliterator> const made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> latin(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
        if (U_FAILURE(status)) throw std::runtime_error("ICU cannot transliterate");
        return latin;
    }();
    return *made;
}

constexpr std::size_t longest_slug = 80;

void append_word(std::string& slug, std::string_view word) {
    if (slug.empty()) {
        slug = word.substr(0, longest_slug);
    } else {
        slug += '-';
        slug += word;
    }
}

}  // namespace

std::string fold(std::string_view text) {
    if (is_ascii(text)) return folded_ascii(text);
    UErrorCode status = U_ZERO_ERROR;
    auto const parts = decomposition().normalize(case_folding().normalize(wide(text), status), status);
    icu::UnicodeString out;
    for (int at = 0; at < parts.length();) {
        auto const c = parts.char32At(at);
        at += U16_LENGTH(c);
        if (is_accent(c)) continue;
        if (auto const letters = opened(c); !letters.empty())
            out.append(letters.data(), static_cast<int>(letters.size()));
        else
            out.append(is_apostrophe_or_hyphen(c) ? u' ' : c);
    }
    std::string utf8;
    return out.toUTF8String(utf8);
}

std::string lower_case(std::string_view text) {
    std::string utf8;
    return wide(text).toLower(icu::Locale::getRoot()).toUTF8String(utf8);
}

std::string slug(std::string_view title) {
    auto folded = fold(title);
    if (!is_ascii(folded)) {
        auto latin = wide(folded);
        to_latin().transliterate(latin);
        folded.clear();
        latin.toUTF8String(folded);
    }
    std::string out, word;
    folded += ' ';
    for (char const c : folded) {
        bool const belongs = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (belongs) word += c;
        if (belongs || word.empty()) continue;
        if (!out.empty() && out.size() + 1 + word.size() > longest_slug) break;
        append_word(out, word);
        word.clear();
    }
    return out;
}

}  // namespace text

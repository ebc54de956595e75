#include "text/breaks.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>
#include <stdexcept>

namespace text {
namespace {

using Maker = icu::BreakIterator* (*)(icu::Locale const&, UErrorCode&);

std::unique_ptr<icu::BreakIterator> make(Maker maker) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(maker(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no break rules");
    return made;
}

std::vector<std::size_t> ends(icu::BreakIterator& breaks, std::string_view text) {
    std::vector<std::size_t> found;
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
    breaks.setText(&source, status);
    if (U_SUCCESS(status)) {
        breaks.first();
        for (auto at = breaks.next(); at != icu::BreakIterator::DONE; at = breaks.next()) found.push_back(static_cast<std::size_t>(at));
    }
    utext_close(&source);
    return found;
}

}  // namespace

std::vector<std::size_t> character_ends(std::string_view text) {
    thread_local auto const breaks = make(icu::BreakIterator::createCharacterInstance);
    return ends(*breaks, text);
}

std::vector<std::size_t> word_ends(std::string_view text) {
    thread_local auto const breaks = make(icu::BreakIterator::createWordInstance);
    return ends(*breaks, text);
}

}  // namespace text

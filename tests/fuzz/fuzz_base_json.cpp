// rooms: base
// JSON, dates and texts in several languages, as anyone may send them: one canonical text, and back to the same value.
#include <cstdint>
#include <cstdlib>

#include "base/clock.h"
#include "base/json.h"
#include "base/localised.h"

namespace {

void require(bool claim) {
    if (!claim) std::abort();
}

bool has_floating_point(base::json::value const& value) {
    if (value.is_double()) return true;
    if (value.is_array())
        for (auto const& item : value.get_array())
            if (has_floating_point(item)) return true;
    if (value.is_object())
        for (auto const& member : value.get_object())
            if (has_floating_point(member.value())) return true;
    return false;
}

void check_json(std::string_view input) {
    auto const value = base::parse_json(input);
    if (!value.ok()) return require(!value.error().problems.empty());
    if (!has_floating_point(*value)) {
        auto const written = base::canonical(*value);
        auto const again = base::parse_json(written);
        require(again.ok() && base::canonical(*again) == written);
    }
    auto const text = base::localised_from_json(&*value);
    auto const same = base::to_json(text);
    require(base::localised_from_json(&same) == text);
    for (auto const* language : {"fr", "en", ""}) require(text.shown(language).wording != nullptr || text.empty());
}

void check_time(std::string_view input) {
    if (auto const date = base::date_from_iso(input))
        require(base::to_iso(*date) == input && base::utc_date(base::start_of(*date)) == *date);
    if (auto const instant = base::instant_from_iso(input)) require(base::instant_from_iso(base::to_iso(*instant)) == instant);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    check_json(input);
    check_time(input);
    return 0;
}

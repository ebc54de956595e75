// Numbers, dates, lists and order, as the reader's language writes them.
#include <algorithm>
#include <chrono>
#include <cmath>

#include "i18n/formats.h"
#include "i18n/i18n.h"
#include "i18n/instance.h"

namespace i18n {
namespace {

using icu::number::Precision;

// What cannot be shown (an impossible day, a figure that is not a number) is shown as missing.
constexpr auto missing = "–";

std::string utf8(icu::UnicodeString const& text) {
    std::string out;
    return text.toUTF8String(out);
}

template <class Formatted>
std::string shown(Formatted const& formatted) {
    UErrorCode status = U_ZERO_ERROR;
    auto const text = formatted.toString(status);
    return U_SUCCESS(status) ? utf8(text) : missing;
}

std::string shown(icu::SimpleDateFormat const& format, double utc_ms) {
    icu::UnicodeString text;
    format.format(utc_ms, text);
    return utf8(text);
}

double utc_midnight(base::Date date) { return static_cast<double>(base::start_of(date).utc_ms); }

// ICU switches to the Julian calendar before 1582; no date of an action plan is near, a typing error may be.
bool can_be_shown(base::Date date) { return date.ok() && date.year() >= std::chrono::year{1583}; }

icu::MeasureUnit unit_of(double& size) {
    if (size < 1e3) return icu::MeasureUnit::getByte();
    if (size < 999.5e3) return size /= 1e3, icu::MeasureUnit::getKilobyte();
    if (size < 999.5e6) return size /= 1e6, icu::MeasureUnit::getMegabyte();
    return size /= 1e9, icu::MeasureUnit::getGigabyte();
}

}  // namespace

std::string Words::number(std::int64_t value) const {
    UErrorCode status = U_ZERO_ERROR;
    return shown(formats_of(language().code).number.formatInt(value, status));
}

std::string Words::decimal(double value, int digits) const {
    if (!std::isfinite(value)) return missing;
    UErrorCode status = U_ZERO_ERROR;
    auto const precision = Precision::fixedFraction(std::clamp(digits, 0, 15));
    return shown(formats_of(language().code).number.precision(precision).formatDouble(value, status));
}

std::string Words::percent(double share) const {
    if (!std::isfinite(share)) return missing;
    UErrorCode status = U_ZERO_ERROR;
    auto text = shown(formats_of(language().code).percent.formatDouble(share, status));
    // CLDR 42 sets a wide no-break space; the Imprimerie nationale's rules ask for the narrow one.
    constexpr std::string_view wide = "\u00a0%";
    if (language() == french && text.ends_with(wide)) text.replace(text.size() - wide.size(), wide.size(), "\u202f%");
    return text;
}

std::string Words::date(base::Date date) const {
    if (!can_be_shown(date)) return missing;
    constexpr std::size_t most_days = 4096;  // those of plans are few, and every page shows some of them
    auto const& formats = formats_of(language().code);
    if (formats.days.size() >= most_days) formats.days.clear();
    auto const [day, is_new] = formats.days.try_emplace(std::chrono::sys_days(date).time_since_epoch().count());
    if (is_new) day->second = shown(date.day() == std::chrono::day{1} ? *formats.first_of_month : *formats.date, utc_midnight(date));
    return day->second;
}

std::string Words::short_date(base::Date date) const {
    return can_be_shown(date) ? shown(*formats_of(language().code).short_date, utc_midnight(date)) : missing;
}

std::string Words::month(base::Date date) const {
    return can_be_shown(date) ? shown(*formats_of(language().code).month, utc_midnight(date)) : missing;
}

std::string Words::moment(base::Instant instant) const {
    auto const& formats = formats_of(language().code);
    bool const is_first = local_date(instant).day() == std::chrono::day{1};
    return shown(is_first ? *formats.moment_on_first : *formats.moment, static_cast<double>(instant.utc_ms));
}

std::string Words::file_size(std::int64_t bytes) const {
    UErrorCode status = U_ZERO_ERROR;
    auto size = static_cast<double>(bytes < 0 ? 0 : bytes);
    auto const unit = unit_of(size);
    bool const is_bytes = bytes < 1000;
    auto const precision = size < 10 && !is_bytes ? Precision::maxFraction(1) : Precision::integer();
    auto const width = is_bytes ? UNUM_UNIT_WIDTH_FULL_NAME : UNUM_UNIT_WIDTH_SHORT;
    auto const format = formats_of(language().code).number.unit(unit).unitWidth(width).precision(precision);
    return shown(format.formatDouble(size, status));
}

std::string Words::list(std::vector<std::string> const& items) const {
    std::vector<icu::UnicodeString> texts;
    texts.reserve(items.size());
    for (auto const& item : items) texts.push_back(icu::UnicodeString::fromUTF8(item));
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString out;
    formats_of(language().code).list->format(texts.data(), static_cast<int>(texts.size()), out, status);
    return utf8(out);
}

std::string Words::sort_key(std::string_view text) const {
    auto const& collator = *formats_of(language().code).collator;
    auto const wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
    std::vector<std::uint8_t> key(static_cast<std::size_t>(wide.length()) * 4 + 32);
    auto length = collator.getSortKey(wide, key.data(), static_cast<int>(key.size()));
    if (static_cast<std::size_t>(length) > key.size()) {
        key.resize(static_cast<std::size_t>(length));
        length = collator.getSortKey(wide, key.data(), length);
    }
    constexpr auto digits = "0123456789abcdef";
    std::string out;
    for (int i = 0; i + 1 < length; ++i) {  // without the final zero
        out += digits[key[static_cast<std::size_t>(i)] >> 4];
        out += digits[key[static_cast<std::size_t>(i)] & 15];
    }
    return out;
}

base::Date local_date(base::Instant instant) {
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t raw = 0, saving = 0;
    instance_zone().getOffset(static_cast<double>(instant.utc_ms), false, raw, saving, status);
    return base::utc_date(base::Instant{instant.utc_ms + raw + saving});
}

base::Instant start_of_day(base::Date day, std::string const& zone) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::TimeZone> const named(
        zone.empty() || !knows_time_zone(zone) ? nullptr : icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
    auto const midnight = base::start_of(day);  // as if it were UTC
    std::int32_t raw = 0, saving = 0;
    (named ? *named : instance_zone()).getOffset(static_cast<double>(midnight.utc_ms), true, raw, saving, status);
    return {midnight.utc_ms - raw - saving};
}

base::Instant end_of_day(base::Date day) {
    return start_of_day(base::Date(std::chrono::sys_days(day) + std::chrono::days(1))) - std::chrono::milliseconds(1);
}

}  // namespace i18n

#include "i18n/formats.h"

#include <unicode/dtptngen.h>

#include <map>
#include <stdexcept>

#include "i18n/instance.h"

namespace i18n {
namespace {

std::unique_ptr<icu::TimeZone> zone_named(std::string const& name) {
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
}

std::unique_ptr<icu::TimeZone>& the_zone() {
    static auto zone = zone_named("Europe/Paris");
    return zone;
}

void require(UErrorCode status, char const* what) {
    if (U_FAILURE(status)) throw std::runtime_error(std::string(what) + ": " + u_errorName(status));
}

// The English of a European institution: day before month, 24 hours.
icu::Locale locale_of(std::string_view code) { return code == "en" ? icu::Locale("en_GB") : icu::Locale(std::string(code).c_str()); }

// CLDR does not write the ordinal of the first of the month, which French requires: « 1er juin ».
icu::UnicodeString with_first_ordinal(icu::UnicodeString pattern, std::string_view code) {
    if (code == "fr" && pattern.startsWith("d ")) pattern.replace(0, 1, u"d'er'");
    return pattern;
}

std::unique_ptr<icu::SimpleDateFormat> date_format(icu::UnicodeString const& pattern, icu::Locale const& locale, icu::TimeZone* zone) {
    UErrorCode status = U_ZERO_ERROR;
    auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
    require(status, "date format");
    format->adoptTimeZone(zone);
    return format;
}

void make_date_formats(Formats& formats, std::string_view code, icu::Locale const& locale) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::DateTimePatternGenerator> patterns(icu::DateTimePatternGenerator::createInstance(locale, status));
    require(status, "date patterns");
    auto const day = patterns->getBestPattern("yMMMMd", status);
    auto const moment = patterns->getBestPattern("yMMMMdHHmm", status);
    auto const utc = [] { return icu::TimeZone::getGMT()->clone(); };
    auto const local = [] { return instance_zone().clone(); };
    formats.date = date_format(day, locale, utc());
    formats.first_of_month = date_format(with_first_ordinal(day, code), locale, utc());
    formats.short_date = date_format(patterns->getBestPattern("yMMdd", status), locale, utc());
    formats.month = date_format(patterns->getBestPattern("yMMMM", status), locale, utc());
    formats.moment = date_format(moment, locale, local());
    formats.moment_on_first = date_format(with_first_ordinal(moment, code), locale, local());
    require(status, "date patterns");
}

}  // namespace

Formats::Formats(std::string_view code) {
    auto const locale = locale_of(code);
    UErrorCode status = U_ZERO_ERROR;
    number = icu::number::NumberFormatter::withLocale(locale).roundingMode(UNUM_ROUND_HALFUP);
    percent =
        number.unit(icu::MeasureUnit::getPercent()).scale(icu::number::Scale::powerOfTen(2)).precision(icu::number::Precision::integer());
    make_date_formats(*this, code, locale);
    list.reset(icu::ListFormatter::createInstance(locale, ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE, status));
    require(status, "list format");
    collator.reset(icu::Collator::createInstance(locale, status));
    require(status, "collation");
    collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    require(status, "collation");
}

Formats const& formats_of(std::string_view code) {
    thread_local std::map<std::string, std::unique_ptr<Formats>, std::less<>> made;
    auto found = made.find(code);
    if (found == made.end()) found = made.emplace(code, std::make_unique<Formats>(code)).first;
    return *found->second;
}

icu::TimeZone const& instance_zone() { return *the_zone(); }

bool knows_time_zone(std::string const& name) { return *zone_named(name) != icu::TimeZone::getUnknown(); }

void set_time_zone(std::string const& name) {
    if (!knows_time_zone(name)) throw std::invalid_argument("no time zone is named " + name);
    the_zone() = zone_named(name);
}

}  // namespace i18n

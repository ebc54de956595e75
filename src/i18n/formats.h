#pragma once
// ICU's formatters of one language, made once per thread: most of them cost 100 µs and more to make, and
// some may not be shared. Used only inside this room.

#include <unicode/coll.h>
#include <unicode/listformatter.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace i18n {

struct Formats {
    explicit Formats(std::string_view code);

    icu::number::LocalizedNumberFormatter number, percent;
    std::unique_ptr<icu::SimpleDateFormat> date, first_of_month, short_date, month;  // in UTC: calendar days
    std::unique_ptr<icu::SimpleDateFormat> moment, moment_on_first;                  // in the instance's zone
    std::unique_ptr<icu::ListFormatter> list;
    std::unique_ptr<icu::Collator> collator;
    mutable std::unordered_map<std::int64_t, std::string> days{};  // as date() wrote them, by their number since 1970
};

/// This thread's formatters of a language; valid for the life of the thread.
Formats const& formats_of(std::string_view code);

/// The instance's time zone, made once; only for getOffset.
icu::TimeZone const& instance_zone();

}  // namespace i18n

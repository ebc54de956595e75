#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <thread>

#include "i18n/i18n.h"

namespace {

i18n::Words const fr(i18n::french);
i18n::Words const en(i18n::english);

base::Date day(std::string_view iso) { return *base::date_from_iso(iso); }
base::Instant at(std::string_view iso) { return *base::instant_from_iso(iso); }

TEST(Numbers, AreGroupedAsTheLanguageDoes) {
    EXPECT_EQ(fr.number(17678), "17\u202f678");
    EXPECT_EQ(en.number(17678), "17,678");
    EXPECT_EQ(fr.number(-5), "-5");
    EXPECT_EQ(en.number(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

TEST(Decimals, KeepTheDigitsAskedFor) {
    EXPECT_EQ(fr.decimal(3.14159, 2), "3,14");
    EXPECT_EQ(en.decimal(2, 1), "2.0");
    EXPECT_EQ(en.decimal(0.125, 2), "0.13");
    EXPECT_EQ(en.decimal(std::numeric_limits<double>::quiet_NaN(), 2), "–");
}

TEST(Percentages, HaveFrenchSpacing) {
    EXPECT_EQ(fr.percent(0.76), "76\u202f%");
    EXPECT_EQ(en.percent(0.76), "76%");
    EXPECT_EQ(en.percent(0.125), "13%");
    EXPECT_EQ(fr.percent(1), "100\u202f%");
}

TEST(Dates, SayTheFirstAsAnOrdinalInFrench) {
    EXPECT_EQ(fr.date(day("2024-06-01")), "1er juin 2024");
    EXPECT_EQ(fr.date(day("2024-06-11")), "11 juin 2024");
    EXPECT_EQ(en.date(day("2024-06-01")), "1 June 2024");
}

TEST(Dates, HaveShortAndMonthlyForms) {
    EXPECT_EQ(fr.short_date(day("2024-06-01")), "01/06/2024");
    EXPECT_EQ(en.short_date(day("2024-06-01")), "01/06/2024");
    EXPECT_EQ(fr.month(day("2024-06-01")), "juin 2024");
    EXPECT_EQ(en.month(day("2024-06-01")), "June 2024");
}

TEST(Dates, ThatDoNotExistAreShownAsMissing) {
    using namespace std::chrono;
    EXPECT_EQ(fr.date(2023y / February / 30d), "–");
    EXPECT_EQ(fr.short_date(base::Date{}), "–");
}

TEST(Moments, AreInTheTimeOfParis) {
    EXPECT_EQ(fr.moment(at("2026-11-22T10:05:00Z")), "22 novembre 2026 à 11:05");
    EXPECT_EQ(en.moment(at("2026-07-22T10:05:00Z")), "22 July 2026 at 12:05");
    EXPECT_EQ(fr.moment(at("2026-06-30T22:30:00Z")), "1er juillet 2026 à 00:30");
}

TEST(TheLocalDay, ChangesAtMidnightInParis) {
    EXPECT_EQ(i18n::local_date(at("2026-11-22T22:59:59Z")), day("2026-11-22"));
    EXPECT_EQ(i18n::local_date(at("2026-11-22T23:00:00Z")), day("2026-11-23"));
    EXPECT_EQ(i18n::local_date(at("2026-07-01T22:00:00Z")), day("2026-07-02"));
}

TEST(ADay, BeginsAndEndsByTheClocksOfItsZone) {
    EXPECT_EQ(base::to_iso(i18n::start_of_day(day("2026-11-22"))), "2026-11-21T23:00:00.000Z");
    EXPECT_EQ(base::to_iso(i18n::start_of_day(day("2026-07-01"))), "2026-06-30T22:00:00.000Z");
    EXPECT_EQ(base::to_iso(i18n::start_of_day(day("2026-03-29"))), "2026-03-28T23:00:00.000Z") << "the clocks change that night";
    EXPECT_EQ(base::to_iso(i18n::end_of_day(day("2026-03-29"))), "2026-03-29T21:59:59.999Z") << "a day of 23 hours";
    EXPECT_EQ(base::to_iso(i18n::end_of_day(day("2026-10-25"))), "2026-10-25T22:59:59.999Z") << "a day of 25 hours";
    EXPECT_EQ(base::to_iso(i18n::start_of_day(day("2026-07-01"), "Africa/Dakar")), "2026-07-01T00:00:00.000Z");
    EXPECT_EQ(i18n::start_of_day(day("2026-07-01"), "Europe/Atlantis"), i18n::start_of_day(day("2026-07-01")));
}

TEST(FileSizes, UseTheLanguagesUnits) {
    EXPECT_EQ(fr.file_size(1'234'567), "1,2\u202fMo");
    EXPECT_EQ(en.file_size(1'234'567), "1.2 MB");
    EXPECT_EQ(en.file_size(999), "999 bytes");
    EXPECT_EQ(fr.file_size(1), "1\u00a0octet");
    EXPECT_EQ(en.file_size(20'400'000), "20 MB");
    EXPECT_EQ(en.file_size(999'900), "1 MB");
    EXPECT_EQ(en.file_size(-3), "0 bytes");
}

TEST(Lists, EndWithAnAnd) {
    EXPECT_EQ(fr.list({"a", "b", "c"}), "a, b et c");
    EXPECT_EQ(en.list({"a", "b", "c"}), "a, b and c");
    EXPECT_EQ(fr.list({"seul"}), "seul");
    EXPECT_EQ(fr.list({}), "");
}

TEST(SortKeys, OrderAccentsAndNumbersAsReadersExpect) {
    std::vector<std::string> names{"Zone", "état", "Engagement 10", "etape", "Engagement 9", "été", "Éclair"};
    std::sort(names.begin(), names.end(), [](auto const& a, auto const& b) { return fr.sort_key(a) < fr.sort_key(b); });
    EXPECT_EQ(names, (std::vector<std::string>{"Éclair", "Engagement 9", "Engagement 10", "etape", "état", "été", "Zone"}));
}

TEST(SortKeys, AreSafeInATextColumn) {
    auto const key = fr.sort_key("Œuvre\xff\0x");
    EXPECT_EQ(key.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_TRUE(fr.sort_key("").size() < key.size());
}

TEST(Figures, AreTheSameFromEveryThread) {
    std::vector<std::thread> threads;
    std::vector<std::string> said(4);
    for (auto& text : said) threads.emplace_back([&text] { text = fr.date(day("2024-06-01")) + fr.number(1000); });
    for (auto& thread : threads) thread.join();
    for (auto const& text : said) EXPECT_EQ(text, "1er juin 20241\u202f000");
}

}  // namespace

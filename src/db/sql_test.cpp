#include "db/sql.h"

#include <gtest/gtest.h>

#include "db/utf8.h"

namespace db {
namespace {

static_assert(count_placeholders("select 1") == 0);
static_assert(count_placeholders("select ? from t where a = ? and b in (?, ?)") == 4);
static_assert(count_placeholders("select '?' from t where a = ?") == 1);
static_assert(count_placeholders("select 'it''s ?' || ?") == 1);
static_assert(SqlOf<int, std::string_view>("update t set a = ? where b = ?").text().size() == 30);

// Whether `select ?, ?` compiles with these arguments.
template <class... Args>
concept TakesTwo = requires {
    typename std::integral_constant<std::size_t, SqlOf<Args...>("select ?, ?").text().size()>;
};
static_assert(TakesTwo<int, std::string>);
static_assert(!TakesTwo<int>, "a forgotten argument does not compile");
static_assert(!TakesTwo<int, int, int>, "nor does one too many");
static_assert(!TakesTwo<>);
static_assert(!std::is_constructible_v<SqlOf<>, std::string>, "SQL made while the program runs does not compile");
static_assert(!std::is_constructible_v<SqlOf<>, char const*>);
static_assert(!std::is_constructible_v<SqlOf<>, std::string_view>);

TEST(StorableText, IsWellFormedUtf8WithoutZero) {
    EXPECT_TRUE(is_storable_text(""));
    EXPECT_TRUE(is_storable_text("plain ascii text of some length"));
    EXPECT_TRUE(is_storable_text("Éléments d’égalité – 日本語 – \xF0\x9F\x8C\x8D"));
    EXPECT_TRUE(is_storable_text("\xEF\xBF\xBF\xF4\x8F\xBF\xBF"));
}

TEST(StorableText, IsNothingElse) {
    EXPECT_FALSE(is_storable_text(std::string_view("a\0b", 3)));
    EXPECT_FALSE(is_storable_text(std::string_view("long enough for a word \0 at once", 32)));
    EXPECT_FALSE(is_storable_text("\x80")) << "a continuation without its lead";
    EXPECT_FALSE(is_storable_text("\xC0\xAF")) << "an overlong form";
    EXPECT_FALSE(is_storable_text("\xE0\x80\xAF"));
    EXPECT_FALSE(is_storable_text("\xED\xA0\x80")) << "a surrogate";
    EXPECT_FALSE(is_storable_text("\xF4\x90\x80\x80")) << "above U+10FFFF";
    EXPECT_FALSE(is_storable_text("cut \xC3")) << "cut in the middle";
    EXPECT_FALSE(is_storable_text("12345678\xE2\x82"));
}

}  // namespace
}  // namespace db

#include "http/paging.h"

#include <gtest/gtest.h>

namespace http {
namespace {

Request asking(Fields query) { return {.path = "/api/v1/things", .query = std::move(query)}; }

TEST(AListThatGoesOn, RefusesWhatIsNoNumberByItsName) {
    for (auto const* wrong : {"x", "-1", "1.5", "9007199254740992", " 1"}) {
        auto const number = asked_number(asking({{"after", wrong}}), "after");
        ASSERT_FALSE(number.ok()) << wrong;
        EXPECT_EQ(number.error().problems[0].field, "after");
    }
    EXPECT_EQ(*asked_number(asking({{"after", "9007199254740991"}}), "after"), 9007199254740991);
    EXPECT_EQ(*asked_number(asking({}), "after"), std::nullopt);
    EXPECT_FALSE(required_number(asking({}), "after").ok());
}

TEST(AListThatGoesOn, HasALimit) {
    EXPECT_EQ(*asked_limit(asking({}), 50, 200), 50);
    EXPECT_EQ(*asked_limit(asking({{"limit", "200"}}), 50, 200), 200);
    for (auto const* wrong : {"0", "201", "many"})
        EXPECT_EQ(asked_limit(asking({{"limit", wrong}}), 50, 200).error().problems[0].field, "limit");
}

TEST(AListThatGoesOn, SaysWhere) {
    auto const request = asking({{"q", "a b"}, {"after", "old"}, {"limit", "2"}});
    EXPECT_EQ(going_on(request, "n&w"), "/api/v1/things?after=n%26w&limit=2&q=a%20b");
    EXPECT_EQ(base::canonical(list({1, 2}, "/x")), R"({"items":[1,2],"next":"/x"})");
    EXPECT_EQ(base::canonical(list({}, "")), R"({"items":[],"next":null})");
}

}  // namespace
}  // namespace http

#include "app/page_dropping.h"

#include <gtest/gtest.h>

#include "site/routes.h"

namespace {

using base::Subject;

struct Forgotten : testing::Test {
    std::vector<Subject> subjects;
    int everything = 0;
    app::PageDropping dropping{{[this](Subject const& subject) { subjects.push_back(subject); }, [this] { ++everything; }}};

    void hear(Subject subject, std::vector<Subject> related) {
        ledger::Entry entry;
        entry.subject = std::move(subject);
        entry.related = std::move(related);
        dropping.hear(entry);
    }
    bool has(Subject const& subject) const { return std::find(subjects.begin(), subjects.end(), subject) != subjects.end(); }
};

TEST_F(Forgotten, AtOnceArePagesOfWhatTheActIsAbout) {
    hear({"update", 9}, {{"commitment", 3}, {"plan", 1}, {"institution", 7}});
    EXPECT_TRUE(has({"update", 9}));
    EXPECT_TRUE(has({"commitment", 3}));
    EXPECT_FALSE(has({"plan", 1}));
    EXPECT_FALSE(has(base::itself({"plan", 1})));
}

TEST_F(Forgotten, OnceForManyActsArePagesThatGather) {
    for (int act = 0; act < 40; ++act) hear({"commitment", act}, {{"plan", 1}});
    EXPECT_FALSE(has(site::anything_public()));
    subjects.clear();
    dropping.catch_up();
    EXPECT_EQ(subjects.size(), 2u);
    EXPECT_TRUE(has({"plan", 1}));
    EXPECT_TRUE(has(site::anything_public()));
    subjects.clear();
    dropping.catch_up();
    EXPECT_TRUE(subjects.empty());
}

TEST_F(Forgotten, WhenThePlanItselfChangesArePagesThatNameIt) {
    hear({"plan", 1}, {});
    EXPECT_TRUE(has({"plan", 1}));
    EXPECT_TRUE(has(base::itself({"plan", 1})));
}

TEST_F(Forgotten, IsEverythingWhenWhatIsNamedEverywhereChanges) {
    hear({"institution", 7}, {});
    EXPECT_EQ(everything, 1);
}

}  // namespace

#include "db/postgres_address.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace db::postgresql;

namespace {

/// Where the word stands, or -1; `said` is what it says.
long place_of(std::vector<std::pair<std::string, std::string>> const& words, std::string_view word, std::string* said = nullptr) {
    auto const found = std::find_if(words.begin(), words.end(), [&](auto const& each) { return each.first == word; });
    if (found == words.end()) return -1;
    if (said) *said = found->second;
    return found - words.begin();
}

}  // namespace

TEST(AServerElsewhere, IsSpokenToOverVerifiedTls) {
    for (auto const* text :
         {"postgresql://parvis@db.example/parvis", "postgresql://db.example:5433/parvis?connect_timeout=9", "host=192.0.2.7 dbname=parvis",
          "postgresql://localhost,db.example/parvis", "postgresql://[2001:db8::7]/parvis", "host=localhost hostaddr=192.0.2.7"}) {
        auto const words = words_for(text);
        std::string mode;
        EXPECT_GE(place_of(words, "sslmode", &mode), 0) << text;
        EXPECT_EQ(mode, "verify-full") << text;
        EXPECT_LT(place_of(words, "sslmode"), place_of(words, "dbname")) << "what the text says wins: " << text;
        EXPECT_GE(place_of(words, "sslrootcert"), 0) << text;
    }
}

TEST(AServerOnThisMachine, IsSpokenToAsItOffers) {
    for (auto const* text : {"postgresql:///parvis", "postgresql://localhost/parvis", "postgresql://127.0.0.1:5433/parvis",
                             "postgresql://[::1]/parvis", "postgresql:///parvis?host=/run/postgresql", "not a connection"})
        EXPECT_EQ(place_of(words_for(text), "sslmode"), -1) << text;
}

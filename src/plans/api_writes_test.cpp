#include <gtest/gtest.h>

#include "plans/data_faces.h"
#include "support/store_test.h"
#include "support/town.h"

namespace plans {
namespace {

class AWriteByAProgram : public test_support::StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        town.emplace(database());
        mount_api_writes(router_);
    }
    /// The status answered without writing anything; 0: it would be written.
    int refusal_of_update(http::Fields headers, std::string body) {
        http::Request asked;
        asked.method = http::Method::post;
        asked.path = "/api/v1/plans/2024-2026/commitments/1/updates";
        asked.actor = town->clement;
        asked.now = town->now;
        asked.headers = std::move(headers);
        asked.body = std::move(body);
        auto const match = router_.find(asked.method, asked.path);
        asked.parameters = match.parameters;
        auto const wanted = read([&](db::Reader& db) { return match.route->write(asked, db); });
        auto const* response = wanted.ok() ? std::get_if<http::Response>(&*wanted) : nullptr;
        return response ? response->status : 0;
    }
    static constexpr auto* body = R"({"text":{"en":{"text":"The first bus runs at night."}}})";
    std::optional<test_support::Town> town;

  private:
    http::Router router_;
};
FOR_EACH_ENGINE(AWriteByAProgram);

TEST_P(AWriteByAProgram, IsNotRepeatedUnderAKeyThatNoDatabaseKeeps) {
    EXPECT_EQ(refusal_of_update({{"idempotency-key", "2026-11-20/é"}}, body), 0);
    EXPECT_EQ(refusal_of_update({{"idempotency-key", "2026\xe9"}}, body), 422);
    EXPECT_EQ(refusal_of_update({{"idempotency-key", std::string(201, 'k')}}, body), 422);
}

}  // namespace
}  // namespace plans

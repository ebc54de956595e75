#pragma once
// Pages of the desk asked as the server would ask them, in the fixture town, on each engine.

#include <gtest/gtest.h>

#include "plans/desk.h"
#include "support/asking.h"
#include "support/store_test.h"
#include "support/town.h"

namespace plans {

class DeskTest : public test_support::StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        town.emplace(database());
        mount_desk(asking.router);
    }

    http::Request request(base::Actor const& actor, http::Method method, std::string target) {
        auto asked = test_support::asked_for(method, std::move(target));
        asked.now = town->now;
        asked.actor = actor;
        return asked;
    }
    http::Response get(base::Actor const& actor, std::string target) {
        return answer(request(actor, http::Method::get, std::move(target)));
    }
    http::Response post(base::Actor const& actor, std::string target, http::Fields form, std::vector<http::UploadedFile> files = {}) {
        auto asked = request(actor, http::Method::post, std::move(target));
        asked.form = std::move(form);
        asked.files = std::move(files);
        return answer(std::move(asked));
    }
    http::Response answer(http::Request asked) { return asking.answer(database(), std::move(asked)); }

    static std::string body_of(http::Response const& response) { return test_support::body_of(response); }
    static bool shows(http::Response const& response, std::string_view text) { return test_support::shows(response, text); }
    static std::string location_of(http::Response const& response) { return test_support::location_of(response); }

    std::vector<UpdateNews> updates(CommitmentId id) {
        return read([&](db::Reader& db) { return updates_of(db, id, 10); });
    }

    std::optional<test_support::Town> town;
    test_support::Asking asking;
};

}  // namespace plans

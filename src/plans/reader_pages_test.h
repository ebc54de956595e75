#pragma once
// For tests of the pages that readers see: the fixture town, asked for its pages as a reader would.

#include <gtest/gtest.h>

#include "html/components.h"
#include "plans/data_faces.h"
#include "plans/pages.h"
#include "support/store_test.h"
#include "support/town.h"

namespace plans {

inline bool has(std::string const& page, std::string const& piece) { return page.find(piece) != std::string::npos; }

class ReaderPages : public test_support::StoreTest {
  protected:
    void SetUp() override {
        town_.emplace(database());
        mount_reader_pages(router_);
        mount_data(router_);
    }

    base::Result<http::Response> get(std::string path, http::Fields query = {}) {
        auto const match = router_.find(http::Method::get, path);
        EXPECT_TRUE(match.route) << path;
        http::Request request{.target = path,
                              .path = path,
                              .parameters = match.parameters,
                              .query = std::move(query),
                              .origin = "https://parvis.example",
                              .now = town_->now};
        return read([&](db::Reader& db) { return match.route->read(request, db); });
    }
    /// What a file holds: a picture, a feed, data.
    std::string bytes(std::string path, http::Fields query = {}) {
        auto answer = get(std::move(path), std::move(query));
        return answer.ok() ? answer->body : "no file";
    }
    std::string body(std::string path, http::Fields query = {}) {
        auto const answer = get(path, std::move(query));
        return answer.ok() && answer->page ? answer->page->body.str() : "no page";
    }
    void rewrite(CommitmentId id, auto change) {
        auto commitment = town_->stored(id);
        change(commitment);
        town_->doing<std::int64_t>([&](db::Writer& db) { return edit_commitment(db, town_->clement, id, commitment, town_->now); });
    }

    std::optional<test_support::Town> town_;
    http::Router router_;
    i18n::Words const words_{i18n::english};
};

}  // namespace plans

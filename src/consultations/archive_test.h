#pragma once
// What tests of consultations begin with: who holds them, and a small archive.

#include <gtest/gtest.h>

#include "consultations/acts.h"
#include "institutions/acts.h"
#include "support/store_test.h"

namespace consultations {

class ArchiveTest : public test_support::StoreTest {
  protected:
    static constexpr base::Instant noon{1'795'345'200'000};

    void SetUp() override {
        StoreTest::SetUp();
        institutions::Institution government;
        government.slug = "gouvernement";
        government.name = base::LocalisedText::of("fr", "Gouvernement");
        ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<db::Done> {
                        TRY(institutions::enter(db, base::system_actor(), government, noon));
                        return db::Done{};
                    }).ok());
    }

    /// Three contributions, one of them removed, and two arguments on the first.
    static Archive small_archive() {
        auto archive = read_archive(
            R"({"slug":"bus","title":{"en":{"text":"Buses"}},"holder":"gouvernement","is_published":true,
        "phases":[{"ref":"1","title":{"en":{"text":"Proposals"}},"starts_on":"2015-09-26","ends_on":"2015-10-18","doings":["contribute","argue","vote"]}],
        "themes":[{"number":1,"name":{"en":{"text":"Night"}}},{"number":2,"name":{"en":{"text":"Day"}}}],
        "questions":[{"number":1,"title":{"en":{"text":"What should change?"}}}],
        "origin":{"platform":"elsewhere","licence":"Licence Ouverte 2.0"}})",
            R"({"kind":"contribution","number":1,"question":1,"theme":1,"language":"fr","created_at":"2015-09-26T10:00:00.000Z","status":"published","votes":{"agree":5,"disagree":1},"title":"Bus de nuit","body":"Des bus toute la nuit."}
{"kind":"contribution","number":2,"question":1,"theme":2,"language":"fr","created_at":"2015-09-27T10:00:00.000Z","status":"published","votes":{"agree":9,"disagree":9},"title":"Gratuité","body":"Des transports gratuits."}
{"kind":"contribution","number":3,"question":1,"theme":2,"language":"fr","created_at":"2015-09-27T11:00:00.000Z","status":"removed"}
{"kind":"argument","contribution":1,"side":"for","created_at":"2015-09-28T10:00:00.000Z","supports":2,"body":"Oui."}
{"kind":"argument","contribution":1,"side":"against","created_at":"2015-09-28T11:00:00.000Z","body":"Non."}
)");
        if (!archive.ok())
            for (auto const& problem : archive.error().problems) ADD_FAILURE() << problem.field << ": " << problem.message;
        return archive.ok() ? std::move(archive).value() : Archive{};
    }
    base::Result<base::Done> take(Archive const& archive, base::Actor const& who = base::system_actor()) {
        return write([&](db::Writer& db) -> db::Result<db::Done> {
            TRY(take_over(db, who, archive, noon));
            return db::Done{};
        });
    }
};

}  // namespace consultations

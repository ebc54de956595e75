// Long lists: versions, updates, acts, chosen rows; corrections; and pictures as files.

#include <fmt/format.h>

#include <set>

#include "ledger/ledger.h"
#include "plans/reader_pages_test.h"

namespace {

using namespace plans;
using test_support::in_both;

constexpr auto buses = "/en/plans/2024-2026/commitments/1";

class ReaderPaging : public ReaderPages {
  protected:
    UpdateId publish(std::string text, std::string corrects = {}) {
        town_->now.utc_ms += 60'000;
        auto update = town_->update_of(town_->night_buses, std::move(text));
        update.corrects = std::move(corrects);
        return town_->doing<UpdateId>([&](db::Writer& db) { return publish_update(db, town_->amina, update, town_->now); });
    }
    void publish_many(int count) {
        town_->doing<base::Done>([&](db::Writer& db) -> base::Result<base::Done> {
            for (int i = 0; i < count; ++i) {
                town_->now.utc_ms += 60'000;
                TRY(publish_update(db, town_->amina, town_->update_of(town_->night_buses, fmt::format("News {:03}.", i)), town_->now));
            }
            return base::Done{};
        });
    }
    void edit_many(int count) {
        town_->doing<base::Done>([&](db::Writer& db) -> base::Result<base::Done> {
            for (int i = 0; i < count; ++i) {
                town_->now.utc_ms += 60'000;
                auto commitment = *find_commitment(db, town_->night_buses);
                commitment.summary = in_both(fmt::format("Wording {:03}.", i), "Une formulation.");
                TRY(edit_commitment(db, town_->clement, town_->night_buses, commitment, town_->now));
            }
            return base::Done{};
        });
    }
    /// The address of the link "next page", decoded; empty on the last.
    static std::string next_of(std::string const& page) {
        auto const at = page.find("rel=\"next\"");
        if (at == std::string::npos) return {};
        auto const begin = page.rfind("href=\"", at) + 6;
        return page.substr(begin, page.find('"', begin) - begin);
    }
    std::string follow(std::string const& address) {
        auto const question = address.find('?'), equals = address.find('=', question);
        return body(address.substr(0, question),
                    {{address.substr(question + 1, equals - question - 1), address.substr(equals + 1, address.find('#') - equals - 1)}});
    }
    /// How often each of these numbered words stands on the pages that follow one another.
    std::set<int> numbers_over_pages(std::string page, std::string const& word, int& pages) {
        std::set<int> seen;
        for (pages = 1;; ++pages) {
            for (auto at = page.find(word); at != std::string::npos; at = page.find(word, at + 1))
                if (std::isdigit(static_cast<unsigned char>(page[at + word.size()])))
                    seen.insert(std::stoi(page.substr(at + word.size(), 3)));
            auto const next = next_of(page);
            if (next.empty() || pages > 20) return seen;
            page = follow(next);
        }
    }
};
FOR_EACH_ENGINE(ReaderPaging);

TEST_P(ReaderPaging, GivesEveryVersionOfALongHistory) {
    edit_many(220);
    int pages = 0;
    auto const seen = numbers_over_pages(body(std::string(buses) + "/history"), "Version ", pages);
    EXPECT_EQ(seen.size(), 221u);
    EXPECT_EQ(pages, 5) << "221 versions, 50 a page";
    auto const last = follow(next_of(body(std::string(buses) + "/history")));
    EXPECT_TRUE(has(last, ">169<")) << "the page before is compared with the first of the next";
}

TEST_P(ReaderPaging, ComparesVersionsOfDifferentPages) {
    edit_many(120);
    auto const entries = read([&](db::Reader& db) { return ledger::history_of(db, {"commitment", town_->night_buses.value}, 200); });
    auto const page =
        body(std::string(buses) + "/history", {{"from", std::to_string(entries.back().seq)}, {"to", std::to_string(entries.front().seq)}});
    auto const compared = page.substr(0, page.find("id=\"versions\""));
    EXPECT_TRUE(has(compared, "Buses run all night") || has(compared, "<del")) << compared;
    EXPECT_TRUE(has(compared, fmt::format("value=\"{}\" selected", entries.back().seq))) << compared;
}

TEST_P(ReaderPaging, GivesEveryUpdateOfACommitmentThatMovesOften) {
    publish_many(130);
    auto const page = body(buses);
    EXPECT_TRUE(has(page, "News 129.") && !has(page, "News 100."));
    EXPECT_TRUE(has(page, "More than 20 updates"));
    EXPECT_TRUE(has(page, "Older updates"));
    int pages = 0;
    EXPECT_EQ(numbers_over_pages(body(std::string(buses) + "/updates"), "News ", pages).size(), 130u);
    EXPECT_EQ(pages, 3);
}

TEST_P(ReaderPaging, FindsAnUpdateForLife) {
    publish_many(60);
    auto const oldest = read([&](db::Reader& db) { return updates_of(db, town_->night_buses, 100); }).back().update.id;
    auto const page = body(std::string(buses) + "/updates", {{"from", std::to_string(oldest.value)}});
    EXPECT_TRUE(has(page, fmt::format("id=\"update-{}\"", oldest.value)));
    EXPECT_TRUE(has(page, "News 000.") && !has(page, "News 001."));
    EXPECT_EQ(get(std::string(buses) + "/updates", {{"from", "12"}}).error().kind, base::Kind::not_found);
    EXPECT_TRUE(has(body("/en/changes", {{"kind", "update"}}), fmt::format("/commitments/1/updates?from={0}#update-{0}", oldest.value)));
}

TEST_P(ReaderPaging, TiesACorrectionToWhatItCorrects) {
    auto const wrong = publish("Twelve buses run."), right = publish("Eleven buses run.", std::to_string(wrong.value));
    auto const page = body(buses);
    auto const at = [&](UpdateId id) {
        auto const begin = page.find(fmt::format("id=\"update-{}\"", id.value));
        return page.substr(begin, page.find("</article>", begin) - begin);
    };
    EXPECT_TRUE(has(at(wrong), fmt::format("href=\"#update-{}\"", right.value)) && has(at(wrong), "Corrected by the update of"));
    EXPECT_TRUE(has(at(right), fmt::format("href=\"#update-{}\"", wrong.value)) && has(at(right), "Corrects the update of"));
    publish_many(30);
    EXPECT_TRUE(has(body(std::string(buses) + "/updates", {{"from", std::to_string(wrong.value)}}),
                    fmt::format("/updates?from={0}#update-{0}", right.value)))
        << "the other one stands on another page";

    auto const items = base::json::parse(bytes("/api/v1/plans/2024-2026/commitments/1/updates", {{"limit", "200"}})).at("items").as_array();
    auto const& corrected = items.back().as_object();
    EXPECT_EQ(corrected.at("derived").at("corrected_by").as_string(), std::to_string(right.value));
    EXPECT_EQ(items[items.size() - 2].at("links").at("corrects").as_string(),
              fmt::format("/plans/2024-2026/commitments/1/updates?from={0}#update-{0}", wrong.value));
    auto const feed = bytes("/en/plans/2024-2026/commitments/1.atom");
    EXPECT_TRUE(has(feed, "rel=\"related\"") && has(feed, "title=\"The update that corrects this one\"") && has(feed, "Corrected on"));
    EXPECT_TRUE(has(feed, "title=\"The update that this one corrects\""));
}

TEST_P(ReaderPaging, NamesEveryCorrectionOfAnUpdateTheLastOneLast) {
    auto const wrong = publish("Twelve buses run.");
    auto const number = std::to_string(wrong.value);
    std::vector<UpdateId> const corrections{publish("Eleven buses run.", number), publish("Ten buses run.", number)};
    town_->wait_hours(48);
    auto const today = body(std::string(buses) + "/updates");
    auto const yesterday =
        body(std::string(buses) + "/updates", {{"as_of", base::to_iso(i18n::local_date({town_->now.utc_ms - 86'400'000}))}});
    for (auto const& page : {today, yesterday}) {
        auto const begin = page.find("id=\"update-" + number);
        auto const said = page.substr(begin, page.find("</article>", begin) - begin);
        auto const first = said.find(fmt::format("#update-{}\"", corrections[0].value)),
                   last = said.find(fmt::format("#update-{}\"", corrections[1].value));
        EXPECT_LT(first, last);
        EXPECT_NE(last, std::string::npos);
    }
    auto const items = base::json::parse(bytes("/api/v1/plans/2024-2026/commitments/1/updates", {})).at("items").as_array();
    auto const& derived = items.back().at("derived").as_object();
    EXPECT_EQ(derived.at("corrections").as_array().size(), 2u);
    EXPECT_EQ(derived.at("corrected_by").as_string(), std::to_string(corrections[1].value));
}

TEST_P(ReaderPaging, DoesNotTellTheFutureOfACorrectedUpdate) {
    publish("Twelve buses run.");
    auto const wrong = read([&](db::Reader& db) { return updates_of(db, town_->night_buses, 1); }).front().update.id;
    town_->wait_hours(48);
    publish("Eleven buses run.", std::to_string(wrong.value));
    EXPECT_TRUE(has(body(buses), "Corrected by"));
    EXPECT_FALSE(has(body(buses, {{"as_of", "2026-11-20"}}), "Corrected by"));
}

TEST_P(ReaderPaging, FillsThePagesOfOneKindOfAct) {
    edit_many(30);
    publish_many(210);
    auto const first = body("/en/changes", {{"kind", "commitment"}});
    EXPECT_FALSE(has(first, "An update was published"));
    EXPECT_TRUE(has(first, "A commitment was entered")) << "not hidden behind 210 updates";
    auto const updates = body("/en/changes", {{"kind", "update"}, {"plan", "2024-2026"}});
    EXPECT_FALSE(has(updates, "A commitment was edited"));
    auto const next = next_of(updates);
    ASSERT_FALSE(next.empty()) << "210 updates, 200 a page";
    EXPECT_TRUE(has(next, "kind=update") && has(next, "plan=2024-2026"));
    EXPECT_TRUE(has(body("/en/changes", {{"kind", "theme"}, {"plan", "2024-2026"}}), "There is no act of this kind."));
}

TEST_P(ReaderPaging, GivesTheRowsThatTheReaderChose) {
    auto const page = body("/en/plans/2024-2026", {{"theme", "transport"}, {"view", "table"}});
    EXPECT_TRUE(has(page, "/data/plans/2024-2026.csv?theme=transport"));
    EXPECT_TRUE(has(page, "/data/plans/2024-2026.json?theme=transport"));
    auto const rows = bytes("/data/plans/2024-2026.csv", {{"theme", "transport"}});
    EXPECT_TRUE(has(rows, "Night buses") && !has(rows, "Library of laws"));
    auto const all = bytes("/data/plans/2024-2026.csv");
    EXPECT_TRUE(has(all, "Night buses") && has(all, "Library of laws"));
    EXPECT_EQ(rows.substr(0, rows.find('\n')), all.substr(0, all.find('\n'))) << "the same columns";
    auto const json = bytes("/data/plans/2024-2026.json", {{"status", "no_evidence"}, {"sort", "number"}});
    EXPECT_TRUE(has(json, "Library of laws") && !has(json, "Night buses"));
    auto const odd = get("/data/plans/2024-2026.csv", {{"theme", "transport"}, {"x", "1"}}).value();
    EXPECT_EQ(odd.status, 301);
}

TEST_P(ReaderPaging, GivesItsPicturesAsFilesThatStandAlone) {
    for (auto const* path : {"/en/lineage.svg", "/en/compare.svg"}) {
        auto const answer = get(path).value();
        EXPECT_EQ(answer.type, "image/svg+xml");
        EXPECT_TRUE(answer.cacheable);
        EXPECT_TRUE(answer.body.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"")) << path;
        EXPECT_FALSE(has(answer.body, "class=")) << "no style sheet is there";
        EXPECT_FALSE(has(answer.body, "style")) << "inline style is not allowed here";
        EXPECT_TRUE(has(answer.body, "href=\"https://parvis.example/en/plans/2024-2026/commitments/1\"")) << path;
        EXPECT_TRUE(has(answer.body, "Source: https://parvis.example/en/")) << path;
    }
    EXPECT_TRUE(has(body("/en/lineage"), "href=\"/en/lineage.svg\""));
    EXPECT_TRUE(has(body("/en/compare"), "href=\"/en/compare.svg\""));
}

}  // namespace

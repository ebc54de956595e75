#include "ledger/pages.h"

#include <gtest/gtest.h>

#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/proof.h"
#include "ledger/town_of_acts.h"

namespace {

using namespace ledger;
namespace json = base::json;

class LedgerPages : public town::LedgerStoreTest {
  protected:
    void SetUp() override {
        auto const name = [](base::Subject const& subject) -> std::optional<Naming::Name> {
            if (subject.kind != "commitment") return std::nullopt;
            return Naming::Name{"Commitment " + std::to_string(subject.id), "/en/commitments/" + std::to_string(subject.id)};
        };
        mount(router_, {.entry = [name](Entry const& entry, i18n::Words const&) { return name(entry.subject); },
                        .subject = [name](db::Reader&, base::Subject const& subject, i18n::Words const&) { return name(subject); }});
        ASSERT_TRUE(write([](db::Writer& db) -> db::Result<db::Done> {
                        crypto::SeededRandom random(1);
                        TRY(ensure_key(db, "parvis.example/ledger", random, town::minute(0)));
                        for (int i = 0; i < 120; ++i) TRY(record(db, town::act(i, "<b>Open</b>")));
                        return db::Done{};
                    }).ok());
    }

    base::Result<http::Response> get(std::string path, http::Fields query = {}) {
        auto const match = router_.find(http::Method::get, path);
        EXPECT_TRUE(match.route) << path;
        http::Request request{.path = path, .parameters = match.parameters, .query = std::move(query)};
        return read([&](db::Reader& db) { return match.route->read(request, db); });
    }
    json::value get_json(std::string path, http::Fields query = {}) {
        return base::parse_json(get(path, std::move(query)).value().body).value();
    }
    std::string get_page(std::string path, http::Fields query = {}) { return get(path, std::move(query)).value().page.value().body.str(); }
    static Digest digest(json::value const& text) { return crypto::digest_from(crypto::from_base64(text.as_string()).value()).value(); }
    static Path path(json::value const& texts) {
        Path path;
        for (auto const& text : texts.as_array()) path.push_back(digest(text));
        return path;
    }

    http::Router router_;
};
FOR_EACH_ENGINE(LedgerPages);

TEST_P(LedgerPages, GiveTheSignedCheckpointAndItsKey) {
    auto const key = verifier_key_from(get("/ledger/key").value().body).value();
    auto const text = get("/ledger/checkpoint").value().body;
    EXPECT_EQ(check_signature(text, key), Signed::yes);
    EXPECT_EQ(parse_checkpoint(text)->size, 120);
}

TEST_P(LedgerPages, ListEntriesOldestFirstUntilTheEnd) {
    std::int64_t expected = 0;
    std::string after;
    for (int pages = 0; pages < 10; ++pages) {
        auto const page = get_json("/api/v1/ledger/entries", {{"limit", "50"}, {"after", after}});
        for (auto const& item : page.at("items").as_array()) EXPECT_EQ(item.at("seq").as_int64(), expected++);
        if (page.at("next").is_null()) break;
        EXPECT_EQ(page.at("next").as_string(), "/api/v1/ledger/entries?after=" + std::to_string(expected - 1) + "&limit=50");
        after = std::to_string(expected - 1);
    }
    EXPECT_EQ(expected, 120);
    EXPECT_TRUE(get_json("/api/v1/ledger/entries", {{"after", "500"}}).at("items").as_array().empty());
}

TEST_P(LedgerPages, ProveThatAnEntryIsThere) {
    auto const leaf = digest(get_json("/api/v1/ledger/entries/77").at("leaf"));
    EXPECT_EQ(leaf, leaf_hash(base::canonical(get_json("/api/v1/ledger/entries/77").at("entry"))));
    auto const proof = get_json("/api/v1/ledger/proofs/inclusion", {{"seq", "77"}, {"size", "100"}});
    EXPECT_EQ(digest(proof.at("leaf")), leaf);
    EXPECT_TRUE(inclusion_holds(leaf, 77, 100, path(proof.at("path")), digest(proof.at("root"))));
}

TEST_P(LedgerPages, ProveThatTheLedgerOnlyGrew) {
    auto const proof = get_json("/api/v1/ledger/proofs/consistency", {{"from", "33"}});
    EXPECT_EQ(proof.at("to").as_int64(), 120);
    EXPECT_TRUE(consistency_holds(33, 120, path(proof.at("path")), digest(proof.at("from_root")), digest(proof.at("to_root"))));
}

TEST_P(LedgerPages, ExportARangeOneEntryALine) {
    auto const body = get("/ledger/export.jsonl", {{"from", "3"}, {"to", "6"}}).value().body;
    EXPECT_EQ(std::count(body.begin(), body.end(), '\n'), 3);
    EXPECT_EQ(base::parse_json(body.substr(0, body.find('\n'))).value().at("seq").as_int64(), 3);
    EXPECT_TRUE(get("/ledger/export.jsonl", {{"from", "6"}, {"to", "3"}}).value().body.empty());
}

TEST_P(LedgerPages, RefuseWhatIsNotANumberOrNotThere) {
    auto const kind = [&](std::string path, http::Fields query = {}) {
        auto const answer = get(std::move(path), std::move(query));
        return answer.ok() ? std::string("answered") : std::string(base::name(answer.error().kind));
    };
    EXPECT_EQ(kind("/api/v1/ledger/entries/120"), "not_found");
    EXPECT_EQ(kind("/api/v1/ledger/entries/-1"), "not_found");
    EXPECT_EQ(kind("/en/ledger/entries/120"), "not_found");
    EXPECT_EQ(kind("/en/ledger/entries/99999999999999999999"), "not_found");
    EXPECT_EQ(kind("/api/v1/ledger/entries", {{"after", "9223372036854775807"}}), "invalid");
    EXPECT_EQ(kind("/api/v1/ledger/proofs/inclusion"), "invalid");
    EXPECT_EQ(kind("/api/v1/ledger/proofs/inclusion", {{"seq", "1e3"}}), "invalid");
    EXPECT_EQ(kind("/api/v1/ledger/proofs/inclusion", {{"seq", "5"}, {"size", "5"}}), "invalid");
    EXPECT_EQ(kind("/api/v1/ledger/proofs/consistency", {{"from", "7"}, {"to", "121"}}), "invalid");
    EXPECT_EQ(kind("/ledger/export.jsonl", {{"from", "9223372036854775807"}}), "invalid");
}

TEST_P(LedgerPages, ShowTheLatestEntriesPageByPage) {
    auto const first = get_page("/en/ledger");
    EXPECT_NE(first.find("/en/ledger/entries/119\""), first.npos);
    EXPECT_EQ(first.find("/en/ledger/entries/69\""), first.npos);
    EXPECT_NE(first.find("/en/ledger?before=70"), first.npos);
    EXPECT_NE(first.find("/en/commitments/119"), first.npos) << "subjects are called as the app calls them";
    auto const second = get_page("/en/ledger", {{"before", "70"}});
    EXPECT_NE(second.find("/en/ledger/entries/69\""), second.npos);
    EXPECT_NE(second.find("/en/ledger\""), second.npos);
    EXPECT_NE(second.find("/en/ledger?before=20"), second.npos);
}

TEST_P(LedgerPages, ShowAnEntryAndItsProofDownToTheRoot) {
    auto const page = get_page("/en/ledger/entries/77");
    auto const root = crypto::to_base64(read([](db::Reader& db) { return ledger::root(db); }));
    EXPECT_NE(page.find(root.substr(0, 11)), page.npos);
    EXPECT_NE(page.find("/en/ledger/entries/76"), page.npos);
    EXPECT_NE(page.find("/en/ledger/entries/78"), page.npos);
    EXPECT_EQ(page.find("<b>Open"), page.npos) << "a state is text, never markup";
}

}  // namespace

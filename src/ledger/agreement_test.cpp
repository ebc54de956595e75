// The verifier in Node (tests/verifier) and this one agree, on exports and on a running server.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "http/server.h"
#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/pages.h"
#include "ledger/proof.h"
#include "ledger/town_of_acts.h"
#include "ledger/verify.h"
#include "support/temporary_folder.h"

namespace {

using namespace ledger;

class TwoVerifiers : public town::LedgerStoreTest {
  protected:
    void SetUp() override {
        ASSERT_TRUE(write([&](db::Writer& db) -> db::Result<db::Done> {
                        TRY(ensure_key(db, "parvis.example/ledger", random_, town::minute(0)));
                        for (int i = 0; i < 100; ++i) TRY(record(db, town::act(i, "Données « ouvertes » \u2028 \"\\ \x01")));
                        return db::Done{};
                    }).ok());
        read([&](db::Reader& db) {
            older_ = signed_checkpoint(db).value();
            key_ = to_text(verifier_key(db).value());
        });
        for (int i = 100; i < 150; ++i) record_one(town::act(i));
        read([&](db::Reader& db) {
            lines_ = canonical_lines(db, 0, size(db));
            checkpoint_ = signed_checkpoint(db).value();
        });
    }

    std::string file(std::string_view name, std::string const& text) {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return (folder_ / name).string();
    }

    /// 0 sound, 1 altered.
    int node(std::string const& arguments) {
        // ctest runs from the top of the tree; so must whoever runs this by hand.
        auto const command = "timeout 60 node tests/verifier/verify.mjs " + arguments + " > " + (folder_ / "said").string() + " 2>&1";
        auto const status = std::system(command.c_str());
        std::ostringstream said;
        said << std::ifstream(folder_ / "said").rdbuf();
        said_ = said.str();
        return WEXITSTATUS(status);
    }

    void expect_both(std::string const& lines, std::string const& checkpoint, std::string const& key, bool is_sound, char const* what) {
        std::istringstream stream(lines);
        EXPECT_EQ(verify_export(stream, {checkpoint, key}).is_sound(), is_sound) << what;
        auto const arguments =
            "--export " + file("entries.jsonl", lines) + " --checkpoint " + file("checkpoint", checkpoint) + " --key " + key;
        EXPECT_EQ(node(arguments), is_sound ? 0 : 1) << what << ": " << said_;
    }

    std::string changed(std::string_view what, std::string_view by) const {
        auto lines = lines_;
        lines.replace(lines.find(what), what.size(), by);
        return lines;
    }

    test_support::TemporaryFolder folder_;
    crypto::SeededRandom random_{1};
    std::string lines_, checkpoint_, older_, key_, said_;
};
INSTANTIATE_TEST_SUITE_P(Each, TwoVerifiers, testing::Values(db::Engine::sqlite), test_support::engine_name);

TEST_P(TwoVerifiers, AgreeOnExports) {
    expect_both(lines_, checkpoint_, key_, true, "as it is");
    expect_both(lines_, older_, key_, true, "against an older checkpoint");
    expect_both(changed("\"at\":17", "\"at\":18"), checkpoint_, key_, false, "a time altered");
    expect_both(changed("\"at\":", "\"at\": "), checkpoint_, key_, false, "a space added");
    expect_both(lines_.substr(lines_.find('\n') + 1), checkpoint_, key_, false, "the first entry cut");
    expect_both(lines_.substr(0, lines_.rfind('\n', lines_.size() - 2) + 1), checkpoint_, key_, false, "the last entry cut");
    expect_both("{}\n" + lines_, checkpoint_, key_, false, "a line added");
    expect_both("nonsense\n", checkpoint_, key_, false, "no entry at all");
    auto altered = checkpoint_;
    altered[altered.find("\n150\n") + 1] = '2';
    expect_both(lines_, altered, key_, false, "a checkpoint altered");
    auto const another = to_text({"parvis.example/ledger", crypto::KeyPair::make(random_).public_key()});
    expect_both(lines_, checkpoint_, another, false, "another key");
}

TEST_P(TwoVerifiers, AgreeOnARunningServer) {
    http::Router router;
    mount(router);
    base::StoppedClock const clock(town::minute(0));
    http::Hooks hooks{.identify = [](http::Request const&, db::Reader&) { return base::Actor{}; }};
    http::Server server({.listen = "127.0.0.1:0", .access_log = "off"}, router, hooks, database(), clock);
    auto const address = server.start();
    auto const since = file("older", older_);
    EXPECT_EQ(node("--server " + address + " --key " + key_ + " --since " + since), 0) << said_;
    EXPECT_NE(said_.find("sound: 150 entries of parvis.example/ledger"), said_.npos) << said_;
    ASSERT_TRUE(write([](db::Writer& db) -> db::Result<db::Done> {
                    TRY(db.run("update ledger_entry set verb = 'commitment.lost' where seq = 40"));
                    return db::Done{};
                }).ok());
    EXPECT_EQ(node("--server " + address + " --key " + key_), 1) << said_;
    server.stop();
}

}  // namespace

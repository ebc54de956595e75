#include <fmt/format.h>

#include "http/served_for_tests.h"

namespace {

using namespace http_test;

class Writing : public ServedTest {
  protected:
    std::string ours() const { return "Origin: " + origin_ + "\r\n"; }
};

TEST_F(Writing, IsAnsweredOnceTheChangeIsKept) {
    auto const answer = post("/notes", "words=bonjour", ours());
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.field("Location"), "/note/bonjour");
    EXPECT_EQ(answer.field("Cache-Control"), "no-store");
    EXPECT_EQ(notes(), 1);
}

TEST_F(Writing, IsDoneByAnArrivalFromElsewhereEachTimeItComes) {
    EXPECT_EQ(get("/arrival?words=one", "Sec-Fetch-Site: cross-site\r\n").field("Location"), "/note/one");
    EXPECT_EQ(get("/arrival?words=one").status, 409);
    EXPECT_EQ(get("/arrival?words=two").status, 303);
    EXPECT_EQ(notes(), 2);
}

TEST_F(Writing, HoldsNoSnapshotWhileAnotherServerIsAsked) {
    EXPECT_EQ(post("/asked", "words=after", ours()).field("Location"), "/note/after");
    EXPECT_EQ(notes(), 2);
}

TEST_F(Writing, ShowsTheFormAgainWhenRefused) {
    post("/notes", "words=once", ours());
    auto const answer = post("/notes", "words=once", ours());
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(answer.body, "form again: once");
    EXPECT_EQ(notes(), 1);
}

TEST_F(Writing, IsAnsweredOnceWhatFollowsIsKeptToo) {
    EXPECT_EQ(post("/followed", "words=a&then=b", ours()).field("Location"), "/note/b");
    EXPECT_EQ(notes(), 2);
}

TEST_F(Writing, SaysWhatWentWrongWithWhatFollowsAndKeepsWhatWasDone) {
    EXPECT_EQ(post("/followed", "words=a&then=a", ours()).status, 409);
    EXPECT_EQ(notes(), 1);
    EXPECT_EQ(post("/followed", "words=a&then=c", ours()).status, 409) << "what follows a refused act does not happen";
    EXPECT_EQ(notes(), 1);
}

TEST_F(Writing, BeginsWithWhatMustBeGrantedAndKeepsIt) {
    EXPECT_EQ(post("/preceded", "words=b&first=a", ours()).status, 303);
    EXPECT_EQ(notes(), 2);
    EXPECT_EQ(post("/preceded", "words=b&first=c", ours()).status, 409);
    EXPECT_EQ(notes(), 3) << "what was granted stays, whatever comes of the act";
}

TEST_F(Writing, DoesNothingWithoutWhatMustBeGranted) {
    auto const answer = post("/preceded", "words=a&first=refused", ours());
    EXPECT_EQ(answer.status, 429);
    EXPECT_EQ(answer.field("Retry-After"), "90");
    EXPECT_EQ(notes(), 0);
}

TEST_F(Writing, KeepsNothingWhenItThrows) {
    auto const answer = post("/notes", "words=throw", ours());
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("on purpose"), std::string::npos);
    EXPECT_EQ(notes(), 0);
}

TEST_F(Writing, IsRefusedFromElsewhere) {
    EXPECT_EQ(post("/notes", "words=a").status, 403);
    EXPECT_EQ(post("/notes", "words=a", "Origin: http://evil.example\r\n").status, 403);
    EXPECT_EQ(post("/notes", "words=a", "Sec-Fetch-Site: cross-site\r\n").status, 403);
    EXPECT_EQ(notes(), 0);
    EXPECT_EQ(post("/notes", "words=a", "Sec-Fetch-Site: same-origin\r\n").status, 303);
    EXPECT_EQ(post("/notes", "words=b", "Authorization: Bearer amina\r\n").status, 303);
    EXPECT_EQ(notes(), 2);
}

TEST_F(Writing, GoesOnWithTheTokenOfThePage) {
    auto const token = get("/en/desk", "Cookie: parvis=amina\r\n").body;
    EXPECT_EQ(post("/notes", "words=a&form_token=" + token, "Cookie: parvis=amina\r\n").status, 303);
    EXPECT_EQ(post("/notes", "words=b&form_token=" + token, "Cookie: parvis=bela\r\n").status, 403);
}

TEST_F(Writing, UnderstandsEveryKindOfBody) {
    RawClient client(address_);
    auto const fields = "POST /notes HTTP/1.1\r\nHost: " + origin_.substr(7) + "\r\n" + ours();
    auto const form = std::string("Content-Type: application/x-www-form-urlencoded\r\n");
    EXPECT_EQ(
        client.send(fields + form + "Transfer-Encoding: chunked\r\n\r\n6\r\nwords=\r\n1\r\na\r\n0\r\n\r\n").receive().field("Location"),
        "/note/a");
    client.send(fields + form + "Content-Length: 7\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    EXPECT_EQ(client.send("words=b").receive().field("Location"), "/note/b");
    std::string const parts = "--B\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\nc\r\n--B--\r\n";
    client.send(fields + fmt::format("Content-Type: multipart/form-data; boundary=B\r\nContent-Length: {}\r\n\r\n{}", parts.size(), parts));
    EXPECT_EQ(client.receive().field("Location"), "/note/c");
    EXPECT_EQ(client.send(fields + form + "Content-Length: 8\r\n\r\nwords=%f").receive().status, 400);
    EXPECT_EQ(client.get("/en/plans/a").status, 200);
    EXPECT_EQ(notes(), 3);
}

TEST_F(Writing, IsSeenByWhoReadsAfterItsAnnouncement) {
    for (int i = 0; i < 40; ++i) {
        get("/notes");
        ASSERT_EQ(post("/notes", fmt::format("words={}", i), ours()).status, 303);
        server().forget({"notes", 1});
        ASSERT_NE(get("/notes").body.find(fmt::format("{}\n", i)), std::string::npos);
    }
}

TEST_F(Writing, OfManyAtOnceLosesNoneAndMixesNone) {
    std::vector<std::thread> writers;
    std::atomic<int> kept{0};
    for (int writer = 0; writer < 8; ++writer)
        writers.emplace_back([&, writer] {
            RawClient client(address_);
            for (int i = 0; i < 50; ++i) {
                auto const words = fmt::format("{}-{}", writer, i);
                kept += client.post("/notes", "words=" + words, ours()).field("Location") == "/note/" + words;
            }
        });
    for (auto& writer : writers) writer.join();
    EXPECT_EQ(kept, 400);
    EXPECT_EQ(notes(), 400);
}

TEST_F(Writing, NeverBeginsANewFieldInTheHead) {
    auto const answer = post("/notes", "words=a%0d%0aSet-Cookie%3a%20x%3d1", ours());
    EXPECT_EQ(answer.status, 303);
    EXPECT_FALSE(answer.has("Set-Cookie"));
    EXPECT_EQ(answer.field("Location"), "/note/a%0D%0ASet-Cookie:%20x=1");
}

}  // namespace

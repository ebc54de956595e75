#include "http/listening.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "http/served_for_tests.h"

namespace {

using http_test::Answer;
using http_test::RawClient;

/// A folder of one's own, gone at the end.
class Folder {
  public:
    Folder() {
        std::string name = std::filesystem::temp_directory_path() / "parvis-socket-XXXXXX";
        path_ = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::string place() const { return "unix:" + path_ + "/parvis.sock"; }
    std::string file() const { return path_ + "/parvis.sock"; }

  private:
    std::string path_;
};

class OnASocketOfTheFileSystem : public http_test::ServedTest {
  protected:
    void change(http::Settings& settings) override {
        settings.listen = folder_.place();
        settings.public_origin = "https://parvis.example";
        settings.trusts_proxy = true;
        settings.io_threads = 2;
    }
    void add_routes(http::Router& router) override {
        router.get("/who", http::Anyone, [](http::Request const& request, db::Reader&) -> base::Result<http::Response> {
            return http::data("text/plain", request.peer + " " + request.origin);
        });
    }
    Folder folder_;
};

TEST_F(OnASocketOfTheFileSystem, TheServerAnswersAsBehindAnyProxy) {
    EXPECT_EQ(address_, folder_.place());
    for (int i = 0; i < 8; ++i)
        EXPECT_EQ(get("/who", "X-Forwarded-For: 198.51.100.77\r\nX-Forwarded-Proto: https\r\n").body,
                  "198.51.100.0/24 https://parvis.example");
    EXPECT_EQ(get("/who").body, "127.0.0.0/24 https://parvis.example") << "whoever may open it is on this machine";
}

TEST_F(OnASocketOfTheFileSystem, NobodyButItsOwnerAndGroupMayOpenIt) {
    struct stat about {};
    ASSERT_EQ(::stat(folder_.file().c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 07777u, 0660u);
}

TEST_F(OnASocketOfTheFileSystem, ASecondServerTakesNothingFromTheFirst) {
    http::ListeningPlace second(folder_.place());
    EXPECT_THROW(second.open(false), std::system_error);
    EXPECT_EQ(get("/who").status, 200);
}

TEST(ASocketThatNobodyServesAnyMore, GivesItsPlaceToTheNextServer) {
    Folder const folder;
    { auto const abandoned = http::ListeningPlace(folder.place()).open(false); }
    ASSERT_TRUE(std::filesystem::exists(folder.file()));
    auto const next = http::ListeningPlace(folder.place()).open(false);
    EXPECT_NO_THROW(RawClient(folder.place()));
}

TEST(APlaceToListenOn, IsAnAddressWithAPortOrTheWholePathOfASocket) {
    for (auto const* good : {"127.0.0.1:8080", "[::1]:0", "0.0.0.0:80", "unix:/run/parvis/parvis.sock"})
        EXPECT_EQ(http::problem_with_place(good), "") << good;
    for (auto const* wrong : {"", "8080", "localhost:8080", "127.0.0.1:", "127.0.0.1:70000", "unix:", "unix:parvis.sock"})
        EXPECT_NE(http::problem_with_place(wrong), "") << wrong;
    EXPECT_NE(http::problem_with_place("unix:/" + std::string(200, 'a')), "");
}

}  // namespace

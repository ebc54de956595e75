#pragma once
// A server on a loopback port with a small database, and a raw client that sends exactly the bytes it is given.

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "http/server.h"
#include "support/fresh_database.h"

namespace http_test {

using namespace std::chrono_literals;

struct Answer {
    int status = 0;  // 0: the connection ended without an answer
    std::string head;
    std::string body;
    std::string field(std::string_view name) const;  // the first one, "" when absent
    bool has(std::string_view name) const;
};

class RawClient {
  public:
    explicit RawClient(std::string const& address);
    ~RawClient();
    RawClient(RawClient const&) = delete;

    RawClient& send(std::string_view bytes);
    enum class Body { expected, none };  // none: after HEAD
    /// Says that nothing more will be sent; answers still arrive.
    RawClient& finish();
    Answer receive(Body body = Body::expected);
    /// What comes until `mark`, or what came before the end.
    std::string receive_until(std::string_view mark);
    bool is_closed_by_server();
    Answer get(std::string const& path, std::string const& fields = "");
    Answer post(std::string const& path, std::string const& form, std::string const& fields = "");

  private:
    bool fill();
    int socket_ = -1;
    std::string host_;
    std::string pending_;
};

/// Pages of a small town: one that may be cached, one that is personal, one that fails, and a list to write to.
class ServedTest : public testing::Test {
  protected:
    void SetUp() override;
    void TearDown() override { stop(); }
    virtual void change(http::Settings&) {}
    virtual void add_routes(http::Router&) {}
    void stop();

    std::string start_again();
    http::Server& server() { return *server_; }
    db::Database& database() { return *database_; }
    Answer get(std::string const& path, std::string const& fields = "") { return RawClient(address_).get(path, fields); }
    Answer post(std::string const& path, std::string const& form, std::string const& fields = "") {
        return RawClient(address_).post(path, form, fields);
    }
    std::int64_t notes();

    std::string address_;
    std::string origin_;
    std::atomic<int> drawings_{0};  // how often the cached page was made

  private:
    http::Router town();
    http::Hooks hooks();

    test_support::FreshDatabase fresh_{db::Engine::sqlite, test_support::FreshDatabase::Content::nothing};
    std::unique_ptr<db::Database> database_;
    base::SystemClock clock_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace http_test

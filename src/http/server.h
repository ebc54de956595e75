#pragma once
// The server: connections, limits, workers, cache. Started by the app with everything it serves.

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "db/db.h"
#include "http/router.h"

namespace http {

/// What the site and the accounts give the server, so that this room needs neither.
struct Hooks {
    /// Who asks: from the session cookie or the Authorization header. Called on a worker.
    std::function<base::Actor(Request const&, db::Reader&)> identify;
    /// Draws the frame around a page.
    std::function<std::string(Request const&, html::Page const&)> frame;
    /// Draws an error, for pages; API routes answer problem+json without it.
    std::function<html::Page(Request const&, base::Error const&, int status, std::string const& reference)> error_page;
    /// Bytes for a static asset path such as /assets/app.0123abcd.css, or empty. With its content type.
    struct Asset {
        std::string_view type, identity, gzip, brotli;
    };
    std::function<Asset(std::string_view path)> asset;
    /// What else /metrics tells, as Prometheus reads it.
    std::function<std::string(db::Reader&)> metrics{};
};

struct Settings {
    std::string listen = "127.0.0.1:8080";  // or unix:/PATH, a socket of the file system
    std::string public_origin{};            // https://example.org; empty: from Host
    bool trusts_proxy = false;              // believe X-Forwarded-For/Proto from loopback and from a socket of the file system
    int io_threads = 1;
    int workers = 4;
    std::size_t head_limit = 16 * 1024;
    std::size_t queue_limit = 2048;  // waiting requests; beyond: 503 with Retry-After
    std::size_t cache_bytes = 64u << 20;
    std::chrono::seconds head_timeout{10};
    std::chrono::seconds body_timeout{30};
    std::chrono::seconds idle_timeout{60};
    std::size_t connection_limit = 8192;
    std::size_t bodies_limit = 256u << 20;             // bytes of bodies being received, all connections together
    std::size_t bodies_limit_of_network = 128u << 20;  // likewise, from one network (/24, /56)
    std::size_t answers_limit = 256u << 20;            // bytes of answers that wait for readers slower than the server
    std::string access_log = "stderr";                 // "stderr", "off" or a file's name
};

/// What is wrong with a place to listen on, "" when nothing is.
std::string problem_with_place(std::string const& listen);

class Server {
  public:
    Server(Settings settings, Router router, Hooks hooks, db::Database& database, base::Clock const& clock);
    ~Server();

    /// Binds; returns where it listens ("http://127.0.0.1:8080", "unix:/run/parvis/parvis.sock"). Throws when it cannot.
    std::string start();
    /// Stops accepting, lets answers in progress finish (at most 10 s), then returns.
    void stop();

    /// Drops from the page cache what shows this subject. Safe from any thread.
    void forget(base::Subject const& subject);
    void forget_everything();

    /// What is routed: what it was given, and /health and /metrics, which are its own.
    Router const& router() const;

    /// The exposition for /metrics.
    std::string metrics() const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace http

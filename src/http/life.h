#pragma once
// The life of a request between the transport and the handlers. On an I/O thread: what is ready is answered at once,
// the rest becomes an Exchange. On a worker: who asks, may they, the handler, the frame. Writes go on to the
// database's writer and are answered once they are durable; no worker waits for it.

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <variant>

#include "http/exchange.h"
#include "http/flights.h"
#include "http/head.h"
#include "http/metrics.h"
#include "http/page_cache.h"
#include "http/ready_page.h"
#include "http/server.h"
#include "http/workers.h"

namespace http {

struct Peer {
    std::string prefix{};  // /24 or /56
    bool is_loopback = false;
};

class Life {
  public:
    Life(Settings settings, Router router, Hooks hooks, db::Database& database, base::Clock const& clock);
    ~Life();

    /// From ready bytes, or false. On an I/O thread.
    bool answer_at_once(Head const& head, Peer const& peer, PageCache::Moment now, Outgoing& out);
    /// What is left to do, with the route and its limits known but the body not yet read; or null and a refusal.
    ExchangePtr prepare(Head const& head, Peer const& peer, Outgoing& refusal);
    /// The body is there. Answers through exchange->reply.
    void answer(ExchangePtr const& exchange);
    /// One round of a stream of events, on a worker. False when there is no room: try again later.
    bool ask(std::shared_ptr<EventSource> source, std::function<void(EventBatch)> tell);

    /// The next piece of a large body, read on a worker; none when it cannot be read. False when there is no room: try
    /// again later.
    bool read_piece(LargePart const& part, std::function<void(std::string)> tell);

    /// A short plain answer for what is not understood, after which the connection closes.
    Outgoing refusal(Refusal const& why) const;
    Outgoing refused_with(int status, std::string_view type, std::string body) const;
    std::string_view route_name(std::size_t route) const;
    std::string exposition() const;
    /// Waits for the writes under way to be acknowledged, then ends the workers.
    void finish();

    PageCache& cache() { return cache_; }
    Metrics& metrics() { return metrics_; }
    Router const& router() const { return router_; }
    Settings const& settings() const { return settings_; }
    base::Clock const& clock() const { return clock_; }

  private:
    using Decision = std::variant<Response, Write, Question, base::Error>;
    // quick.cpp: on an I/O thread
    bool is_secure(Head const& head, Peer const& peer) const;
    void write_origin(Head const& head, Peer const& peer, std::string& out) const;
    std::string cache_key(Head const& head, std::string_view origin) const;
    bool find_asset(std::string_view path, std::string const& key, PageCache::Moment now, Wanted const& wanted, Outgoing& out);
    void fill_request(Head const& head, Peer const& peer, Exchange& exchange) const;
    static void choose_language(Exchange& exchange);
    static void name_unread_address(Exchange& exchange);
    bool find_route(Exchange& exchange, Outgoing& refusal) const;

    // life.cpp: on a worker
    void add_own_routes();
    Response health(db::Reader& reader) const;
    void dispatch(ExchangePtr const& exchange);
    void work(ExchangePtr const& exchange);
    Decision decide(Exchange& exchange, db::Reader& reader, int& status);
    std::optional<Decision> without_route(Exchange const& exchange, int& status) const;
    std::optional<Decision> keep_out(Exchange const& exchange, int& status) const;
    std::optional<Decision> read_form(Exchange& exchange, int& status) const;
    void submit(ExchangePtr const& exchange, Write write);
    struct Kept;
    void acknowledge(ExchangePtr const& exchange, std::shared_ptr<Kept> const& kept, base::Result<base::Done> done);
    void draw_refusal(ExchangePtr const& exchange, Write const& write, base::Error const& error);
    /// Retry-After where waiting helps (429, 503), unless it says so itself.
    static void say_when_to_return(Response& response, base::Error const& error);
    void guarded(ExchangePtr const& exchange, std::function<void()> const& act);

    // answers.cpp
    void send(ExchangePtr const& exchange, Response response);
    void note_refusal(Exchange const& exchange, int status) const;
    void send_error(ExchangePtr const& exchange, base::Error const& error, int status);
    void send_public(ExchangePtr const& exchange, Response response);
    Outgoing large_answer(Exchange const& exchange, Response const& response) const;  // large_answers.cpp
    Outgoing private_answer(Exchange const& exchange, Response response) const;
    Response error_response(Exchange const& exchange, base::Error const& error, int status) const;
    void land(ExchangePtr const& exchange, ReadyPagePtr const& page);
    void reply(ExchangePtr const& exchange, Outgoing out) const;
    void draw_busy_pages();
    void shed(ExchangePtr const& exchange);
    std::string_view protective(Exchange const& exchange, Response const& response) const;

    Settings settings_;
    Router router_;
    Hooks hooks_;
    db::Database& database_;
    base::Clock const& clock_;
    bool is_https_;
    std::string protective_for_site_;
    std::string protective_for_all_;
    std::string protective_for_letters_;
    PageCache cache_;
    Flights flights_;
    Metrics metrics_;
    std::unique_ptr<std::atomic<bool>[]> is_never_cached_;  // by route: answered 200 without may_be_cached()
    std::atomic<std::int64_t> writes_under_way_{0};
    std::map<std::string, std::string, std::less<>> busy_pages_{};  // by language; drawn once, for when no worker can
    Workers workers_;
};

}  // namespace http

// What happens on a worker: who asks, may they, what the handler decides, and the way of a write through the
// database's writer.

#include "http/life.h"

#include <spdlog/spdlog.h>

#include <thread>

#include "http/address.h"
#include "http/csrf.h"
#include "http/head_writer.h"
#include "http/multipart.h"

namespace http {
namespace {

template <class Value>
std::variant<Response, Write, Question, base::Error> decision_of(base::Result<Value> result) {
    if (!result.ok()) return std::move(result).error();
    if constexpr (std::is_same_v<Value, Response>)
        return std::move(result).value();
    else
        return std::visit([](auto&& value) -> std::variant<Response, Write, Question, base::Error> { return std::move(value); },
                          std::move(result).value());
}

bool is_from_loopback(Request const& request) {
    bool const is_near = request.peer.starts_with("127.") || request.peer == "::/56";
    return is_near && request.header("x-forwarded-for").empty() && request.header("forwarded").empty() && request.header("via").empty();
}

}  // namespace

struct Life::Kept {
    Write write;
    std::optional<Response> response{};
};

Life::Life(Settings settings, Router router, Hooks hooks, db::Database& database, base::Clock const& clock)
    : settings_(std::move(settings)),
      router_(std::move(router)),
      hooks_(std::move(hooks)),
      database_(database),
      clock_(clock),
      is_https_(settings_.public_origin.starts_with("https://")),
      protective_for_site_(protective_fields(Audience::this_site, is_https_)),
      protective_for_all_(protective_fields(Audience::any_site, is_https_)),
      protective_for_letters_(protective_fields(Audience::letter, is_https_)),
      cache_(settings_.cache_bytes),
      metrics_((add_own_routes(), router_.routes())),
      is_never_cached_(std::make_unique<std::atomic<bool>[]>(router_.routes().size())),
      workers_(settings_.workers, settings_.queue_limit) {
    draw_busy_pages();
}

Life::~Life() { finish(); }

void Life::add_own_routes() {
    router_.get("/health", Anyone, [this](Request const&, db::Reader& reader) -> base::Result<Response> { return health(reader); });
    router_.get("/metrics", Anyone, [this](Request const& request, db::Reader& reader) -> base::Result<Response> {
        if (!is_from_loopback(request)) return base::fail(base::Kind::not_found, "There is no such page.");
        return data("text/plain; version=0.0.4; charset=utf-8", exposition() + (hooks_.metrics ? hooks_.metrics(reader) : ""));
    });
}

Response Life::health(db::Reader& reader) const {
    bool is_database_well = true;
    try {
        is_database_well = reader.find_i64("select 1") == 1;
    } catch (db::Failure const& failure) {
        spdlog::warn("health: {}", failure.what());
        is_database_well = false;
    }
    auto answer = json(
        {{"status", is_database_well ? "ok" : "unavailable"}, {"queued", workers_.queued()}, {"connections", metrics_.connections.load()}});
    return std::move(answer).with_status(is_database_well ? 200 : 503);
}

std::string Life::exposition() const { return metrics_.exposition({cache_.counters(), database_.counters(), workers_.queued()}); }

std::string_view Life::route_name(std::size_t route) const {
    return route < router_.routes().size() ? std::string_view(router_.routes()[route].pattern) : "";
}

void Life::answer(ExchangePtr const& exchange) {
    bool const may_fly = !exchange->cache_key.empty() && !is_never_cached_[exchange->route_number].load(std::memory_order_relaxed);
    if (may_fly) {
        auto const role = flights_.join(exchange);
        if (role == Flights::Role::waits) return;
        exchange->leads_flight = role == Flights::Role::leads;
    }
    dispatch(exchange);
}

void Life::dispatch(ExchangePtr const& exchange) {
    if (workers_.offer([this, exchange] { work(exchange); })) return;
    for (auto const& waiting : exchange->leads_flight ? flights_.land(*exchange) : std::vector<ExchangePtr>{}) shed(waiting);
    shed(exchange);
}

bool Life::ask(std::shared_ptr<EventSource> source, std::function<void(EventBatch)> tell) {
    return workers_.offer([this, source = std::move(source), tell = std::move(tell)] {
        try {
            tell(database_.read([&](db::Reader& reader) { return source->next(reader); }));
        } catch (std::exception const& exception) {
            spdlog::error("a stream of events ends: {}", exception.what());
            tell({{}, true});
        }
    });
}

/// The boundary: whatever is thrown behind it becomes a logged, calm answer.
void Life::guarded(ExchangePtr const& exchange, std::function<void()> const& act) {
    auto const fail_with = [&](base::Kind kind, char const* what) {
        spdlog::error("request {} {} {}: {}", exchange->reference(), name(exchange->request.method), route_name(exchange->route_number),
                      what);
        try {
            send_error(exchange, base::fail(kind, {}), base::http_status(kind));
        } catch (std::exception const& second) {
            spdlog::error("request {}: the error page failed: {}", exchange->reference(), second.what());
            land(exchange, nullptr);
            reply(exchange, refusal({base::http_status(kind), exchange->reference()}));
        }
    };
    try {
        act();
    } catch (db::Failure const& failure) {
        fail_with(failure.kind, failure.what());
    } catch (std::exception const& exception) {
        fail_with(base::Kind::broken, exception.what());
    }
}

void Life::work(ExchangePtr const& exchange) {
    guarded(exchange, [&] {
        int status = 0;
        auto decision = database_.read([&](db::Reader& reader) { return decide(*exchange, reader, status); });
        while (auto* question = std::get_if<Question>(&decision)) {
            auto const go_on = question->ask();
            decision = database_.read([&](db::Reader& reader) -> Decision { return decision_of(go_on(reader)); });
        }
        if (auto* response = std::get_if<Response>(&decision)) return send(exchange, std::move(*response));
        if (auto* write = std::get_if<Write>(&decision)) return submit(exchange, std::move(*write));
        auto const& error = std::get<base::Error>(decision);
        send_error(exchange, error, status != 0 ? status : base::http_status(error.kind));
    });
}

Life::Decision Life::decide(Exchange& exchange, db::Reader& reader, int& status) {
    auto& request = exchange.request;
    if (!exchange.is_anonymous && hooks_.identify) request.actor = hooks_.identify(request, reader);
    if (exchange.refused) {
        status = exchange.refused->status;
        return base::Error{base::Kind::invalid, {}, std::string(exchange.refused->reason)};
    }
    if (!exchange.route) return *without_route(exchange, status);
    if (auto denied = keep_out(exchange, status)) {
        // Whoever lost their role while they wrote is shown what they wrote, so it is read.
        if (!request.actor.ended.empty() && !exchange.is_read())
            if (auto refused = read_form(exchange, status)) return std::move(*refused);
        return std::move(*denied);
    }
    if (exchange.route->read) return decision_of(exchange.route->read(request, reader));
    if (!exchange.is_read())
        if (auto refused = read_form(exchange, status)) return std::move(*refused);
    return decision_of(exchange.route->write(request, reader));
}

std::optional<Life::Decision> Life::without_route(Exchange const& exchange, int& status) const {
    auto const& request = exchange.request;
    if (!exchange.allowed.empty()) {
        status = 405;
        return base::fail(base::Kind::not_found, "This address cannot be used in this way.");
    }
    auto const path = std::string_view(request.path);
    if (exchange.is_read() && path.size() > 1 && path.ends_with('/') && router_.find(Method::get, path.substr(0, path.size() - 1)).route) {
        auto target = request.target;
        return moved(target.erase(target.substr(0, target.find('?')).size() - 1, 1));
    }
    return base::fail(base::Kind::not_found, "There is no such page.");
}

std::optional<Life::Decision> Life::keep_out(Exchange const& exchange, int& status) const {
    auto const& request = exchange.request;
    if (exchange.route->guard.admits(request.actor)) return std::nullopt;
    for (auto const& [grant, reason] : request.actor.ended) {
        auto before = request.actor;
        before.grants = {grant};
        if (exchange.route->guard.admits(before)) return base::fail(base::Kind::forbidden, reason);
    }
    if (request.actor.is_signed_in()) return base::fail(base::Kind::forbidden, "Your account may not do this.");
    if (exchange.is_read() && !exchange.is_api()) return see_other(request.address("/sign-in") + "?next=" + percent_encode(request.target));
    status = 401;
    return base::fail(base::Kind::forbidden, "Sign in first.");
}

std::optional<Life::Decision> Life::read_form(Exchange& exchange, int& status) const {
    auto& request = exchange.request;
    auto const type = request.header("content-type");
    bool is_sound = true;
    if (auto const boundary = multipart_boundary(type)) {
        is_sound = read_multipart(request.body, *boundary, request);
        std::string().swap(request.body);
    } else if (type.starts_with("application/x-www-form-urlencoded")) {
        auto fields = parse_urlencoded(request.body);
        is_sound = fields.has_value();
        if (is_sound) request.form = std::move(*fields);
    }
    if (!is_sound) {
        status = 400;
        return base::fail(base::Kind::invalid, "The form could not be read.");
    }
    if (!may_write(request))
        return base::fail(base::Kind::forbidden,
                          "This form was not sent from one of our pages. Open the page again and send it from there.");
    return std::nullopt;
}

void Life::submit(ExchangePtr const& exchange, Write write) {
    auto const kept = std::make_shared<Kept>(Kept{std::move(write)});
    writes_under_way_.fetch_add(1);
    auto const command_of = [kept](std::function<base::Result<Response>(db::Writer&)> const& act) {
        return [kept, &act](db::Writer& writer) -> base::Result<base::Done> {
            kept->response = TRY(act(writer));
            return base::Done{};
        };
    };
    auto done = [this, exchange, kept](base::Result<base::Done> result) {
        acknowledge(exchange, kept, std::move(result));
        writes_under_way_.fetch_sub(1);
    };
    using Told = std::function<void(base::Result<base::Done>)>;
    Told acted = done;
    if (kept->write.then)
        acted = [this, kept, done, command_of](base::Result<base::Done> result) {
            if (!result.ok()) return done(std::move(result));
            database_.submit(command_of(kept->write.then), done);
        };
    Told const granted = [this, kept, done, acted, command_of](base::Result<base::Done> result) {
        if (!result.ok()) return done(std::move(result));
        database_.submit(command_of(kept->write.act), acted);
    };
    try {
        if (kept->write.first)
            database_.submit(kept->write.first, granted);
        else
            granted(base::Done{});
    } catch (...) {
        writes_under_way_.fetch_sub(1);
        throw;
    }
}

/// On the writer thread, so quick: what is more than a redirection goes back to a worker.
void Life::acknowledge(ExchangePtr const& exchange, std::shared_ptr<Kept> const& kept, base::Result<base::Done> done) {
    constexpr std::size_t light = 4096;
    if (done.ok() && !kept->response->page && kept->response->body.size() < light)
        return guarded(exchange, [&] { send(exchange, std::move(*kept->response)); });
    workers_.push([this, exchange, kept, done = std::move(done)] {
        guarded(exchange, [&] {
            if (done.ok())
                send(exchange, std::move(*kept->response));
            else
                draw_refusal(exchange, kept->write, done.error());
        });
    });
}

void Life::draw_refusal(ExchangePtr const& exchange, Write const& write, base::Error const& error) {
    int const status = base::http_status(error.kind);
    if (!write.refused || error.kind == base::Kind::broken) return send_error(exchange, error, status);
    auto response = database_.read([&](db::Reader& reader) { return write.refused(reader, error); });
    if (response.status == 200) response.status = status;
    say_when_to_return(response, error);
    response.cacheable = false;
    send(exchange, std::move(response));
}

void Life::finish() {
    // Polled: nothing of this object may be touched by a writer that has counted down.
    while (writes_under_way_.load() > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    workers_.stop();
}

}  // namespace http

// From a handler's Response to bytes: framing, caching, compressing, errors.

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/json.h"
#include "http/compression.h"
#include "http/head_writer.h"
#include "http/life.h"

namespace http {
namespace {

constexpr std::string_view retry_after_seconds = "2";

bool wants_problem_json(Exchange const& exchange) {
    if (exchange.is_api()) return true;
    auto const accept = exchange.request.header("accept");
    return std::max(acceptance(accept, "application/json"), acceptance(accept, "application/problem+json")) >
           acceptance(accept, "text/html");
}

Wanted wanted_by(Exchange const& exchange) {
    auto const& request = exchange.request;
    return {request.header("accept-encoding"), request.header("if-none-match"), request.header("if-range"),
            asked_range(request.method, request.header("range"))};
}

bool has_header(Response const& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(), [&](auto const& header) { return header.first == name; });
}

/// source: RFC 9457
Response problem_json(Exchange const& exchange, base::Error const& error, int status) {
    auto const words = exchange.request.words();
    base::json::object document{
        {"type", "about:blank"}, {"title", reason_of(status)}, {"status", status}, {"reference", exchange.reference()}};
    base::json::array problems;
    for (auto const& problem : error.problems) {
        if (problem.message.empty()) continue;
        auto const message = words.problem(problem);
        if (!document.contains("detail")) document["detail"] = message;
        if (!problem.field.empty()) problems.push_back({{"field", problem.field}, {"message", message}});
    }
    if (!problems.empty()) document["problems"] = std::move(problems);
    auto response = json(document);
    response.type = "application/problem+json";
    return response;
}

}  // namespace

std::string Exchange::reference() const { return fmt::format("{:X}", request.number); }

std::string_view Life::protective(Exchange const& exchange, Response const& response) const {
    if (response.is_letter) return protective_for_letters_;
    bool const is_public_data =
        exchange.is_read() && (exchange.is_api() || (response.cacheable && !response.type.starts_with("text/html")));
    return is_public_data ? protective_for_all_ : protective_for_site_;
}

/// Who was kept out, or came too often, is in the log: by number, never by name or address.
void Life::note_refusal(Exchange const& exchange, int status) const {
    if (status != 401 && status != 403 && status != 429) return;
    spdlog::warn("request {}: {} {} was refused with {} to person {} from {}", exchange.reference(), name(exchange.request.method),
                 route_name(exchange.route_number), status, exchange.request.actor.person.value, exchange.request.peer);
}

void Life::send(ExchangePtr const& exchange, Response response) {
    note_refusal(*exchange, response.status);
    if (response.page) {
        response.cacheable = response.cacheable && !response.page->is_private;
        response.body = hooks_.frame ? hooks_.frame(exchange->request, *response.page) : response.page->body.str();
    }
    bool const is_public = response.cacheable && response.status == 200 && exchange->is_read() && exchange->is_anonymous &&
                           exchange->route && response.set_cookies.empty() && !response.events && !response.large &&
                           !has_header(response, "Vary");
    if (is_public) return send_public(exchange, std::move(response));
    // A large body is not kept here, but its readers wait together for it to be made.
    if (exchange->leads_flight && response.status == 200 && !response.large)
        is_never_cached_[exchange->route_number].store(true, std::memory_order_relaxed);
    auto out = response.large ? large_answer(*exchange, response) : private_answer(*exchange, std::move(response));
    land(exchange, nullptr);
    reply(exchange, std::move(out));
}

void Life::send_public(ExchangePtr const& exchange, Response response) {
    is_never_cached_[exchange->route_number].store(false, std::memory_order_relaxed);
    auto const fields = protective(*exchange, response);
    // A page that is kept will be asked for by browsers too.
    auto const forms = exchange->codings().gzip || cache_.keeps_pages() ? CheapForms::identity_and_gzip : CheapForms::identity;
    auto const page = ready_page(response, std::move(response.body), fields, exchange->route_number, forms);
    if (!exchange->cache_key.empty())
        cache_.store(exchange->cache_key, page, response.tags, exchange->ticket, std::chrono::steady_clock::now());
    land(exchange, page);
    reply(exchange, answer_from(page, wanted_by(*exchange)));
}

/// Answers who waited for this page; without one, each goes its own way.
void Life::land(ExchangePtr const& exchange, ReadyPagePtr const& page) {
    if (!exchange->leads_flight) return;
    for (auto const& waiting : flights_.land(*exchange)) {
        if (page)
            reply(waiting, answer_from(page, wanted_by(*waiting)));
        else
            dispatch(waiting);
    }
    exchange->leads_flight = false;
}

void Life::reply(ExchangePtr const& exchange, Outgoing out) const {
    out.route = exchange->route_number;
    out.number = exchange->request.number;
    exchange->reply(std::move(out));
}

Outgoing Life::private_answer(Exchange const& exchange, Response response) const {
    Outgoing out;
    out.status = response.status;
    HeadWriter head(response.status);
    if (response.accepts_ranges && response.status == 200 && exchange.is_read()) {
        head.field("Accept-Ranges", "bytes");
        ByteRange range;
        auto const verdict =
            exchange.request.header("if-range").empty()
                ? wanted_range(asked_range(exchange.request.method, exchange.request.header("range")), response.body.size(), range)
                : RangeVerdict::whole;
        if (verdict != RangeVerdict::whole) {
            out.status = verdict == RangeVerdict::part ? 206 : 416;
            head = HeadWriter(out.status);
            head.field("Content-Range", verdict == RangeVerdict::part
                                            ? fmt::format("bytes {}-{}/{}", range.first, range.last, response.body.size())
                                            : fmt::format("bytes */{}", response.body.size()));
            response.body = verdict == RangeVerdict::part ? response.body.substr(range.first, range.last - range.first + 1) : std::string();
        }
    }
    if (is_compressible(response.type, response.body.size()) && out.status != 206 && !has_header(response, "Content-Encoding")) {
        head.field("Vary", "Accept-Encoding");
        if (auto small = exchange.codings().gzip ? gzip(response.body, 1) : std::string(); !small.empty()) {
            response.body = std::move(small);
            head.field("Content-Encoding", "gzip");
        }
    }
    if (!response.type.empty()) head.field("Content-Type", response.type);
    if (!response.events && response.status != 204) head.field("Content-Length", std::to_string(response.body.size()));
    if (!has_header(response, "Cache-Control")) head.field("Cache-Control", "no-store");
    for (auto const& [name, value] : response.headers) name == "Location" ? head.address_field(name, value) : head.field(name, value);
    for (auto const& cookie : response.set_cookies) head.field("Set-Cookie", cookie);
    out.head = head.ready(protective(exchange, response)).take();
    out.body = std::move(response.body);
    if (exchange.request.method != Method::head) out.events = std::move(response.events);
    out.closes = out.events != nullptr;
    return out;
}

Response Life::error_response(Exchange const& exchange, base::Error const& error, int status) const {
    Response response;
    if (wants_problem_json(exchange) || !hooks_.error_page) {
        response = problem_json(exchange, error, status);
    } else {
        response.page = hooks_.error_page(exchange.request, error, status, exchange.reference());
        response.page->is_private = true;
    }
    response.status = status;
    if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
    say_when_to_return(response, error);
    if (status == 405) {
        std::string allow = "OPTIONS";
        for (auto const method : exchange.allowed) allow.append(", ").append(method == Method::get ? "GET, HEAD" : name(method));
        response.headers.emplace_back("Allow", allow);
    }
    return response;
}

void Life::say_when_to_return(Response& response, base::Error const& error) {
    if (response.status != 503 && response.status != 429) return;
    for (auto const& [name, value] : response.headers)
        if (name == "Retry-After") return;
    bool const is_known = error.wait > std::chrono::seconds(0);
    response.headers.emplace_back("Retry-After", is_known ? std::to_string(error.wait.count()) : std::string(retry_after_seconds));
}

void Life::send_error(ExchangePtr const& exchange, base::Error const& error, int status) {
    if (!error.detail.empty())
        spdlog::log(status >= 500 ? spdlog::level::err : spdlog::level::debug, "request {}: {}", exchange->reference(), error.detail);
    send(exchange, error_response(*exchange, error, status));
}

void Life::draw_busy_pages() {
    if (!hooks_.error_page || !hooks_.frame) return;
    for (auto const& language : i18n::languages()) {
        Request request;
        request.language = language;
        request.origin = settings_.public_origin;
        request.target = request.path = request.address("/");
        auto page = hooks_.error_page(request, {base::Kind::unavailable, {}, {}}, 503, {});
        page.is_private = true;
        busy_pages_[std::string(language.code)] = hooks_.frame(request, page);
    }
}

/// The queue is full. On an I/O thread, so nothing is drawn.
void Life::shed(ExchangePtr const& exchange) {
    metrics_.requests_shed.fetch_add(1, std::memory_order_relaxed);
    auto const page = busy_pages_.find(exchange->request.language.code);
    auto out = wants_problem_json(*exchange) || page == busy_pages_.end()
                   ? refusal({503, "The server is busy. Try again in a few seconds."})
                   : refused_with(503, "text/html; charset=utf-8", page->second);
    out.closes = false;
    out.head += fmt::format("Retry-After: {}\r\n", retry_after_seconds);
    exchange->leads_flight = false;
    reply(exchange, std::move(out));
}

}  // namespace http

// What happens on the I/O thread: ready pages, and making an Exchange of what is not ready.

#include <fmt/format.h>

#include <algorithm>

#include "base/id.h"
#include "http/address.h"
#include "http/cookies.h"
#include "http/head_writer.h"
#include "http/life.h"

namespace http {
namespace {

constexpr std::size_t cached_query_limit = 1024;

/// A cookie header may hold others' cookies; only ours makes a reader somebody.
bool may_be_somebody(Head const& head) {
    return !head.authorization.empty() || head.cookie_count > 1 || head.cookie.find("parvis=") != std::string_view::npos;
}

/// The path, and the query in its normal form; empty when such an address is not cached.
std::string normal_address(std::string_view target) {
    auto const question = target.find('?');
    auto path = normal_path(target.substr(0, question));
    if (!path || path->find('?') != std::string::npos) return {};  // a written %3F is no query
    auto address = std::move(*path);
    if (question == std::string_view::npos) return address;
    auto const query = target.substr(question + 1);
    auto fields = query.size() > cached_query_limit ? std::nullopt : parse_urlencoded(query);
    if (!fields) return {};
    if (auto const normal = normal_query(std::move(*fields)); !normal.empty()) address.append("?").append(normal);
    return address;
}

Wanted wanted_by(Head const& head) {
    return {head.accept_encoding, head.if_none_match, head.if_range, asked_range(head.method, head.range)};
}

std::string_view field_of(Head const& head, std::string_view lower_name) {
    for (auto const& [name, value] : head.fields)
        if (name.size() == lower_name.size() && std::equal(name.begin(), name.end(), lower_name.begin(),
                                                           [](char a, char b) { return (a >= 'A' && a <= 'Z' ? char(a + 32) : a) == b; }))
            return value;
    return {};
}

}  // namespace

bool Life::is_secure(Head const& head, Peer const& peer) const {
    return is_https_ || (settings_.trusts_proxy && peer.is_loopback && field_of(head, "x-forwarded-proto") == "https");
}

void Life::write_origin(Head const& head, Peer const& peer, std::string& out) const {
    if (!settings_.public_origin.empty())
        out = settings_.public_origin;
    else
        out.assign(is_secure(head, peer) ? "https://" : "http://").append(head.host);
}

/// Pages name their own addresses, so what is kept for everybody has them as everybody would write them: the path in
/// its usual spelling, and copies apart for each origin where that is only known from the request.
std::string Life::cache_key(Head const& head, std::string_view origin) const {
    auto const address = normal_address(head.target);
    auto const is_usual = [](std::string_view written, std::string_view path) {
        return encode_path(path) == written.substr(0, written.find('?'));
    };
    if (address.empty() || !is_usual(head.target, std::string_view(address).substr(0, address.find('?')))) return {};
    return settings_.public_origin.empty() ? std::string(origin) + address : address;
}

bool Life::answer_at_once(Head const& head, Peer const& peer, PageCache::Moment now, Outgoing& out) {
    if (head.has_body() || (head.method != Method::get && head.method != Method::head)) return false;
    thread_local std::string of_origin;  // keeps its memory from one request to the next
    std::string normal;
    std::string_view address = head.target;
    if (!is_plain_path(address)) address = normal = normal_address(address);
    if (address.empty()) return false;
    auto key = address;
    if (settings_.public_origin.empty()) {
        write_origin(head, peer, of_origin);
        key = of_origin.append(address);
    }
    auto found = cache_.find(key, now);
    if (!found.page) return find_asset(address, std::string(key), now, wanted_by(head), out);
    if (!found.page->facts->is_for_everyone && may_be_somebody(head)) return false;
    out = answer_from(found.page, wanted_by(head));
    if (found.deserves_best)
        workers_.when_idle(
            [this, key = std::string(key), page = std::move(found.page)] { cache_.improve(key, page, with_best_forms(page)); });
    return true;
}

bool Life::find_asset(std::string_view path, std::string const& key, PageCache::Moment now, Wanted const& wanted, Outgoing& out) {
    if (!hooks_.asset || path.find('.') == std::string_view::npos || path.find('?') != std::string_view::npos) return false;
    auto const asset = hooks_.asset(path);
    if (asset.identity.empty()) return false;
    auto const page = ready_asset(asset.type, asset.identity, asset.gzip, asset.brotli, protective_for_site_, path.starts_with("/assets/"));
    cache_.store(key, page, {}, cache_.ticket(), now);
    out = answer_from(page, wanted);
    return true;
}

ExchangePtr Life::prepare(Head const& head, Peer const& peer, Outgoing& refused) {
    auto exchange = std::make_shared<Exchange>();
    fill_request(head, peer, *exchange);
    if (exchange->refused)
        name_unread_address(*exchange);
    else if (!find_route(*exchange, refused))
        return nullptr;
    exchange->is_anonymous = !may_be_somebody(head);
    if (exchange->is_read() && exchange->is_anonymous && exchange->route && !exchange->route->write && !head.has_body()) {
        exchange->cache_key = cache_key(head, exchange->request.origin);
        exchange->ticket = cache_.ticket();
    }
    return exchange;
}

void Life::fill_request(Head const& head, Peer const& peer, Exchange& exchange) const {
    auto& request = exchange.request;
    request.method = head.method;
    request.target = std::string(head.target);
    auto const question = head.target.find('?');
    auto path = head.target == "*" ? std::optional<std::string>("*") : normal_path(head.target.substr(0, question));
    auto query = parse_urlencoded(question == std::string_view::npos ? std::string_view() : head.target.substr(question + 1));
    if (!path || !query) exchange.refused = Refusal{400, "The address is malformed."};
    request.path = path ? std::move(*path) : std::string(head.target.substr(0, head.target.find_first_of("/?%", 1))) + "/";
    if (query) request.query = std::move(*query);
    for (auto const& [name, value] : head.fields) {
        auto& [lower, kept] = request.headers.emplace_back(name, value);
        std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        if (lower == "cookie")
            for (auto& cookie : parse_cookies(kept)) request.cookies.push_back(std::move(cookie));
    }
    request.peer = peer.prefix;
    request.now = clock_.now();
    request.number = std::uint64_t(base::next_id(request.now));
    request.is_secure = is_secure(head, peer);
    write_origin(head, peer, request.origin);
}

/// Of an address that cannot be read, its first part still tells the language, or that a program asks.
void Life::name_unread_address(Exchange& exchange) {
    auto& request = exchange.request;
    choose_language(exchange);
    request.path = exchange.is_api() ? "/api/" : request.address("/");
    request.target = request.path;
}

void Life::choose_language(Exchange& exchange) {
    auto& request = exchange.request;
    auto const segment = std::string_view(request.path).substr(1, request.path.find('/', 1) - 1);
    if (auto const* language = i18n::find_language(request.parameter("lang")))
        request.language = *language;
    else if (auto const* first = i18n::find_language(segment))
        request.language = *first;
    else
        request.language = i18n::negotiate(request.header("accept-language"));
}

bool Life::find_route(Exchange& exchange, Outgoing& refused) const {
    auto& request = exchange.request;
    auto match = router_.find(request.method, request.path);
    exchange.route = match.route;
    exchange.allowed = std::move(match.allowed);
    request.parameters = std::move(match.parameters);
    if (match.route) exchange.route_number = std::size_t(match.route - router_.routes().data());
    choose_language(exchange);
    if (request.method != Method::options) return true;

    std::string allow = "OPTIONS";
    for (auto const method : exchange.allowed)
        allow.append(method == Method::get ? ", GET, HEAD" : ", ").append(method == Method::get ? "" : name(method));
    refused.status = 204;
    refused.head = HeadWriter(204).field("Allow", allow).ready(protective_for_site_).take();
    return false;
}

Outgoing Life::refusal(Refusal const& why) const {
    return refused_with(why.status, "text/plain; charset=utf-8", fmt::format("{} {}\n{}\n", why.status, reason_of(why.status), why.reason));
}

Outgoing Life::refused_with(int status, std::string_view type, std::string body) const {
    Outgoing out;
    out.status = status;
    out.closes = true;
    out.body = std::move(body);
    out.head = HeadWriter(status)
                   .field("Content-Type", type)
                   .field("Content-Length", std::to_string(out.body.size()))
                   .field("Cache-Control", "no-store")
                   .ready(protective_for_site_)
                   .take();
    return out;
}

}  // namespace http

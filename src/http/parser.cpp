#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "http/parser_inside.h"
#include "http/tokens.h"

namespace http {
namespace {

namespace beast = boost::beast::http;

constexpr std::size_t field_limit = 100;
constexpr std::size_t target_limit = 8000;  // RFC 9110, 4.1 recommends at least 8000

std::string_view std_view(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::optional<Method> method_of(beast::verb verb) {
    switch (verb) {
        case beast::verb::get: return Method::get;
        case beast::verb::head: return Method::head;
        case beast::verb::post: return Method::post;
        case beast::verb::put: return Method::put;
        case beast::verb::patch: return Method::patch;
        case beast::verb::delete_: return Method::delete_;
        case beast::verb::options: return Method::options;
        default: return std::nullopt;
    }
}

/// Letters, digits and what registered names, addresses and ports are written with.
constexpr auto in_hosts = [] {
    std::array<bool, 256> known{};
    for (unsigned char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:[]%")) known[c] = true;
    return known;
}();

bool is_host(std::string_view host) {
    return !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), [](unsigned char c) { return in_hosts[c]; });
}

}  // namespace

HeadScanner::Found HeadScanner::scan(std::string_view window) {
    while (seen_ < window.size()) {
        auto const* found = static_cast<char const*>(std::memchr(window.data() + seen_, '\n', window.size() - seen_));
        if (!found) {
            seen_ = window.size();
            return Found::nothing_yet;
        }
        auto const at = std::size_t(found - window.data());
        if (at == line_ || window[at - 1] != '\r') return Found::malformed;
        bool const is_folded = line_ > 0 && (window[line_] == ' ' || window[line_] == '\t');
        if (is_folded) return Found::malformed;
        seen_ = at + 1;
        if (at == line_ + 1) {
            end_ = at + 1;
            return Found::end;
        }
        line_ = at + 1;
    }
    return Found::nothing_yet;
}

MessageParser::MessageParser(Head& head, std::size_t head_limit) : head_(&head), head_limit_(std::uint32_t(head_limit)) {
    auto fields = std::move(head.fields);  // keeps its memory from one request to the next
    fields.clear();
    head = Head{};
    head.fields = std::move(fields);
    header_limit(head_limit_);
    body_limit(boost::none);
}

bool MessageParser::read_head(std::string_view head) {
    Error error;
    put(boost::asio::const_buffer(head.data(), head.size()), error);
    if (error == beast::error::bad_version)
        refusal_ = {505, "This version of HTTP is not spoken here."};
    else if (error && refusal_.reason.empty())
        refusal_ = {400, "The head of the request is malformed."};
    head_is_read_ = true;
    eager(true);
    return !error;
}

MessageParser::Progress MessageParser::read_body(std::string_view window, std::size_t& consumed, std::string& body, std::size_t limit) {
    body_ = &body;
    limit_ = limit;
    consumed = 0;
    Error error;
    while (!is_done() && !error && consumed < window.size())
        consumed += put(boost::asio::const_buffer(window.data() + consumed, window.size() - consumed), error);
    if (is_done() && !error) return Progress::done;
    if (!error || error == beast::error::need_more) {
        if (window.size() - consumed < head_limit_) return Progress::more;
        refusal_ = {400, "A chunk's head or the trailer is too long."};
    } else if (refusal_.reason.empty()) {
        refusal_ = {400, "The body of the request is malformed."};
    }
    return Progress::refused;
}

void MessageParser::refuse(int status, std::string_view reason, Error& error) {
    refusal_ = {status, reason};
    error = beast::error::bad_value;
}

void MessageParser::on_request_impl(beast::verb verb, Text, Text target, int version, Error& error) {
    auto const method = method_of(verb);
    if (!method) return refuse(501, "This method is not known here.", error);
    if (target.size() > target_limit) return refuse(414, "The address is too long.", error);
    head_->method = *method;
    head_->target = std_view(target);
    head_->is_http_1_1 = version == 11;
}

void MessageParser::on_field_impl(beast::field field, Text text_of_name, Text text_of_value, Error& error) {
    if (head_is_read_) return;  // trailers say nothing that we act on
    auto const value = std_view(text_of_value);
    if (head_->fields.size() == field_limit) return refuse(431, "There are too many header fields.", error);
    head_->fields.emplace_back(std_view(text_of_name), value);
    switch (field) {
        case beast::field::host:
            head_->host = value;
            if (++hosts_ > 1 || !is_host(value)) refuse(400, "The Host field is malformed.", error);
            break;
        case beast::field::content_length: read_content_length(value, error); break;
        case beast::field::transfer_encoding:
            if (!equals_folded(value, "chunked") || !head_->is_http_1_1)
                return refuse(400, "Only the chunked transfer coding is understood.", error);
            head_->is_chunked = true;
            break;
        case beast::field::expect:
            if (!equals_folded(value, "100-continue")) return refuse(417, "This expectation cannot be met.", error);
            head_->expects_continue = head_->is_http_1_1;
            break;
        case beast::field::cookie:
            head_->cookie = value;
            ++head_->cookie_count;
            break;
        case beast::field::authorization: head_->authorization = value; break;
        case beast::field::if_none_match: head_->if_none_match = value; break;
        case beast::field::if_range: head_->if_range = value; break;
        case beast::field::accept_encoding: head_->accept_encoding = value; break;
        case beast::field::range: head_->range = value; break;
        default: break;
    }
}

/// One field of digits only: a list of equal lengths is lawful but read differently by different programs.
void MessageParser::read_content_length(std::string_view value, Error& error) {
    auto const [end, failed] = std::from_chars(value.data(), value.data() + value.size(), head_->content_length);
    if (++lengths_ > 1 || value.empty() || value.front() == '-' || failed != std::errc() || end != value.data() + value.size())
        refuse(400, "The Content-Length field is malformed.", error);
}

void MessageParser::on_header_impl(Error& error) {
    if (lengths_ > 0 && head_->is_chunked) return refuse(400, "Content-Length and Transfer-Encoding contradict each other.", error);
    if (hosts_ == 0 && head_->is_http_1_1) return refuse(400, "The Host field is missing.", error);
    head_->wants_close = !head_->is_http_1_1 || !keep_alive();
    take_absolute_form();
    if (head_->target.empty() || (head_->target.front() != '/' && !(head_->target == "*" && head_->method == Method::options)))
        refuse(400, "The address is malformed.", error);
}

/// RFC 9112, 3.2.2: an absolute form must be accepted, and then says the host.
void MessageParser::take_absolute_form() {
    if (head_->target.starts_with('/')) return;
    for (std::string_view scheme : {"http://", "https://"}) {
        if (!head_->target.starts_with(scheme)) continue;
        auto const rest = head_->target.substr(scheme.size());
        auto const slash = rest.find('/');
        auto const authority = rest.substr(0, slash);
        if (!is_host(authority)) return;
        head_->host = authority;
        head_->target = slash == std::string_view::npos ? std::string_view("/") : rest.substr(slash);
    }
}

std::size_t MessageParser::on_body_impl(Text bytes, Error& error) { return on_chunk_body_impl(bytes.size(), bytes, error); }

void MessageParser::on_chunk_header_impl(std::uint64_t size, Text extensions, Error& error) {
    if (!extensions.empty()) return refuse(400, "Chunk extensions are not understood.", error);
    if (size > limit_ || body_->size() + size > limit_) refuse(413, "The body is too large.", error);
}

std::size_t MessageParser::on_chunk_body_impl(std::uint64_t, Text bytes, Error& error) {
    if (body_->size() + bytes.size() > limit_) {
        refuse(413, "The body is too large.", error);
        return 0;
    }
    body_->append(bytes.data(), bytes.size());
    return bytes.size();
}

}  // namespace http

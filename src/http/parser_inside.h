#pragma once
// Reads one HTTP/1.1 message with Beast's parser, made stricter: what two programs could understand differently
// (request smuggling) is refused, not interpreted. Private to the transport: this header brings Boost.

#include <boost/beast/http/basic_parser.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/head.h"

namespace http {

/// Looks for the end of a head in bytes that come in pieces, and refuses bare line feeds and folded lines before the
/// rest has come. source: RFC 9112, 2.2 and 5.2
class HeadScanner {
  public:
    enum class Found { nothing_yet, end, malformed };
    Found scan(std::string_view window);
    std::size_t end() const { return end_; }  // bytes of the head, its blank line included
    bool has_first_line() const { return line_ > 0; }
    bool is_at_start() const { return seen_ == 0; }

  private:
    std::size_t seen_ = 0;  // looked at
    std::size_t line_ = 0;  // where the current line begins
    std::size_t end_ = 0;
};

class MessageParser final : public boost::beast::http::basic_parser<true> {
  public:
    explicit MessageParser(Head& head, std::size_t head_limit);

    /// Exactly a head, as HeadScanner found it. False: see refusal().
    bool read_head(std::string_view head);

    enum class Progress { more, done, refused };
    /// Reads what it can of the body; `consumed` bytes are done with. At most `limit` bytes in all (413).
    Progress read_body(std::string_view window, std::size_t& consumed, std::string& body, std::size_t limit);

    Refusal refusal() const { return refusal_; }

  private:
    using Error = boost::beast::error_code;
    using Text = boost::beast::string_view;
    void on_request_impl(boost::beast::http::verb, Text method, Text target, int version, Error& error) override;
    void on_response_impl(int, Text, int, Error&) override {}
    void on_field_impl(boost::beast::http::field field, Text name, Text value, Error& error) override;
    void on_header_impl(Error& error) override;
    void on_body_init_impl(boost::optional<std::uint64_t> const&, Error&) override {}
    std::size_t on_body_impl(Text bytes, Error& error) override;
    void on_chunk_header_impl(std::uint64_t size, Text extensions, Error& error) override;
    std::size_t on_chunk_body_impl(std::uint64_t remain, Text bytes, Error& error) override;
    void on_finish_impl(Error&) override {}

    void refuse(int status, std::string_view reason, Error& error);
    void read_content_length(std::string_view value, Error& error);
    void take_absolute_form();

    Head* head_;
    std::string* body_ = nullptr;
    std::size_t limit_ = 0;
    int hosts_ = 0, lengths_ = 0;
    std::uint32_t head_limit_;
    bool head_is_read_ = false;
    Refusal refusal_{};
};

}  // namespace http

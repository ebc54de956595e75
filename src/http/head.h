#pragma once
// The head of a request as it lies in the connection's buffer: views, valid until the buffer moves.

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "http/request.h"

namespace http {

struct Head {
    Method method = Method::get;
    std::string_view target{};  // path and query; an absolute form was reduced to them
    std::string_view host{};
    std::string_view cookie{};  // the last one, when there are several: see cookie_count
    std::string_view authorization{};
    std::string_view if_none_match{};
    std::string_view if_range{};
    std::string_view accept_encoding{};
    std::string_view range{};
    int cookie_count = 0;
    bool is_http_1_1 = true;
    bool wants_close = false;
    bool expects_continue = false;
    bool is_chunked = false;
    std::uint64_t content_length = 0;
    std::vector<std::pair<std::string_view, std::string_view>> fields{};

    bool has_body() const { return is_chunked || content_length > 0; }
};

/// Why a message is not understood, with the status to answer before closing.
struct Refusal {
    int status = 400;
    std::string_view reason{};
};

}  // namespace http

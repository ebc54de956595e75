#pragma once
// One request on its way through the workers, and how its answer gets back to the connection.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/head.h"
#include "http/negotiation.h"
#include "http/outgoing.h"
#include "http/router.h"

namespace http {

struct Exchange {
    Request request{};
    Route const* route = nullptr;
    std::size_t route_number = no_route;
    std::vector<Method> allowed{};          // when the path is known with other methods
    std::string cache_key{};                // empty: the page cache has no part in it
    std::uint64_t ticket = 0;               // of the page cache, taken before anything is read
    bool leads_flight = false;              // others wait for this page
    bool is_anonymous = true;               // came without a session cookie and without Authorization
    std::optional<Refusal> refused{};       // what the transport found wrong, for a worker to say in a page
    std::function<void(Outgoing)> reply{};  // from any thread, exactly once

    bool is_read() const { return request.method == Method::get || request.method == Method::head; }
    Codings codings() const { return accepted_codings(request.header("accept-encoding")); }
    bool is_api() const { return request.path.starts_with("/api/"); }
    /// The reference shown with an error and written to the log.
    std::string reference() const;
};
using ExchangePtr = std::shared_ptr<Exchange>;

}  // namespace http

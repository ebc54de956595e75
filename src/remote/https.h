#pragma once
// Calls from this server to another: one GET or one form at a time, over TLS that is verified. Nothing is followed, kept or
// guessed: no redirection, no cookie, no proxy from the environment, no credentials of a file. Safe from any thread; the
// calling thread waits, at most as long as the limits say.

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace remote {

/// Why there is no answer.
enum class Trouble {
    address_refused,  // neither https nor http on this machine; nothing was sent
    unreachable,      // no such host, or nobody listens there
    timed_out,        // beyond the limits
    not_trusted,      // its certificate does not hold
    redirected,       // it answered "elsewhere" (3xx)
    too_large,        // the answer exceeds the limit
    interrupted,      // the connection broke, or what came is not HTTP
};
/// "timed_out": for journals and metrics.
std::string_view name(Trouble trouble);

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Question {
    std::string address;
    Fields headers{};
    Fields form{};  // sent by POST as application/x-www-form-urlencoded; empty: GET
};

struct Answer {
    int status = 0;
    std::string type{};  // in lower case, without parameters: "application/json"
    std::string body{};
};

using HttpsOutcome = std::variant<Answer, Trouble>;
/// What asks: a client, or a test.
using Ask = std::function<HttpsOutcome(Question const&)>;

struct Limits {
    std::chrono::milliseconds to_connect{3'000};
    std::chrono::milliseconds in_all{10'000};
    std::size_t body_bytes = 256 * 1024;
};

/// https anywhere, http on this machine only (127.0.0.0/8, [::1], localhost); without user, password or fragment.
bool may_ask(std::string_view address);

/// authorities_file: certificates (PEM) that are trusted beside the system's; empty: the system's alone.
Ask https_client(std::string authorities_file = {}, Limits limits = {});

/// name=value&name=value, each percent-encoded.
std::string urlencoded(Fields const& fields);

}  // namespace remote

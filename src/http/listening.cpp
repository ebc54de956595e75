#include "http/listening.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <system_error>

#include "http/server.h"

namespace http {
namespace {

namespace asio = boost::asio;
using Endpoint = asio::generic::stream_protocol::endpoint;

constexpr int backlog = 4096;
constexpr std::string_view local_sign = "unix:";
constexpr std::size_t longest_path = sizeof(sockaddr_un::sun_path) - 1;
constexpr mode_t for_owner_and_group = 0660;

void require(bool is_done, char const* what) {
    if (!is_done) throw std::system_error(errno, std::generic_category(), what);
}

Endpoint local_place(std::string const& path) {
    if (path.empty() || path.front() != '/' || path.size() > longest_path)
        throw std::invalid_argument(fmt::format("a socket is named by its whole path, of {} bytes at most: unix:{}", longest_path, path));
    return asio::local::stream_protocol::endpoint(path);
}

Endpoint network_place(std::string const& text) {
    auto const wrong = std::invalid_argument("an address and a port, such as 127.0.0.1:8080, or unix:/PATH are expected, not " + text);
    auto const colon = text.rfind(':');
    if (colon == std::string::npos) throw wrong;
    auto host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    unsigned short port = 0;
    auto const* const end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(text.data() + colon + 1, end, port);
    boost::system::error_code no_address;
    auto const address = asio::ip::make_address(host, no_address);
    if (error != std::errc() || stopped != end || no_address) throw wrong;
    return asio::ip::tcp::endpoint(address, port);
}

std::string path_of(Endpoint const& endpoint) {
    sockaddr_un named{};
    std::memcpy(&named, endpoint.data(), std::min(endpoint.size(), sizeof named));
    return named.sun_path;
}

/// A program that was killed leaves its socket behind: nobody answers there.
void clear_abandoned(Endpoint const& endpoint) {
    auto const path = path_of(endpoint);
    struct stat about {};
    if (::lstat(path.c_str(), &about) != 0 || !S_ISSOCK(about.st_mode)) return;
    Descriptor const probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    bool const is_served = ::connect(probe.number(), endpoint.data(), socklen_t(endpoint.size())) == 0 || errno != ECONNREFUSED;
    if (!is_served) ::unlink(path.c_str());
}

void switch_on(Descriptor const& socket, int option, char const* what) {
    int const on = 1;
    require(::setsockopt(socket.number(), SOL_SOCKET, option, &on, sizeof on) == 0, what);
}

}  // namespace

ListeningPlace::ListeningPlace(std::string const& text)
    : endpoint_(text.starts_with(local_sign) ? local_place(text.substr(local_sign.size())) : network_place(text)) {}

bool ListeningPlace::is_local() const { return endpoint_.data()->sa_family == AF_UNIX; }

Descriptor ListeningPlace::open(bool is_shared) {
    if (is_local() && opened_ >= 0) return Descriptor(::fcntl(opened_, F_DUPFD_CLOEXEC, 0));
    Descriptor listener(::socket(endpoint_.data()->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    require(listener.is_open(), "socket");
    if (is_local()) {
        clear_abandoned(endpoint_);
    } else {
        switch_on(listener, SO_REUSEADDR, "SO_REUSEADDR");
        if (is_shared) switch_on(listener, SO_REUSEPORT, "SO_REUSEPORT");
    }
    require(::bind(listener.number(), endpoint_.data(), socklen_t(endpoint_.size())) == 0, "bind");
    // Before it listens nobody can connect, whatever the file's mode is until here.
    if (is_local()) require(::chmod(path_of(endpoint_).c_str(), for_owner_and_group) == 0, "chmod");
    require(::listen(listener.number(), backlog) == 0, "listen");
    if (!is_local()) {
        auto size = socklen_t(endpoint_.capacity());
        require(::getsockname(listener.number(), endpoint_.data(), &size) == 0, "getsockname");
        endpoint_.resize(size);
    }
    opened_ = listener.number();
    return listener;
}

std::string ListeningPlace::to_text() const {
    if (is_local()) return std::string(local_sign) + path_of(endpoint_);
    asio::ip::tcp::endpoint endpoint;
    std::memcpy(endpoint.data(), endpoint_.data(), endpoint_.size());
    endpoint.resize(endpoint_.size());
    auto address = endpoint.address().to_string();
    if (endpoint.address().is_v6()) address = "[" + address + "]";
    return fmt::format("http://{}:{}", address, endpoint.port());
}

std::string problem_with_place(std::string const& listen) {
    try {
        ListeningPlace const place(listen);
        return {};
    } catch (std::invalid_argument const& wrong) {
        return wrong.what();
    }
}

}  // namespace http

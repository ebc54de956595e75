// An I/O thread: its listening socket, its connections, its clock.

#include <fmt/format.h>
#include <netinet/tcp.h>
#include <spdlog/spdlog.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <cerrno>
#include <ctime>
#include <system_error>

#include "http/date.h"
#include "http/listening.h"
#include "http/transport_inside.h"

namespace http {
namespace {

constexpr std::chrono::milliseconds tick_length{250};
constexpr int accepted_in_a_round = 64;

/// What the system may hold of an answer for a reader slower than we are. The rest stays in the page cache or counts towards
/// `answers_limit`: otherwise thousands of slow readers fill the memory that all connections of the machine share.
constexpr int unsent_limit = 32 * 1024;

bool set_option(Descriptor const& socket, int option, int value) {
    return ::setsockopt(socket.number(), IPPROTO_TCP, option, &value, sizeof value) == 0;
}

}  // namespace

Peer peer_of(asio::ip::address address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    auto const prefix = address.is_v4() ? asio::ip::network_v4(address.to_v4(), 24).canonical().to_string()
                                        : asio::ip::network_v6(address.to_v6(), 56).canonical().to_string();
    return {prefix, address.is_loopback()};
}

std::string forwarded_prefix(std::string_view x_forwarded_for, Peer const& proxy) {
    auto last = x_forwarded_for.substr(x_forwarded_for.rfind(',') + 1);  // what the nearest proxy saw itself
    while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
    boost::system::error_code error;
    auto const address = asio::ip::make_address(std::string(last), error);
    return error ? proxy.prefix : peer_of(address).prefix;
}

IoThread::IoThread(Transport& transport) : transport_(transport), lines_(transport.access_log) { write_date(); }

IoThread::~IoThread() { end(); }

void IoThread::listen(ListeningPlace& place, bool is_shared) {
    listener_ = place.open(is_shared);
    is_local_ = place.is_local();
}

void IoThread::run() {
    loop_.watch(listener_, *this);
    thread_ = std::thread([this] { loop_.run(tick_length, [this] { tick(); }); });
}

void IoThread::accept() {
    for (int turns = 0; turns < accepted_in_a_round && !is_leaving_; ++turns) {
        asio::ip::tcp::endpoint remote;
        auto size = socklen_t(remote.capacity());
        Descriptor socket(
            ::accept4(listener_.number(), is_local_ ? nullptr : remote.data(), is_local_ ? nullptr : &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket.is_open() && errno == ECONNABORTED) continue;
        if (!socket.is_open()) {
            has_failed_to_accept_ = errno != EAGAIN;  // no descriptors left: the next tick tries again
            if (has_failed_to_accept_) spdlog::warn("no connection could be accepted: {}", std::generic_category().message(errno));
            return;
        }
        if (!is_local_) remote.resize(size);
        admit(std::move(socket), is_local_ ? peer_of(asio::ip::address_v4::loopback()) : peer_of(remote.address()));
    }
    if (!is_leaving_) loop_.post([this] { accept(); });
}

void IoThread::admit(Descriptor socket, Peer peer) {
    auto& metrics = transport_.life.metrics();
    if (transport_.open.load() >= transport_.life.settings().connection_limit) {
        metrics.connections_refused.fetch_add(1);
        return;
    }
    bool const is_ready = is_local_ || (set_option(socket, TCP_NODELAY, 1) && set_option(socket, TCP_NOTSENT_LOWAT, unsent_limit));
    if (!is_ready) return;
    transport_.open.fetch_add(1);
    metrics.connections.fetch_add(1);
    auto const connection = std::make_shared<Connection>(*this, std::move(socket), std::move(peer));
    connections_.insert(connection);
    connection->start();
}

void IoThread::forget(std::shared_ptr<Connection> connection) {
    connections_.erase(connection);
    loop_.release_later(std::move(connection));
}

void IoThread::tick() {
    now_ = std::chrono::steady_clock::now();
    write_date();
    auto const connections = std::vector(connections_.begin(), connections_.end());  // a sweep may close, and so forget
    for (auto const& connection : connections) connection->sweep(now_);
    lines_.write();
    if (has_failed_to_accept_) accept();
}

void IoThread::write_date() {
    auto const date = http_date(transport_.life.clock().now().utc_ms);
    tail_ = "Date: " + date + "\r\n\r\n";
    closing_tail_ = "Date: " + date + "\r\nConnection: close\r\n\r\n";
}

void IoThread::leave() {
    loop_.post([this] {
        accept();  // who is at the door comes in
        is_leaving_ = true;
        listener_.close();
        auto const connections = std::vector(connections_.begin(), connections_.end());
        for (auto const& connection : connections) connection->leave();
    });
}

void IoThread::end() {
    loop_.stop();
    if (thread_.joinable()) thread_.join();
    lines_.write();
    auto const connections = std::vector(connections_.begin(), connections_.end());
    for (auto const& connection : connections) connection->close();
}

}  // namespace http

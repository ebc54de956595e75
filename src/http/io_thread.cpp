// An I/O thread: its listening socket, its connections, its clock.

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/asio/post.hpp>
#include <ctime>

#include "http/transport_inside.h"

namespace http {
namespace {

constexpr std::chrono::milliseconds tick_length{250};
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

/// source: RFC 9110, 5.6.7
std::string http_date(std::int64_t utc_ms) {
    static constexpr char const* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::time_t const seconds = utc_ms / 1000;
    std::tm at{};
    gmtime_r(&seconds, &at);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[at.tm_wday], at.tm_mday, months[at.tm_mon], at.tm_year + 1900,
                       at.tm_hour, at.tm_min, at.tm_sec);
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

asio::ip::tcp::endpoint IoThread::listen(asio::ip::tcp::endpoint endpoint, bool is_shared) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::ip::tcp::acceptor::reuse_address(true));
    if (is_shared) acceptor_.set_option(ReusePort(true));
    acceptor_.bind(endpoint);
    acceptor_.listen(4096);
    return acceptor_.local_endpoint();
}

void IoThread::run() {
    accept();
    tick();
    thread_ = std::thread([this] { context_.run(); });
}

void IoThread::accept() {
    acceptor_.async_accept([this](boost::system::error_code error, asio::ip::tcp::socket socket) {
        if (is_leaving_ || error == asio::error::operation_aborted) return;
        if (!error) {
            admit(std::move(socket));
            return accept();
        }
        spdlog::warn("no connection could be accepted: {}", error.message());  // no descriptors left: the next tick tries again
        is_accepting_ = false;
    });
}

void IoThread::admit(asio::ip::tcp::socket socket) {
    auto& metrics = transport_.life.metrics();
    if (transport_.open.load() >= transport_.life.settings().connection_limit) {
        metrics.connections_refused.fetch_add(1);
        return;
    }
    boost::system::error_code error;
    auto const remote = socket.remote_endpoint(error);
    if (error) return;
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    socket.non_blocking(true, error);
    if (error) return;
    transport_.open.fetch_add(1);
    metrics.connections.fetch_add(1);
    auto const connection = std::make_shared<Connection>(*this, std::move(socket), peer_of(remote.address()));
    connections_.insert(connection);
    connection->start();
}

void IoThread::tick() {
    now_ = std::chrono::steady_clock::now();
    write_date();
    auto const connections = std::vector(connections_.begin(), connections_.end());  // a sweep may close, and so forget
    for (auto const& connection : connections) connection->sweep(now_);
    lines_.write();
    if (!is_accepting_ && !is_leaving_) {
        is_accepting_ = true;
        accept();
    }
    timer_.expires_after(tick_length);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error) tick();
    });
}

void IoThread::write_date() {
    auto const date = http_date(transport_.life.clock().now().utc_ms);
    tail_ = "Date: " + date + "\r\n\r\n";
    closing_tail_ = "Date: " + date + "\r\nConnection: close\r\n\r\n";
}

void IoThread::leave() {
    asio::post(context_, [this] {
        is_leaving_ = true;
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        auto const connections = std::vector(connections_.begin(), connections_.end());
        for (auto const& connection : connections) connection->leave();
    });
}

void IoThread::end() {
    context_.stop();
    if (thread_.joinable()) thread_.join();
    lines_.write();
    auto const connections = std::vector(connections_.begin(), connections_.end());
    for (auto const& connection : connections) connection->close();
}

}  // namespace http

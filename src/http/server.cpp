#include "http/server.h"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <thread>
#include <utility>

#include "http/life.h"
#include "http/transport_inside.h"

namespace http {
namespace {

constexpr std::chrono::seconds patience{10};  // for answers in progress, when stopping

/// "127.0.0.1:8080", "[::1]:8080".
asio::ip::tcp::endpoint endpoint_of(std::string const& listen) {
    auto const colon = listen.rfind(':');
    if (colon == std::string::npos) throw std::invalid_argument("not an address and port: " + listen);
    auto host = listen.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    unsigned short port = 0;
    auto const* const end = listen.data() + listen.size();
    if (auto const [stopped, error] = std::from_chars(listen.data() + colon + 1, end, port); error != std::errc() || stopped != end)
        throw std::invalid_argument("not an address and port: " + listen);
    return {asio::ip::make_address(host), port};
}

std::string to_text(asio::ip::tcp::endpoint const& endpoint) {
    auto address = endpoint.address().to_string();
    if (endpoint.address().is_v6()) address = "[" + address + "]";
    return fmt::format("http://{}:{}", address, endpoint.port());
}

}  // namespace

struct Server::Inside {
    Inside(Settings settings, Router router, Hooks hooks, db::Database& database, base::Clock const& clock)
        : life(std::move(settings), std::move(router), std::move(hooks), database, clock), transport(life) {}

    Life life;
    Transport transport;
    std::vector<std::unique_ptr<IoThread>> threads{};
    bool is_stopped = false;
};

Server::Server(Settings settings, Router router, Hooks hooks, db::Database& database, base::Clock const& clock)
    : inside_(std::make_unique<Inside>(std::move(settings), std::move(router), std::move(hooks), database, clock)) {}

Server::~Server() { stop(); }

std::string Server::start() {
    auto const& settings = inside_->life.settings();
    auto endpoint = endpoint_of(settings.listen);
    inside_->transport.access_log = open_access_log(settings.access_log);
    for (int i = 0; i < settings.io_threads; ++i) {
        auto& thread = inside_->threads.emplace_back(std::make_unique<IoThread>(inside_->transport));
        try {
            endpoint = thread->listen(endpoint, settings.io_threads > 1);
        } catch (std::system_error const& error) {
            throw std::runtime_error(settings.listen + ": " + error.code().message());
        }
    }
    for (auto& thread : inside_->threads) thread->run();
    return to_text(endpoint);
}

void Server::stop() {
    if (std::exchange(inside_->is_stopped, true)) return;
    for (auto& thread : inside_->threads) thread->leave();
    auto const deadline = std::chrono::steady_clock::now() + patience;
    while (inside_->transport.open.load() > 0 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    inside_->life.finish();
    inside_->threads.clear();
}

void Server::forget(base::Subject const& subject) { inside_->life.cache().forget(subject); }
void Server::forget_everything() { inside_->life.cache().forget_everything(); }
Router const& Server::router() const { return inside_->life.router(); }
std::string Server::metrics() const { return inside_->life.exposition(); }

}  // namespace http

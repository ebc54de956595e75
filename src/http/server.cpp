#include "http/server.h"

#include <stdexcept>
#include <thread>
#include <utility>

#include "http/life.h"
#include "http/listening.h"
#include "http/transport_inside.h"

namespace http {
namespace {

constexpr std::chrono::seconds patience{10};  // for answers in progress, when stopping

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
    ListeningPlace place(settings.listen);
    inside_->transport.access_log = open_access_log(settings.access_log);
    for (int i = 0; i < settings.io_threads; ++i) {
        auto& thread = inside_->threads.emplace_back(std::make_unique<IoThread>(inside_->transport));
        try {
            thread->listen(place, settings.io_threads > 1);
        } catch (std::system_error const& error) {
            throw std::runtime_error(settings.listen + ": " + error.code().message());
        }
    }
    for (auto& thread : inside_->threads) thread->run();
    return place.to_text();
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

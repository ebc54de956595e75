#include "app/tail.h"

#include <spdlog/spdlog.h>

#include <chrono>

namespace app {
namespace {

using namespace std::chrono_literals;
constexpr auto look_every = 1s;
constexpr int at_once = 500;

}  // namespace

Tail::Tail(db::Database& database, std::function<void(ledger::Entry const&)> hear, std::function<void()> each_second)
    : database_(database), hear_(std::move(hear)), each_second_(std::move(each_second)) {
    auto const last = database_.read([](db::Reader& db) { return ledger::latest(db, 1); });
    if (!last.empty()) heard_ = last.front().seq;
    thread_ = std::thread([this] { follow(); });
}

Tail::~Tail() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void Tail::catch_up() {
    while (true) {
        auto const next = database_.read([&](db::Reader& db) { return ledger::following(db, heard_, at_once); });
        for (auto const& entry : next) hear_(entry);
        if (!next.empty()) heard_ = next.back().seq;
        if (next.size() < std::size_t(at_once)) return;
    }
}

void Tail::follow() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, look_every, [this] { return stopping_; })) {
        lock.unlock();
        try {
            catch_up();
            each_second_();
        } catch (std::exception const& failure) {
            spdlog::warn("the ledger could not be followed: {}", failure.what());
        }
        lock.lock();
    }
}

}  // namespace app

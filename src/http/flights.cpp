#include "http/flights.h"

namespace http {

Flights::Role Flights::join(ExchangePtr const& exchange) {
    std::lock_guard const lock(mutex_);
    auto const [at, is_new] = flights_.try_emplace(exchange->cache_key);
    auto& flight = at->second;
    if (is_new) {
        flight.leader = exchange.get();
        flight.ticket = exchange->ticket;
        return Role::leads;
    }
    if (flight.ticket != exchange->ticket) return Role::alone;
    flight.waiting.push_back(exchange);
    return Role::waits;
}

std::vector<ExchangePtr> Flights::land(Exchange const& leader) {
    std::lock_guard const lock(mutex_);
    auto const at = flights_.find(leader.cache_key);
    if (at == flights_.end() || at->second.leader != &leader) return {};
    auto waiting = std::move(at->second.waiting);
    flights_.erase(at);
    return waiting;
}

}  // namespace http

#include "http/byte_budget.h"

namespace http {

bool ByteBudget::take(std::string const& network, std::size_t bytes) {
    if (bytes == 0) return true;
    std::lock_guard const lock(mutex_);
    auto const held = by_network_.find(network);
    auto const of_network = held == by_network_.end() ? 0 : held->second;
    if (bytes > all_ - taken_ || bytes > of_network_ - of_network) return false;
    taken_ += bytes;
    by_network_[network] += bytes;
    return true;
}

void ByteBudget::give_back(std::string const& network, std::size_t bytes) {
    if (bytes == 0) return;
    std::lock_guard const lock(mutex_);
    taken_ -= bytes;
    auto const held = by_network_.find(network);
    held->second -= bytes;
    if (held->second == 0) by_network_.erase(held);
}

}  // namespace http

#pragma once
// Bytes set aside while something large comes in: a bound for all together, and a lower one for each network, so that
// one sender cannot take everybody's. Safe from any thread.

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace http {

class ByteBudget {
  public:
    ByteBudget(std::size_t all, std::size_t of_network) : all_(all), of_network_(of_network) {}

    /// False, and nothing is taken, when that were more than there is.
    bool take(std::string const& network, std::size_t bytes);
    void give_back(std::string const& network, std::size_t bytes);

  private:
    std::size_t const all_, of_network_;
    std::mutex mutex_;
    std::size_t taken_ = 0;
    std::map<std::string, std::size_t> by_network_;  // only those that hold some
};

}  // namespace http

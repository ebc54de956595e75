#pragma once
// One worker makes a missing page; who asks for it meanwhile waits for the same bytes. A flight is only joined when
// nothing has changed since it began, so that nobody is shown a state older than their own write. Safe from any thread.

#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "http/exchange.h"

namespace http {

class Flights {
  public:
    enum class Role { leads, waits, alone };
    /// leads: make the page, then call land(). waits: will be answered by who leads. alone: make it, tell nobody.
    Role join(ExchangePtr const& exchange);
    /// Ends the flight; who waited for it.
    std::vector<ExchangePtr> land(Exchange const& leader);

  private:
    struct Flight {
        Exchange const* leader = nullptr;
        std::uint64_t ticket = 0;
        std::vector<ExchangePtr> waiting{};
    };
    std::mutex mutex_;
    std::unordered_map<std::string, Flight> flights_;
};

}  // namespace http

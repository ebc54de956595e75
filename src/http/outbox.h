#pragma once
// What is on its way to a socket that takes bytes as it has room.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace http {

class Outbox {
  public:
    enum class Progress { done, waits, broken };

    /// Sends what it can. `head` and `body` must live until all is sent; `tail`, which comes between them, is copied
    /// when it must wait. Small answers are put together in `scratch`.
    Progress send(int socket, std::string_view head, std::string_view tail, std::string_view body, std::string& scratch);
    /// The socket has room again.
    Progress go_on(int socket);
    bool is_empty() const { return left() == 0; }

  private:
    std::size_t left() const { return pieces_[0].size() + pieces_[1].size() + pieces_[2].size(); }
    Progress after(std::ptrdiff_t sent);

    std::array<std::string_view, 3> pieces_{};
    std::string kept_tail_{};
};

}  // namespace http

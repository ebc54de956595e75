#pragma once
// Where the server listens: an address with a port ("127.0.0.1:8080", "[::1]:8080"), or a socket of the file system
// ("unix:/run/parvis/parvis.sock"), which only who may write to it can open. Private to the transport.

#include <boost/asio/generic/stream_protocol.hpp>
#include <string>

#include "http/event_loop.h"

namespace http {

class ListeningPlace {
  public:
    /// Throws std::invalid_argument when it is neither.
    explicit ListeningPlace(std::string const& text);

    /// Binds and listens; where one thread did so already, `is_shared`, another gets connections too. A socket of the file system is
    /// for its owner and group, and takes the place of one that nobody serves any more. Throws std::system_error.
    Descriptor open(bool is_shared);

    bool is_local() const;
    /// "http://127.0.0.1:8080", with the port that was found free where 0 was asked for; "unix:/run/parvis/parvis.sock".
    std::string to_text() const;

  private:
    boost::asio::generic::stream_protocol::endpoint endpoint_;
    int opened_ = -1;  // the first one's, while it is open
};

}  // namespace http

#pragma once
// One request on a connection of its own, and the whole answer: what a test needs to ask a real server.

#include <string>

namespace test_support {

struct Reply {
    int status = 0;      // 0: no answer
    std::string text{};  // head and body
    std::string body() const;
    /// The first field of that name, spelled so; "" when absent.
    std::string field(std::string const& name) const;
};

/// Asks the server on 127.0.0.1 and reads to the end, for ten seconds at most. `fields` are lines that end in \r\n.
Reply ask(int port, std::string const& method, std::string const& path, std::string const& fields = "");
/// The same with a body of that type.
Reply send(int port, std::string const& method, std::string const& path, std::string const& type, std::string const& body,
           std::string const& fields = "");
/// The same with a form (application/x-www-form-urlencoded).
Reply send_form(int port, std::string const& method, std::string const& path, std::string const& form, std::string const& fields = "");

/// The port of "http://127.0.0.1:8080".
int port_of(std::string const& address);

}  // namespace test_support

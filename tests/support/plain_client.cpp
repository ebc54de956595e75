#include "support/plain_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace test_support {
namespace {

Reply exchanged(int port, std::string const& bytes) {
    int const connection = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(std::uint16_t(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval const patience{10, 0};
    ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    Reply reply;
    if (::connect(connection, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0 &&
        ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL) == ssize_t(bytes.size())) {
        char piece[4096];
        for (auto got = ::recv(connection, piece, sizeof piece, 0); got > 0; got = ::recv(connection, piece, sizeof piece, 0))
            reply.text.append(piece, std::size_t(got));
    }
    ::close(connection);
    if (reply.text.size() > 12) std::from_chars(reply.text.data() + 9, reply.text.data() + 12, reply.status);
    return reply;
}

std::string head(int port, std::string const& method, std::string const& path) {
    return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\nConnection: close\r\n";
}

}  // namespace

std::string Reply::body() const { return text.substr(std::min(text.size(), text.find("\r\n\r\n"))); }

std::string Reply::field(std::string const& name) const {
    auto const at = text.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    auto const start = at + name.size() + 4;
    return text.substr(start, text.find("\r\n", start) - start);
}

Reply ask(int port, std::string const& method, std::string const& path, std::string const& fields) {
    return exchanged(port, head(port, method, path) + fields + "\r\n");
}

Reply send(int port, std::string const& method, std::string const& path, std::string const& type, std::string const& body,
           std::string const& fields) {
    return exchanged(port, head(port, method, path) + "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
                               "\r\n" + fields + "\r\n" + body);
}

Reply send_form(int port, std::string const& method, std::string const& path, std::string const& form, std::string const& fields) {
    return send(port, method, path, "application/x-www-form-urlencoded", form, fields);
}

int port_of(std::string const& address) {
    auto const digits = address.substr(address.rfind(':') + 1);
    int port = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return port;
}

}  // namespace test_support

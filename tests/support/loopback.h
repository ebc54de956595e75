#pragma once
// Another server, for tests of what speaks to one: on 127.0.0.1, over TCP or over TLS with throw-away certificates.

#include <openssl/ssl.h>

#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace test_support {

/// A certificate of its own name and the key to it, both in memory.
struct Certificate {
    std::shared_ptr<X509> paper{};
    std::shared_ptr<EVP_PKEY> key{};
    std::string pem() const;
};
/// name: "IP:127.0.0.1" or "DNS:elsewhere.example". Without an issuer: signed by itself.
Certificate certificate_for(std::string const& name, Certificate const* issuer = nullptr);

/// One connection, from the server's side.
class Visitor {
  public:
    explicit Visitor(int socket, Certificate const* identity);
    ~Visitor();
    Visitor(Visitor const&) = delete;
    Visitor& operator=(Visitor const&) = delete;

    /// What came next; empty when the other side is gone.
    std::string hear();
    void say(std::string_view bytes);
    /// From any thread: neither side hears more.
    void leave();

  private:
    int socket_;
    std::unique_ptr<SSL, void (*)(SSL*)> tls_;
};

/// Receives each visitor on a thread of its own, until it goes; then all are left.
class Listener {
  public:
    using Receive = std::function<void(Visitor&)>;
    explicit Listener(Receive receive, Certificate identity = {});
    ~Listener();
    Listener(Listener const&) = delete;
    Listener& operator=(Listener const&) = delete;

    int port() const { return port_; }
    /// Receives nobody from now on, and waits until all who came are served.
    void close();

  private:
    void accept_all();
    void serve(int socket);

    Receive receive_;
    Certificate identity_;
    int listening_ = -1;
    int port_ = 0;
    std::mutex mutex_{};
    bool is_over_ = false;
    std::list<Visitor*> present_{};
    std::list<std::thread> serving_{};
    std::thread accepting_{};
};

}  // namespace test_support

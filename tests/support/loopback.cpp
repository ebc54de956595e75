#include "support/loopback.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace test_support {
namespace {

void require(bool holds) {
    if (!holds) throw std::runtime_error("the certificate of a test could not be made");
}

void extend(X509* paper, int what, std::string const& value) {
    std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> const extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str()), X509_EXTENSION_free);
    require(extension && X509_add_ext(paper, extension.get(), -1) == 1);
}

void name_it(X509_NAME* name, std::string const& text) {
    auto const* const bytes = reinterpret_cast<unsigned char const*>(text.data());
    require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytes, int(text.size()), -1, 0) == 1);
}

/// A connection that offers this certificate; null without one, or when the handshake failed.
SSL* handshake(int socket, Certificate const* identity) {
    if (!identity || !identity->paper) return nullptr;
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> const context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    require(context && SSL_CTX_use_certificate(context.get(), identity->paper.get()) == 1 &&
            SSL_CTX_use_PrivateKey(context.get(), identity->key.get()) == 1);
    auto* const tls = SSL_new(context.get());
    require(tls && SSL_set_fd(tls, socket) == 1);
    if (SSL_accept(tls) != 1) ::shutdown(socket, SHUT_RDWR);
    return tls;
}

}  // namespace

std::string Certificate::pem() const {
    std::unique_ptr<BIO, decltype(&BIO_free)> const memory(BIO_new(BIO_s_mem()), BIO_free);
    require(memory && PEM_write_bio_X509(memory.get(), paper.get()) == 1);
    char* bytes = nullptr;
    auto const size = BIO_get_mem_data(memory.get(), &bytes);
    return std::string(bytes, std::size_t(size));
}

Certificate certificate_for(std::string const& name, Certificate const* issuer) {
    static long serial = 0;
    Certificate made{{X509_new(), X509_free}, {EVP_EC_gen("P-256"), EVP_PKEY_free}};
    auto* const paper = made.paper.get();
    require(paper && made.key && X509_set_version(paper, 2) == 1 && ASN1_INTEGER_set(X509_get_serialNumber(paper), ++serial) == 1);
    require(X509_gmtime_adj(X509_getm_notBefore(paper), -3600) && X509_gmtime_adj(X509_getm_notAfter(paper), 3600));
    require(X509_set_pubkey(paper, made.key.get()) == 1);
    name_it(X509_get_subject_name(paper), name);
    auto const& signing = issuer ? *issuer : made;
    require(X509_set_issuer_name(paper, X509_get_subject_name(signing.paper.get())) == 1);
    extend(paper, NID_basic_constraints, issuer ? "critical,CA:FALSE" : "critical,CA:TRUE");
    extend(paper, NID_subject_alt_name, name);
    require(X509_sign(paper, signing.key.get(), EVP_sha256()) > 0);
    return made;
}

Visitor::Visitor(int socket, Certificate const* identity) : socket_(socket), tls_(handshake(socket, identity), SSL_free) {}

Visitor::~Visitor() { ::close(socket_); }

std::string Visitor::hear() {
    char bytes[4096];
    auto const got = tls_ ? SSL_read(tls_.get(), bytes, sizeof bytes) : int(::recv(socket_, bytes, sizeof bytes, 0));
    return got > 0 ? std::string(bytes, std::size_t(got)) : std::string();
}

void Visitor::say(std::string_view bytes) {
    if (tls_)
        SSL_write(tls_.get(), bytes.data(), int(bytes.size()));
    else
        (void)!::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

void Visitor::leave() { ::shutdown(socket_, SHUT_RDWR); }

Listener::Listener(Receive receive, Certificate identity) : receive_(std::move(receive)), identity_(std::move(identity)) {
    ::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to who has left
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    if (::bind(listening_, reinterpret_cast<sockaddr*>(&place), size) != 0 || ::listen(listening_, 8) != 0)
        throw std::runtime_error("no port");
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&place), &size);
    port_ = ntohs(place.sin_port);
    accepting_ = std::thread([this] { accept_all(); });
}

Listener::~Listener() {
    {
        std::lock_guard const lock(mutex_);
        is_over_ = true;
        for (auto* const visitor : present_) visitor->leave();
    }
    close();
}

void Listener::close() {
    ::shutdown(listening_, SHUT_RDWR);
    if (accepting_.joinable()) accepting_.join();
    for (auto& thread : serving_) thread.join();
    serving_.clear();
    if (listening_ >= 0) ::close(std::exchange(listening_, -1));
}

void Listener::accept_all() {
    for (int socket = 0; (socket = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;)
        serving_.emplace_back([this, socket] { serve(socket); });
}

void Listener::serve(int socket) {
    Visitor visitor(socket, &identity_);
    {
        std::lock_guard const lock(mutex_);
        present_.push_back(&visitor);
        if (is_over_) visitor.leave();
    }
    receive_(visitor);
    std::lock_guard const lock(mutex_);
    present_.remove(&visitor);
}

}  // namespace test_support

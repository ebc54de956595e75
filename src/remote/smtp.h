#pragma once
// Hands messages to a mail relay (RFC 5321, 6409). One SmtpClient belongs to one thread; it keeps its connection between
// messages that were accepted. Nothing here is logged.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace remote {

/// An address as a relay is told it: printable ASCII, one `@`, none of `<>` and no space, at most 254 bytes. So a command
/// to the relay cannot be completed by what somebody typed.
class EnvelopeAddress {
  public:
    static std::optional<EnvelopeAddress> make(std::string_view address);
    std::string const& text() const { return text_; }

  private:
    explicit EnvelopeAddress(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

enum class Tls {
    none,
    opportunistic,   // STARTTLS where the relay offers it; a certificate proves nothing then, so none is asked
    required,        // STARTTLS or nothing
    from_the_start,  // smtps
};

struct Relay {
    std::string host{};
    int port = 587;
    Tls tls = Tls::required;
    std::string user{};  // empty: without AUTH
    std::string password{};
    std::string ehlo_name = "localhost";
    std::string ca_file{};  // besides the system's trust; empty: that alone
    std::chrono::milliseconds connect_timeout{15'000};
    std::chrono::milliseconds sending_timeout{90'000};   // until the message is given in full
    std::chrono::milliseconds answer_timeout{600'000};   // for the word on it: RFC 5321, 4.5.3.2.6
    std::chrono::milliseconds stopping_timeout{60'000};  // for that word, once the program stops
};

/// What a submission to this relay may take: two beginnings, one of them on a kept connection, and the answer.
constexpr std::chrono::milliseconds longest_submission(Relay const& relay) { return 2 * relay.sending_timeout + relay.answer_timeout; }

/// `message` is complete, with CRLF at the end of its lines.
struct Submission {
    EnvelopeAddress return_path;
    EnvelopeAddress to;
    std::string_view message;
};

enum class Verdict {
    accepted,  // the relay answers for it from now on
    refused,   // for good: another try would be refused too
    later,     // not now, or not known: worth another try
};

struct Outcome {
    Verdict verdict = Verdict::later;
    int code = 0;               // SMTP's, 0 when the relay said nothing
    std::string enhanced{};     // "5.1.1" (RFC 3463), or empty
    std::string explanation{};  // in libcurl's words, without addresses; empty when accepted
};

class SmtpClient {
  public:
    explicit SmtpClient(Relay relay);
    ~SmtpClient();
    SmtpClient(SmtpClient const&) = delete;
    SmtpClient& operator=(SmtpClient const&) = delete;

    /// Waits at most `longest_submission`. A connection that was kept and turns out to be over is replaced by a new one.
    Outcome submit(Submission const& submission);
    /// From any thread: the program stops. What is not yet sent in full is given up; who was sent everything is heard,
    /// for `stopping_timeout` at most.
    void interrupt();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// The enhanced code (RFC 2034) of a reply such as "550 5.1.1 <x@y>: unknown", or an empty text.
std::string enhanced_code_of(std::string_view reply);

}  // namespace remote

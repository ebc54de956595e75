#pragma once
// A message as relays and mail readers want it (RFC 5322, 2045–2047). What goes into a header has a type that
// cannot hold a line break, so no text of a person ever begins another header.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "remote/smtp.h"

namespace mail {

/// One line of text: valid UTF-8, control characters and line breaks turned into spaces.
class OneLine {
  public:
    OneLine() = default;
    explicit OneLine(std::string_view text);
    std::string const& text() const { return text_; }

  private:
    std::string text_;
};

/// A name and where they read.
struct Mailbox {
    OneLine name{};
    remote::EnvelopeAddress address;

    /// `Parvis <parvis@example.org>`, or the address alone. Nothing when the address is not one.
    static std::optional<Mailbox> parse(std::string_view text);
};

struct Message {
    Mailbox from;
    Mailbox to;
    OneLine subject{};
    std::string plain{};  // UTF-8, lines of any length
    std::string html{};
    std::string language{};   // "fr"
    std::int64_t number = 0;  // makes its Message-ID: the same at every try
    base::Instant date{};
    std::optional<Mailbox> reply_to{};
};

/// The whole message, lines ended by CRLF, 7-bit. The same bytes each time for the same Message.
std::string written(Message const& message);

}  // namespace mail

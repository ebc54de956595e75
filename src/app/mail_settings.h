#pragma once
// How mail leaves this machine, from the words of the command line.

#include <optional>
#include <string>

#include "base/result.h"
#include "mail/courier.h"
#include "remote/smtp.h"

namespace app {

struct MailOptions {
    std::string relay{};          // smtp://user@host:587 or smtps://host; empty: kept in the outbox
    std::string from{};           // "Parvis <parvis@example.org>"
    std::string bounces{};        // bounces@example.org
    std::string starttls{};       // required, opportunistic, none; empty: required, but on loopback opportunistic
    std::string password_file{};  // or PARVIS_MAIL_PASSWORD
    std::string ca_file{};
    int most_a_minute = 600;
};

struct MailSettings {
    mail::Sender sender;
    std::optional<remote::Relay> relay{};  // absent: no relay
    int most_a_minute = 600;
};

/// public_origin: names this server to the relay.
/// errors: invalid, whose detail says what is wrong, one problem a line
base::Result<MailSettings> mail_settings(MailOptions const& options, std::string const& public_origin);

/// The courier of these settings: to the relay, or into the outbox.
mail::Courier::Settings courier_settings(MailSettings const& settings);

/// Is this where only this machine can reach the server: 127.0.0.0/8, ::1, localhost?
bool is_loopback(std::string_view listen);

/// May letters that nobody carries be shown to whoever asks? They hold links that sign people in: only where this machine alone
/// asks. An origin elsewhere tells of a proxy, even where nobody said so, and then all the world arrives from loopback.
bool may_show_letters(std::string_view listen, std::string const& public_origin, bool is_behind_proxy);

}  // namespace app

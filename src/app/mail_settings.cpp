#include "app/mail_settings.h"

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <memory>

#include "app/key_file.h"
#include "base/masthead.h"
#include "mail/key.h"
#include "remote/this_machine.h"

namespace app {
namespace {

base::Error wrong(std::string reason) { return {base::Kind::invalid, {}, std::move(reason)}; }

std::string_view host_of(std::string_view place) {
    if (place.starts_with('[')) return place.substr(1, place.find(']') - 1);
    return place.substr(0, place.rfind(':'));
}

/// `[user@]host[:port]` into the relay.
base::Result<base::Done> read_place(std::string_view place, remote::Relay& relay) {
    if (auto const at = place.rfind('@'); at != place.npos) {
        relay.user = place.substr(0, at);
        place.remove_prefix(at + 1);
        if (relay.user.find(':') != relay.user.npos)
            return wrong("--mail: a password does not belong into the address; use --mail-password-file or PARVIS_MAIL_PASSWORD");
    }
    auto const bracket = place.find(']');
    auto const colon = place.find(':', bracket == place.npos ? 0 : bracket);
    relay.host = place.starts_with('[') ? place.substr(1, bracket - 1) : place.substr(0, colon);
    if (colon != place.npos) {
        auto const port = place.substr(colon + 1);
        auto const [end, error] = std::from_chars(port.data(), port.data() + port.size(), relay.port);
        bool const is_port = error == std::errc() && end == port.data() + port.size() && relay.port > 0 && relay.port < 65536;
        if (!is_port) return wrong("--mail: a port is a number up to 65535, not " + std::string(port));
    }
    if (relay.host.empty() || relay.host.find_first_of("/?# ") != relay.host.npos)
        return wrong("--mail: an address such as smtp://relay.example:587 is expected");
    return base::Done{};
}

base::Result<remote::Tls> tls_of(std::string const& said, bool is_near) {
    if (said.empty()) return is_near ? remote::Tls::opportunistic : remote::Tls::required;
    if (said == "required") return remote::Tls::required;
    if (said == "opportunistic" && !is_near)
        return wrong("--mail-starttls opportunistic is for this machine only: whoever stands between could take TLS away");
    if (said == "opportunistic") return remote::Tls::opportunistic;
    if (said == "none") return remote::Tls::none;
    return wrong("--mail-starttls is required, opportunistic or none, not " + said);
}

base::Result<std::string> password_of(MailOptions const& options) {
    if (options.password_file.empty()) {
        auto const* const kept = std::getenv("PARVIS_MAIL_PASSWORD");
        return std::string(kept ? kept : "");
    }
    std::ifstream file(secret_file(options.password_file));
    std::string password;
    if (!std::getline(file, password) || password.empty()) return wrong(options.password_file + ": this file cannot be read, or is empty");
    return password;
}

base::Result<remote::Relay> relay_of(MailOptions const& options) {
    std::string_view place = options.relay;
    bool const is_tls_from_the_start = place.starts_with("smtps://");
    if (!is_tls_from_the_start && !place.starts_with("smtp://"))
        return wrong("--mail: an address such as smtp://relay.example:587 or smtps://relay.example is expected");
    place.remove_prefix(place.find("//") + 2);
    remote::Relay relay;
    relay.port = is_tls_from_the_start ? 465 : 587;
    TRY(read_place(place, relay));
    bool const is_near = remote::is_this_machine(relay.host);
    relay.tls = is_tls_from_the_start ? remote::Tls::from_the_start : TRY(tls_of(options.starttls, is_near));
    relay.ca_file = options.ca_file;
    if (relay.user.empty()) return relay;
    relay.password = TRY(password_of(options));
    if (relay.password.empty()) return wrong("--mail names a user: their password comes from --mail-password-file or PARVIS_MAIL_PASSWORD");
    if (relay.tls == remote::Tls::none && !is_near) return wrong("--mail-starttls must be required: a password is never sent in the clear");
    return relay;
}

std::string host_of_origin(std::string const& origin) {
    auto const start = origin.find("//");
    if (start == origin.npos) return "localhost";
    auto const place = std::string_view(origin).substr(start + 2);
    auto const end = place.find_first_of(place.starts_with('[') ? "]" : ":/");
    return std::string(place.substr(place.starts_with('[') ? 1 : 0, end - (place.starts_with('[') ? 1 : 0)));
}

}  // namespace

base::Result<MailSettings> mail_settings(MailOptions const& options, std::string const& public_origin) {
    bool const has_relay = !options.relay.empty();
    if (has_relay && options.from.empty()) return wrong("--mail needs --mail-from, such as \"Parvis <parvis@example.org>\"");
    if (has_relay && public_origin.empty()) return wrong("--mail needs --origin: links in messages lead there");
    auto const from = mail::Mailbox::parse(options.from.empty() ? "Parvis <parvis@localhost.localdomain>" : options.from);
    if (!from) return wrong("--mail-from: an address such as \"Parvis <parvis@example.org>\" is expected");
    if (!options.bounces.empty() && !remote::EnvelopeAddress::make(options.bounces))
        return wrong("--mail-bounces: an address such as bounces@example.org is expected");
    if (options.bounces.find('@') != options.bounces.npos && options.bounces.find('@') > mail::longest_bounces_name)
        return wrong("--mail-bounces: before the @ at most 14 characters are expected, as each message adds 50 of its own");
    auto const answers = mail::Mailbox::parse(base::masthead().contact.email);  // none, when there is no such contact
    MailSettings settings{{*from, answers, options.bounces}, std::nullopt, options.most_a_minute};
    if (!has_relay) return settings;
    settings.relay = TRY(relay_of(options));
    settings.relay->ehlo_name = host_of_origin(public_origin);
    return settings;
}

mail::Courier::Settings courier_settings(MailSettings const& settings) {
    mail::Courier::Settings made{.sender = settings.sender, .most_a_minute = settings.most_a_minute};
    if (!settings.relay) return made;
    auto const client = std::make_shared<remote::SmtpClient>(*settings.relay);
    made.carry = [client](remote::Submission const& submission) { return client->submit(submission); };
    made.interrupt = [client] { client->interrupt(); };
    return made;
}

bool is_loopback(std::string_view listen) { return remote::is_this_machine(host_of(listen)); }

bool may_show_letters(std::string_view listen, std::string const& public_origin, bool is_behind_proxy) {
    return is_loopback(listen) && !is_behind_proxy && remote::is_this_machine(host_of_origin(public_origin));
}

}  // namespace app

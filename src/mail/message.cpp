#include "mail/message.h"

#include <fmt/format.h>

#include <algorithm>

#include "mail/mime.h"

namespace mail {
namespace {

bool is_control(gunichar c) { return g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029; }

std::string_view without_spaces_around(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::string domain_of(remote::EnvelopeAddress const& address) { return address.text().substr(address.text().find('@') + 1); }

/// Given as bytes in UTF-8: GMime's own text part would choose another charset for what it can.
Owned<GMimePart> part(char const* subtype, std::string const& text) {
    Owned<GMimePart> made(g_mime_part_new_with_type("text", subtype));
    g_mime_object_set_content_type_parameter(GMIME_OBJECT(made.get()), "charset", "utf-8");
    Owned<GMimeStream> const bytes(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
    Owned<GMimeDataWrapper> const content(g_mime_data_wrapper_new_with_stream(bytes.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(made.get(), content.get());
    g_mime_part_set_content_encoding(made.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return made;
}

/// Both wordings of one text, the better last (RFC 2046, 5.1.4).
Owned<GMimeMultipart> alternatives(Message const& message) {
    Owned<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
    g_mime_multipart_set_boundary(both.get(), fmt::format("=_parvis_{:x}", message.number).c_str());
    auto const plain = part("plain", message.plain);
    auto const html = part("html", message.html);
    g_mime_multipart_add(both.get(), GMIME_OBJECT(plain.get()));
    g_mime_multipart_add(both.get(), GMIME_OBJECT(html.get()));
    return both;
}

void header(GMimeMessage* message, char const* name, std::string const& value) {
    g_mime_object_set_header(GMIME_OBJECT(message), name, value.c_str(), "utf-8");
}

void add_mailbox(GMimeMessage* message, GMimeAddressType type, Mailbox const& mailbox) {
    auto const& name = mailbox.name.text();
    g_mime_message_add_mailbox(message, type, name.empty() ? nullptr : name.c_str(), mailbox.address.text().c_str());
}

void write_headers(GMimeMessage* made, Message const& message) {
    add_mailbox(made, GMIME_ADDRESS_TYPE_FROM, message.from);
    add_mailbox(made, GMIME_ADDRESS_TYPE_TO, message.to);
    if (message.reply_to) add_mailbox(made, GMIME_ADDRESS_TYPE_REPLY_TO, *message.reply_to);
    g_mime_message_set_subject(made, message.subject.text().c_str(), "utf-8");
    auto* const date = g_date_time_new_from_unix_utc(message.date.utc_ms / 1000);
    g_mime_message_set_date(made, date);
    g_date_time_unref(date);
    g_mime_message_set_message_id(made, fmt::format("{:x}@{}", message.number, domain_of(message.from.address)).c_str());
    header(made, "Auto-Submitted", "auto-generated");  // RFC 3834: no holiday answers to us
    header(made, "Content-Language", message.language);
}

std::string text_of(GMimeMessage* message) {
    auto* const options = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    OwnedText const text(g_mime_object_to_string(GMIME_OBJECT(message), options));
    g_mime_format_options_free(options);
    return text.get();
}

}  // namespace

OneLine::OneLine(std::string_view text) {
    if (text.empty()) return;
    OwnedText const valid(g_utf8_make_valid(text.data(), gssize(text.size())));
    for (char const *at = valid.get(), *next = at; *at != '\0'; at = next) {
        next = g_utf8_next_char(at);
        text_ += is_control(g_utf8_get_char(at)) ? std::string_view(" ") : std::string_view(at, std::size_t(next - at));
    }
    text_ = without_spaces_around(text_);
}

std::optional<Mailbox> Mailbox::parse(std::string_view text) {
    auto const whole = without_spaces_around(text);
    auto const open = whole.rfind('<');
    bool const is_named = open != std::string_view::npos && whole.back() == '>';
    auto const address = remote::EnvelopeAddress::make(is_named ? whole.substr(open + 1, whole.size() - open - 2) : whole);
    if (!address) return std::nullopt;
    return Mailbox{OneLine(is_named ? whole.substr(0, open) : std::string_view()), *address};
}

std::string written(Message const& message) {
    start_gmime();
    Owned<GMimeMessage> const made(g_mime_message_new(TRUE));
    write_headers(made.get(), message);
    auto const both = alternatives(message);
    g_mime_message_set_mime_part(made.get(), GMIME_OBJECT(both.get()));
    return text_of(made.get());
}

}  // namespace mail

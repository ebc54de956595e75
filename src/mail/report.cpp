#include "mail/report.h"

#include <algorithm>

#include "base/ascii.h"
#include "mail/failures.h"
#include "mail/key.h"
#include "mail/mime.h"
#include "remote/smtp.h"

namespace mail {
namespace {

constexpr std::size_t most_addresses = 20;

std::string_view stripped(std::string_view text) {
    auto const start = text.find_first_not_of(" \t\r");
    if (start == text.npos) return {};
    return text.substr(start, text.find_last_not_of(" \t\r") - start + 1);
}

/// "5.1.1 (unknown user)" → "5.1.1"; an empty text when it is no such code.
std::string status_of(std::string_view value) {
    auto const code = value.substr(0, value.find_first_of(" \t("));
    auto const reply = std::string(code.substr(0, 1)) + "50 " + std::string(code) + " ";
    return remote::enhanced_code_of(reply);
}

/// Action and Status of one recipient. Fields are one line each here: both are single words.
struct Said {
    std::string action{};
    std::string enhanced{};
    /// The worse, the greater: delivered, delayed, failed, failed because nobody reads there.
    int badness() const { return action == "failed" ? is_about_the_address(enhanced) ? 3 : 2 : action == "delayed" ? 1 : 0; }
};

void hear_field(std::string_view name, std::string_view value, Said& said) {
    auto const field = base::in_lower_case(name);
    if (field == "action") said.action = base::in_lower_case(value.substr(0, value.find_first_of(" \t(")));
    if (field == "status") said.enhanced = status_of(value);
}

/// Of the recipients, each a block of lines (RFC 3464, 2.1), what was said of the one who fared worst.
Said worst_in(std::string_view status_part) {
    Said worst, said;
    auto const end_block = [&] {
        if (said.badness() > worst.badness()) worst = said;
        said = {};
    };
    while (!status_part.empty()) {
        auto const end = std::min(status_part.find('\n'), status_part.size());
        auto const line = stripped(status_part.substr(0, end));
        if (line.empty()) end_block();
        if (auto const colon = line.find(':'); colon != line.npos)
            hear_field(stripped(line.substr(0, colon)), stripped(line.substr(colon + 1)), said);
        status_part.remove_prefix(std::min(end + 1, status_part.size()));
    }
    end_block();
    return worst;
}

std::string content_of(GMimePart* part) {
    auto* const content = g_mime_part_get_content(part);
    if (!content) return {};
    Owned<GMimeStream> const memory(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, memory.get());
    auto const* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    return bytes && bytes->data ? std::string(reinterpret_cast<char const*>(bytes->data), bytes->len) : std::string();
}

/// The machine's part of a report, or an empty text.
std::string status_part_of(GMimeMessage* message) {
    auto* const whole = g_mime_message_get_mime_part(message);
    if (!whole || !GMIME_IS_MULTIPART(whole)) return {};
    auto* const type = g_mime_object_get_content_type(whole);
    if (!g_mime_content_type_is_type(type, "multipart", "report")) return {};
    auto* const parts = GMIME_MULTIPART(whole);
    for (int i = 0; i < g_mime_multipart_get_count(parts); ++i) {
        auto* const part = g_mime_multipart_get_part(parts, i);
        bool const is_status = g_mime_content_type_is_type(g_mime_object_get_content_type(part), "message", "delivery-status");
        if (is_status && GMIME_IS_PART(part)) return content_of(GMIME_PART(part));
    }
    return {};
}

void add_addresses(std::string_view text, std::vector<std::string>& found) {
    while (!text.empty() && found.size() < most_addresses) {
        auto const start = std::min(text.find_first_not_of(" \t\r\n,;<>\"()"), text.size());
        text.remove_prefix(start);
        auto const end = std::min(text.find_first_of(" \t\r\n,;<>\"()"), text.size());
        auto const word = text.substr(0, end);
        if (word.find('@') != word.npos && word.size() <= 320) found.emplace_back(word);
        text.remove_prefix(end);
    }
}

std::vector<std::string> addressed_to(GMimeMessage* message) {
    std::vector<std::string> found;
    for (auto const* name : {"X-Original-To", "Delivered-To", "To"}) {
        auto const* const value = g_mime_object_get_header(GMIME_OBJECT(message), name);
        if (value) add_addresses(value, found);
    }
    return found;
}

Owned<GMimeMessage> parsed(std::string_view message) {
    start_gmime();
    Owned<GMimeStream> const stream(g_mime_stream_mem_new_with_buffer(message.data(), message.size()));
    Owned<GMimeParser> const parser(g_mime_parser_new_with_stream(stream.get()));
    return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

std::int64_t message_named(std::string_view envelope_recipient, DeliveryReport const& report, Key const& key) {
    if (auto const message = message_of_return_path(envelope_recipient, key)) return message;
    for (auto const& address : report.addressed_to)
        if (auto const message = message_of_return_path(address, key)) return message;
    return 0;
}

}  // namespace

std::optional<DeliveryReport> read_report(std::string_view message) {
    if (message.empty()) return std::nullopt;
    auto const whole = parsed(message.substr(0, longest_report));
    if (!whole) return std::nullopt;
    auto const said = worst_in(status_part_of(whole.get()));
    if (said.badness() == 0) return std::nullopt;
    return DeliveryReport{addressed_to(whole.get()), said.badness() == 3 ? Failure::hard : Failure::soft, said.enhanced};
}

db::Result<Intake> take_in(db::Writer& db, std::string_view message, std::string_view envelope_recipient, base::Instant now) {
    auto const report = read_report(message);
    if (!report) return Intake::no_report;
    auto const id = message_named(envelope_recipient, *report, key(db));
    bool const is_hard = report->failure == Failure::hard;
    auto const marked = TRY(db.run("update mail_message set bounce = ?, enhanced = ? where id = ? and bounce <> 'hard'",
                                   is_hard ? "hard" : "soft", report->enhanced, id));
    if (marked == 0) return Intake::not_ours;
    if (is_hard) TRY(note_failure(db, MessageId{id}, report->enhanced, now));
    return is_hard ? Intake::hard : Intake::soft;
}

}  // namespace mail

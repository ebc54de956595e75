#include "remote/smtp.h"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>

#include "remote/curl.h"

namespace remote {
namespace {

constexpr std::size_t longest_address = 254;  // RFC 5321, 4.5.3.1.3

using Moment = std::chrono::steady_clock::time_point;
Moment this_moment() { return std::chrono::steady_clock::now(); }

/// What is still to be sent, and what was said.
struct Talk {
    Relay const& relay;
    std::atomic<bool> const& is_interrupted;
    std::string_view rest;
    Moment since = this_moment();            // it began; then: all of it was given
    std::optional<Moment> stopping_since{};  // seen to stop after that
    std::string last_command{};              // "RCPT"; that it is followed by the message does not change it
    std::string last_line{};
    std::string last_refusal{};  // of the last command: 4xx or 5xx
    bool is_begun = false;       // something of the message was given
    bool is_over_time = false;
    bool is_quitting = false;  // libcurl says QUIT by itself when something went wrong
};

std::size_t give(char* room, std::size_t size, std::size_t count, void* asked) {
    auto& talk = *static_cast<Talk*>(asked);
    auto const length = std::min(size * count, talk.rest.size());
    std::memcpy(room, talk.rest.data(), length);
    talk.rest.remove_prefix(length);
    talk.is_begun = true;
    if (length > 0 && talk.rest.empty()) talk.since = this_moment();
    return length;
}

std::size_t hear(char* bytes, std::size_t size, std::size_t count, void* asked) {
    auto& talk = *static_cast<Talk*>(asked);
    std::string_view line(bytes, size * count);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    talk.last_line = line;
    if (line.starts_with('4') || line.starts_with('5')) talk.last_refusal = line;
    return size * count;
}

/// What libcurl tells of its doings; of that, the commands count.
int hear_command(CURL*, curl_infotype type, char* bytes, std::size_t size, void* asked) {
    if (type != CURLINFO_HEADER_OUT) return 0;
    auto& talk = *static_cast<Talk*>(asked);
    std::string_view const line(bytes, size);
    auto const command = line.substr(0, line.find_first_of(" \r\n"));
    talk.is_quitting = command == "QUIT";
    if (talk.is_quitting) return 0;
    talk.last_command = command;
    talk.last_refusal.clear();
    return 0;
}

/// Whoever was sent everything may have taken it: so the answer is waited for even when the program stops, for a while.
bool is_given_up(Talk& talk) {
    auto const now = this_moment();
    if (!talk.rest.empty()) {
        talk.is_over_time = now - talk.since >= talk.relay.sending_timeout;
        return talk.is_interrupted || talk.is_over_time;
    }
    if (talk.is_interrupted && !talk.stopping_since) talk.stopping_since = now;
    talk.is_over_time =
        now - talk.since >= talk.relay.answer_timeout || (talk.stopping_since && now - *talk.stopping_since >= talk.relay.stopping_timeout);
    return talk.is_over_time;
}

/// Asked once a second, or more often. The answer to QUIT is not waited for.
int go_on_or_stop(void* asked, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    auto& talk = *static_cast<Talk*>(asked);
    return talk.is_quitting || is_given_up(talk) ? 1 : 0;
}

std::string address_of(Relay const& relay) {
    bool const is_ipv6 = relay.host.find(':') != std::string::npos;
    return fmt::format("{}://{}{}{}:{}/{}", relay.tls == Tls::from_the_start ? "smtps" : "smtp", is_ipv6 ? "[" : "", relay.host,
                       is_ipv6 ? "]" : "", relay.port, relay.ehlo_name);
}

void trust(CURL* handle, Relay const& relay) {
    set(handle, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    if (!relay.ca_file.empty()) set(handle, CURLOPT_CAINFO, relay.ca_file.c_str());
    if (relay.tls == Tls::required) set(handle, CURLOPT_USE_SSL, long(CURLUSESSL_ALL));
    if (relay.tls != Tls::opportunistic) return;
    set(handle, CURLOPT_USE_SSL, long(CURLUSESSL_TRY));
    set(handle, CURLOPT_SSL_VERIFYPEER, 0L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 0L);
}

/// Is a refusal about whom the message is for, or about the message? Before RCPT the relay knows neither; codes about us
/// or about the sender (RFC 3463, 3.2; 5.1.0 is what Postfix says of senders, at RCPT) are for the operator to put right.
bool is_about_the_message(Talk const& talk, std::string_view enhanced) {
    constexpr std::array<std::string_view, 5> about_us{"421", "530", "534", "535", "538"};
    constexpr std::array<std::string_view, 3> about_the_sender{"5.1.0", "5.1.7", "5.1.8"};
    if (talk.last_command != "RCPT" && talk.last_command != "DATA") return false;
    auto const code = std::string_view(talk.last_refusal).substr(0, 3);
    return std::find(about_us.begin(), about_us.end(), code) == about_us.end() &&
           std::find(about_the_sender.begin(), about_the_sender.end(), enhanced) == about_the_sender.end();
}

}  // namespace

std::optional<EnvelopeAddress> EnvelopeAddress::make(std::string_view address) {
    auto const is_plain = [](char c) { return c > ' ' && c < 0x7f && c != '<' && c != '>'; };
    auto const at = address.find('@');
    bool const has_parts = at != std::string_view::npos && at > 0 && at + 1 < address.size() && address.rfind('@') == at;
    if (!has_parts || address.size() > longest_address || !std::all_of(address.begin(), address.end(), is_plain)) return std::nullopt;
    return EnvelopeAddress(std::string(address));
}

struct SmtpClient::Inside {
    Relay relay;
    std::atomic<bool> is_interrupted{false};
    CurlHandle handle{};
    bool has_kept_one = false;  // a connection, of the message before

    explicit Inside(Relay to) : relay(std::move(to)) { prepare(); }
    ~Inside() { hang_up(); }
    void prepare();
    void hang_up();
    CURLcode send(Submission const& submission, Talk& talk);
    bool is_worth_a_new_connection(Talk const& talk) const;
    Outcome outcome_of(CURLcode result, Talk const& talk) const;
    Outcome submit(Submission const& submission);
};

void SmtpClient::Inside::prepare() {
    handle = new_handle();
    has_kept_one = false;
    auto* const curl = handle.get();
    set(curl, CURLOPT_URL, address_of(relay).c_str());
    set(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(curl, CURLOPT_UPLOAD, 1L);
    set(curl, CURLOPT_READFUNCTION, give);
    set(curl, CURLOPT_HEADERFUNCTION, hear);
    set(curl, CURLOPT_VERBOSE, 1L);
    set(curl, CURLOPT_DEBUGFUNCTION, hear_command);
    set(curl, CURLOPT_NOPROGRESS, 0L);
    set(curl, CURLOPT_XFERINFOFUNCTION, go_on_or_stop);
    set(curl, CURLOPT_CONNECTTIMEOUT_MS, long(relay.connect_timeout.count()));
    set(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, long(relay.answer_timeout.count() / 1000 + 1));  // libcurl's own: 2 minutes
    if (!relay.user.empty()) {
        set(curl, CURLOPT_USERNAME, relay.user.c_str());
        set(curl, CURLOPT_PASSWORD, relay.password.c_str());
    }
    trust(curl, relay);
}

/// libcurl says QUIT on a connection it kept and waits two minutes for the answer. With nothing more to be read, it does not.
void SmtpClient::Inside::hang_up() {
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(handle.get(), CURLINFO_ACTIVESOCKET, &socket);
    if (socket != CURL_SOCKET_BAD) ::shutdown(socket, SHUT_RD);
    handle.reset();
}

CURLcode SmtpClient::Inside::send(Submission const& submission, Talk& talk) {
    auto* const curl = handle.get();
    CurlList const to(curl_slist_append(nullptr, ("<" + submission.to.text() + ">").c_str()));
    set(curl, CURLOPT_MAIL_FROM, ("<" + submission.return_path.text() + ">").c_str());
    set(curl, CURLOPT_MAIL_RCPT, to.get());
    set(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(submission.message.size()));
    set(curl, CURLOPT_READDATA, &talk);
    set(curl, CURLOPT_HEADERDATA, &talk);
    set(curl, CURLOPT_DEBUGDATA, &talk);
    set(curl, CURLOPT_XFERINFODATA, &talk);
    auto const result = curl_easy_perform(curl);
    set(curl, CURLOPT_MAIL_RCPT, static_cast<curl_slist*>(nullptr));
    return result;
}

/// Relays end connections that are idle, with 421 or without a word.
bool SmtpClient::Inside::is_worth_a_new_connection(Talk const& talk) const {
    long connections = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_NUM_CONNECTS, &connections);
    bool const was_over = talk.last_refusal.empty() || talk.last_refusal.starts_with("421");
    return has_kept_one && connections == 0 && was_over && !talk.is_begun && !is_interrupted;
}

Outcome SmtpClient::Inside::outcome_of(CURLcode result, Talk const& talk) const {
    long code = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &code);
    if (result == CURLE_OK) return {Verdict::accepted, int(code), enhanced_code_of(talk.last_line), {}};
    auto const* const explanation = curl_easy_strerror(talk.is_over_time ? CURLE_OPERATION_TIMEDOUT : result);
    Outcome outcome{Verdict::later, int(code), enhanced_code_of(talk.last_refusal), explanation};
    if (talk.last_refusal.starts_with('5') && is_about_the_message(talk, outcome.enhanced)) outcome.verdict = Verdict::refused;
    return outcome;
}

/// After a failure the connection is never used again: an answer could still come, and would be taken for another's.
Outcome SmtpClient::Inside::submit(Submission const& submission) {
    Talk talk{relay, is_interrupted, submission.message};
    auto const result = send(submission, talk);
    auto outcome = outcome_of(result, talk);
    if (result == CURLE_OK) {
        has_kept_one = true;
        return outcome;
    }
    bool const is_once_more = is_worth_a_new_connection(talk);
    hang_up();
    prepare();
    return is_once_more ? submit(submission) : outcome;
}

SmtpClient::SmtpClient(Relay relay) : inside_(new Inside(std::move(relay))) {}

SmtpClient::~SmtpClient() = default;

Outcome SmtpClient::submit(Submission const& submission) { return inside_->submit(submission); }

void SmtpClient::interrupt() { inside_->is_interrupted = true; }

std::string enhanced_code_of(std::string_view reply) {
    if (reply.size() < 9 || (reply[3] != ' ' && reply[3] != '-')) return {};
    auto const code = reply.substr(4, reply.find(' ', 4) - 4);
    int dots = 0, digits = 0;
    for (char const c : code) {
        if (c == '.' && digits > 0) {
            ++dots;
            digits = 0;
        } else if (c >= '0' && c <= '9' && digits < 3) {
            ++digits;
        } else {
            return {};
        }
    }
    return dots == 2 && digits > 0 && code.front() == reply.front() ? std::string(code) : std::string();
}

}  // namespace remote

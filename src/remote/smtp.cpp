#include "remote/smtp.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstring>

#include "remote/curl.h"

namespace remote {
namespace {

constexpr std::size_t longest_address = 254;  // RFC 5321, 4.5.3.1.3

/// What is still to be sent, and what the relay said.
struct Talk {
    std::string_view rest;
    std::atomic<bool> const& is_interrupted;
    std::string last_line{};
    std::string last_refusal{};  // 4xx or 5xx; after one, libcurl still says QUIT and hears another line
    bool is_greeted = false;     // 220 came: from here on, refusals are about us
};

std::size_t give(char* room, std::size_t size, std::size_t count, void* asked) {
    auto& talk = *static_cast<Talk*>(asked);
    auto const length = std::min(size * count, talk.rest.size());
    std::memcpy(room, talk.rest.data(), length);
    talk.rest.remove_prefix(length);
    return length;
}

std::size_t hear(char* bytes, std::size_t size, std::size_t count, void* asked) {
    auto& talk = *static_cast<Talk*>(asked);
    std::string_view line(bytes, size * count);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    if (line.starts_with("220")) talk.is_greeted = true;
    talk.last_line = line;
    if (line.starts_with('4') || line.starts_with('5')) talk.last_refusal = line;
    return size * count;
}

/// Asked now and then: is it to be given up?
int go_on_or_stop(void* asked, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    auto const& talk = *static_cast<Talk const*>(asked);
    return talk.is_interrupted && !talk.rest.empty() ? 1 : 0;
}

std::string address_of(Relay const& relay) {
    bool const is_ipv6 = relay.host.find(':') != std::string::npos;
    return fmt::format("{}://{}{}{}:{}/{}", relay.tls == Tls::from_the_start ? "smtps" : "smtp", is_ipv6 ? "[" : "", relay.host,
                       is_ipv6 ? "]" : "", relay.port, relay.ehlo_name);
}

void trust(CURL* handle, Relay const& relay) {
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    if (!relay.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, relay.ca_file.c_str());
    if (relay.tls == Tls::required) curl_easy_setopt(handle, CURLOPT_USE_SSL, long(CURLUSESSL_ALL));
    if (relay.tls != Tls::opportunistic) return;
    curl_easy_setopt(handle, CURLOPT_USE_SSL, long(CURLUSESSL_TRY));
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 0L);
}

/// Is what went wrong the relay's own affair, or its operator's, rather than this message's?
bool is_about_the_relay(CURLcode result, long code) {
    if (result == CURLE_LOGIN_DENIED || result == CURLE_USE_SSL_FAILED || result == CURLE_REMOTE_ACCESS_DENIED) return true;
    return code == 421 || code == 530 || code == 534 || code == 535 || code == 538;
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
    CurlHandle handle = new_handle();

    explicit Inside(Relay to) : relay(std::move(to)) {}
    void prepare();
    CURLcode send(Submission const& submission, Talk& talk);
    Outcome outcome_of(CURLcode result, Talk const& talk) const;
};

void SmtpClient::Inside::prepare() {
    auto* const curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, address_of(relay).c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, go_on_or_stop);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, long(relay.connect_timeout.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, long(relay.whole_timeout.count()));
    if (!relay.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, relay.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, relay.password.c_str());
    }
    trust(curl, relay);
}

CURLcode SmtpClient::Inside::send(Submission const& submission, Talk& talk) {
    auto* const curl = handle.get();
    CurlList const to(curl_slist_append(nullptr, ("<" + submission.to.text() + ">").c_str()));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + submission.return_path.text() + ">").c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(submission.message.size()));
    curl_easy_setopt(curl, CURLOPT_READDATA, &talk);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &talk);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &talk);
    auto const result = curl_easy_perform(curl);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, nullptr);
    return result;
}

Outcome SmtpClient::Inside::outcome_of(CURLcode result, Talk const& talk) const {
    long code = 0, connections = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &code);
    curl_easy_getinfo(handle.get(), CURLINFO_NUM_CONNECTS, &connections);
    bool const is_greeted = talk.is_greeted || connections == 0;  // an old connection greets nobody again
    if (result == CURLE_OK) return {Verdict::accepted, int(code), enhanced_code_of(talk.last_line), talk.last_line, {}};
    Outcome outcome{Verdict::later, int(code), enhanced_code_of(talk.last_refusal), talk.last_refusal, curl_easy_strerror(result)};
    if (code >= 500 && is_greeted && !is_about_the_relay(result, code)) outcome.verdict = Verdict::refused;
    return outcome;
}

SmtpClient::SmtpClient(Relay relay) : inside_(new Inside(std::move(relay))) { inside_->prepare(); }

SmtpClient::~SmtpClient() = default;

Outcome SmtpClient::submit(Submission const& submission) {
    Talk talk{submission.message, inside_->is_interrupted};
    auto const result = inside_->send(submission, talk);
    return inside_->outcome_of(result, talk);
}

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

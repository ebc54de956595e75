#include "remote/https.h"

#include <memory>
#include <optional>

#include "base/ascii.h"
#include "remote/curl.h"
#include "remote/this_machine.h"

namespace remote {
namespace {

struct CloseUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, CloseUrl>;

std::optional<std::string> part_of(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return std::nullopt;
    std::string copy(text);
    curl_free(text);
    return copy;
}

struct Body {
    std::string bytes{};
    std::size_t limit = 0;
    bool is_too_large = false;
};

std::size_t take(char* data, std::size_t, std::size_t size, void* into) {
    auto& body = *static_cast<Body*>(into);
    if (size > body.limit - body.bytes.size()) {
        body.is_too_large = true;
        return 0;  // fewer than given: the transfer ends
    }
    body.bytes.append(data, size);
    return size;
}

Trouble trouble_of(CURLcode code, Body const& body) {
    if (body.is_too_large) return Trouble::too_large;
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT: return Trouble::unreachable;
        case CURLE_OPERATION_TIMEDOUT: return Trouble::timed_out;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_ISSUER_ERROR: return Trouble::not_trusted;
        case CURLE_URL_MALFORMAT: return Trouble::address_refused;
        default: return Trouble::interrupted;
    }
}

/// "Application/JSON; charset=utf-8" is application/json.
std::string media_type(char const* field) {
    std::string type = field ? std::string(std::string_view(field).substr(0, std::string_view(field).find(';'))) : std::string();
    while (!type.empty() && type.back() == ' ') type.pop_back();
    return base::in_lower_case(type);
}

void keep_to_ourselves(CURL* handle, Limits const& limits) {
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, long(limits.to_connect.count()));
    set(handle, CURLOPT_TIMEOUT_MS, long(limits.in_all.count()));
    set(handle, CURLOPT_USERAGENT, "Parvis");
}

CurlList headers_of(Question const& question) {
    CurlList list;
    auto const add = [&](std::string const& line) {
        auto* longer = curl_slist_append(list.get(), line.c_str());
        if (!longer) throw std::bad_alloc();
        (void)list.release();
        list.reset(longer);
    };
    add("Expect:");  // no pause before the form
    for (auto const& [field, value] : question.headers) add(field + ": " + value);
    return list;
}

HttpsOutcome answer_of(CURL* handle, Body& body) {
    long status = 0;
    char const* type = nullptr;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
    if (status >= 300 && status < 400) return Trouble::redirected;
    return Answer{int(status), media_type(type), std::move(body.bytes)};
}

HttpsOutcome ask(Question const& question, std::string const& authorities_file, Limits const& limits) {
    if (!may_ask(question.address)) return Trouble::address_refused;
    auto const handle = new_handle();
    keep_to_ourselves(handle.get(), limits);
    if (!authorities_file.empty()) set(handle.get(), CURLOPT_CAINFO, authorities_file.c_str());  // the system's folder stays trusted
    auto const headers = headers_of(question);
    auto const form = urlencoded(question.form);
    Body body{.limit = limits.body_bytes};
    set(handle.get(), CURLOPT_URL, question.address.c_str());
    set(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    set(handle.get(), CURLOPT_WRITEFUNCTION, &take);
    set(handle.get(), CURLOPT_WRITEDATA, &body);
    if (!question.form.empty()) {
        set(handle.get(), CURLOPT_POSTFIELDSIZE, long(form.size()));
        set(handle.get(), CURLOPT_POSTFIELDS, form.c_str());
    }
    auto const code = curl_easy_perform(handle.get());
    if (code != CURLE_OK) return trouble_of(code, body);
    return answer_of(handle.get(), body);
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

void add_encoded(std::string& out, std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    for (char const c : text) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
}

}  // namespace

std::string_view name(Trouble trouble) {
    switch (trouble) {
        case Trouble::address_refused: return "address_refused";
        case Trouble::unreachable: return "unreachable";
        case Trouble::timed_out: return "timed_out";
        case Trouble::not_trusted: return "not_trusted";
        case Trouble::redirected: return "redirected";
        case Trouble::too_large: return "too_large";
        case Trouble::interrupted: return "interrupted";
    }
    return "interrupted";
}

bool may_ask(std::string_view address) {
    Url const url(curl_url());
    if (!url) throw std::bad_alloc();
    if (curl_url_set(url.get(), CURLUPART_URL, std::string(address).c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) return false;
    auto const scheme = part_of(url.get(), CURLUPART_SCHEME);
    auto const host = part_of(url.get(), CURLUPART_HOST);
    if (!scheme || !host || host->empty()) return false;
    for (auto const unwanted : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_FRAGMENT})
        if (part_of(url.get(), unwanted)) return false;
    return *scheme == "https" || (*scheme == "http" && is_this_machine(*host));
}

std::string urlencoded(Fields const& fields) {
    std::string out;
    for (auto const& [field, value] : fields) {
        if (!out.empty()) out += '&';
        add_encoded(out, field);
        out += '=';
        add_encoded(out, value);
    }
    return out;
}

Ask https_client(std::string authorities_file, Limits limits) {
    return [file = std::move(authorities_file), limits](Question const& question) { return ask(question, file, limits); };
}

}  // namespace remote

#include "http/head_writer.h"

#include <fmt/format.h>

namespace http {

std::string_view reason_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 206: return "Partial Content";
        case 301: return "Moved Permanently";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 416: return "Range Not Satisfiable";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 505: return "HTTP Version Not Supported";
        default: return "Unknown";
    }
}

std::string protective_fields(Audience audience, bool is_https) {
    std::string fields = "Server: Parvis\r\n";
    fields += audience == Audience::letter
                  ? "Content-Security-Policy: sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
                    "frame-ancestors 'none'\r\n"
                  : "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
                    "'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n";
    fields +=
        "X-Content-Type-Options: nosniff\r\n"
        "Referrer-Policy: same-origin\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n"
        "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()\r\n";
    fields += audience == Audience::any_site ? "Cross-Origin-Resource-Policy: cross-origin\r\nAccess-Control-Allow-Origin: *\r\n"
                                             : "Cross-Origin-Resource-Policy: same-origin\r\n";
    if (is_https) fields += "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";
    return fields;
}

HeadWriter::HeadWriter(int status) : out_(fmt::format("HTTP/1.1 {} {}\r\n", status, reason_of(status))) {}

HeadWriter& HeadWriter::field(std::string_view name, std::string_view value) {
    out_.append(name).append(": ");
    for (char c : value)
        if ((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) || c == '\t') out_ += c;
    out_.append("\r\n");
    return *this;
}

HeadWriter& HeadWriter::address_field(std::string_view name, std::string_view address) {
    std::string encoded;
    for (char c : address) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte >= 0x7f || c == '"' || c == '<' || c == '>' || c == '\\')
            encoded += fmt::format("%{:02X}", unsigned(byte));
        else
            encoded += c;
    }
    return field(name, encoded);
}

HeadWriter& HeadWriter::ready(std::string_view fields) {
    out_.append(fields);
    return *this;
}

}  // namespace http

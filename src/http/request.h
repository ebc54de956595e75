#pragma once
// A request as handlers see it: read, decoded, bounded. Everything here is a view into the connection's
// buffer or owned by the request; it lives until the response is sent.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.h"
#include "base/clock.h"
#include "i18n/i18n.h"

namespace http {

enum class Method { get, head, post, put, patch, delete_, options };

using Fields = std::vector<std::pair<std::string, std::string>>;

/// A file of a multipart form. `type` is sniffed from the bytes; what the browser said is not believed.
struct UploadedFile {
    std::string field;
    std::string name;
    std::string type;
    std::string bytes;
};

struct Request {
    Method method = Method::get;
    std::string target;  // as sent: path and query
    std::string path;    // decoded once, normalised
    Fields parameters;   // {names} of the route
    Fields query;
    Fields headers;  // names in lower case
    Fields cookies;
    Fields form;  // urlencoded or multipart fields, in order
    std::vector<UploadedFile> files;
    std::string body;
    std::string peer;        // address prefix (/24, /56), for limits; never logged whole
    std::string origin;      // where this site is reached: https://example.org
    bool is_secure = false;  // the reader's side speaks https
    std::uint64_t number = 0;
    base::Instant now{};
    base::Actor actor{};
    i18n::Language language = i18n::english;

    std::string_view parameter(std::string_view name) const;  // "" when absent
    std::string_view query_value(std::string_view name) const;
    std::vector<std::string_view> query_values(std::string_view name) const;
    std::string_view header(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;
    std::string_view form_value(std::string_view name) const;  // first, trimmed of nothing
    std::vector<std::string_view> form_values(std::string_view name) const;
    bool form_has(std::string_view name) const;
    UploadedFile const* file(std::string_view field) const;

    /// The language's words.
    i18n::Words words() const { return i18n::Words(language); }
    /// `/fr` + path: an address in the reader's language. path starts with '/'.
    std::string address(std::string_view path) const;
    /// ?as_of=YYYY-MM-DD, when given and valid: the end of that day in the instance's zone.
    std::optional<base::Date> as_of_date() const;
};

}  // namespace http

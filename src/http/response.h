#pragma once
// An answer: a framed page, data, a file, or a redirection; with the subjects it shows, so that a change to one
// of them drops it from the page cache.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/subject.h"
#include "html/page.h"
#include "http/events.h"
#include "http/large_body.h"

namespace http {

struct Response {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::string body{};
    std::optional<html::Page> page{};  // framed into `body` by the site before it is sent
    std::vector<std::pair<std::string, std::string>> headers{};
    std::vector<std::string> set_cookies{};
    std::vector<base::Subject> tags{};
    bool cacheable = false;                 // by the page cache and by the reader (with revalidation); only ever for anonymous readers
    bool is_letter = false;                 // HTML as mail readers show it: it carries its styles, runs nothing, fetches nothing
    bool accepts_ranges = false;            // data that readers resume: a single byte range is answered by 206
    std::shared_ptr<EventSource> events{};  // instead of a body: a stream of events, until it ends
    LargeBodyPtr large{};                   // instead of a body: one that is read while it is sent; ranges included

    Response&& shows(base::Subject subject) &&;
    Response&& shows(std::vector<base::Subject> subjects) &&;
    /// Public and the same for every anonymous reader.
    Response&& may_be_cached() &&;
    Response&& with_header(std::string name, std::string value) &&;
    Response&& with_status(int status) &&;
    /// Offered as a download under that file name.
    Response&& as_download(std::string file_name) &&;
    /// Answers single byte ranges.
    Response&& with_ranges() &&;
};

Response page(html::Page page);
Response json(base::json::value const& value);
Response data(std::string type, std::string body);
/// Data that is not in memory, and not empty.
Response large(std::string type, LargeBodyPtr body);
/// 303 See Other, after a write; 301 for renamed addresses.
Response see_other(std::string address);
Response moved(std::string address);
/// A stream of server-sent events (text/event-stream).
Response stream(EventSource source);

}  // namespace http

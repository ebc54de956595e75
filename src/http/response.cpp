#include "http/response.h"

#include "http/address.h"

namespace http {

Response&& Response::shows(base::Subject subject) && {
    tags.push_back(std::move(subject));
    return std::move(*this);
}

Response&& Response::shows(std::vector<base::Subject> subjects) && {
    for (auto& subject : subjects) tags.push_back(std::move(subject));
    return std::move(*this);
}

Response&& Response::may_be_cached() && {
    cacheable = true;
    return std::move(*this);
}

Response&& Response::with_header(std::string name, std::string value) && {
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}

Response&& Response::with_status(int status) && {
    this->status = status;
    return std::move(*this);
}

/// source: RFC 6266 and RFC 8187: a plain name for all, the exact one for who reads UTF-8.
Response&& Response::as_download(std::string file_name) && {
    std::string plain;
    for (unsigned char c : file_name) plain += c < 0x20 || c >= 0x7f || c == '"' || c == '\\' || c == '/' ? '_' : char(c);
    return std::move(*this).with_header("Content-Disposition",
                                        "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encode(file_name));
}

Response&& Response::with_ranges() && {
    accepts_ranges = true;
    return std::move(*this);
}

Response page(html::Page page) {
    Response response;
    response.page = std::move(page);
    return response;
}

Response json(base::json::value const& value) {
    Response response;
    response.type = "application/json";
    response.body = base::json::serialize(value);
    return response;
}

Response data(std::string type, std::string body) {
    Response response;
    response.type = std::move(type);
    response.body = std::move(body);
    return response;
}

Response large(std::string type, LargeBodyPtr body) {
    Response response;
    response.type = std::move(type);
    response.large = std::move(body);
    return response;
}

namespace {
Response redirection(int status, std::string address) {
    Response response;
    response.status = status;
    response.type.clear();
    response.headers.emplace_back("Location", std::move(address));
    return response;
}
}  // namespace

Response see_other(std::string address) { return redirection(303, std::move(address)); }
Response moved(std::string address) { return redirection(301, std::move(address)); }

Response stream(EventSource source) {
    Response response;
    response.type = "text/event-stream";
    response.headers.emplace_back("X-Accel-Buffering", "no");  // a proxy hands each event on at once
    response.events = std::make_shared<EventSource>(std::move(source));
    return response;
}

}  // namespace http

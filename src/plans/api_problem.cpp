#include "plans/api_problem.h"

#include "http/head_writer.h"

namespace plans::api {

std::string pointer_of(std::string_view field) {
    std::string pointer;
    if (!field.empty()) pointer = "/";
    for (char c : field) {
        if (c == '.')
            pointer += '/';
        else if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    return pointer;
}

http::Response problem(i18n::Words const& words, base::Error const& error, int status, base::json::object more) {
    if (status == 0) status = base::http_status(error.kind);
    base::json::object document{{"type", "about:blank"}, {"title", http::reason_of(status)}, {"status", status}};
    base::json::array problems;
    for (auto const& one : error.problems) {
        auto const message = words.problem(one);
        if (!document.contains("detail")) document["detail"] = message;
        problems.push_back({{"pointer", pointer_of(one.field)}, {"field", one.field}, {"message", message}});
    }
    if (!problems.empty()) document["problems"] = std::move(problems);
    for (auto& member : more) document[member.key()] = std::move(member.value());
    auto response = http::json(document);
    response.type = "application/problem+json";
    response.status = status;
    return response;
}

}  // namespace plans::api

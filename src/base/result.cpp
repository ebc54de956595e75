#include "base/result.h"

namespace base {

int http_status(Kind kind) {
    switch (kind) {
        case Kind::not_found: return 404;
        case Kind::invalid: return 422;
        case Kind::forbidden: return 403;
        case Kind::conflict: return 409;
        case Kind::too_many: return 429;
        case Kind::unavailable: return 503;
        case Kind::broken: return 500;
    }
    return 500;
}

std::string_view name(Kind kind) {
    switch (kind) {
        case Kind::not_found: return "not_found";
        case Kind::invalid: return "invalid";
        case Kind::forbidden: return "forbidden";
        case Kind::conflict: return "conflict";
        case Kind::too_many: return "too_many";
        case Kind::unavailable: return "unavailable";
        case Kind::broken: return "broken";
    }
    return "broken";
}

std::string const& Error::message() const {
    static std::string const none;
    return problems.empty() ? none : problems.front().message;
}

Error fail(Kind kind, std::string message, std::vector<std::string> arguments) {
    return Error{kind, {Problem{"", std::move(message), std::move(arguments)}}, {}};
}

Error fail_field(std::string field, std::string message, std::vector<std::string> arguments) {
    return Error{Kind::invalid, {Problem{std::move(field), std::move(message), std::move(arguments)}}, {}};
}

}  // namespace base

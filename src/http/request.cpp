#include "http/request.h"

namespace http {
namespace {

std::string_view first(Fields const& fields, std::string_view name) {
    for (auto const& [key, value] : fields)
        if (key == name) return value;
    return {};
}

std::vector<std::string_view> every(Fields const& fields, std::string_view name) {
    std::vector<std::string_view> found;
    for (auto const& [key, value] : fields)
        if (key == name) found.push_back(value);
    return found;
}

}  // namespace

std::string_view Request::parameter(std::string_view name) const { return first(parameters, name); }
std::string_view Request::query_value(std::string_view name) const { return first(query, name); }
std::vector<std::string_view> Request::query_values(std::string_view name) const { return every(query, name); }
std::string_view Request::header(std::string_view name) const { return first(headers, name); }
std::string_view Request::cookie(std::string_view name) const { return first(cookies, name); }
std::string_view Request::form_value(std::string_view name) const { return first(form, name); }
std::vector<std::string_view> Request::form_values(std::string_view name) const { return every(form, name); }

bool Request::form_has(std::string_view name) const {
    for (auto const& [key, value] : form)
        if (key == name) return true;
    return false;
}

UploadedFile const* Request::file(std::string_view field) const {
    for (auto const& file : files)
        if (file.field == field) return &file;
    return nullptr;
}

std::string Request::address(std::string_view path) const {
    std::string out = "/";
    out.append(language.code);
    out.append(path);
    return out;
}

std::optional<base::Date> Request::as_of_date() const { return base::date_from_iso(query_value("as_of")); }

}  // namespace http

#include "base/json.h"

#include <algorithm>
#include <stdexcept>

namespace base {
namespace {

void append_canonical(std::string& out, json::value const& value);

void append_object(std::string& out, json::object const& object) {
    // RFC 8785 sorts keys by UTF-16 code units; for keys of the Basic Multilingual Plane that is
    // the order of their UTF-8 bytes, and Parvis's keys are ASCII.
    std::vector<json::key_value_pair const*> members;
    members.reserve(object.size());
    for (auto const& member : object) members.push_back(&member);
    std::sort(members.begin(), members.end(), [](auto* a, auto* b) { return a->key() < b->key(); });
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (i > 0) out += ',';
        out += json::serialize(members[i]->key());
        out += ':';
        append_canonical(out, members[i]->value());
    }
    out += '}';
}

void append_canonical(std::string& out, json::value const& value) {
    switch (value.kind()) {
        case json::kind::object: append_object(out, value.get_object()); return;
        case json::kind::array: {
            out += '[';
            bool first = true;
            for (auto const& item : value.get_array()) {
                if (!first) out += ',';
                first = false;
                append_canonical(out, item);
            }
            out += ']';
            return;
        }
        case json::kind::double_: throw std::logic_error("floating point has no canonical text here");
        case json::kind::string: out += json::serialize(value.get_string()); return;
        default: out += json::serialize(value); return;
    }
}

json::value const* member(json::object const& object, std::string_view key) {
    auto const* found = object.if_contains(key);
    return found && !found->is_null() ? found : nullptr;
}

}  // namespace

std::string canonical(json::value const& value) {
    std::string out;
    append_canonical(out, value);
    return out;
}

Result<json::value> parse_json(std::string_view text) {
    json::stream_parser parser;
    json::error_code error;
    auto const read = parser.write_some(text.data(), text.size(), error);
    if (!error && read < text.size()) {
        auto const rest = text.substr(read);
        if (rest.find_first_not_of(" \t\r\n") != rest.npos) error = json::error::extra_data;
    }
    if (!error) parser.finish(error);
    if (error) {
        auto const before = text.substr(0, std::min(read, text.size()));
        auto const line = 1 + std::count(before.begin(), before.end(), '\n');
        auto const column = 1 + before.size() - (before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1);
        return fail(Kind::invalid, "This is not valid JSON (line {1}, column {2}).", {std::to_string(line), std::to_string(column)});
    }
    return parser.release();
}

std::string text_at(json::object const& object, std::string_view key) {
    auto const* found = member(object, key);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::int64_t integer_at(json::object const& object, std::string_view key) {
    auto const* found = member(object, key);
    return found && found->is_int64() ? found->get_int64() : found && found->is_uint64() ? std::int64_t(found->get_uint64()) : 0;
}

json::array const& array_at(json::object const& object, std::string_view key) {
    static json::array const none;
    auto const* found = member(object, key);
    return found && found->is_array() ? found->get_array() : none;
}

json::object const& object_at(json::object const& object, std::string_view key) {
    static json::object const none;
    auto const* found = member(object, key);
    return found && found->is_object() ? found->get_object() : none;
}

}  // namespace base

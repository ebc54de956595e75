#include "app/settings_fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "i18n/i18n.h"

namespace app {
namespace {

/// Walks valid JSON, member by member. Knows the line it is on.
class Walk {
  public:
    explicit Walk(std::string_view json) : json_(json) {}

    /// The line of the deepest member of `wanted` that is there.
    int line_of(std::string_view wanted) {
        value("", wanted);
        return found_;
    }

  private:
    void space() {
        for (; at_ < json_.size() && std::string_view(" \t\r\n,:").find(json_[at_]) != std::string_view::npos; ++at_)
            line_ += json_[at_] == '\n';
    }

    std::string_view string() {
        auto const start = ++at_;
        for (; json_[at_] != '"'; ++at_) at_ += json_[at_] == '\\';
        return json_.substr(start, at_++ - start);
    }

    void value(std::string const& path, std::string_view wanted) {
        space();
        if (json_[at_] == '{') {
            members(path, wanted);
        } else if (json_[at_] == '[') {
            for (++at_, space(); json_[at_] != ']'; space()) value(path + "[]", wanted);
            ++at_;
        } else if (json_[at_] == '"') {
            string();
        } else {
            at_ = std::min(json_.find_first_of(",]} \t\r\n", at_), json_.size());
        }
    }

    void members(std::string const& path, std::string_view wanted) {
        for (++at_, space(); json_[at_] != '}'; space()) {
            auto const line = line_;
            auto const name = std::string(string());
            auto const inner = path.empty() ? name : path + "." + name;
            if (wanted == inner || wanted.starts_with(inner + ".")) found_ = line;
            value(inner, wanted);
        }
        ++at_;
    }

    std::string_view json_;
    std::size_t at_ = 0;
    int line_ = 1;
    int found_ = 1;
};

}  // namespace

int line_of(std::string_view json, std::string_view path) { return Walk(json).line_of(path); }

void Complaints::add(std::string const& path, std::string const& reason) {
    auto const line = line_of(json_, path);
    lines_.emplace(line, fmt::format("{}:{}: {}{}{}", file_, line, path, path.empty() ? "" : ": ", reason));
}

std::string Complaints::text() const {
    std::string out;
    for (auto const& [line, text] : lines_) out += (out.empty() ? "" : "\n") + text;
    return out;
}

SettingsFields::~SettingsFields() {
    for (auto const& member : object_)
        if (std::string_view const name = member.key(); !known_.contains(name))
            refuse(name, fmt::format("there is no such field; there are: {}", fmt::join(known_, ", ")));
}

base::json::value const* SettingsFields::find(std::string_view name) {
    known_.emplace(name);
    auto const* found = object_.if_contains(name);
    return found && !found->is_null() ? found : nullptr;
}

base::json::object const* SettingsFields::object_at(std::string_view name) {
    auto const* found = find(name);
    if (!found) return nullptr;
    if (!found->is_object()) refuse(name, "an object with members is expected");
    return found->if_object();
}

std::string SettingsFields::text(std::string_view name) {
    auto const* found = find(name);
    if (!found) return {};
    if (!found->is_string()) {
        refuse(name, "a text is expected");
        return {};
    }
    return std::string(found->get_string());
}

base::LocalisedText SettingsFields::texts(std::string_view name) {
    auto const* found = find(name);
    if (!found || !found->is_object()) {
        auto const same = text(name);
        return same.empty() ? base::LocalisedText() : base::LocalisedText::of(i18n::english.code, same);
    }
    base::LocalisedText texts;
    for (auto const& [code, wording] : found->get_object()) {
        auto const inner = fmt::format("{}.{}", name, std::string_view(code));
        if (!i18n::find_language(code)) refuse(inner, "there is no catalogue of this language");
        if (!wording.is_string()) refuse(inner, "a text is expected");
        if (wording.is_string()) texts.set(code, {.text = std::string(wording.get_string())});
    }
    return texts;
}

bool SettingsFields::flag(std::string_view name, bool otherwise) {
    auto const* found = find(name);
    if (found && !found->is_bool()) refuse(name, "true or false is expected");
    return found && found->is_bool() ? found->get_bool() : otherwise;
}

std::int64_t SettingsFields::number(std::string_view name, std::int64_t otherwise) {
    auto const* found = find(name);
    if (found && !found->is_int64()) refuse(name, "a whole number is expected");
    return found && found->is_int64() ? found->get_int64() : otherwise;
}

std::vector<std::string> SettingsFields::list(std::string_view name) {
    auto const* found = find(name);
    if (!found) return {};
    std::vector<std::string> texts;
    bool is_list = found->is_array();
    if (is_list)
        for (auto const& member : found->get_array()) {
            is_list = is_list && member.is_string();
            if (member.is_string()) texts.emplace_back(member.get_string());
        }
    if (!is_list) refuse(name, "a list of texts is expected");
    return texts;
}

std::string SettingsFields::json(std::string_view name) {
    auto const* found = object_at(name);
    return found ? base::json::serialize(*found) : std::string();
}

std::vector<std::string> SettingsFields::names() const {
    std::vector<std::string> found;
    for (auto const& member : object_) found.emplace_back(member.key());
    return found;
}

}  // namespace app

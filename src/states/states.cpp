#include "states/states.h"

#include <limits>

#include "i18n/i18n.h"

namespace states {

using base::json::value;
using i18n::msg;

namespace {

bool is_language_code(std::string_view code) {
    if (code.size() < 2 || code.size() > 35) return false;
    for (char c : code)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) return false;
    return code[0] >= 'a' && code[0] <= 'z';
}

void read_wording(Fields& fields, base::Wording& wording) {
    fields.text("text", wording.text);
    fields.text("note", wording.note);
    fields.integer("revision", wording.revision);
    fields.integer("translated_from", wording.translated_from);
    fields.word<base::Basis>("basis", wording.basis, [](std::string_view name) -> std::optional<base::Basis> {
        auto const basis = base::basis_from(name);
        if (basis == base::Basis::unspecified && name != "unspecified") return std::nullopt;
        return basis;
    });
    if (wording.text.empty()) fields.refuse("text", msg("This is missing."));
    constexpr std::int64_t largest = (std::int64_t{1} << 53) - 1;  // what every language reads alike; room to count on
    if (wording.revision < 1) fields.refuse("revision", msg("This number is too small."));
    if (wording.translated_from < 0) fields.refuse("translated_from", msg("This number is too small."));
    if (wording.revision > largest) fields.refuse("revision", msg("This number is too large."));
    if (wording.translated_from > largest) fields.refuse("translated_from", msg("This number is too large."));
}

base::LocalisedText read_localised(value const& written, FieldPath const& path, std::vector<base::Problem>& problems) {
    base::LocalisedText text;
    if (!written.is_object()) {
        problems.push_back({path.text(), msg("This must be texts by language."), {}});
        return text;
    }
    for (auto const& [code, entry] : written.get_object()) {
        FieldPath const place{&path, code};
        if (!is_language_code(code)) problems.push_back({place.text(), msg("This is not a language."), {}});
        base::Wording wording;
        Fields fields(entry, place, problems);
        read_wording(fields, wording);
        fields.finish();
        text.set(code, std::move(wording));
    }
    return text;
}

}  // namespace

std::string FieldPath::text() const {
    auto path = within ? within->text() : std::string();
    if (!path.empty() && !name.empty()) path += '.';
    path += name;
    if (index) path.append(".").append(std::to_string(*index));
    return path;
}

Fields::Fields(value const& written, FieldPath path, std::vector<base::Problem>& problems)
    : object_(written.if_object()), path_(path), problems_(&problems), asked_(object_ ? object_->size() : 0) {
    if (!object_) problems_->push_back({path_.text(), msg("This must be an object with members."), {}});
}

void Fields::refuse(std::string_view key, std::string message, std::vector<std::string> arguments) {
    problems_->push_back({FieldPath{&path_, key}.text(), std::move(message), std::move(arguments)});
}

void Fields::refuse_word(std::string_view key, std::string const& written) {
    refuse(key, msg("“{1}” is not one of the words known here."), {written});
}

value const* Fields::member(std::string_view key) {
    if (!object_) return nullptr;
    auto const found = object_->find(key);
    if (found == object_->end()) return nullptr;
    asked_[std::size_t(found - object_->begin())] = true;
    return found->value().is_null() ? nullptr : &found->value();
}

base::json::array const* Fields::list(std::string_view key) {
    auto const* found = member(key);
    if (!found) return nullptr;
    if (!found->is_array()) refuse(key, msg("This must be a list."));
    return found->if_array();
}

void Fields::text(std::string_view key, std::string& out) {
    auto const* found = member(key);
    if (!found) return;
    if (found->is_string())
        out = std::string(found->get_string());
    else
        refuse(key, msg("This must be a text."));
}

void Fields::integer(std::string_view key, std::int64_t& out) {
    auto const* found = member(key);
    if (!found) return;
    if (found->is_int64())
        out = found->get_int64();
    else
        refuse(key, msg("This must be a whole number."));
}

void Fields::integer(std::string_view key, int& out) {
    std::int64_t wide = out;
    integer(key, wide);
    if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
        refuse(key, msg("This number is too large."));
    else
        out = int(wide);
}

void Fields::claim(std::string_view key, bool& out) {
    auto const* found = member(key);
    if (!found) return;
    if (found->is_bool())
        out = found->get_bool();
    else
        refuse(key, msg("This must be true or false."));
}

void Fields::localised(std::string_view key, base::LocalisedText& out) {
    if (auto const* found = member(key)) out = read_localised(*found, {&path_, key}, *problems_);
}

void Fields::localised_list(std::string_view key, std::vector<base::LocalisedText>& out) {
    auto const* items = list(key);
    if (!items) return;
    for (std::size_t i = 0; i < items->size(); ++i) out.push_back(read_localised((*items)[i], {&path_, key, i}, *problems_));
}

void Fields::texts(std::string_view key, std::vector<std::string>& out) {
    auto const* items = list(key);
    if (!items) return;
    for (std::size_t i = 0; i < items->size(); ++i) {
        if (auto const* text = (*items)[i].if_string())
            out.emplace_back(*text);
        else
            refuse(std::string(key) + "." + std::to_string(i), msg("This must be a text."));
    }
}

void Fields::counts(std::string_view key, Counts& out) {
    each(key, out, [](Fields& fields, std::pair<std::string, std::int64_t>& count) {
        fields.text("name", count.first);
        fields.integer("count", count.second);
    });
}

void Fields::finish() {
    for (std::size_t i = 0; i < asked_.size(); ++i)
        if (!asked_[i]) refuse((object_->begin() + std::ptrdiff_t(i))->key(), msg("Nothing of this name is known here."));
}

Members& Members::text(std::string_view key, std::string_view value) {
    if (!value.empty()) object_[key] = value;
    return *this;
}

Members& Members::integer(std::string_view key, std::int64_t value, std::int64_t unless) {
    if (value != unless) object_[key] = value;
    return *this;
}

Members& Members::claim(std::string_view key, bool value) {
    if (value) object_[key] = true;
    return *this;
}

Members& Members::localised(std::string_view key, base::LocalisedText const& value) {
    if (!value.empty()) object_[key] = base::to_json(value);
    return *this;
}

Members& Members::localised_list(std::string_view key, std::vector<base::LocalisedText> const& values) {
    return each(key, values, [](base::LocalisedText const& text) { return base::to_json(text); });
}

Members& Members::texts(std::string_view key, std::vector<std::string> const& values) {
    return each(key, values, [](std::string const& text) { return value(text); });
}

Members& Members::counts(std::string_view key, Counts const& values) {
    return each(key, values, [](std::pair<std::string, std::int64_t> const& count) {
        return value{{"name", count.first}, {"count", count.second}};
    });
}

}  // namespace states

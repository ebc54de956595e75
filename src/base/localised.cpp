#include "base/localised.h"

#include <array>

namespace base {
namespace {

constexpr std::array<std::pair<Basis, std::string_view>, 5> basis_names{{
    {Basis::official, "official"},
    {Basis::short_title, "short_title"},
    {Basis::draft, "draft"},
    {Basis::working, "working"},
    {Basis::unspecified, "unspecified"},
}};

// A reader who does not find their language gets the most reliable wording there is.
int rank(Basis basis) { return int(basis); }

}  // namespace

std::string_view name(Basis basis) {
    for (auto const& [value, text] : basis_names)
        if (value == basis) return text;
    return "unspecified";
}

Basis basis_from(std::string_view name) {
    for (auto const& [value, text] : basis_names)
        if (text == name) return value;
    return Basis::unspecified;
}

LocalisedText LocalisedText::of(std::string_view language, std::string text, Basis basis) {
    LocalisedText made;
    if (!text.empty()) made.wordings_[std::string(language)] = Wording{std::move(text), basis, {}, 1, 0};
    return made;
}

bool LocalisedText::empty() const { return wordings_.empty(); }

bool LocalisedText::has(std::string_view language) const { return wordings_.find(language) != wordings_.end(); }

Wording const* LocalisedText::find(std::string_view language) const {
    auto const found = wordings_.find(language);
    return found == wordings_.end() ? nullptr : &found->second;
}

void LocalisedText::set(std::string_view language, Wording wording) {
    if (wording.text.empty()) return remove(language);
    if (auto const* before = find(language)) {
        wording.revision = before->text == wording.text ? before->revision : before->revision + 1;
    }
    wordings_[std::string(language)] = std::move(wording);
}

void LocalisedText::remove(std::string_view language) {
    if (auto const found = wordings_.find(language); found != wordings_.end()) wordings_.erase(found);
}

Shown LocalisedText::shown(std::string_view language) const {
    Shown result;
    for (auto const& [code, wording] : wordings_) {
        if (code == language) {
            result = Shown{&wording, code, false, false};
            break;
        }
        if (!result.wording || rank(wording.basis) < rank(result.wording->basis)) result = Shown{&wording, code, true, false};
    }
    if (result.wording && result.wording->translated_from > 0) {
        for (auto const& [code, wording] : wordings_)
            if (wording.translated_from == 0 && wording.revision > result.wording->translated_from) result.is_stale = true;
    }
    return result;
}

json::value to_json(LocalisedText const& text) {
    json::object object;
    for (auto const& [code, wording] : text.all()) {
        json::object entry{{"text", wording.text}};
        if (wording.basis != Basis::unspecified) entry["basis"] = name(wording.basis);
        if (!wording.note.empty()) entry["note"] = wording.note;
        if (wording.revision != 1) entry["revision"] = wording.revision;
        if (wording.translated_from != 0) entry["translated_from"] = wording.translated_from;
        object[code] = std::move(entry);
    }
    return object;
}

LocalisedText localised_from_json(json::value const* value) {
    LocalisedText text;
    if (!value || !value->is_object()) return text;
    for (auto const& [code, entry] : value->get_object()) {
        if (entry.is_string()) {
            text.set(code, Wording{std::string(entry.get_string()), Basis::unspecified, {}, 1, 0});
        } else if (entry.is_object()) {
            auto const& object = entry.get_object();
            auto const revision = integer_at(object, "revision");
            text.set(code, Wording{text_at(object, "text"), basis_from(text_at(object, "basis")), text_at(object, "note"),
                                   revision == 0 ? 1 : revision, integer_at(object, "translated_from")});
        }
    }
    return text;
}

}  // namespace base

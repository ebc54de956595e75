#pragma once
// Reads the members of a settings file one by one, and gathers what is wrong with them: the line, the field, the reason.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/localised.h"

namespace app {

/// The line on which the member of that path ("palette.light.action") begins, from 1; of the nearest one above when it is
/// not there. `json` is valid JSON.
int line_of(std::string_view json, std::string_view path);

/// What was found wrong, in the words of one file.
class Complaints {
  public:
    Complaints(std::string file, std::string_view json) : file_(std::move(file)), json_(json) {}
    void add(std::string const& path, std::string const& reason);
    bool empty() const { return lines_.empty(); }
    /// One problem a line, in the order of the file.
    std::string text() const;

  private:
    std::string file_;
    std::string_view json_;
    std::multimap<int, std::string> lines_;  // by line; of one line, as they were found
};

/// The members of one object. Whatever was not asked for when it ends is a mistake in the file.
class SettingsFields {
  public:
    SettingsFields(Complaints& complaints, base::json::object const& object, std::string path)
        : complaints_(complaints), object_(object), path_(std::move(path)) {}
    ~SettingsFields();
    SettingsFields(SettingsFields const&) = delete;
    SettingsFields& operator=(SettingsFields const&) = delete;

    /// "" when it is absent.
    std::string text(std::string_view name);
    /// A text for all languages, or one for each: {"fr": "…", "en": "…"}.
    base::LocalisedText texts(std::string_view name);
    bool flag(std::string_view name, bool otherwise = false);
    std::int64_t number(std::string_view name, std::int64_t otherwise);
    /// Texts; empty when it is absent.
    std::vector<std::string> list(std::string_view name);
    /// An object as it is written, on one line; "" when it is absent.
    std::string json(std::string_view name);
    /// The members there are, where their names are chosen freely.
    std::vector<std::string> names() const;
    /// `read` is given the members of the object of that name, if it is there.
    template <class Read>
    void object(std::string_view name, Read&& read) {
        if (auto const* inner = object_at(name)) {
            SettingsFields fields(complaints_, *inner, path_of(name));
            read(fields);
        }
    }
    void refuse(std::string_view name, std::string const& reason) { complaints_.add(path_of(name), reason); }

  private:
    std::string path_of(std::string_view name) const { return path_.empty() ? std::string(name) : path_ + "." + std::string(name); }
    base::json::value const* find(std::string_view name);
    base::json::object const* object_at(std::string_view name);

    Complaints& complaints_;
    base::json::object const& object_;
    std::string path_;
    std::set<std::string, std::less<>> known_;
};

}  // namespace app

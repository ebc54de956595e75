#pragma once
// What may be written, field by field: bounds, shapes of references, days of the calendar, addresses of the web.
// One object gathers all that is wrong with a plan, a commitment or an update.

#include <string>
#include <string_view>
#include <vector>

#include "base/localised.h"
#include "base/result.h"

namespace plans {

class Checks {
  public:
    static constexpr std::size_t longest_title = 500;    // characters
    static constexpr std::size_t longest_text = 20'000;  // characters
    static constexpr std::size_t longest_line = 2'000;   // bytes, of notes and sources

    void require(std::string const& field, bool is_given, char const* message);
    void texts(std::string const& field, base::LocalisedText const& text, std::size_t longest = longest_text);
    void line(std::string const& field, std::string_view text, std::size_t longest = longest_line);
    void slug(std::string const& field, std::string_view slug);          // lower case: part of an address
    void ref(std::string const& field, std::string_view ref);            // "1", "2.1", "III.a"; empty is allowed
    void day(std::string const& field, std::string_view day);            // ISO day or empty
    void partial_date(std::string const& field, std::string_view date);  // year, month, day or empty
    /// The end is not before the beginning, as far as both are known.
    void ordered(std::string const& field, std::string_view begins, std::string_view ends);
    void web_address(std::string const& field, std::string_view address);
    /// Words that may be an address: then one of the web.
    void source(std::string const& field, std::string_view text);
    void at_most(std::string const& field, std::size_t count, std::size_t most);
    void within(std::string const& field, std::int64_t value, std::int64_t least, std::int64_t most);
    void refuse(std::string field, std::string message, std::vector<std::string> arguments = {});

    std::vector<base::Problem> take() { return std::move(problems_); }

  private:
    std::vector<base::Problem> problems_;
};

/// "milestones.2." and the like.
std::string in_list(std::string_view list, std::size_t index);

}  // namespace plans

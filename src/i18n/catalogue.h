#pragma once
// The messages of one language. Made once from the bytes of a compiled gettext catalogue, then only read:
// any thread may look up.

#include <boost/locale/message.hpp>
#include <cstdint>
#include <locale>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "i18n/i18n.h"

namespace i18n {

class Catalogue {
  public:
    /// A language whose words are the source text itself.
    explicit Catalogue(Language language);
    /// compiled: the content of a .mo file in UTF-8. Throws std::runtime_error when it is not one.
    Catalogue(Language language, std::string_view compiled);  // copied

    Language language() const { return language_; }

    /// The translation, or the source itself. `context` may be empty. The view lives as long as the
    /// catalogue or as `source`.
    std::string_view find(std::string_view context, std::string_view source) const;
    /// The form for n, by the catalogue's own plural rule; without translation, English's.
    std::string_view find_plural(std::string_view one, std::string_view many, std::int64_t n) const;

  private:
    using Translations = std::unordered_map<std::string_view, std::string_view>;

    Language language_;
    std::shared_ptr<std::string const> compiled_{};                  // what the views below look into
    Translations translations_{};                                    // by "context\4source" or "source": a page asks for hundreds
    std::locale owner_{};                                            // of the facet below
    boost::locale::message_format<char> const* messages_ = nullptr;  // knows the plural rule; none: the source speaks
};

/// The catalogue of one of languages(); of the first one for any other.
Catalogue const& catalogue_of(Language language);

/// Puts the arguments in the place of {1}, {2}…; a number without argument stays as it is.
std::string filled(std::string_view message, std::vector<std::string> const& arguments);

}  // namespace i18n

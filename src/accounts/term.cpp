#include "accounts/term.h"

#include "base/clock.h"
#include "i18n/i18n.h"

namespace accounts {

base::Result<Term> checked_term(std::string_view from_on, std::string_view until_on) {
    base::Error error{base::Kind::invalid};
    auto const from = base::date_from_iso(from_on), until = base::date_from_iso(until_on);
    if (!from) error.problems.push_back({"from_on", i18n::msg("Enter a date.")});
    if (!until_on.empty() && !until) error.problems.push_back({"until_on", i18n::msg("Enter a date.")});
    if (from && until && *until < *from) error.problems.push_back({"until_on", i18n::msg("The last day comes before the first.")});
    if (!error.problems.empty()) return error;
    return Term{std::string(from_on), std::string(until_on)};
}

}  // namespace accounts

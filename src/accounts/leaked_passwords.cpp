#include "accounts/leaked_passwords.h"

#include <span>
#include <stdexcept>
#include <string>
#include <unordered_set>

#include "accounts/password_rules.h"
#include "base/embedded.h"
#include "base/json.h"

namespace embedded {
std::span<base::EmbeddedFile const> leaked_passwords();
}

namespace accounts {
namespace {

std::unordered_set<std::string> read_leaked() {
    auto const list = base::parse_json(base::find_embedded(embedded::leaked_passwords(), "passwords.json"));
    if (!list.ok() || !list->is_array()) throw std::logic_error("the list of leaked passwords cannot be read");
    std::unordered_set<std::string> long_ones;
    for (auto const& each : list->as_array())
        if (auto const& password = each.as_string(); password.size() >= shortest_password) long_ones.emplace(password);
    return long_ones;
}

std::unordered_set<std::string> const& leaked() {
    static auto const list = read_leaked();
    return list;
}

}  // namespace

bool is_leaked_password(std::string_view lowered) { return leaked().contains(std::string(lowered)); }

std::size_t leaked_passwords_known() { return leaked().size(); }

}  // namespace accounts

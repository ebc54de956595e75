#include "limits/acts.h"

#include "i18n/i18n.h"

namespace limits {
namespace {

using namespace std::chrono_literals;

constexpr auto failed = i18n::msg("Too many failed attempts. Try again in {1} min.");
constexpr auto letters = i18n::msg("Several messages were asked for already. Look at your mail, or try again in {1} min.");
constexpr auto often = i18n::msg("This was done many times in a short while. Nothing is lost: try again in {1} min.");
constexpr std::int64_t mebibyte = 1 << 20;

// A school or a town hall is one network: what a network may do is what some twenty of its people may do at once.
std::vector<Rule>& table() {
    static std::vector<Rule> rules{
        {Act::sign_in, "sign_in", {10, 15min}, {100, 15min}, failed},
        {Act::second_factor, "second_factor", {10, 15min}, {100, 15min}, failed},
        {Act::letter, "letter", {5, 1h}, {40, 1h}, letters},
        {Act::sign_up, "sign_up", {}, {100, 1h}, often},
        {Act::write, "write", {600, 10min}, {6000, 10min}, often},
        {Act::contribution, "contribution", {60, 1h}, {1200, 1h}, often},
        {Act::vote, "vote", {600, 10min}, {12000, 10min}, often},
        {Act::update, "update", {120, 1h}, {1200, 1h}, often},
        {Act::upload, "upload", {512 * mebibyte, 1h}, {4096 * mebibyte, 1h}, often},
        {Act::api_write, "api_write", {3000, 10min}, {30000, 10min}, often},
        {Act::search, "search", {}, {600, 1min}, often},
        {Act::download, "download", {}, {1200, 1min}, often},
        {Act::own_data, "own_data", {20, 1h}, {400, 1h}, often},
    };
    return rules;
}

}  // namespace

std::vector<Rule> const& rules() { return table(); }

Rule const& rule_of(Act act) { return table()[std::size_t(act)]; }

base::Result<Act> act_named(std::string_view name) {
    for (auto const& rule : table())
        if (rule.name == name) return rule.act;
    return base::Error{base::Kind::not_found, {}, "no act is limited under this name: " + std::string(name)};
}

void set_quotas(Act act, Quota own, Quota network) {
    table()[std::size_t(act)].own = own;
    table()[std::size_t(act)].network = network;
}

}  // namespace limits

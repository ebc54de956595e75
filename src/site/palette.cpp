#include "site/palette.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <span>

#include "base/embedded.h"
#include "base/json.h"

namespace embedded {
std::span<base::EmbeddedFile const> site_files();
}

namespace site {
namespace {

using Channels = std::array<double, 3>;  // red, green, blue, 0 to 255

struct Theme {
    std::string_view name;
    Tokens tokens;
};

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

Channels channels(std::string_view colour) {
    Channels parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = digit(colour[1 + 2 * i]) * 16 + digit(colour[2 + 2 * i]);
    return parts;
}

/// source: WCAG 2.2, "relative luminance"
double luminance(std::string_view colour) {
    constexpr Channels weights{0.2126, 0.7152, 0.0722};
    auto const parts = channels(colour);
    double sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        double const part = parts[i] / 255;
        sum += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

/// `share` of the second in the first.
std::string mixed(std::string_view first, std::string_view second, double share) {
    auto const a = channels(first), b = channels(second);
    std::string out = "#";
    for (std::size_t i = 0; i < a.size(); ++i) out += fmt::format("{:02x}", int(std::lround(a[i] + (b[i] - a[i]) * share)));
    return out;
}

Tokens tokens_of(base::json::value const& theme) {
    Tokens tokens;
    for (auto const& [name, value] : theme.as_object()) tokens.emplace(name, std::string(value.as_string()));
    return tokens;
}

base::json::value const& own_theme() {
    static auto const read = base::json::parse(base::find_embedded(embedded::site_files(), "tokens.json"));
    return read;
}

/// The same pairs as the built theme is held to (web/contrast.mjs).
void find_close_pairs(Theme const& theme, std::string& found) {
    for (auto const& pair : own_theme().at("pairs").as_array())
        for (auto const& front : pair.at("front").as_array())
            for (auto const& back : pair.at("back").as_array()) {
                std::string_view const first = front.as_string(), second = back.as_string();
                auto const& a = theme.tokens.find(first)->second;
                auto const& b = theme.tokens.find(second)->second;
                auto const least = pair.at("least").to_number<double>();
                if (auto const ratio = contrast(a, b); ratio < least)
                    found += fmt::format("{}in {}, {} ({}) on {} ({}) has a contrast of {:.2f} to 1; {} is needed",
                                         found.empty() ? "" : "\n", theme.name, first, a, second, b, ratio, least);
            }
}

std::string rules(Tokens const& tokens) {
    std::string out;
    for (auto const& [name, value] : tokens) out.append("--").append(name).append(":").append(value).append(";");
    return out;
}

}  // namespace

bool is_colour(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return false;
    for (char const c : text.substr(1))
        if (digit(c) < 0) return false;
    return true;
}

double contrast(std::string_view front, std::string_view back) {
    auto const a = luminance(front), b = luminance(back);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Tokens changed_tokens(Tokens const& theme, Colours const& chosen, bool is_dark) {
    Tokens made;
    auto const page = chosen.page.empty() ? theme.at("page") : chosen.page;
    auto const ink = chosen.ink.empty() ? theme.at("ink") : chosen.ink;
    if (!chosen.page.empty() || !chosen.ink.empty()) {
        made["page"] = page;
        made["ink"] = ink;
        made["soft"] = mixed(ink, page, 0.27);
        made["raised"] = is_dark ? mixed(page, ink, 0.04) : mixed(page, "#ffffff", 0.7);
        made["sunk"] = is_dark ? mixed(page, "#000000", 0.3) : mixed(page, ink, 0.035);
        made["line"] = mixed(page, ink, 0.15);
        made["line-strong"] = mixed(page, ink, 0.58);
        made["hatch"] = mixed(page, ink, 0.06);
        made["hatch-line"] = mixed(page, ink, 0.25);
        for (auto const* status : {"done", "late", "overdue"})
            made[std::string(status) + "-wash"] = mixed(page, theme.find(status)->second, is_dark ? 0.14 : 0.09);
    }
    auto const action = chosen.action.empty() ? theme.at("action") : chosen.action;
    if (!chosen.action.empty()) {
        made["action"] = made["under-way"] = action;
        made["action-hover"] = mixed(action, ink, 0.35);
    }
    if (!made.empty()) made["under-way-wash"] = mixed(page, action, is_dark ? 0.14 : 0.09);
    return made;
}

base::Result<std::string> palette_styles(Palette const& palette) {
    if (palette == Palette{}) return std::string();
    std::string found;
    std::array<Tokens, 2> changed;
    for (bool const is_dark : {false, true}) {
        auto const* name = is_dark ? "dark" : "light";
        Theme theme{name, tokens_of(own_theme().at(name))};
        changed[is_dark] = changed_tokens(theme.tokens, is_dark ? palette.dark : palette.light, is_dark);
        for (auto const& [token, value] : changed[is_dark]) theme.tokens[token] = value;
        find_close_pairs(theme, found);
    }
    if (!found.empty()) return base::Error{base::Kind::invalid, {}, found};
    auto const light = rules(changed[0]), dark = rules(changed[1]);
    return fmt::format(
        ":root{{{0}}}@media (prefers-color-scheme:dark){{:root{{{1}}}}}:root[data-theme=light]{{{0}}}"
        ":root[data-theme=dark]{{{1}}}@media print{{:root,:root[data-theme]{{{0}}}}}",
        light, dark);
}

}  // namespace site

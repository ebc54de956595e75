#include "sheets/xlsx_values.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>

#include "base/clock.h"

namespace sheets {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;

/// The four digits of an escape at this place, or -1.
int escape_at(std::string_view text) {
    if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return -1;
    int value = 0;
    auto const [end, error] = std::from_chars(text.data() + 2, text.data() + 6, value, 16);
    return error == std::errc{} && end == text.data() + 6 ? value : -1;
}

}  // namespace

bool shows_a_date(int id, std::string_view code) {
    if (id < 164) return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    char closing = 0;  // of a quoted text or a bracket
    for (std::size_t i = 0; i < code.size(); ++i) {
        char const c = code[i];
        if (closing) {
            if (c == closing) closing = 0;
        } else if (c == '"')
            closing = '"';
        else if (c == '[')
            closing = code.substr(i).find_first_of("hHmMsS") == 1 ? char(0) : ']';
        else if (c == '\\' || c == '_' || c == '*')
            ++i;
        else if (std::string_view("ymdhsYMDHS").find(c) != std::string_view::npos)
            return true;
        else if (c == ';')
            return false;
    }
    return false;
}

std::optional<std::string> date_of(double serial, Epoch epoch) {
    if (!(serial >= 0 && serial < 2'958'466)) return std::nullopt;
    auto const seconds = static_cast<std::int64_t>(std::llround(serial * static_cast<double>(seconds_a_day)));
    auto days = seconds / seconds_a_day;
    auto const rest = seconds % seconds_a_day;
    auto const time = fmt::format("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    if (days == 0 && epoch == Epoch::year_1900) return time;
    // The 1900 system counts a 29 February 1900 that never was.
    if (epoch == Epoch::year_1900 && days < 60) ++days;
    auto const first = epoch == Epoch::year_1900 ? std::chrono::sys_days{std::chrono::year{1899} / 12 / 30}
                                                 : std::chrono::sys_days{std::chrono::year{1904} / 1 / 1};
    auto const date = base::to_iso(base::Date{first + std::chrono::days{days}});
    return rest == 0 ? date : date + "T" + time;
}

std::string number_text(std::string_view stored) {
    double value = 0;
    auto const [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), value);
    if (error != std::errc{} || end != stored.data() + stored.size() || !std::isfinite(value)) return std::string(stored);
    if (value == 0) return "0";
    if (std::fabs(value) < 1e15 && value == std::trunc(value)) return fmt::format("{}", static_cast<std::int64_t>(value));
    return fmt::format("{:.15g}", value);
}

std::string unescaped(std::string text) {
    if (text.find("_x") == std::string::npos) return text;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const code = escape_at(std::string_view(text).substr(i));
        if (code > 0 && code < 0x80) {
            out += static_cast<char>(code);
            i += 6;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (escape_at(text.substr(i)) >= 0) out += "_x005F";
        out += text[i];
    }
    return out;
}

std::optional<Place> place_of(std::string_view name) {
    Place place{0, 0};
    std::size_t i = 0;
    for (; i < name.size() && name[i] >= 'A' && name[i] <= 'Z'; ++i) {
        if (i == 3) return std::nullopt;
        place.column = place.column * 26 + static_cast<std::size_t>(name[i] - 'A' + 1);
    }
    auto const [end, error] = std::from_chars(name.data() + i, name.data() + name.size(), place.row);
    if (i == 0 || error != std::errc{} || end != name.data() + name.size() || place.row == 0) return std::nullopt;
    --place.column;
    return place;
}

std::string column_name(std::size_t column) {
    std::string name;
    for (++column; column > 0; column = (column - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    return name;
}

}  // namespace sheets

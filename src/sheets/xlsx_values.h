#pragma once
// What a cell's stored number means: ECMA-376 part 1, 18.8.30 (number formats) and 18.17.4 (dates).

#include <optional>
#include <string>
#include <string_view>

namespace sheets {

enum class Epoch { year_1900, year_1904 };

/// Does this number format show a date or a time? `id` is a built-in format when below 164.
bool shows_a_date(int id, std::string_view code);

/// "2024-06-01", "2024-06-01T10:30:00" or, below one day, "10:30:00"; nothing outside years 1900 to 9999.
std::optional<std::string> date_of(double serial, Epoch epoch);

/// A stored number as the screen shows it: at most 15 digits, without exponent when shorter.
std::string number_text(std::string_view stored);

/// `_x000D_` and the like (22.9.2.19), which stand for characters that XML cannot hold.
std::string unescaped(std::string text);
std::string escaped(std::string_view text);

/// "AB12" → column 27, row 12 (columns from 0, rows from 1). Nothing when it is not a cell's name.
struct Place {
    std::size_t column, row;
};
std::optional<Place> place_of(std::string_view name);
std::string column_name(std::size_t column);

}  // namespace sheets

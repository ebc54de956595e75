#include "http/events.h"

#include <string_view>

namespace http {
namespace {

/// Names and ids are one line: what follows a line end would be read as another field.
std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of(std::string_view("\r\n\0", 3))); }

}  // namespace

std::string to_wire(Event const& event) {
    std::string out;
    if (!event.id.empty()) out.append("id: ").append(first_line(event.id)).append("\n");
    if (!event.name.empty()) out.append("event: ").append(first_line(event.name)).append("\n");
    std::string_view rest = event.data;
    for (;;) {
        auto const end = rest.find_first_of("\r\n");
        out.append("data: ").append(rest.substr(0, end)).append("\n");
        if (end == std::string_view::npos) break;
        rest.remove_prefix(rest.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
    }
    return out + "\n";
}

}  // namespace http

// Which browser on which system, from the User-Agent. The order matters: Edge says that it is Chrome, Chrome that
// it is Safari, Android that it is Linux.

#include "accounts/sessions.h"

namespace accounts {
namespace {

struct Mark {
    std::string_view within;
    std::string_view name;
};

constexpr Mark browsers[] = {{"Edg/", "Edge"},          {"OPR/", "Opera"},     {"SamsungBrowser/", "Samsung Internet"},
                             {"Firefox/", "Firefox"},   {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"},
                             {"Chromium/", "Chromium"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},
                             {"curl/", "curl"}};

constexpr Mark systems[] = {{"iPhone", "iPhone"}, {"iPad", "iPad"},     {"Android", "Android"}, {"Windows", "Windows"},
                            {"Macintosh", "Mac"}, {"CrOS", "ChromeOS"}, {"Linux", "Linux"}};

template <std::size_t N>
std::string_view first_within(std::string_view text, Mark const (&marks)[N]) {
    for (auto const& mark : marks)
        if (text.find(mark.within) != std::string_view::npos) return mark.name;
    return {};
}

}  // namespace

std::string device_of(std::string_view user_agent) {
    std::string device(first_within(user_agent, browsers));
    auto const system = first_within(user_agent, systems);
    if (!device.empty() && !system.empty()) device += ", ";
    device += system;
    return device;
}

}  // namespace accounts

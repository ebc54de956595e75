#include "html/assets.h"

#include <map>
#include <span>
#include <stdexcept>
#include <string>

#include "base/embedded.h"
#include "base/json.h"

namespace embedded {
std::span<base::EmbeddedFile const> web();
}

namespace html {

namespace {

struct Table {
    std::map<std::string, std::string, std::less<>> addresses;  // name → address
    std::map<std::string, Asset, std::less<>> assets;           // address → bytes
    std::map<std::string, std::string, std::less<>> types;      // owns the media types
};

/// manifest.json: {"app.css": {"address": "/assets/app.1a2b.css", "type": "text/css; charset=utf-8"}, …}
Table read_table() {
    Table table;
    auto const files = embedded::web();
    auto const manifest = boost::json::parse(base::find_embedded(files, "manifest.json"));
    for (auto const& [key, entry] : manifest.as_object()) {
        std::string const name(key);
        std::string const address(entry.at("address").as_string());
        auto const& type = table.types[name] = std::string(entry.at("type").as_string());
        table.addresses[name] = address;
        table.assets[address] = {type, base::find_embedded(files, name), base::find_embedded(files, name + ".gz"),
                                 base::find_embedded(files, name + ".br")};
    }
    return table;
}

Table const& table() {
    static Table const read = read_table();
    return read;
}

}  // namespace

std::string_view asset(std::string_view name) {
    auto const found = table().addresses.find(name);
    if (found == table().addresses.end()) throw std::out_of_range("no asset named " + std::string(name));
    return found->second;
}

Asset const* find_asset(std::string_view address) {
    auto const found = table().assets.find(address);
    return found == table().assets.end() ? nullptr : &found->second;
}

}  // namespace html

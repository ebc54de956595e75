#include "app/settings.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>

#include "app/limit_settings.h"
#include "app/provider_settings.h"
#include "app/settings_fields.h"
#include "base/embedded.h"
#include "i18n/i18n.h"
#include "i18n/instance.h"

namespace embedded {
std::span<base::EmbeddedFile const> app_files();
}

namespace app {
namespace {

base::Error unusable(std::string reason) { return {base::Kind::invalid, {}, std::move(reason)}; }

base::Result<std::string> contents(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf())) return unusable(path.string() + ": this file cannot be read, or is empty");
    return text.str();
}

void read_web_address(SettingsFields& fields, std::string_view name, std::string& address) {
    address = fields.text(name);
    if (!address.empty() && !address.starts_with("https://")) fields.refuse(name, "an address that begins with https:// is expected");
}

void read_masthead(SettingsFields& fields, base::Masthead& masthead) {
    masthead.name = fields.texts("name");
    if (masthead.name.empty()) fields.refuse("name", "the name of the site is needed");
    masthead.tagline = fields.texts("tagline");
    fields.object("country", [&](SettingsFields& country) {
        masthead.country_code = country.text("code");
        bool const is_code =
            masthead.country_code.size() == 2 && masthead.country_code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
        if (!is_code) country.refuse("code", "two capital letters are expected (ISO 3166-1), such as FR");
        masthead.country = country.texts("name");
        masthead.government = country.texts("government");
    });
    fields.object("publisher", [&](SettingsFields& publisher) {
        masthead.publisher = {publisher.texts("name"), publisher.texts("address"), publisher.texts("responsible"), publisher.texts("host"),
                              publisher.flag("is_official")};
        if (masthead.publisher.name.empty()) publisher.refuse("name", "a publisher has a name");
    });
    fields.object("contact", [&](SettingsFields& contact) {
        masthead.contact.email = contact.text("email");
        if (!masthead.contact.email.empty() && masthead.contact.email.find('@') == std::string::npos)
            contact.refuse("email", "an address of mail is expected");
        masthead.contact.telephone = contact.text("telephone");
        read_web_address(contact, "page", masthead.contact.page);
        masthead.contact.security = contact.text("security");
    });
    read_web_address(fields, "source_address", masthead.source_address);
}

void read_colours(SettingsFields& palette, std::string_view name, site::Colours& colours) {
    palette.object(name, [&](SettingsFields& theme) {
        for (auto const& [colour, place] : {std::pair{"page", &colours.page}, {"ink", &colours.ink}, {"action", &colours.action}}) {
            *place = theme.text(colour);
            if (!place->empty() && !site::is_colour(*place)) {
                theme.refuse(colour, "a colour such as #1d4e89 is expected");
                place->clear();
            }
        }
    });
}

site::Palette read_palette(SettingsFields& fields) {
    site::Palette palette;
    fields.object("palette", [&](SettingsFields& chosen) {
        read_colours(chosen, "light", palette.light);
        read_colours(chosen, "dark", palette.dark);
        auto const is_drawn_once = [](std::string const& light, std::string const& dark) { return light.empty() != dark.empty(); };
        if (is_drawn_once(palette.light.page, palette.dark.page) || is_drawn_once(palette.light.ink, palette.dark.ink) ||
            is_drawn_once(palette.light.action, palette.dark.action))
            fields.refuse("palette", "a colour is chosen in light and in dark, or in neither");
    });
    return palette;
}

std::string read_mark(SettingsFields& fields, std::string const& file) {
    auto const name = fields.text("mark");
    if (name.empty()) return {};
    auto bytes = contents(std::filesystem::path(file).parent_path() / name);
    if (!bytes) fields.refuse("mark", bytes.error().detail);
    return bytes ? *bytes : std::string();
}

void read_place(SettingsFields& fields, InstanceSettings& settings) {
    settings.language = fields.text("language");
    if (!settings.language.empty() && !i18n::find_language(settings.language))
        fields.refuse("language", "there is no catalogue of this language");
    settings.time_zone = fields.text("time_zone");
    if (!settings.time_zone.empty() && !i18n::knows_time_zone(settings.time_zone))
        fields.refuse("time_zone", "no time zone has this name; one is Europe/Paris");
}

void dress(InstanceSettings& settings, site::Palette const& palette, std::string const& mark, Complaints& complaints) {
    auto assets = site::OwnAssets::make(palette, mark);
    if (assets) {
        settings.assets = std::move(*assets);
        return;
    }
    bool const is_mark = site::palette_styles(palette).ok();
    std::istringstream reasons(assets.error().detail);
    for (std::string reason; std::getline(reasons, reason);) complaints.add(is_mark ? "mark" : "palette", reason);
}

}  // namespace

base::Result<InstanceSettings> settings_from(std::string_view text, std::string const& file) {
    auto const document = base::parse_json(text);
    if (!document) return unusable(file + ": " + i18n::Words(i18n::english).problem(document.error().problems.front()));
    if (!document->is_object()) return unusable(file + ":1: an object with members is expected");
    Complaints complaints(file, text);
    InstanceSettings settings;
    site::Palette palette;
    std::string mark;
    {
        SettingsFields fields(complaints, document->get_object(), "");
        read_masthead(fields, settings.masthead);
        palette = read_palette(fields);
        mark = read_mark(fields, file);
        read_place(fields, settings);
        settings.providers = read_providers(fields);
        settings.limits = read_limits(fields);
    }
    dress(settings, palette, mark, complaints);
    if (!complaints.empty()) return unusable(complaints.text());
    return settings;
}

base::Result<InstanceSettings> read_settings(std::string const& file) {
    if (file.empty()) return settings_from(base::find_embedded(embedded::app_files(), "instance.json"), "instance.json");
    return settings_from(TRY(contents(file)), file);
}

void apply(InstanceSettings const& settings) {
    base::set_masthead(settings.masthead);
    for (auto const& rule : settings.limits) limits::set_quotas(rule.act, rule.own, rule.network);
    if (!settings.language.empty()) i18n::set_first_language(settings.language);
    if (!settings.time_zone.empty()) i18n::set_time_zone(settings.time_zone);
}

}  // namespace app

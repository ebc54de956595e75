#include "app/settings.h"

#include <gtest/gtest.h>

#include <fstream>

#include "app/settings_fields.h"
#include "i18n/i18n.h"
#include "support/temporary_folder.h"

namespace app {
namespace {

std::string refusal(std::string_view text) {
    auto const settings = settings_from(text, "instance.json");
    return settings ? "accepted" : settings.error().detail;
}

TEST(Settings, ThatComeWithTheProgramAreSound) {
    auto const settings = read_settings("");
    ASSERT_TRUE(settings.ok()) << settings.error().detail;
    EXPECT_EQ(settings->masthead.name.text("fr"), "Parvis");
    EXPECT_EQ(settings->masthead.country_code, "FR");
    EXPECT_EQ(settings->language, "fr");
    EXPECT_EQ(settings->time_zone, "Europe/Paris");
    EXPECT_EQ(settings->assets.styles(), "");
}

TEST(Settings, SayWhatAnInstanceIs) {
    auto const settings = settings_from(R"({
        "name": {"fr": "Place ouverte", "en": "Open Square"},
        "publisher": {"name": "Town of Parvis", "is_official": true},
        "contact": {"email": "hello@town.example", "page": "https://town.example/contact"},
        "palette": {"light": {"action": "#6a1b5d"}, "dark": {"action": "#e3a8d6"}},
        "language": "en", "time_zone": "Africa/Dakar"})",
                                        "instance.json");
    ASSERT_TRUE(settings.ok()) << settings.error().detail;
    EXPECT_EQ(settings->masthead.name.text("en"), "Open Square");
    EXPECT_EQ(settings->masthead.publisher.name.text("fr"), "Town of Parvis") << "one text serves all languages";
    EXPECT_TRUE(settings->masthead.publisher.is_official);
    EXPECT_TRUE(settings->assets.styles().starts_with("/assets/palette."));
}

TEST(Settings, RaiseAndLowerLimits) {
    auto const settings = settings_from(R"({"name": "Parvis", "publisher": {"name": "Parvis"},
        "limits": {"letter": {"network": 200}, "api_write": {"own": 0, "minutes": 60}}})",
                                        "instance.json");
    ASSERT_TRUE(settings.ok()) << settings.error().detail;
    ASSERT_EQ(settings->limits.size(), 2u);
    EXPECT_EQ(settings->limits[0].act, limits::Act::letter);
    EXPECT_EQ(settings->limits[0].own.capacity, 5) << "as it was";
    EXPECT_EQ(settings->limits[0].network.capacity, 200);
    EXPECT_EQ(settings->limits[1].own.capacity, 0);
    EXPECT_EQ(settings->limits[1].network.period, std::chrono::minutes(60));
}

TEST(BadSettings, AreNamedByLineFieldAndReason) {
    EXPECT_EQ(refusal("{\n  \"name\": 7\n}"),
              "instance.json:2: name: a text is expected\ninstance.json:2: name: the name of the site is needed");
    EXPECT_EQ(refusal("{\n  \"name\": \"Parvis\",\n  \"contact\": {\n    \"email\": \"nobody\"\n  }\n}"),
              "instance.json:4: contact.email: an address of mail is expected");
    EXPECT_EQ(
        refusal("{\"name\": \"Parvis\",\n\"languge\": \"fr\"}"),
        "instance.json:2: languge: there is no such field; there are: contact, country, language, limits, mark, name, palette, providers, "
        "publisher, "
        "source_address, tagline, time_zone");
    EXPECT_EQ(refusal("{\"name\": \"Parvis\",\n\"time_zone\": \"Europe/Atlantis\"}"),
              "instance.json:2: time_zone: no time zone has this name; one is Europe/Paris");
    EXPECT_EQ(refusal("{\"name\": \"Parvis\",\n\n\"language\": \"tlh\"}"),
              "instance.json:3: language: there is no catalogue of this language");
    EXPECT_EQ(refusal("{\"name\": {\"fr\": \"Parvis\",\n \"xx\": \"?\"}}"),
              "instance.json:2: name.xx: there is no catalogue of this language");
    EXPECT_NE(refusal(R"({"name": "Parvis", "providers": {"passkey": {"preset": "franceconnect"}}})")
                  .find("providers.passkey: no provider may have this name: /sign-in/passkey is an address of this site"),
              std::string::npos);
    EXPECT_NE(refusal("{\"name\": \"Parvis\",\n\"limits\": {\"letter\": {\"minutes\": 0}}}")
                  .find("instance.json:2: limits.letter.minutes: from 1 to"),
              std::string::npos);
    EXPECT_NE(refusal("{\"name\": \"Parvis\",\n\"limits\": {\"leter\": {}}}").find("instance.json:2: limits.leter: there is no such field"),
              std::string::npos);
    EXPECT_EQ(refusal("{\"name\": \"Parvis\", \"country\": {\"code\": \"France\"}}"),
              "instance.json:1: country.code: two capital letters are expected (ISO 3166-1), such as FR");
    EXPECT_EQ(refusal("[]"), "instance.json:1: an object with members is expected");
    EXPECT_EQ(refusal("{\"name\":\n \"Parvis\",}"), "instance.json: This is not valid JSON (line 2, column 11).");
}

TEST(BadSettings, ShowEveryPairOfColoursThatIsTooClose) {
    auto const said =
        refusal("{\"name\": \"Parvis\",\n\"palette\": {\"light\": {\"action\": \"#9fc1e8\"}, \"dark\": {\"action\": \"#e3a8d6\"}}}");
    EXPECT_TRUE(said.starts_with("instance.json:2: palette: in light, action")) << said;
    EXPECT_NE(said.find("4.5 is needed"), std::string::npos);
    EXPECT_EQ(refusal("{\"name\": \"Parvis\",\n\"palette\": {\"light\": {\"action\": \"#6a1b5d\"}}}"),
              "instance.json:2: palette: a colour is chosen in light and in dark, or in neither");
    EXPECT_EQ(refusal("{\"name\": \"Parvis\", \"palette\": {\n\"light\": {\"action\": \"plum\"},\n\"dark\": {\"action\": \"plum\"}}}"),
              "instance.json:2: palette.light.action: a colour such as #1d4e89 is expected\n"
              "instance.json:3: palette.dark.action: a colour such as #1d4e89 is expected");
}

TEST(AMark, IsLookedForBesideTheSettings) {
    test_support::TemporaryFolder const folder;
    auto const file = folder.path() / "instance.json";
    std::ofstream(file) << R"({"name": "Parvis", "mark": "square.svg"})";
    EXPECT_EQ(read_settings(file.string()).error().detail,
              file.string() + ":1: mark: " + (folder.path() / "square.svg").string() + ": this file cannot be read, or is empty");
    std::ofstream(folder.path() / "square.svg") << "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    auto const settings = read_settings(file.string());
    ASSERT_TRUE(settings.ok()) << settings.error().detail;
    EXPECT_TRUE(settings->assets.mark().starts_with("/assets/mark."));
}

TEST(AProvider, IsReadWithItsSecretFromAFile) {
    test_support::TemporaryFolder const folder;
    auto const secret = (folder.path() / "secret").string();
    std::ofstream(secret) << "forty-three characters\n";
    auto const settings = settings_from(
        R"({"name": "Parvis", "providers": {"franceconnect": {"preset": "franceconnect", "client_id": "parvis",
        "client_secret_file": ")" +
            secret + R"(", "issuer": "https://fc.example/api/v2"}, "town": {"label": "Town", "issuer": "https://id.town.example",
        "client_id": "p", "client_secret_file": ")" +
            secret + R"(", "pkce": false, "nonce_length": 64, "claims": {"id_token": {}},
        "two_factor_levels": ["high"]}}})",
        "instance.json");
    ASSERT_TRUE(settings.ok()) << settings.error().detail;
    ASSERT_EQ(settings->providers.size(), 2u);
    EXPECT_EQ(settings->providers[0].client_secret, "forty-three characters");
    EXPECT_EQ(settings->providers[0].issuer, "https://fc.example/api/v2");
    EXPECT_EQ(settings->providers[0].acr_values, "eidas1");
    EXPECT_FALSE(settings->providers[1].uses_pkce);
    EXPECT_EQ(settings->providers[1].nonce_length, 64u);
    EXPECT_EQ(settings->providers[1].claims, R"({"id_token":{}})");
    EXPECT_EQ(settings->providers[1].two_factor_levels, std::vector<std::string>{"high"});
}

TEST(AProvider, IsRefusedLineByLine) {
    EXPECT_EQ(
        refusal("{\"name\": \"Parvis\", \"providers\": {\n\"fc\": {\"preset\": \"franceconnect\",\n\"issuer\": \"http://fc.example\",\n"
                "\"client_secret\": \"told to everybody\"}}}"),
        "instance.json:2: providers.fc.client_id: the identifier that the provider gave this site is needed\n"
        "instance.json:2: providers.fc.client_secret_file: the secret is needed: a file here, or the name of a variable in "
        "client_secret_variable\n"
        "instance.json:3: providers.fc.issuer: an address that begins with https:// is expected (http:// on this machine only)\n"
        "instance.json:4: providers.fc.client_secret: there is no such field; there are: accepted_levels, acr_values, algorithms, "
        "authorities_file, claims, client_id, client_secret_file, client_secret_variable, decryption_key_files, endpoints, issuer, label, "
        "names, nonce_length, "
        "pkce, "
        "preset, scopes, state_length, two_factor_levels, user_information");
}

TEST(ALine, IsThatOfTheMemberOrOfTheOneAboveIt) {
    constexpr std::string_view json = "{\n \"a\": [{\"b\": 1},\n 2],\n \"c\": {\n  \"d\\\"e\": \"}\",\n  \"b\": null}\n}";
    EXPECT_EQ(line_of(json, "a"), 2);
    EXPECT_EQ(line_of(json, "c"), 4);
    EXPECT_EQ(line_of(json, "c.b"), 6);
    EXPECT_EQ(line_of(json, "c.unknown"), 4);
    EXPECT_EQ(line_of(json, "b"), 1) << "what is not there is above all";
}

}  // namespace
}  // namespace app

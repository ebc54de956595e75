#include "app/provider_settings.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "accounts/provider_names.h"
#include "app/key_file.h"

namespace app {
namespace {

void take(std::string& place, std::string text) {
    if (!text.empty()) place = std::move(text);
}
void take(std::vector<std::string>& place, std::vector<std::string> list) {
    if (!list.empty()) place = std::move(list);
}

oidc::Provider preset(SettingsFields& fields) {
    auto const name = fields.text("preset");
    if (name == "franceconnect") return oidc::franceconnect();
    if (name == "proconnect") return oidc::proconnect();
    if (!name.empty()) fields.refuse("preset", "there are: franceconnect, proconnect; without one, any standard provider");
    oidc::Provider standard;
    standard.names.name = {"name"};
    return standard;
}

std::string trimmed_line(std::string line) {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r' || line.back() == ' ')) line.pop_back();
    return line;
}

std::string read_secret(SettingsFields& fields) {
    auto const path = fields.text("client_secret_file"), variable = fields.text("client_secret_variable");
    if (!variable.empty()) {
        auto const* value = std::getenv(variable.c_str());
        if (!value) fields.refuse("client_secret_variable", "there is no such variable in the environment");
        return value ? trimmed_line(value) : std::string();
    }
    if (path.empty()) return {};
    std::ifstream file(secret_file(path), std::ios::binary);
    std::string line;
    if (!std::getline(file, line)) fields.refuse("client_secret_file", "this file cannot be read, or is empty");
    return trimmed_line(line);
}

void read_user_information(SettingsFields& fields, oidc::Provider& provider) {
    auto const name = fields.text("user_information");
    if (name == "json") provider.user_information = oidc::UserInformation::json;
    if (name == "signed_token") provider.user_information = oidc::UserInformation::signed_token;
    if (name == "none") provider.user_information = oidc::UserInformation::none;
    if (!name.empty() && name != "json" && name != "signed_token" && name != "none")
        fields.refuse("user_information", "json, signed_token and none are possible");
}

void read_decryption_keys(SettingsFields& fields, oidc::Provider& provider) {
    for (auto const& name : fields.list("decryption_key_files")) {
        std::ifstream file(secret_file(name), std::ios::binary);
        std::string const pem{std::istreambuf_iterator<char>(file), {}};
        if (auto key = oidc::DecryptionKey::from_pem(pem))
            provider.decryption_keys.push_back(*std::move(key));
        else
            fields.refuse("decryption_key_files", name + ": a private key is expected, of P-256 or RSA from 2048 bits, in PEM");
    }
}

void read_request(SettingsFields& fields, oidc::Provider& provider) {
    take(provider.scopes, fields.text("scopes"));
    take(provider.acr_values, fields.text("acr_values"));
    take(provider.claims, fields.json("claims"));
    provider.uses_pkce = fields.flag("pkce", provider.uses_pkce);
    provider.state_length = std::size_t(fields.number("state_length", std::int64_t(provider.state_length)));
    provider.nonce_length = std::size_t(fields.number("nonce_length", std::int64_t(provider.nonce_length)));
}

void read_answers(SettingsFields& fields, oidc::Provider& provider) {
    read_user_information(fields, provider);
    read_decryption_keys(fields, provider);
    take(provider.algorithms, fields.list("algorithms"));
    take(provider.accepted_levels, fields.list("accepted_levels"));
    take(provider.two_factor_levels, fields.list("two_factor_levels"));
    fields.object("names", [&](SettingsFields& names) {
        take(provider.names.subject, names.text("subject"));
        take(provider.names.email, names.text("email"));
        take(provider.names.organisation, names.text("organisation"));
        take(provider.names.name, names.list("name"));
    });
}

oidc::Provider read_provider(SettingsFields& fields, std::string_view id) {
    auto provider = preset(fields);
    provider.id = id;
    take(provider.label, fields.text("label"));
    take(provider.issuer, fields.text("issuer"));
    take(provider.client_id, fields.text("client_id"));
    provider.client_secret = read_secret(fields);
    take(provider.authorities_file, fields.text("authorities_file"));
    read_request(fields, provider);
    read_answers(fields, provider);
    fields.object("endpoints", [&](SettingsFields& places) {
        provider.endpoints = oidc::Endpoints{places.text("authorization"), places.text("token"), places.text("user_information"),
                                             places.text("keys"), places.text("end_session")};
    });
    for (auto const& problem : oidc::problems_of(provider)) fields.refuse(problem.field, problem.message);
    return provider;
}

}  // namespace

std::vector<oidc::Provider> read_providers(SettingsFields& fields) {
    std::vector<oidc::Provider> providers;
    fields.object("providers", [&](SettingsFields& listed) {
        for (auto const& id : listed.names()) {
            if (accounts::is_reserved_provider_name(id))
                listed.refuse(id, "no provider may have this name: /sign-in/" + std::string(id) + " is an address of this site");
            listed.object(id, [&](SettingsFields& one) { providers.push_back(read_provider(one, id)); });
        }
    });
    return providers;
}

}  // namespace app

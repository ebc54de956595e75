#include "passkeys/client_data.h"

#include "base/json.h"

namespace passkeys {
namespace {

constexpr std::size_t longest_client_data = 4096;

base::Error refused_client_data(std::string why) { return {base::Kind::invalid, {}, "passkey: " + std::move(why)}; }

}  // namespace

std::optional<Site> Site::of(std::string_view origin) {
    auto const at = origin.find("://");
    if (at == std::string_view::npos) return std::nullopt;
    auto const authority = origin.substr(at + 3);
    auto const host = authority.starts_with('[') ? std::string_view() : authority.substr(0, authority.find(':'));
    if (host.empty() || authority.find('/') != std::string_view::npos) return std::nullopt;
    return Site{std::string(origin), std::string(host)};
}

base::Result<std::string> challenge_of(std::string_view client_data, Ceremony ceremony, Site const& site) {
    if (client_data.size() > longest_client_data) return refused_client_data("the client data is too long");
    auto const document = base::parse_json(client_data);
    auto const* said = document.ok() ? document->if_object() : nullptr;
    if (!said) return refused_client_data("the client data is no JSON object");
    if (base::text_at(*said, "type") != (ceremony == Ceremony::create ? "webauthn.create" : "webauthn.get"))
        return refused_client_data("another ceremony");
    if (base::text_at(*said, "origin") != site.origin) return refused_client_data("a page of another site");
    auto const* within = said->if_contains("crossOrigin");
    if (within && (!within->is_bool() || within->as_bool())) return refused_client_data("within a page of another site");
    return base::text_at(*said, "challenge");
}

}  // namespace passkeys

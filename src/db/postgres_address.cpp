#include "db/postgres_address.h"

#include <libpq-fe.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string_view>

namespace db::postgresql {
namespace {

constexpr char const* authorities_of_the_system = "/etc/ssl/certs/ca-certificates.crt";

bool is_near(std::string_view host) {
    return host.empty() || host.front() == '/' || host.front() == '@' || host == "localhost" || host == "::1" || host.starts_with("127.");
}

std::string from_environment(char const* name) {
    char const* const said = std::getenv(name);
    return said ? said : "";
}

/// Several hosts may be named; one elsewhere is enough.
bool names_another(std::string_view hosts) {
    while (!hosts.empty()) {
        auto const host = hosts.substr(0, hosts.find(','));
        if (!is_near(host)) return true;
        hosts.remove_prefix(std::min(hosts.size(), host.size() + 1));
    }
    return false;
}

}  // namespace

bool is_elsewhere(std::string const& connection) {
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> const options(PQconninfoParse(connection.c_str(), nullptr),
                                                                               &PQconninfoFree);
    if (!options) return false;  // connecting says what is wrong with it
    std::string host = from_environment("PGHOST"), address = from_environment("PGHOSTADDR");
    for (auto const* option = options.get(); option->keyword; ++option) {
        if (!option->val) continue;
        if (std::string_view(option->keyword) == "host") host = option->val;
        if (std::string_view(option->keyword) == "hostaddr") address = option->val;
    }
    return names_another(address.empty() ? host : address);
}

std::vector<std::pair<std::string, std::string>> words_for(std::string const& connection) {
    std::vector<std::pair<std::string, std::string>> words{
        {"application_name", "parvis"}, {"connect_timeout", "5"}, {"tcp_user_timeout", "15000"}};
    if (is_elsewhere(connection)) {
        words.emplace_back("sslmode", "verify-full");
        words.emplace_back("sslrootcert", authorities_of_the_system);
        words.emplace_back("ssl_min_protocol_version", "TLSv1.2");
    }
    words.emplace_back("dbname", connection);
    words.emplace_back("client_encoding", "UTF8");
    return words;
}

}  // namespace db::postgresql

#pragma once
// Where a PostgreSQL server is, as its connection text says, and what follows for TLS. libpq alone would go on without TLS
// wherever a server offers none: good enough on this machine, and nowhere else.

#include <string>
#include <utility>
#include <vector>

namespace db::postgresql {

/// Does the text (or PGHOST, PGHOSTADDR) name a host that is not this machine?
bool is_elsewhere(std::string const& connection);

/// What libpq is given, in this order: what comes later wins, so what the text itself says of TLS wins.
/// source: PostgreSQL 15 manual, 34.19 (verify-full: the certificate and its name are checked)
std::vector<std::pair<std::string, std::string>> words_for(std::string const& connection);

}  // namespace db::postgresql

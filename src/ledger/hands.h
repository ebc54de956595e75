#pragma once
// By which hand an act was done, as readers are told: the role and the institution or plan it is held for, never a
// name and never a bare number.

#include <string>

#include "i18n/i18n.h"
#include "ledger/ledger.h"

namespace ledger {

/// "Ministry of Justice, contributor"; "Coordination, Fourth plan"; "The program itself".
/// scope: the name of the institution or plan that the capacity names; empty when it names the whole site, or nothing.
std::string hand_of(Author const& author, std::string const& scope, i18n::Words const& words);

/// Was it the program (first content, imports from the command line)?
bool is_program(Author const& author);

}  // namespace ledger

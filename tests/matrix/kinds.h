#pragma once
// What a route names, read from its pattern: a session, a draft, a commitment… and whose it may be, as seen by who asks.
//
//     own         theirs: made by them, led by their institution, of their plan
//     beside      another person's of the same institution; a commitment of another institution in the same plan
//     elsewhere   of another institution and another plan
//     published   a file that something published refers to
//     nobodys     a number that nothing has

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace matrix {

enum class Kind {
    nothing,
    plan,
    commitment,
    institution,
    session,
    token,
    passkey,
    link,
    message,
    identity,
    arrival,
    membership,
    role,
    invitation,
    draft,
    submission,
    file,
};

/// errors: invalid (a parameter that the matrix does not know: say in kinds.cpp what it names)
base::Result<Kind> kind_of(std::string_view pattern);

/// Every case of it; one empty text for what names nothing.
std::vector<std::string> const& cases_of(Kind kind);

}  // namespace matrix

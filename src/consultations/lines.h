#pragma once
// A contribution or an argument as a line of JSON: what exports give, what archives and imports are read from, and what the digest
// of an archive is made of. data/consultations/README.md describes it for others.

#include <string>
#include <string_view>

#include "consultations/contribution.h"

namespace consultations {

/// Words of what is not public (removed, withdrawn, waiting) are left out.
base::json::value line_of(Contribution const& contribution);
/// `contribution`: the number of what it is said of.
base::json::value line_of(Argument const& argument, std::int64_t contribution);

struct ReadLine {
    enum class Of { contribution, argument } of = Of::contribution;
    Contribution contribution{};
    Argument argument{};
    std::int64_t about = 0;  // of an argument: the number of the contribution
    std::string answers{};   // of an argument: the reference of the one it replies to
};
/// errors: invalid, field by field
base::Result<ReadLine> read_line(std::string_view text);

}  // namespace consultations

#pragma once
// Consultations that were held elsewhere, as files: their public state, and a line of JSON for each contribution and argument. The
// export of a consultation writes the same (data/consultations/README.md).

#include <string_view>
#include <vector>

#include "consultations/contribution.h"

namespace consultations {

struct Archive {
    Consultation consultation;
    std::vector<Contribution> contributions;
    struct Said {
        std::int64_t contribution = 0;  // its number
        Argument argument;
    };
    std::vector<Said> arguments;
};

/// errors: invalid; the field is "line N" or a place in the state
base::Result<Archive> read_archive(std::string_view state, std::string_view lines);

}  // namespace consultations

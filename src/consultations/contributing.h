#pragma once
// Writing in a consultation: contributions and arguments. Each publishes at once, or waits for a moderator, as the consultation says.

#include "base/actor.h"
#include "consultations/store.h"
#include "crypto/random.h"

namespace consultations {

/// What somebody wrote, before it is a contribution.
struct Written {
    int question = 0;
    int theme = 0;
    std::string place{};
    std::string language = "fr";
    std::string title{};
    std::string body{};
    std::vector<QuestionAnswer> answers{};
    friend bool operator==(Written const&, Written const&) = default;
};
/// As a draft keeps it. The same both ways.
base::json::value to_json(Written const& written);
base::Result<Written> written_from_json(base::json::value const& value);

/// The same without what only hides or disturbs: characters that show nothing or turn the writing round, heaps of accents.
Written tidied(Written written);
/// What is wrong with it, field by field; empty when it may be published.
std::vector<base::Problem> problems_of(Consultation const& consultation, Written const& written);

/// contributing.cpp
/// errors: those of may_take_part; invalid; conflict: the same person wrote the same already (argument: its number)
base::Result<Contribution> contribute(db::Writer& db, base::Actor const& actor, ConsultationId consultation, Written const& written,
                                      crypto::Random& random, base::Instant now);

struct WrittenArgument {
    Side side = Side::with;
    ArgumentId answers{};  // 0: the contribution itself
    std::string body{};
};
/// arguing.cpp
/// errors: those of may_take_part; invalid; not_found; conflict: the same person said the same already, or the contribution is not public
base::Result<Argument> argue(db::Writer& db, base::Actor const& actor, ContributionId contribution, WrittenArgument const& written,
                             crypto::Random& random, base::Instant now);

}  // namespace consultations

#pragma once
// What every act on a commitment does before and after it stores: who and what it concerns, and telling the ledger
// and the search. Private to the acts.

#include <map>

#include "base/actor.h"
#include "ledger/ledger.h"
#include "plans/acts.h"
#include "plans/store_writes.h"
#include "plans/ties.h"

namespace plans {

/// Institutions and themes found by slug, each asked for once. One for each act.
class Register {
  public:
    explicit Register(db::Reader& db) : db_(db) {}

    /// invalid: problems of the fields "involved.N.institution" and "themes.N" for what does not exist.
    Result<Named> named_in(Commitment const& commitment);
    /// The plan and the institutions that take part: where a role allows acting.
    std::vector<base::Subject> scopes(PlanId plan, Commitment const& commitment);
    std::int64_t institution(std::string const& slug);  // 0 when there is none
    std::int64_t theme(std::string const& slug);

  private:
    db::Reader& db_;
    std::map<std::string, std::int64_t> institutions_, themes_;
};

/// The program itself may say what was so elsewhere (imports).
bool is_the_program(base::Actor const& actor);

base::Subject subject_of(Commitment const& commitment);
base::Subject subject_of(PlanId plan);

/// "/plans/PLAN/commitments/SLUG"
std::string address_of(Commitment const& commitment);

Result<Plan> require_plan(db::Reader& db, std::string_view slug);
Result<Plan> require_plan(db::Reader& db, PlanId id);
Result<Commitment> require_commitment(db::Reader& db, CommitmentId id);
/// The commitment, when `revision` is its present one.
Result<Commitment> require_commitment(db::Reader& db, CommitmentId id, std::int64_t revision);
Result<Done> no_problems(std::vector<base::Problem> problems);

/// Records the act on the commitment and puts it where it is searched for.
Result<Done> tell(db::Writer& db, ledger::Author const& author, std::string_view verb, PlanId plan, Commitment const& commitment,
                  Named const& named, base::Instant now);
Result<Done> tell(db::Writer& db, ledger::Author const& author, std::string_view verb, Plan const& plan, std::int64_t holder,
                  base::Instant now);

/// An update that its actor may publish, with what it is about and the institution it speaks for (0: none). publishing.cpp
struct CheckedUpdate {
    Commitment commitment;
    PlanId plan{};
    base::Grant allowed;
    std::int64_t speaking = 0;
};
Result<CheckedUpdate> check_publication(db::Reader& db, Register& known, base::Actor const& actor, Update const& update, base::Instant now);

/// A commitment whose state was made by an act: next revision, stored, added up, told.
struct Change {
    std::string_view verb;
    PlanId plan{};
    std::string former_parent{};
};
Result<Done> keep_change(db::Writer& db, ledger::Author const& author, Register& known, Change const& change, Commitment& commitment,
                         base::Instant now);

}  // namespace plans

#include "ledger/hands.h"

namespace ledger {

bool is_program(Author const& author) { return !author.person || author.person == base::system_actor().person; }

std::string hand_of(Author const& author, std::string const& scope, i18n::Words const& words) {
    if (is_program(author)) return words("The program itself");
    if (!author.capacity) return words("Staff of this site");  // recorded before capacities were
    switch (author.capacity->role) {
        case base::Role::contributor:
            if (scope.empty()) return words("A contributor");
            return author.capacity->scope.kind == "plan" ? words("Contribution, {1}", {scope}) : words("{1}, contributor", {scope});
        case base::Role::validator:
            if (scope.empty()) return words("A validator");
            return author.capacity->scope.kind == "plan" ? words("Validation, {1}", {scope}) : words("{1}, validator", {scope});
        case base::Role::coordinator: return scope.empty() ? words("Coordination") : words("Coordination, {1}", {scope});
        case base::Role::moderator: return scope.empty() ? words("Moderation") : words("Moderation, {1}", {scope});
        case base::Role::forum_member: return scope.empty() ? words("A member of the forum") : words("{1}, member of the forum", {scope});
        case base::Role::evaluator: return scope.empty() ? words("Evaluation") : words("Evaluation, {1}", {scope});
        case base::Role::operator_: return words("Operation of this site");
    }
    return {};
}

}  // namespace ledger

// Readings of arguments.

#include <limits>

#include "consultations/stored.h"

namespace consultations {
namespace {

std::vector<Argument> arguments(std::vector<StoredArgument> const& stored) { return {stored.begin(), stored.end()}; }

}  // namespace

std::vector<Argument> arguments_of(db::Reader& db, ContributionId contribution, ArgumentId answers, Side side, ArgumentOrder order,
                                   ArgumentKey after, int limit) {
    constexpr auto endless = std::numeric_limits<std::int64_t>::max();
    auto const from_supports = after.is_start() ? endless : after.supports;
    auto const from_id = after.is_start() ? endless : after.id.value;
    if (order == ArgumentOrder::supported)
        return arguments(db.list<StoredArgument>("select " ARGUMENT_COLUMNS
                                                 " from argument a where a.contribution_id = ? and a.answers = ? and a.side = ? and "
                                                 "(a.supports, a.id) < (?, ?) and a.status = ? order by a.supports desc, a.id desc limit ?",
                                                 contribution, answers, int(side), from_supports, from_id, int(Status::published), limit));
    return arguments(db.list<StoredArgument>("select " ARGUMENT_COLUMNS
                                             " from argument a where a.contribution_id = ? and a.answers = ? and a.side = ? and "
                                             "a.id < ? and a.status = ? order by a.id desc limit ?",
                                             contribution, answers, int(side), from_id, int(Status::published), limit));
}

std::optional<Argument> find_argument(db::Reader& db, ArgumentId id) {
    return db.find<StoredArgument>("select " ARGUMENT_COLUMNS " from argument a where a.id = ?", id);
}

std::vector<Said> arguments_after(db::Reader& db, ConsultationId consultation, ArgumentId after, int limit) {
    std::vector<Said> found;
    for (auto const& row : db.rows("select " ARGUMENT_COLUMNS ", c.number from argument a join contribution c on c.id = a.contribution_id "
                                   "where a.consultation_id = ? and a.id > ? order by a.id limit ?",
                                   consultation, after, limit))
        found.push_back({row.i64(after_argument_columns), StoredArgument::of(row)});
    return found;
}

}  // namespace consultations

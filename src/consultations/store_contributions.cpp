// Readings of contributions.

#include <map>

#include "consultations/store_writes.h"
#include "consultations/stored.h"

namespace consultations {
namespace {

constexpr std::size_t in_one_query = 20;

// Exactly `in_one_query` of them: those that are not needed ask for 0, which nothing has.
#define TWENTY_PLACES "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
#define TWENTY(of)                                                                                                                        \
    of[0], of[1], of[2], of[3], of[4], of[5], of[6], of[7], of[8], of[9], of[10], of[11], of[12], of[13], of[14], of[15], of[16], of[17], \
        of[18], of[19]

/// Calls `take` with each twenty identifiers.
template <class Take>
void by_twenties(std::vector<std::int64_t> const& ids, Take take) {
    for (std::size_t from = 0; from < ids.size(); from += in_one_query) {
        std::array<std::int64_t, in_one_query> some{};
        for (std::size_t i = 0; i < in_one_query && from + i < ids.size(); ++i) some[i] = ids[from + i];
        take(some);
    }
}

}  // namespace

std::optional<Contribution> find_contribution(db::Reader& db, ConsultationId consultation, std::int64_t number) {
    return db.find<WholeContribution>("select " CONTRIBUTION_COLUMNS ", " CONTRIBUTION_WORDS
                                      " from contribution c join contribution_text t on t.contribution_id = c.id "
                                      "where c.consultation_id = ? and c.number = ?",
                                      consultation, number);
}

std::optional<Contribution> find_contribution(db::Reader& db, ContributionId id) {
    return db.find<WholeContribution>("select " CONTRIBUTION_COLUMNS ", " CONTRIBUTION_WORDS
                                      " from contribution c join contribution_text t on t.contribution_id = c.id where c.id = ?",
                                      id);
}

std::vector<Contribution> contributions(db::Reader& db, std::vector<std::int64_t> const& ids) {
    std::map<std::int64_t, Contribution> found;
    by_twenties(ids, [&](auto const& some) {
        for (auto const& row :
             db.rows("select " CONTRIBUTION_COLUMNS ", " CONTRIBUTION_WORDS
                     " from contribution c join contribution_text t on t.contribution_id = c.id where c.id in (" TWENTY_PLACES ")",
                     TWENTY(some)))
            found.emplace(row.i64(0), WholeContribution::of(row));
    });
    std::vector<Contribution> in_order;
    for (auto const id : ids)
        if (auto const one = found.find(id); one != found.end()) in_order.push_back(std::move(one->second));
    return in_order;
}

std::map<std::int64_t, Tally> tallies_of(db::Reader& db, std::vector<std::int64_t> const& ids) {
    std::map<std::int64_t, Tally> found;
    by_twenties(ids, [&](auto const& some) {
        for (auto const& row : db.rows(
                 "select contribution_id, agree, disagree, pass from hot.tally where contribution_id in (" TWENTY_PLACES ")", TWENTY(some)))
            found[row.i64(0)] = {row.i64(1), row.i64(2), row.i64(3)};
    });
    return found;
}

std::vector<std::int64_t> tallied_after(db::Reader& db, ConsultationId consultation, base::Instant moment) {
    std::vector<std::int64_t> ids;
    for (auto const& row : db.rows("select id from contribution where consultation_id = ? and tallied_at > ?", consultation, moment))
        ids.push_back(row.i64(0));
    return ids;
}

base::Instant last_tallied(db::Reader& db, ConsultationId consultation) {
    return {db.find_i64("select max(tallied_at) from contribution where consultation_id = ?", consultation).value_or(0)};
}

std::vector<Contribution> contributions_after(db::Reader& db, ConsultationId consultation, std::int64_t number, int limit) {
    auto const stored = db.list<WholeContribution>("select " CONTRIBUTION_COLUMNS ", " CONTRIBUTION_WORDS
                                                   " from contribution c join contribution_text t on t.contribution_id = c.id "
                                                   "where c.consultation_id = ? and c.number > ? order by c.number limit ?",
                                                   consultation, number, limit);
    return {stored.begin(), stored.end()};
}

std::string group_of(ConsultationId consultation) { return "consultation:" + std::to_string(consultation.value); }

Listed listed_of(PhaseTimes const& phases, Contribution const& one) {
    Listed listed{.id = one.id.value, .is_shown = one.status == Status::published};
    auto const facet = [&](Facet facet) -> std::string& { return listed.facets[std::size_t(facet)]; };
    if (one.question) facet(Facet::question) = std::to_string(one.question);
    if (one.theme) facet(Facet::theme) = std::to_string(one.theme);
    if (auto const phase = phases.number_at(one.created_at)) facet(Facet::phase) = std::to_string(phase);
    facet(Facet::disposition) = name(one.disposition);
    facet(Facet::place) = department_of(one.place);
    facet(Facet::language) = one.language;
    facet(Facet::channel) = name(one.channel);
    auto const rank = [&](Order order) -> std::int64_t& { return listed.ranks[std::size_t(order)]; };
    rank(Order::recent) = one.created_at.utc_ms;
    rank(Order::supported) = one.votes.agree;
    rank(Order::discussed) = one.arguments();
    rank(Order::least_seen) = -(one.votes.total() + one.arguments());
    rank(Order::random) = one.shuffle;
    return listed;
}

ListedPart listed_after(db::Reader& db, Consultation const& consultation, std::int64_t number, int limit) {
    PhaseTimes const phases(consultation);
    ListedPart part;
    for (auto const& row : db.rows("select " CONTRIBUTION_COLUMNS
                                   " from contribution c where c.consultation_id = ? and c.number > ? order by c.number limit ?",
                                   consultation.id, number, limit)) {
        auto const one = BareContribution::of(row);
        part.rows.push_back(listed_of(phases, one));
        part.last_number = one.number;
    }
    return part;
}

std::vector<Listed> listed(db::Reader& db, Consultation const& consultation, std::vector<std::int64_t> const& ids) {
    PhaseTimes const phases(consultation);
    std::vector<Listed> found;
    by_twenties(ids, [&](auto const& some) {
        for (auto const& row :
             db.rows("select " CONTRIBUTION_COLUMNS " from contribution c where c.consultation_id = ? and c.id in (" TWENTY_PLACES ")",
                     consultation.id, TWENTY(some)))
            found.push_back(listed_of(phases, BareContribution::of(row)));
    });
    return found;
}

}  // namespace consultations

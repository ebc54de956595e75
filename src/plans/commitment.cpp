#include "plans/commitment.h"

#include <algorithm>

#include "i18n/i18n.h"
#include "plans/counting.h"

namespace plans {
namespace {

constexpr std::string_view completion_names[] = {"no_evidence", "not_started", "limited", "substantial", "complete", "dropped"};
constexpr std::string_view milestone_names[] = {"unknown", "not_started", "under_way", "done", "dropped"};
constexpr std::string_view part_names[] = {"lead", "co_lead", "partner"};

template <class Word, std::size_t N>
std::optional<Word> find_word(std::string_view const (&names)[N], std::string_view written) {
    for (std::size_t i = 0; i < N; ++i)
        if (names[i] == written) return Word(i);
    return std::nullopt;
}

}  // namespace

std::string_view name(Completion completion) { return completion_names[std::size_t(completion)]; }
std::optional<Completion> completion_from(std::string_view name) { return find_word<Completion>(completion_names, name); }
std::string_view name(MilestoneStatus status) { return milestone_names[std::size_t(status)]; }
std::optional<MilestoneStatus> milestone_status_from(std::string_view name) { return find_word<MilestoneStatus>(milestone_names, name); }
std::string_view name(Part part) { return part_names[std::size_t(part)]; }

Standing standing(Milestone const& milestone, base::Date today) {
    if (milestone.status == MilestoneStatus::done) return Standing::done;
    if (milestone.status == MilestoneStatus::dropped) return Standing::dropped;
    bool const is_known = milestone.status != MilestoneStatus::unknown;
    auto const day = base::to_iso(today);
    if (!milestone.due_on.empty() && milestone.due_on < day) return is_known ? Standing::late : Standing::unverified;
    if (milestone.status == MilestoneStatus::under_way) return Standing::under_way;
    bool const has_begun = !milestone.starts_on.empty() && milestone.starts_on <= day;
    if (!milestone.due_on.empty() && !(is_known && has_begun)) return Standing::upcoming;
    return is_known ? Standing::not_started : Standing::unknown;
}

std::vector<Involvement> Commitment::with_part(Part part) const {
    std::vector<Involvement> found;
    std::copy_if(involved.begin(), involved.end(), std::back_inserter(found), [&](Involvement const& one) { return one.part == part; });
    return found;
}

Progress& Progress::operator+=(Progress const& other) {
    done += other.done;
    under_way += other.under_way;
    late += other.late;
    not_started += other.not_started;
    unknown += other.unknown;
    dropped += other.dropped;
    return *this;
}

Completion effective_completion(Commitment const& commitment) {
    if (commitment.completion_is_stated) return commitment.completion;
    return derived_completion(counted_marks(commitment));
}

Progress progress(Commitment const& commitment, base::Date today) { return progress(counted_marks(commitment), today); }

Completeness completeness(Commitment const& commitment) {
    auto const every_milestone = [&](auto has) {
        return !commitment.milestones.empty() && std::all_of(commitment.milestones.begin(), commitment.milestones.end(), has);
    };
    Completeness result;
    auto const ask = [&](bool is_filled, char const* message) {
        ++result.asked;
        if (is_filled)
            ++result.filled;
        else
            result.missing.emplace_back(message);
    };
    using i18n::msg;
    ask(!commitment.title.empty(), msg("the title"));
    ask(!commitment.with_part(Part::lead).empty(), msg("the lead institution"));
    ask(commitment.involved.size() > commitment.with_part(Part::lead).size(), msg("the co-leads and partners"));
    ask(!commitment.problem.empty(), msg("the public problem that it addresses"));
    ask(!commitment.description.empty(), msg("what the commitment is"));
    ask(!commitment.contribution.empty(), msg("how it contributes to solving the problem"));
    ask(!commitment.relevance.empty() && !commitment.values.empty(), msg("how it is relevant to the values of the OGP"));
    ask(!commitment.starts_on.empty() && !commitment.ends_on.empty(), msg("the dates of beginning and end"));
    ask(!commitment.milestones.empty(), msg("the milestones"));
    ask(every_milestone([](Milestone const& one) { return !one.due_on.empty(); }), msg("the due day of each milestone"));
    ask(every_milestone([](Milestone const& one) { return !one.deliverable.empty(); }),
        msg("the verifiable deliverable of each milestone"));
    ask(!commitment.budget.empty(), msg("the budget"));
    ask(!commitment.contact.empty(), msg("the service to contact"));
    return result;
}

}  // namespace plans

#include "consultations/voting.h"

#include "consultations/acting.h"
#include "consultations/named.h"
#include "consultations/participation.h"
#include "i18n/i18n.h"

namespace consultations {
namespace {

using base::Kind;
using i18n::msg;

constexpr Named<Choice> choices[] = {
    {Choice::agree, "agree"}, {Choice::disagree, "disagree"}, {Choice::pass, "pass"}, {Choice::none, "none"}};

/// What a choice adds to each number.
Tally counted_as(Choice choice) {
    return {choice == Choice::agree ? 1 : 0, choice == Choice::disagree ? 1 : 0, choice == Choice::pass ? 1 : 0};
}

/// What is voted on, and where.
struct Ballot {
    ContributionId contribution{};
    ConsultationId consultation{};
    base::PersonId voter{};
};

Result<Ballot> require_ballot(db::Reader& db, base::Actor const& actor, ContributionId id, base::Instant now) {
    for (auto const& row : db.rows("select consultation_id, status from contribution where id = ?", id)) {
        ConsultationId const consultation = row.id<ConsultationId>(0);
        auto const status = Status(row.i64(1));
        auto const found = find_consultation(db, consultation);
        if (!found) break;
        TRY(may_take_part(db, *found, actor, Doing::vote, now));
        if (status != Status::published)
            return base::fail(Kind::conflict, msg("This contribution is not public any more: nothing was counted."));
        return Ballot{id, consultation, actor.person};
    }
    return base::fail(Kind::not_found, msg("There is no contribution of this number."));
}

Result<Done> keep_vote(db::Writer& db, Ballot const& ballot, Choice choice) {
    if (choice == Choice::none)
        TRY(db.run("delete from hot.vote where contribution_id = ? and voter = ?", ballot.contribution, ballot.voter));
    else
        TRY(
            db.run("insert into hot.vote (contribution_id, voter, choice) values (?, ?, ?) "
                   "on conflict (contribution_id, voter) do update set choice = excluded.choice",
                   ballot.contribution, ballot.voter, int(choice)));
    return Done{};
}

/// Numbers have no gaps: a command that fails gives its own back.
Result<Done> keep_cast(db::Writer& db, Ballot const& ballot, Choice choice, base::Instant now) {
    TRY(
        db.run("insert into hot.vote_count (consultation_id, casts) values (?, 1) "
               "on conflict (consultation_id) do update set casts = vote_count.casts + 1",
               ballot.consultation));
    TRY(
        db.run("insert into hot.vote_cast (consultation_id, seq, contribution_id, voter, choice, at) "
               "select consultation_id, casts - 1, ?, ?, ?, ? from hot.vote_count where consultation_id = ?",
               ballot.contribution, ballot.voter, int(choice), now, ballot.consultation));
    return Done{};
}

Result<Done> count(db::Writer& db, Ballot const& ballot, Choice before, Choice after, base::Instant now) {
    auto const less = counted_as(before), more = counted_as(after);
    TRY(
        db.run("insert into hot.tally (contribution_id, consultation_id, agree, disagree, pass, changed_at) values (?, ?, ?, ?, ?, ?) "
               "on conflict (contribution_id) do update set agree = tally.agree + excluded.agree - ?, "
               "disagree = tally.disagree + excluded.disagree - ?, pass = tally.pass + excluded.pass - ?, changed_at = excluded.changed_at",
               ballot.contribution, ballot.consultation, more.agree, more.disagree, more.pass, now, less.agree, less.disagree, less.pass));
    return Done{};
}

}  // namespace

std::string_view name(Choice choice) { return name_in(choices, choice); }
std::optional<Choice> choice_from(std::string_view name) { return word_in(choices, name); }

Choice vote_of(db::Reader& db, ContributionId contribution, base::PersonId voter) {
    auto const choice = db.find_i64("select choice from hot.vote where contribution_id = ? and voter = ?", contribution, voter);
    return choice ? Choice(*choice) : Choice::none;
}

Result<Done> cast_vote(db::Writer& db, base::Actor const& actor, ContributionId contribution, Choice choice, base::Instant now) {
    auto const ballot = TRY(require_ballot(db, actor, contribution, now));
    auto const before = vote_of(db, contribution, actor.person);
    if (before == choice) return Done{};
    TRY(keep_vote(db, ballot, choice));
    TRY(keep_cast(db, ballot, choice, now));
    return count(db, ballot, before, choice, now);
}

void bring_up_to_date(db::Reader& db, Contribution& contribution) {
    for (auto const& row : db.rows("select agree, disagree, pass from hot.tally where contribution_id = ?", contribution.id))
        contribution.votes = {row.i64(0), row.i64(1), row.i64(2)};
}

void bring_up_to_date(db::Reader& db, std::vector<Contribution>& contributions) {
    std::vector<std::int64_t> ids;
    for (auto const& contribution : contributions) ids.push_back(contribution.id.value);
    auto const now = tallies_of(db, ids);
    for (auto& contribution : contributions)
        if (auto const found = now.find(contribution.id.value); found != now.end()) contribution.votes = found->second;
}

std::vector<ContributionId> miscounted(db::Reader& db) {
    std::vector<ContributionId> found;
    for (auto const& row :
         db.rows("select t.contribution_id from hot.tally t left join (select contribution_id, "
                 "sum(case when choice = 0 then 1 else 0 end) as agree, sum(case when choice = 1 then 1 else 0 end) as disagree, "
                 "sum(case when choice = 2 then 1 else 0 end) as pass from hot.vote group by contribution_id) v "
                 "on v.contribution_id = t.contribution_id where t.agree <> coalesce(v.agree, 0) or t.disagree <> coalesce(v.disagree, 0) "
                 "or t.pass <> coalesce(v.pass, 0)"))
        found.push_back(row.id<ContributionId>(0));
    return found;
}

}  // namespace consultations

#pragma once
// How rows become values, and the columns they are read from. Private to the store.

#include "consultations/store.h"
#include "states/states.h"

namespace consultations {

#define CONTRIBUTION_COLUMNS                                                                                                      \
    "c.id, c.consultation_id, c.number, c.question, c.theme, c.place, c.language, c.author, c.channel, c.status, c.disposition, " \
    "c.created_at, c.agree, c.disagree, c.pass, c.arguments_for, c.arguments_against, c.shuffle, c.revision"
#define CONTRIBUTION_WORDS "t.title, t.body, t.answers, t.reference, t.commitment"

/// CONTRIBUTION_COLUMNS alone.
struct BareContribution : Contribution {
    static BareContribution of(db::Row const& row);
};
/// CONTRIBUTION_COLUMNS, then CONTRIBUTION_WORDS.
struct WholeContribution : Contribution {
    static WholeContribution of(db::Row const& row);
};

#define ARGUMENT_COLUMNS                                                                                                            \
    "a.id, a.contribution_id, a.answers, a.side, a.author, a.channel, a.status, a.created_at, a.supports, a.replies, a.reference, " \
    "a.commitment, a.body"
inline constexpr int after_argument_columns = 13;
struct StoredArgument : Argument {
    static StoredArgument of(db::Row const& row);
};

/// The answers of a contribution as a member of a JSON object.
void write_answers(states::Members& members, std::vector<QuestionAnswer> const& answers);
void read_answers(states::Fields& fields, std::vector<QuestionAnswer>& answers);
/// The same as they are kept.
std::string text_of(std::vector<QuestionAnswer> const& answers);
std::vector<QuestionAnswer> answers_from(std::string_view text);

}  // namespace consultations

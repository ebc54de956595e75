#include "consultations/consultation.h"

#include <algorithm>

#include "consultations/named.h"

namespace consultations {
namespace {

constexpr Named<Doing> doings[] = {
    {Doing::contribute, "contribute"}, {Doing::argue, "argue"}, {Doing::vote, "vote"}, {Doing::amend, "amend"}, {Doing::answer, "answer"},
};
constexpr Named<QuestionKind> kinds[] = {
    {QuestionKind::proposal, "proposal"}, {QuestionKind::text, "text"},   {QuestionKind::choice, "choice"},
    {QuestionKind::ranking, "ranking"},   {QuestionKind::scale, "scale"}, {QuestionKind::place, "place"},
    {QuestionKind::file, "file"},
};
constexpr Named<Participants> who[] = {
    {Participants::anyone, "anyone"},
    {Participants::confirmed_email, "confirmed_email"},
    {Participants::account, "account"},
    {Participants::verified, "verified"},
};
constexpr Named<Moderation> moderations[] = {{Moderation::after, "after"}, {Moderation::before, "before"}};

template <class Numbered>
Numbered const* numbered(std::vector<Numbered> const& all, int number) {
    auto const found = std::find_if(all.begin(), all.end(), [&](Numbered const& one) { return one.number == number; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::string_view name(Doing doing) { return name_in(doings, doing); }
std::optional<Doing> doing_from(std::string_view name) { return word_in(doings, name); }
std::string_view name(QuestionKind kind) { return name_in(kinds, kind); }
std::optional<QuestionKind> question_kind_from(std::string_view name) { return word_in(kinds, name); }
std::string_view name(Participants participants) { return name_in(who, participants); }
std::optional<Participants> participants_from(std::string_view name) { return word_in(who, name); }
std::string_view name(Moderation moderation) { return name_in(moderations, moderation); }
std::optional<Moderation> moderation_from(std::string_view name) { return word_in(moderations, name); }

bool Phase::allows(Doing doing) const { return std::find(doings.begin(), doings.end(), doing) != doings.end(); }

Question const* Consultation::find_question(int number) const { return numbered(questions, number); }
Theme const* Consultation::find_theme(int number) const { return numbered(themes, number); }

bool Consultation::takes(QuestionKind kind) const {
    return std::any_of(questions.begin(), questions.end(), [&](Question const& question) { return question.kind == kind; });
}

}  // namespace consultations

#include "consultations/stored.h"

#include "base/json_reading.h"

namespace consultations {
namespace {

constexpr auto shape_of_answer = [](auto& shape, auto& answer) {
    shape.integer("question", answer.question);
    shape.text("text", answer.text);
    shape.texts("chosen", answer.chosen);
    shape.integer("number", answer.number);
};

void read_columns(db::Row const& row, Contribution& out) {
    out.id = row.id<ContributionId>(0);
    out.consultation = row.id<ConsultationId>(1);
    out.number = row.i64(2);
    out.question = int(row.i64(3));
    out.theme = int(row.i64(4));
    out.place = row.str(5);
    out.language = row.str(6);
    out.author = row.id<base::PersonId>(7);
    out.channel = Channel(row.i64(8));
    out.status = Status(row.i64(9));
    out.disposition = Disposition(row.i64(10));
    out.created_at = row.instant(11);
    out.votes = {row.i64(12), row.i64(13), row.i64(14)};
    out.arguments_for = row.i64(15);
    out.arguments_against = row.i64(16);
    out.shuffle = std::uint32_t(row.i64(17));
    out.revision = row.i64(18);
}

}  // namespace

BareContribution BareContribution::of(db::Row const& row) {
    BareContribution one;
    read_columns(row, one);
    return one;
}

WholeContribution WholeContribution::of(db::Row const& row) {
    WholeContribution one;
    read_columns(row, one);
    one.title = row.str(19);
    one.body = row.str(20);
    one.answers = answers_from(row.text(21));
    one.reference = row.str(22);
    one.commitment = row.str(23);
    return one;
}

StoredArgument StoredArgument::of(db::Row const& row) {
    StoredArgument one;
    one.id = row.id<ArgumentId>(0);
    one.contribution = row.id<ContributionId>(1);
    one.answers = row.id<ArgumentId>(2);
    one.side = Side(row.i64(3));
    one.author = row.id<base::PersonId>(4);
    one.channel = Channel(row.i64(5));
    one.status = Status(row.i64(6));
    one.created_at = row.instant(7);
    one.supports = row.i64(8);
    one.replies = row.i64(9);
    one.reference = row.str(10);
    one.commitment = row.str(11);
    one.body = row.str(12);
    return one;
}

void write_answers(states::Members& members, std::vector<QuestionAnswer> const& answers) {
    members.each("answers", answers, shape_of_answer);
}
void read_answers(states::Fields& fields, std::vector<QuestionAnswer>& answers) { fields.each("answers", answers, shape_of_answer); }

std::string text_of(std::vector<QuestionAnswer> const& answers) {
    if (answers.empty()) return {};
    states::Members members;
    write_answers(members, answers);
    return base::canonical(members.take());
}

std::vector<QuestionAnswer> answers_from(std::string_view text) {
    struct Held {
        std::vector<QuestionAnswer> answers{};
    };
    if (text.empty()) return {};
    base::JsonReading const reading(text);
    if (!reading.value()) return {};
    auto held = states::read_whole<Held>(*reading.value(), [](states::Fields& fields, Held& one) { read_answers(fields, one.answers); });
    return held ? std::move(held->answers) : std::vector<QuestionAnswer>{};
}

}  // namespace consultations

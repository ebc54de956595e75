#include "consultations/public_state.h"

#include "consultations/stored.h"

namespace consultations {

std::string words_of(Contribution const& contribution) {
    return contribution.title + "\n" + contribution.body + "\n" + text_of(contribution.answers);
}

base::json::value public_state(Consultation const& consultation, Contribution const& one) {
    states::Members members;
    members.text("consultation", consultation.slug)
        .integer("number", one.number)
        .integer("question", one.question)
        .integer("theme", one.theme);
    members.text("place", one.place).text("language", one.language).text("channel", name(one.channel)).text("status", name(one.status));
    if (one.disposition != Disposition::none) members.text("disposition", name(one.disposition));
    members.text("words", one.commitment);
    return members.take();
}

base::json::value public_state(Contribution const& about, Argument const& argument) {
    states::Members members;
    members.integer("contribution", about.number).text("side", name(argument.side));
    if (argument.answers) members.text("answers", std::to_string(argument.answers.value));
    members.text("channel", name(argument.channel)).text("status", name(argument.status)).text("words", argument.commitment);
    return members.take();
}

}  // namespace consultations

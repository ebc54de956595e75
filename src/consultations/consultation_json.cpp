// The public state of a consultation, both ways.

#include "consultations/consultation.h"
#include "i18n/i18n.h"
#include "states/states.h"

namespace consultations {
namespace {

constexpr auto shape_of_phase = [](auto& shape, auto& phase) {
    shape.text("ref", phase.ref);
    shape.localised("title", phase.title);
    shape.text("starts_on", phase.starts_on);
    shape.text("ends_on", phase.ends_on);
    shape.localised("note", phase.note);
};

constexpr auto shape_of_option = [](auto& shape, auto& option) {
    shape.text("ref", option.ref);
    shape.localised("label", option.label);
};

constexpr auto shape_of_question = [](auto& shape, auto& question) {
    shape.integer("number", question.number);
    shape.word("kind", question.kind, question_kind_from, QuestionKind::proposal);
    shape.localised("title", question.title);
    shape.localised("help", question.help);
    shape.integer("theme", question.theme, 0);
    shape.claim("is_required", question.is_required);
    shape.each("options", question.options, shape_of_option);
    shape.integer("most_chosen", question.most_chosen, 1);
    shape.integer("least", question.least, 1);
    shape.integer("most", question.most, 5);
    shape.localised("least_label", question.least_label);
    shape.localised("most_label", question.most_label);
    shape.integer("longest", question.longest, 5000);
};

constexpr auto shape_of_theme = [](auto& shape, auto& theme) {
    shape.integer("number", theme.number);
    shape.localised("name", theme.name);
    shape.localised("note", theme.note);
};

constexpr auto shape_of_outcome = [](auto& shape, auto& outcome) {
    shape.text("on", outcome.on);
    shape.localised("what", outcome.what);
    shape.text("source", outcome.source);
};

constexpr auto shape_of_origin = [](auto& shape, auto& origin) {
    shape.text("platform", origin.platform);
    shape.text("source", origin.source);
    shape.text("licence", origin.licence);
    shape.localised("note", origin.note);
    shape.claim("texts_are_plain", origin.texts_are_plain);
    shape.integer("contributions", origin.contributions);
    shape.integer("arguments", origin.arguments);
    shape.text("digest", origin.digest);
};

constexpr auto shape_of_consultation = [](auto& shape, auto& consultation) {
    shape.text("slug", consultation.slug);
    shape.localised("title", consultation.title);
    shape.localised("summary", consultation.summary);
    shape.localised("description", consultation.description);
    shape.text("holder", consultation.holder);
    shape.localised("held_by", consultation.held_by);
    shape.text("zone", consultation.zone);
    shape.each("themes", consultation.themes, shape_of_theme);
    shape.each("questions", consultation.questions, shape_of_question);
    shape.word("participants", consultation.participants, participants_from, Participants::confirmed_email);
    shape.word("moderation", consultation.moderation, moderation_from, Moderation::after);
    shape.claim("takes_attachments", consultation.takes_attachments);
    shape.claim("asks_place", consultation.asks_place);
    shape.texts("languages", consultation.languages);
    shape.each("outcomes", consultation.outcomes, shape_of_outcome);
    shape.one("origin", consultation.origin, shape_of_origin);
    shape.claim("is_published", consultation.is_published);
    shape.integer("revision", consultation.revision, 1);
};

void write_phase(states::Members& members, Phase const& phase) {
    shape_of_phase(members, phase);
    std::vector<std::string> doings;
    for (auto const doing : phase.doings) doings.emplace_back(name(doing));
    members.texts("doings", doings);
}

void read_phase(states::Fields& fields, Phase& phase) {
    shape_of_phase(fields, phase);
    std::vector<std::string> doings;
    fields.texts("doings", doings);
    for (auto const& written : doings) {
        if (auto const doing = doing_from(written))
            phase.doings.push_back(*doing);
        else
            fields.refuse("doings", i18n::msg("“{1}” is not one of the words known here."), {written});
    }
}

}  // namespace

base::json::value to_json(Consultation const& consultation) {
    states::Members members;
    shape_of_consultation(members, consultation);
    members.each("phases", consultation.phases, write_phase);
    return members.take();
}

base::Result<Consultation> consultation_from_json(base::json::value const& value) {
    return states::read_whole<Consultation>(value, [](states::Fields& fields, Consultation& consultation) {
        shape_of_consultation(fields, consultation);
        fields.each("phases", consultation.phases, read_phase);
    });
}

}  // namespace consultations

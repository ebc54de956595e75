#include "consultations/tables.h"

#include <algorithm>
#include <array>

#include "consultations/stored.h"
#include "i18n/i18n.h"

namespace consultations::tables {
namespace {

using i18n::msg;

constexpr Column contribution_columns[] = {
    {"number", "integer", "The number of the contribution in its consultation: its address for life.", true},
    {"created_at", "datetime", "When it was published, in UTC.", true},
    {"status", "string", "published, merged, withdrawn or removed: of the last two only the row is left, without words.", true},
    {"question", "integer", "The number of the question that it answers; empty: of several, see answers."},
    {"question_title", "string", "The question, as the consultation words it."},
    {"theme", "integer", "The number of its theme."},
    {"theme_name", "string", "The name of its theme."},
    {"place", "string", "The code of a commune or department (INSEE)."},
    {"language", "string", "The language that it is written in (BCP 47)."},
    {"channel", "string", "How it came: web, paper, phone, workshop; archive: from the platform where it was held."},
    {"disposition", "string", "What became of it: none (not answered yet), taken_up, partly, not_taken, out_of_scope, answered_elsewhere.",
     true},
    {"agree", "integer", "Votes for."},
    {"disagree", "integer", "Votes against."},
    {"pass", "integer", "Votes for neither."},
    {"arguments_for", "integer", "Published arguments for."},
    {"arguments_against", "integer", "Published arguments against."},
    {"title", "string", "Its title; empty where the question asks for none."},
    {"body", "string", "Its text (Markdown)."},
    {"answers", "array", "Of a contribution that answers several questions, the answers: question, text, chosen, number."},
    {"reference", "string", "What it was called where it comes from."},
};

constexpr Column argument_columns[] = {
    {"id", "string", "The number of the argument, as a text.", true},
    {"contribution", "integer", "The number of the contribution that it is about.", true},
    {"answers", "string", "The argument that it replies to; empty: the contribution itself."},
    {"side", "string", "for, against, or neither.", true},
    {"created_at", "datetime", "When it was published, in UTC.", true},
    {"status", "string", "published, withdrawn or removed: of the last two only the row is left, without words.", true},
    {"channel", "string", "How it came, as of a contribution."},
    {"supports", "integer", "How many people support it."},
    {"body", "string", "Its text (Markdown)."},
    {"reference", "string", "What it was called where it comes from."},
};

constexpr Table every_table[] = {
    {"contributions", msg("What people wrote: proposals, and answers to the questions"), "number", contribution_columns},
    {"arguments", msg("Arguments for and against contributions"), "id", argument_columns},
};

std::string number_or_none(std::int64_t number) { return number ? std::to_string(number) : std::string(); }

/// In the language that the consultation was first written in.
std::string own_words(base::LocalisedText const& text) { return std::string(text.shown("fr").text()); }

}  // namespace

std::span<Table const> all() { return every_table; }

Table const* find(std::string_view name) {
    auto const found = std::find_if(std::begin(every_table), std::end(every_table), [&](Table const& one) { return one.name == name; });
    return found == std::end(every_table) ? nullptr : found;
}

std::vector<std::string> header_of(Table const& table) {
    std::vector<std::string> header;
    for (auto const& column : table.columns) header.emplace_back(column.name);
    return header;
}

std::vector<std::string> row_of(Consultation const& consultation, Contribution const& one) {
    auto const* question = consultation.find_question(one.question);
    auto const* theme = consultation.find_theme(one.theme);
    bool const is_shown = one.status == Status::published || one.status == Status::merged;
    return {std::to_string(one.number),
            base::to_iso(one.created_at),
            std::string(name(one.status)),
            number_or_none(one.question),
            question ? own_words(question->title) : std::string(),
            number_or_none(one.theme),
            theme ? own_words(theme->name) : std::string(),
            one.place,
            one.language,
            std::string(name(one.channel)),
            std::string(name(one.disposition)),
            std::to_string(one.votes.agree),
            std::to_string(one.votes.disagree),
            std::to_string(one.votes.pass),
            std::to_string(one.arguments_for),
            std::to_string(one.arguments_against),
            is_shown ? one.title : std::string(),
            is_shown ? one.body : std::string(),
            is_shown ? text_of(one.answers) : std::string(),
            one.reference};
}

std::vector<std::string> row_of(Said const& said) {
    auto const& one = said.argument;
    return {std::to_string(one.id.value),
            std::to_string(said.contribution),
            number_or_none(one.answers.value),
            std::string(name(one.side)),
            base::to_iso(one.created_at),
            std::string(name(one.status)),
            std::string(name(one.channel)),
            std::to_string(one.supports),
            one.status == Status::published ? one.body : std::string(),
            one.reference};
}

base::json::object schema_of(Table const& table) {
    base::json::array fields;
    for (auto const& column : table.columns) {
        base::json::object field{{"name", column.name}, {"type", column.type}, {"description", column.meaning}};
        if (column.is_required) field["constraints"] = {{"required", true}};
        fields.emplace_back(std::move(field));
    }
    return {{"$schema", "https://specs.frictionlessdata.io/schemas/table-schema.json"},
            {"name", table.name},
            {"description", table.about},
            {"missingValues", base::json::array{""}},
            {"fields", std::move(fields)},
            {"primaryKey", base::json::array{base::json::value(table.key)}}};
}

}  // namespace consultations::tables

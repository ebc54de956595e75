// Splitting a commitment: into parts of it, or into others beside it.

#include <algorithm>

#include "html/components.h"
#include "plans/acts.h"
#include "plans/checks.h"
#include "plans/desk_restructuring.h"
#include "plans/views_words.h"

namespace plans {
namespace {

using html::Markup;
using http::Request;
using i18n::Words;

constexpr std::size_t most_pieces = 12;

std::vector<Commitment> typed_pieces(Request const& request, Place const& place) {
    std::vector<Commitment> pieces;
    for (std::size_t i = 0; i < most_pieces; ++i) {
        auto const at = in_list("pieces", i);
        Commitment piece;
        piece.plan = place.plan.slug;
        piece.number = typed(request, at + "number");
        piece.slug = typed(request, at + "slug");
        piece.title = written_text(request, at + "title");
        piece.axis = place.commitment.axis;
        piece.involved = place.commitment.involved;
        piece.themes = place.commitment.themes;
        if (!piece.slug.empty() || !piece.number.empty() || !piece.title.empty()) pieces.push_back(std::move(piece));
    }
    for (auto& piece : pieces)
        if (piece.slug.empty()) piece.slug = piece.number;
    return pieces;
}

constexpr auto* split_lead =
    i18n::msg("One promise becomes several that can be followed apart. Nothing is done before you have seen what it does.");

std::string split_title(Commitment const& commitment, Words const& words) { return words("Split commitment {1}", {commitment.number}); }

Markup piece_fields(FormView const& view, Commitment const& piece, std::size_t i) {
    auto const& words = view.words;
    auto const at = in_list("pieces", i);
    auto const cell = [](Markup const& inside) { return html::div(html::cls("wording"), inside); };
    Markup titles;
    for (auto const language : form_languages(words.language()))
        titles += cell(view.wording({.name = at + "title", .label = words("Title"), .rows = 1}, piece.title, language));
    return field_group(
        words("Piece {1}", {words.number(std::int64_t(i + 1))}),
        html::group(
            html::div(html::cls("wordings"),
                      cell(view.line({.name = at + "number", .label = words("Number"), .rows = 1}, piece.number, html::Width::short_)),
                      cell(view.line({.name = at + "slug", .label = words("In the address"), .rows = 1}, piece.slug, html::Width::short_))),
            html::div(html::cls("wordings"), titles)));
}

Markup split_fields(FormView const& view, db::Reader&, Place const& place) {
    auto const& words = view.words;
    bool const beside = view.request.form_value("how") == "into_several";
    html::Choice how{.name = "how",
                     .label = words("What becomes of it"),
                     .options = {{"into_parts", words("It stays, and the pieces are its parts"), "", !beside},
                                 {"into_several", words("It is dropped, and the pieces stand beside it, tied to it"), "", beside}},
                     .error = view.error("how")};
    Markup fields = html::radios(how, words);
    auto const pieces = typed_pieces(view.request, place);
    auto const rows = std::min(most_pieces, std::max<std::size_t>(pieces.size() + 1, 3));
    for (std::size_t i = 0; i < rows; ++i) fields += piece_fields(view, i < pieces.size() ? pieces[i] : Commitment{}, i);
    fields += reason_field(view, {.label = words("Why it is split"),
                                  .hint = words("Only when it is dropped: readers see it at the top of its page."),
                                  .presence = html::Presence::optional});
    return fields;
}

std::vector<std::string> split_consequences(Request const& request, db::Reader&, Place const& place) {
    auto const words = request.words();
    std::vector<std::string> all;
    for (auto const& piece : typed_pieces(request, place))
        all.push_back(words("A new commitment is published: {1}.", {named(piece, words)}));
    if (request.form_value("how") == "into_several")
        all.push_back(words("{1} is marked as dropped, with your reason, and tied to each of them.", {named(place.commitment, words)}));
    else
        all.push_back(words("{1} stays, and adds up its parts.", {named(place.commitment, words)}));
    all.push_back(words("Each begins with the axis, the themes and the institutions of the one that is split."));
    return all;
}

std::vector<base::Problem> split_problems(Request const& request, db::Reader& db, Place const& place) {
    std::vector<base::Problem> problems;
    auto const pieces = typed_pieces(request, place);
    if (pieces.empty()) problems.push_back({"pieces.0.number", i18n::msg("Write at least one piece."), {}});
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        for (auto problem : problems_of(pieces[i])) {
            problem.field = in_list("pieces", i) + problem.field;
            problems.push_back(std::move(problem));
        }
        if (find_commitment(db, place.plan.slug, pieces[i].slug))
            problems.push_back({in_list("pieces", i) + "slug", i18n::msg("Another commitment has this address."), {}});
    }
    if (request.form_value("how") == "into_several")
        for (auto& problem : missing_reason(request, i18n::msg("Say why it was split."))) problems.push_back(std::move(problem));
    return problems;
}

base::Result<base::Done> split(db::Writer& db, Request const& request, Place const& place) {
    auto const how = request.form_value("how") == "into_several" ? Split::into_several : Split::into_parts;
    TRY(split_commitment(db, request.actor, place.commitment.id, typed_number(request, "revision"), how, typed_pieces(request, place),
                         written_text(request, "reason"), request.now));
    return base::Done{};
}

}  // namespace

Restructuring const& splitting() {
    static Restructuring const all{"split",      "commitment.split", split_title,    split_lead,
                                   split_fields, split_consequences, split_problems, split};
    return all;
}

}  // namespace plans

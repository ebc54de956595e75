// GET, POST /{lang}/plans/{plan}/commitments/{slug}/split
// GET, POST /{lang}/plans/{plan}/commitments/{slug}/merger
// GET, POST /{lang}/plans/{plan}/commitments/{slug}/withdrawal

#include "plans/desk_restructuring.h"

#include "accounts/guards.h"
#include "html/components.h"
#include "plans/desk.h"
#include "plans/desk_submissions.h"
#include "plans/views_plan.h"

namespace plans {
namespace {

using html::Markup;
using http::Request;
using http::Response;

Markup review(Request const& request, std::vector<std::string> const& consequences) {
    auto const words = request.words();
    std::vector<Markup> items;
    for (auto const& one : consequences) items.push_back(html::li(one));
    return html::notice({.kind = html::NoticeKind::warning,
                         .title = words("What readers will see. Nothing is done yet."),
                         .body = html::ul(items),
                         .is_alert = true},
                        words);
}

Markup buttons(bool is_reviewed, std::string const& act, i18n::Words const& words) {
    auto const see = html::submit_button(is_reviewed ? words("See again what it does") : words("See what it does"),
                                         is_reviewed ? html::ButtonKind::secondary : html::ButtonKind::primary, "act", "review");
    if (!is_reviewed) return html::button_row(see);
    // The Enter key presses the first button of a form: it shows, and does nothing yet.
    return html::button_row(html::group(see, html::submit_button(act, html::ButtonKind::warning, "act", "confirm")));
}

struct Shown {
    std::vector<base::Problem> problems{};
    std::vector<std::string> consequences{};  // reviewed
};

html::Page restructuring_page(Request const& request, db::Reader& db, Restructuring const& what, Place const& place, Shown const& asked) {
    FormView const view(request, asked.problems);
    auto const& words = view.words;
    auto const title = what.title(place.commitment, words);
    auto const path = views::path_of_commitment(place.plan.slug, place.commitment.slug);
    auto const name = views::title_text(place.commitment, words);
    Markup body = html::error_summary(asked.problems, words);
    body += html::page_head({.kicker = name, .title = title, .lead = words(what.lead)});
    if (!asked.consequences.empty()) body += review(request, asked.consequences);
    auto const fields = html::group(html::hidden_field("revision", std::to_string(place.commitment.revision)), what.fields(view, db, place),
                                    buttons(!asked.consequences.empty(), title, words));
    body += desk_form(request, path + "/" + what.noun, fields);
    return {.title = title,
            .body = std::move(body),
            .crumbs = {{words("Workspace"), request.address("/desk")},
                       {views::crumb_of(place.commitment, words), request.address(path)},
                       {words("Edit commitment {1}", {place.commitment.number}), request.address(path + "/edition")}},
            .section = "desk",
            .is_private = true};
}

std::vector<base::Problem> placed_there(std::vector<base::Problem> problems, Request const& request) {
    for (auto& problem : problems) {
        // What creating many commitments says of the pieces.
        if (problem.field.starts_with("commitments.")) problem.field.replace(0, 11, "pieces");
        if (problem.field == "pieces") problem.field = "pieces.0.number";
        if (problem.field == "from") problem.field = "into";
        if (problem.field == "reason" || problem.field.ends_with(".title"))
            problem.field = in_language(problem.field, request.language.code);
    }
    return problems;
}

base::Result<Response> show(Request const& request, db::Reader& db, Restructuring const& what) {
    auto const place = TRY(require_place(request, db, what.verb));
    return http::page(restructuring_page(request, db, what, place, {}));
}

http::Write done(Request const& request, Restructuring const& what, Place const& place) {
    return {[&request, &what, place](db::Writer& db) -> base::Result<Response> {
                return once(db, Submission::of(request), [&](db::Writer& writer) -> base::Result<std::string> {
                    TRY(what.act(writer, request, place));
                    return request.address("/desk") + "?done=" + what.noun;
                });
            },
            [&request, &what](db::Reader& db, base::Error const& error) -> Response {
                if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
                auto const present = require_place(request, db, what.verb);
                if (!present) return Response{.status = base::http_status(present.error().kind)};
                Shown const asked{placed_there(error.problems, request), {}};
                return http::page(restructuring_page(request, db, what, *present, asked)).with_status(base::http_status(error.kind));
            }};
}

Sent create(Request const& request, db::Reader& db, Restructuring const& what) {
    auto const place = TRY(require_place(request, db, what.verb));
    if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
    auto problems = placed_there(what.problems(request, db, place), request);
    if (!problems.empty()) return http::page(restructuring_page(request, db, what, place, {std::move(problems), {}})).with_status(422);
    if (request.form_value("act") == "confirm") return done(request, what, place);
    return http::page(restructuring_page(request, db, what, place, {{}, what.consequences(request, db, place)}));
}

}  // namespace

std::string named(Commitment const& commitment, i18n::Words const& words) {
    return words("{1}. {2}", {commitment.number, views::title_text(commitment, words)});
}

Markup reason_field(FormView const& view, ReasonQuestion const& question) {
    auto const text = written_text(view.request, "reason");
    Markup fields;
    for (auto const language : form_languages(view.words.language()))
        fields += view.wording({.name = "reason",
                                .label = question.label,
                                .hint = question.hint,
                                .presence = language == view.words.language() ? question.presence : html::Presence::optional,
                                .rows = 3},
                               text, language);
    return fields;
}

std::vector<base::Problem> missing_reason(Request const& request, char const* message) {
    if (!written_text(request, "reason").empty()) return {};
    return {{"reason", message, {}}};
}

void mount_restructuring_pages(http::Router& router) {
    for (auto const* what : {&splitting(), &merger(), &withdrawal()}) {
        auto const pattern = std::string("/{lang}/plans/{plan}/commitments/{slug}/") + what->noun;
        router.get(pattern, accounts::Coordinators, [what](Request const& request, db::Reader& db) { return show(request, db, *what); });
        router.post(pattern, accounts::Coordinators, [what](Request const& request, db::Reader& db) { return create(request, db, *what); });
    }
}

}  // namespace plans

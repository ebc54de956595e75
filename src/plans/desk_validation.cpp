// GET  /{lang}/desk/submissions/{id}
// GET  /{lang}/desk/submissions/{id}/proofs/{sha256}
// POST /{lang}/desk/submissions/{id}/publication
// POST /{lang}/desk/submissions/{id}/return
// POST /{lang}/desk/submissions/{id}/withdrawal

#include <algorithm>

#include "accounts/guards.h"
#include "accounts/store.h"
#include "attachments/attachments.h"
#include "html/components.h"
#include "plans/desk.h"
#include "plans/desk_submissions.h"
#include "plans/desk_views.h"
#include "plans/form_update.h"
#include "plans/validation.h"
#include "plans/views_words.h"
#include "text/text.h"

namespace plans {
namespace {

using base::Result;
using html::Markup;
using http::Request;
using http::Response;
using i18n::msg;

base::Error no_such_submission() {
    return base::fail(base::Kind::not_found, msg("This update waits no longer: it was published, sent back or taken back."));
}

UpdateId submission_id(Request const& request) {
    UpdateId id;
    auto const text = request.parameter("id");
    if (text.size() < 19 && text.find_first_not_of("0123456789") == text.npos) id.value = std::stoll("0" + std::string(text));
    return id;
}

std::string submission_address(Request const& request) {
    return request.address("/desk/submissions/" + std::to_string(submission_id(request).value));
}

/// For whoever decides on it, and its author; it does not exist for others.
Result<UpdateDraft> require_submission(Request const& request, db::Reader& db) {
    auto const draft = find_waiting(db, submission_id(request));
    if (!draft) return no_such_submission();
    auto reader = request.actor;
    reader.token_scope.clear();  // a token that may only read, reads
    bool const is_theirs = draft->owner == request.actor.person || may_decide(db, reader, "update.returned", *draft).ok();
    return is_theirs ? Result<UpdateDraft>(*draft) : Result<UpdateDraft>(no_such_submission());
}

/// What the page says beside the update itself.
struct Decision {
    UpdateDraft draft;
    Commitment commitment{};
    std::string author{};
    std::string note{};  // as typed
    std::vector<base::Problem> problems{};
    bool is_written_anew = false;
};

Decision decision_on(db::Reader& db, UpdateDraft const& draft) {
    auto const commitment = find_commitment(db, draft.update.commitment);
    return {draft, commitment ? *commitment : Commitment{}, accounts::store::find(db, draft.owner).value_or(accounts::Account{}).name};
}

Markup facts_of(FormView const& view, Decision const& decision) {
    auto const& words = view.words;
    std::vector<html::Fact> rows{
        {words("Written by"), html::text(decision.author), {}},
        {words("Waiting for"), html::text(waiting_time(decision.draft, view.request.now, words)), {}},
    };
    if (!decision.draft.note.empty())
        rows.push_back({words("Sent back before, with this note"), html::Maker::make(text::markdown_to_html(decision.draft.note, 3)), {}});
    return html::summary_list(rows, words);
}

Markup decision_forms(FormView const& view, Decision const& decision) {
    auto const& words = view.words;
    auto const path = "/desk/submissions/" + std::to_string(decision.draft.id.value);
    auto const revision = html::hidden_field("revision", std::to_string(decision.draft.revision));
    html::Field const note{.name = "note",
                           .label = words("What is to be corrected"),
                           .value = decision.note,
                           .hint = words("Its author gets it by mail, and reads it beside the form. It is not published."),
                           .error = view.error("note"),
                           .max_length = 2000};
    return html::group(
        desk_form(
            view.request, path + "/publication",
            html::group(revision, html::p(html::cls("quiet"), words("Publishing is a public act, kept in the ledger under your role.")),
                        html::submit_button(words("Publish"), html::ButtonKind::primary, "act", "publish"))),
        html::section(html::section_heading("return", words("Or send it back")),
                      desk_form(view.request, path + "/return",
                                html::group(revision, html::text_area(note, words),
                                            html::submit_button(words("Send back"), html::ButtonKind::secondary, "act", "return")))));
}

html::Page decision_page(Request const& request, Decision const& decision) {
    FormView const view(request, decision.problems);
    auto const& words = view.words;
    auto const title = words("Validate an update");
    auto const path = views::path_of_commitment(decision.commitment.plan, decision.commitment.slug);
    Markup body = html::error_summary(decision.problems, words);
    if (decision.is_written_anew)
        body += html::notice({.kind = html::NoticeKind::warning,
                              .title = words("Its author changed this update meanwhile. Read it again before you decide."),
                              .is_alert = true},
                             words);
    body += html::page_head(
        {.kicker = words("Commitment {1}", {decision.commitment.number}) + " · " + views::title_text(decision.commitment, words),
         .title = title});
    body += facts_of(view, decision);
    body += html::section(html::section_heading("update", words("As readers will see it")),
                          update_as_shown(view, decision.draft.update, submission_address(request) + "/proofs/"));
    body += decision_forms(view, decision);
    return {
        .title = title,
        .body = std::move(body),
        .crumbs = {{words("Workspace"), request.address("/desk")}, {views::crumb_of(decision.commitment, words), request.address(path)}},
        .section = "desk",
        .is_private = true};
}

/// There is nothing left to decide here: why, and the way back.
Response left_page(Request const& request, base::Error const& error) {
    auto const words = request.words();
    auto const title = words("Nothing to decide here");
    html::Page page{
        .title = title,
        .body = html::group(
            html::page_head({.title = title, .lead = error.problems.empty() ? std::string() : words.problem(error.problems.front())}),
            html::button_row(html::button_link(words("Back to your workspace"), request.address("/desk"), html::ButtonKind::secondary))),
        .crumbs = {{words("Workspace"), request.address("/desk")}},
        .section = "desk",
        .is_private = true};
    return http::page(std::move(page)).with_status(base::http_status(error.kind));
}

Result<Response> show_submission(Request const& request, db::Reader& db) {
    auto const draft = TRY(require_submission(request, db));
    if (draft.owner != request.actor.person) return http::page(decision_page(request, decision_on(db, draft)));
    auto const path = views::path_of_commitment(draft.update.plan, draft.update.commitment_slug);
    return http::see_other(request.address(path + "/updates/new?draft=" + std::to_string(draft.id.value)));
}

/// The proofs of what waits are not public yet.
Result<Response> show_submitted_file(Request const& request, db::Reader& db) {
    auto const draft = TRY(require_submission(request, db));
    auto const& evidence = draft.update.evidence;
    bool const is_its = std::any_of(evidence.begin(), evidence.end(), [&](Evidence const& one) {
        return one.form == Evidence::Form::file && one.sha256 == request.parameter("sha256");
    });
    auto const file = is_its ? attachments::find_file(db, request.parameter("sha256")) : std::nullopt;
    if (!file) return base::fail(base::Kind::not_found, msg("There is no such file."));
    return attachments::sent(*file).with_header("Cache-Control", "no-store");
}

/// The page again with what stopped the act; when it waits no longer, that is said. Sent twice, it led somewhere already.
std::function<Response(db::Reader&, base::Error const&)> decision_again(Request const& request) {
    return [&request](db::Reader& db, base::Error const& error) -> Response {
        if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
        auto const draft = require_submission(request, db);
        if (!draft.ok() || draft->owner == request.actor.person) return left_page(request, draft.ok() ? error : draft.error());
        auto decision = decision_on(db, *draft);
        decision.note = typed(request, "note");
        decision.is_written_anew = error.kind == base::Kind::conflict;
        if (!decision.is_written_anew) decision.problems = error.problems;
        return http::page(decision_page(request, decision)).with_status(base::http_status(error.kind));
    };
}

Sent create_publication(Request const& request, db::Reader&) {
    return http::Write{[id = submission_id(request), revision = typed_number(request, "revision"), actor = request.actor, now = request.now,
                        submission = Submission::of(request), desk = request.address("/desk")](db::Writer& db) -> Result<Response> {
                           return once(db, submission, [&](db::Writer& writer) -> Result<std::string> {
                               auto const published = TRY(validate_update(writer, actor, id, revision, now));
                               return desk + "?done=validated&update=" + std::to_string(published.value);
                           });
                       },
                       decision_again(request)};
}

http::WriteHandler create_return(Letterbox const& box) {
    return [box](Request const& request, db::Reader& db) -> Sent {
        auto const note = typed(request, "note");
        auto const draft = find_waiting(db, submission_id(request));
        auto const letters = draft ? letters_of_return(request, db, box, *draft, note) : std::vector<mail::Ready>{};
        return http::Write{[id = submission_id(request), revision = typed_number(request, "revision"), note, letters, actor = request.actor,
                            now = request.now, submission = Submission::of(request),
                            desk = request.address("/desk")](db::Writer& writer) -> Result<Response> {
                               return once(writer, submission, [&](db::Writer& inner) -> Result<std::string> {
                                   TRY(return_update(inner, actor, id, revision, note, now));
                                   TRY(post_all(inner, letters, now));
                                   return desk + "?done=returned";
                               });
                           },
                           decision_again(request)};
    };
}

Sent create_withdrawal(Request const& request, db::Reader&) {
    return http::Write{
        [id = submission_id(request), actor = request.actor, desk = request.address("/desk")](db::Writer& db) -> Result<Response> {
            TRY(withdraw_update(db, actor, id));
            return http::see_other(desk + "?done=withdrawn#drafts");
        }};
}

}  // namespace

void mount_validation_pages(http::Router& router, Letterbox const& box) {
    router.get("/{lang}/desk/submissions/{id}", accounts::Reviewers, show_submission);
    router.get("/{lang}/desk/submissions/{id}/proofs/{sha256}", accounts::Reviewers, show_submitted_file);
    router.post("/{lang}/desk/submissions/{id}/publication", accounts::Reviewers, create_publication);
    router.post("/{lang}/desk/submissions/{id}/return", accounts::Reviewers, create_return(box));
    router.post("/{lang}/desk/submissions/{id}/withdrawal", accounts::Reviewers, create_withdrawal);
}

}  // namespace plans

// GET, POST /{lang}/plans/{plan}/commitments/{slug}/edition
// GET       /{lang}/plans/{plan}/commitments/new
// POST      /{lang}/plans/{plan}/commitments

#include "accounts/guards.h"
#include "html/components.h"
#include "ledger/ledger.h"
#include "plans/acting.h"
#include "plans/desk.h"
#include "plans/desk_submissions.h"
#include "plans/form_commitment.h"
#include "plans/form_rows.h"
#include "plans/views_plan.h"

namespace plans {
namespace {

using html::Markup;
using http::Request;
using http::Response;

constexpr std::size_t commitment_limit = 2u << 20;

Markup score(Commitment const& commitment, i18n::Words const& words) {
    auto const how = completeness(commitment);
    auto const said =
        words("{1} of the {2} fields of the OGP template are filled in.", {words.number(how.filled), words.number(how.asked)});
    if (how.missing.empty()) return html::p(html::cls("quiet"), said);
    std::vector<Markup> items;
    for (auto const& missing : how.missing) items.push_back(html::li(words(missing)));
    return html::disclosure(words("{1} What is missing", {said}), html::ul(items));
}

Markup other_acts(Request const& request, Place const& place) {
    auto const words = request.words();
    auto const path = request.address(views::path_of_commitment(place.plan.slug, place.commitment.slug));
    return html::section(html::section_heading("other-acts", words("Other acts")),
                         html::ul(html::li(html::a(html::href(path + "/split"), words("Split it"))),
                                  html::li(html::a(html::href(path + "/merger"), words("Merge it into another"))),
                                  html::li(html::a(html::href(path + "/withdrawal"), words("Drop it")))));
}

/// What others changed after this person's last change, or who comes new to it sees when it last changed.
Markup since_last_time(Request const& request, db::Reader& db, Place const& place) {
    constexpr int looked_at = 50;
    auto const words = request.words();
    auto const path = request.address(views::path_of_commitment(place.plan.slug, place.commitment.slug)) + "/history";
    auto const history = ledger::history_of(db, subject_of(place.commitment), looked_at);
    if (history.empty()) return {};
    auto const link = html::a(html::href(path), words("History"));
    auto const mine = std::find_if(history.begin(), history.end(),
                                   [&](ledger::Entry const& entry) { return entry.author.person == request.actor.person; });
    if (mine == history.end() || mine == history.begin())
        return html::p(html::cls("quiet"), words("Last change: {1}.", {words.moment(history.front().at)}), " ", link);
    auto const state = base::parse_json(mine->state);
    auto const then = state ? commitment_from_json(*state) : base::Result<Commitment>(state.error());
    if (!then) return {};
    std::vector<Markup> items;
    for (auto const& change : changed_fields(*then, place.commitment)) items.push_back(html::li(label_of(change.field, words)));
    auto const said = words("Changed by others since your last change ({1})", {words.moment(mine->at)});
    return html::disclosure(said, html::group(html::ul(items), html::p(link)));
}

html::Page edition_page(Request const& request, db::Reader& db, Place const& place, CommitmentForm const& form) {
    FormView const view(request, form.problems, &place.rights);
    auto const& words = view.words;
    auto const path = views::path_of_commitment(place.plan.slug, place.commitment.slug);
    auto const name = views::title_text(place.commitment, words);
    auto const title = words("Edit commitment {1}", {place.commitment.number});
    Markup body = html::error_summary(form.problems, words);
    body += html::page_head({.kicker = name, .title = title});
    if (form.is_stale) body += clashes_section(view, words("Somebody changed this commitment while you were editing it."), form.clashes);
    body +=
        html::p(html::a(html::href(request.address(path + "/updates/new")), words("Something moved? Publish an update with its proof.")));
    body += group(since_last_time(request, db, place), score(form.commitment, words));
    body += parted_form(view, {path + "/edition", words("Publish these changes"), form.commitment.revision},
                        commitment_parts(view, place.plan, form, Shelves(db, words)));
    if (place.rights.may_change_all()) body += other_acts(request, place);
    return {.title = title,
            .body = std::move(body),
            .crumbs = {{words("Workspace"), request.address("/desk")}, {views::crumb_of(place.commitment, words), request.address(path)}},
            .section = "desk",
            .measure = html::Measure::wide,
            .is_private = true};
}

base::Result<Response> show_edition(Request const& request, db::Reader& db) {
    auto const place = TRY(require_place(request, db, "commitment.updated"));
    return http::page(edition_page(request, db, place, {.commitment = place.commitment}));
}

/// The version that the form was drawn from.
Commitment edited_version(Request const& request, db::Reader& db, Commitment const& present) {
    auto const revision = typed_number(request, "revision");
    if (revision == present.revision || revision <= 0) return present;
    auto const edited = commitment_at_revision(db, present.id, revision);
    return edited ? *edited : present;
}

std::string opened_by(std::string_view act, Commitment const& commitment) {
    if (act == "milestone-add") return std::to_string(commitment.milestones.size() - 1);
    return act.starts_with("milestone-") ? std::string(act.substr(std::min(act.find('.'), act.size() - 1) + 1)) : std::string();
}

Request without_own_rows(Request const& request) { return plans::without_rows(request, {"milestones", "involved"}); }

std::function<Response(db::Reader&, base::Error const&)> edition_again(Request const& request, Commitment const& edited,
                                                                       Commitment const& typed) {
    return [&request, edited, typed](db::Reader& db, base::Error const& error) -> Response {
        if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
        auto place = require_place(request, db, "commitment.updated");
        if (!place) return Response{.status = base::http_status(place.error().kind)};
        CommitmentForm form{.commitment = typed};
        bool const is_stale = error.kind == base::Kind::conflict && place->commitment.revision != typed.revision;
        if (is_stale) {
            auto reconciled = reconcile(edited, place->commitment, typed, request.words());
            form = {std::move(reconciled.commitment), {}, std::move(reconciled.clashes), true, ""};
        } else {
            form.problems = placed_in_form(error.problems, request.language);
        }
        auto const shown = is_stale ? without_own_rows(request) : request;
        return http::page(edition_page(shown, db, *place, form)).with_status(base::http_status(error.kind));
    };
}

Sent create_edition(Request const& request, db::Reader& db) {
    auto const place = TRY(require_place(request, db, "commitment.updated"));
    if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
    auto const edited = edited_version(request, db, place.commitment);
    auto typed = typed_commitment(request, db, edited);
    auto const act = request.form_value("act");
    if (rearrange(typed, act))
        return http::page(edition_page(without_own_rows(request), db, place, {.commitment = typed, .opened = opened_by(act, typed)}));
    return http::Write{[typed, actor = request.actor, now = request.now, submission = Submission::of(request),
                        desk = request.address("/desk")](db::Writer& writer) -> base::Result<Response> {
                           return once(writer, submission, [&](db::Writer& inner) -> base::Result<std::string> {
                               TRY(edit_commitment(inner, actor, typed.id, typed, now));
                               return desk + "?done=commitment";
                           });
                       },
                       edition_again(request, edited, typed)};
}

html::Page creation_page(Request const& request, db::Reader& db, Plan const& plan, CommitmentForm const& form) {
    FormView const view(request, form.problems);
    auto const& words = view.words;
    auto const title = words("Add a commitment");
    auto const path = views::path_of_plan(plan.slug);
    auto const name = std::string(plan.title.text(words.language().code));
    Markup body = html::error_summary(form.problems, words);
    body += html::page_head(
        {.kicker = name, .title = title, .lead = words("Only the title and the address are required; the rest can come later.")});
    body += parted_form(view, {path + "/commitments", words("Publish the commitment"), form.commitment.revision},
                        commitment_parts(view, plan, form, Shelves(db, words)));
    return {.title = title,
            .body = std::move(body),
            .crumbs = {{words("Workspace"), request.address("/desk")}, {views::crumb_of(plan, words), request.address(path)}},
            .section = "desk",
            .measure = html::Measure::wide,
            .is_private = true};
}

Commitment new_one(Plan const& plan) {
    Commitment commitment;
    commitment.plan = plan.slug;
    return commitment;
}

base::Result<Response> show_creation(Request const& request, db::Reader& db) {
    auto const plan = TRY(require_own_plan(request, db, "commitment.created"));
    return http::page(creation_page(request, db, plan, {.commitment = new_one(plan)}));
}

Sent create_new(Request const& request, db::Reader& db) {
    auto const plan = TRY(require_own_plan(request, db, "commitment.created"));
    if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
    auto typed = typed_commitment(request, db, new_one(plan));
    auto const act = request.form_value("act");
    if (rearrange(typed, act))
        return http::page(creation_page(without_own_rows(request), db, plan, {.commitment = typed, .opened = opened_by(act, typed)}));
    return http::Write{[typed, actor = request.actor, now = request.now, submission = Submission::of(request),
                        desk = request.address("/desk")](db::Writer& writer) -> base::Result<Response> {
                           return once(writer, submission, [&](db::Writer& inner) -> base::Result<std::string> {
                               TRY(create_commitment(inner, actor, typed, now));
                               return desk + "?done=commitment";
                           });
                       },
                       [&request, typed, plan](db::Reader& reader, base::Error const& error) -> Response {
                           if (auto const answer = earlier_answer(reader, Submission::of(request))) return http::see_other(*answer);
                           CommitmentForm const form{.commitment = typed, .problems = placed_in_form(error.problems, request.language)};
                           return http::page(creation_page(request, reader, plan, form)).with_status(base::http_status(error.kind));
                       }};
}

}  // namespace

void mount_edition_pages(http::Router& router) {
    router.get("/{lang}/plans/{plan}/commitments/new", accounts::Coordinators, show_creation);
    router.post("/{lang}/plans/{plan}/commitments", accounts::Coordinators, create_new, commitment_limit);
    router.get("/{lang}/plans/{plan}/commitments/{slug}/edition", accounts::Contributors, show_edition);
    router.post("/{lang}/plans/{plan}/commitments/{slug}/edition", accounts::Contributors, create_edition, commitment_limit);
}

}  // namespace plans

// GET       /{lang}/plans/new
// POST      /{lang}/plans
// GET, POST /{lang}/plans/{plan}/edition

#include <algorithm>

#include "accounts/guards.h"
#include "accounts/rules.h"
#include "html/components.h"
#include "institutions/store.h"
#include "plans/acts.h"
#include "plans/desk.h"
#include "plans/desk_duties.h"
#include "plans/desk_submissions.h"
#include "plans/form_plan.h"
#include "plans/form_rows.h"
#include "plans/views_plan.h"

namespace plans {
namespace {

using html::Markup;
using http::Request;
using http::Response;

constexpr std::size_t plan_limit = 1u << 20;

html::Page plan_page(Request const& request, db::Reader& db, PlanForm const& form) {
    FormView const view(request, form.problems);
    auto const& words = view.words;
    auto const title = form.is_new ? words("Create a plan") : words("Edit the plan");
    auto const name = std::string(form.plan.title.text(words.language().code));
    auto const path = form.is_new ? std::string("/plans") : views::path_of_plan(form.plan.slug) + "/edition";
    Markup body = html::error_summary(form.problems, words);
    body += html::page_head({.kicker = form.is_new ? std::string() : name, .title = title});
    if (form.is_stale) body += clashes_section(view, words("Somebody changed this plan while you were editing it."), form.clashes);
    auto const button = form.is_new ? words("Publish the plan") : words("Publish these changes");
    body += parted_form(view, {path, button, form.plan.revision}, plan_parts(view, form, institutions::store::all(db)));
    html::Page page{.title = title, .body = std::move(body), .section = "desk", .measure = html::Measure::wide, .is_private = true};
    page.crumbs.push_back({words("Workspace"), request.address("/desk")});
    if (!form.is_new) page.crumbs.push_back({views::crumb_of(form.plan, words), request.address(views::path_of_plan(form.plan.slug))});
    return page;
}

Request without_axes(Request const& request) { return without_rows(request, {"axes"}); }

base::Result<Response> show_plan_creation(Request const& request, db::Reader& db) {
    TRY(accounts::authorise(request.actor, "plan.created", {"plan", 0}, {}));
    PlanForm form{.plan = {}, .is_new = true};
    form.plan.status = PlanStatus::draft;
    return http::page(plan_page(request, db, form));
}

Sent create_new_plan(Request const& request, db::Reader& db) {
    TRY(accounts::authorise(request.actor, "plan.created", {"plan", 0}, {}));
    if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
    PlanForm form{.plan = typed_plan(request, {}), .is_new = true};
    if (rearrange(form.plan, request.form_value("act"))) return http::page(plan_page(without_axes(request), db, form));
    return http::Write{[form, actor = request.actor, now = request.now, submission = Submission::of(request),
                        desk = request.address("/desk")](db::Writer& writer) -> base::Result<Response> {
                           return once(writer, submission, [&](db::Writer& inner) -> base::Result<std::string> {
                               TRY(create_plan(inner, actor, form.plan, now));
                               return desk + "?done=plan";
                           });
                       },
                       [&request, form](db::Reader& reader, base::Error const& error) -> Response {
                           if (auto const answer = earlier_answer(reader, Submission::of(request))) return http::see_other(*answer);
                           auto again = form;
                           again.problems = placed_in_plan_form(error.problems, request.language);
                           return http::page(plan_page(request, reader, again)).with_status(base::http_status(error.kind));
                       }};
}

base::Result<Response> show_plan_edition(Request const& request, db::Reader& db) {
    return http::page(plan_page(request, db, {.plan = TRY(require_own_plan(request, db, "plan.updated"))}));
}

Plan edited_version(Request const& request, db::Reader& db, Plan const& present) {
    auto const revision = typed_number(request, "revision");
    if (revision == present.revision || revision <= 0) return present;
    auto const edited = plan_at_revision(db, present.id, revision);
    return edited ? *edited : present;
}

std::function<Response(db::Reader&, base::Error const&)> edition_again(Request const& request, Plan const& edited, Plan const& typed) {
    return [&request, edited, typed](db::Reader& db, base::Error const& error) -> Response {
        if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
        auto const present = find_plan(db, typed.id);
        bool const is_stale = error.kind == base::Kind::conflict && present && present->revision != typed.revision;
        auto form = is_stale ? reconcile(edited, *present, typed, request.words()) : PlanForm{.plan = typed};
        if (!is_stale) form.problems = placed_in_plan_form(error.problems, request.language);
        return http::page(plan_page(is_stale ? without_axes(request) : request, db, form)).with_status(base::http_status(error.kind));
    };
}

Sent create_plan_edition(Request const& request, db::Reader& db) {
    auto const present = TRY(require_own_plan(request, db, "plan.updated"));
    if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
    auto const edited = edited_version(request, db, present);
    auto typed = typed_plan(request, edited);
    typed.id = present.id;
    typed.slug = present.slug;
    typed.holder = present.holder;
    if (rearrange(typed, request.form_value("act"))) return http::page(plan_page(without_axes(request), db, {.plan = typed}));
    return http::Write{[typed, actor = request.actor, now = request.now, submission = Submission::of(request),
                        desk = request.address("/desk")](db::Writer& writer) -> base::Result<Response> {
                           return once(writer, submission, [&](db::Writer& inner) -> base::Result<std::string> {
                               TRY(edit_plan(inner, actor, typed.id, typed, now));
                               return desk + "?done=plan";
                           });
                       },
                       edition_again(request, edited, typed)};
}

}  // namespace

void mount_plan_edition_pages(http::Router& router) {
    router.get("/{lang}/plans/new", accounts::Coordinators, show_plan_creation);
    router.post("/{lang}/plans", accounts::Coordinators, create_new_plan, plan_limit);
    router.get("/{lang}/plans/{plan}/edition", accounts::Coordinators, show_plan_edition);
    router.post("/{lang}/plans/{plan}/edition", accounts::Coordinators, create_plan_edition, plan_limit);
}

}  // namespace plans

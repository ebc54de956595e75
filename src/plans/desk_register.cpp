// What plans share: institutions and themes, for whoever coordinates a plan.
//
// GET  /{lang}/desk/register                            ?institution=SLUG  ?theme=SLUG
// POST /{lang}/desk/institutions                        a new one
// POST /{lang}/desk/institutions/{slug}/edition         correct what is written of it
// POST /{lang}/desk/institutions/{slug}/renaming        a new name from a day on
// POST /{lang}/desk/themes                              a new one, or another name for one

#include <algorithm>

#include "accounts/guards.h"
#include "html/components.h"
#include "institutions/acts.h"
#include "institutions/store.h"
#include "plans/acts.h"
#include "plans/desk.h"
#include "plans/desk_submissions.h"
#include "plans/form_institution.h"
#include "plans/form_rows.h"
#include "plans/views_words.h"
#include "text/text.h"

namespace plans {
namespace {

using html::Markup;
using html::Presence;
using http::Request;
using http::Response;
using i18n::msg;
using i18n::Words;
using institutions::Institution;

constexpr std::string_view list_lead = "/desk/register";

/// What the page shows: which one is open, what was typed into which form, what is wrong.
struct RegisterState {
    std::optional<Institution> institution{};  // opened or typed
    bool is_new = false;                       // typed into the form of a new one
    std::optional<Theme> theme{};
    base::LocalisedText theme_as_edited{};  // its name when the form was drawn
    base::LocalisedText new_name{};
    std::string from{};
    std::vector<base::Problem> problems{};
    bool is_stale = false;  // somebody changed it meanwhile: what was typed is upon the present version
    std::vector<Clash> clashes{};
};

Markup renaming_form(FormView const& view, RegisterState const& state) {
    auto const& words = view.words;
    Markup fields;
    for (auto const language : form_languages(words.language()))
        fields += view.wording({.name = "new_name", .label = words("New name"), .presence = Presence::required, .rows = 1}, state.new_name,
                               language);
    fields +=
        view.day("from", words("From this day on"), state.from, words("Its former name stays, with its dates, on pages of that time."));
    fields += html::submit_button(words("Publish the new name"));
    return desk_form(view.request, "/desk/institutions/" + state.institution->slug + "/renaming", fields);
}

Markup opened_institution(FormView const& view, RegisterState const& state) {
    auto const& words = view.words;
    auto const& one = *state.institution;
    auto const name = std::string(one.name.text(words.language().code));
    auto const fields = html::group(html::hidden_field("revision", std::to_string(one.revision)), institution_fields(view, one),
                                    html::submit_button(words("Publish these changes")));
    return html::section(html::section_heading("institution", name),
                         html::disclosure(words("It has a new name"), renaming_form(view, state)),
                         desk_form(view.request, "/desk/institutions/" + one.slug + "/edition", fields));
}

Markup new_institution(FormView const& view, RegisterState const& state) {
    auto const one = state.is_new && state.institution ? *state.institution : Institution{};
    auto const form = desk_form(view.request, "/desk/institutions",
                                html::group(institution_fields(view, one), html::submit_button(view.words("Enter it in the register"))));
    if (state.is_new) return html::section(html::section_heading("institution", view.words("A new institution")), form);
    return html::disclosure(view.words("Enter a new institution"), form);
}

Markup institutions_list(Request const& request, db::Reader& db) {
    auto const words = request.words();
    std::vector<Markup> items;
    for (auto const& one : views::in_order_of_name(institutions::store::all(db), words))
        items.push_back(html::li(html::a(html::href(request.address(std::string(list_lead) + "?institution=" + one.slug + "#institution")),
                                         std::string(one.name.text(words.language().code)))));
    return html::ul(html::cls("columns"), items);
}

Markup themes_section(FormView const& view, db::Reader& db, RegisterState const& state) {
    auto const& words = view.words;
    std::vector<Markup> items;
    for (auto const& theme : views::in_order_of_name(themes(db), words))
        items.push_back(html::li(html::a(html::href(view.request.address(std::string(list_lead) + "?theme=" + theme.slug + "#themes")),
                                         std::string(theme.name.text(words.language().code)))));
    auto const theme = state.theme.value_or(Theme{});
    Markup fields =
        view.both({.name = "theme_name", .label = words("Name of the theme"), .presence = Presence::required, .rows = 1}, theme.name);
    fields += html::hidden_field("theme_slug", theme.slug);
    if (!theme.slug.empty()) fields += html::hidden_field("theme_was", base::canonical(base::to_json(state.theme_as_edited)));
    fields += html::submit_button(theme.slug.empty() ? words("Add the theme") : words("Rename the theme"));
    auto const form = desk_form(view.request, "/desk/themes", fields);
    return html::section(html::section_heading("themes", words("Themes")),
                         state.theme ? form : html::disclosure(words("Add a theme"), form), html::ul(html::cls("columns"), items));
}

html::Page register_page(Request const& request, db::Reader& db, RegisterState const& state) {
    FormView const view(request, state.problems);
    auto const& words = view.words;
    auto const title = words("Institutions and themes");
    Markup body = html::error_summary(state.problems, words);
    body += html::page_head({.title = title, .lead = words("What all plans share. A change here shows on every plan, at once.")});
    if (request.query_value("done") == "register")
        body += html::notice({.kind = html::NoticeKind::done, .title = words("The register is changed."), .is_alert = true}, words);
    if (state.is_stale)
        body += clashes_section(view, words("Somebody changed this in the register while you were editing it."), state.clashes);
    bool const is_open = state.institution && !state.is_new;
    if (is_open) body += opened_institution(view, state);
    // One form of an institution at a time: their fields bear the same names.
    body += html::section(
        html::section_heading("institutions", words("Institutions")),
        is_open ? html::p(html::a(html::href(request.address(list_lead)), words("Enter a new institution"))) : new_institution(view, state),
        institutions_list(request, db));
    body += themes_section(view, db, state);
    return {.title = title,
            .body = std::move(body),
            .crumbs = {{words("Workspace"), request.address("/desk")}},
            .section = "desk",
            .measure = html::Measure::wide,
            .is_private = true};
}

base::Result<Response> show_register(Request const& request, db::Reader& db) {
    RegisterState state;
    if (auto const slug = request.query_value("institution"); !slug.empty())
        if (auto const found = institutions::store::find(db, slug)) state.institution = *found;
    if (auto const slug = request.query_value("theme"); !slug.empty()) state.theme = find_theme(db, slug);
    if (state.theme) state.theme_as_edited = state.theme->name;
    return http::page(register_page(request, db, state));
}

using Act = std::function<base::Result<base::Done>(db::Writer&)>;
/// Puts what was typed upon what is there now, when somebody changed it meanwhile; whether that was so.
using Reconcile = std::function<bool(db::Reader&, RegisterState&)>;

/// What the transaction refused, told beside the field it is about.
std::vector<base::Problem> placed_in_register(base::Error const& error, i18n::Language reader) {
    auto problems = placed(error.problems, {"name", "new_name", "theme_name"}, reader);
    if (problems.empty() && error.kind == base::Kind::conflict)
        problems.push_back({in_language("name", reader.code), msg("Another institution has this name, acronym, spelling or address."), {}});
    return problems;
}

/// Does it, and comes back to the register; or shows what was typed with what is wrong.
http::Write written(Request const& request, RegisterState const& state, Act const& act, Reconcile const& reconcile = {}) {
    return {[act, submission = Submission::of(request), back = request.address(list_lead)](db::Writer& db) -> base::Result<Response> {
                return once(db, submission, [&](db::Writer& writer) -> base::Result<std::string> {
                    TRY(act(writer));
                    return back + "?done=register";
                });
            },
            [&request, state, reconcile](db::Reader& db, base::Error const& error) -> Response {
                if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
                auto again = state;
                again.is_stale = error.kind == base::Kind::conflict && reconcile && reconcile(db, again);
                if (!again.is_stale) again.problems = placed_in_register(error, request.language);
                return http::page(register_page(request, db, again)).with_status(base::http_status(error.kind));
            }};
}

Sent create_institution(Request const& request, db::Reader&) {
    auto const one = typed_institution(request, {});
    return written(request, {.institution = one, .is_new = true},
                   [one, actor = request.actor, now = request.now](db::Writer& db) -> base::Result<base::Done> {
                       TRY(institutions::enter(db, actor, one, now));
                       return base::Done{};
                   });
}

base::Result<Institution> require_institution(Request const& request, db::Reader& db) {
    if (auto const found = institutions::store::find(db, request.parameter("slug"))) return *found;
    return base::fail(base::Kind::not_found, msg("There is no institution of this address."));
}

Sent create_institution_edition(Request const& request, db::Reader& db) {
    auto const present = TRY(require_institution(request, db));
    auto const drawn_from = institutions::store::at_revision(db, present.id, typed_number(request, "revision"));
    auto const edited = drawn_from ? *drawn_from : present;
    auto const one = typed_institution(request, edited);
    return written(
        request, {.institution = one},
        [one, actor = request.actor, now = request.now](db::Writer& writer) { return institutions::amend(writer, actor, one, now); },
        [edited, words = request.words()](db::Reader& reader, RegisterState& state) {
            auto const now = institutions::store::find(reader, edited.id);
            if (!now || now->revision == edited.revision) return false;
            state.institution = reconcile(edited, *now, *state.institution, words, state.clashes);
            return true;
        });
}

Sent create_renaming(Request const& request, db::Reader& db) {
    RegisterState state{.institution = TRY(require_institution(request, db))};
    state.new_name = written_text(request, "new_name");
    state.from = typed(request, "from");
    auto const from = base::date_from_iso(state.from);
    return written(request, state,
                   [id = state.institution->id, name = state.new_name, from, actor = request.actor,
                    now = request.now](db::Writer& writer) -> base::Result<base::Done> {
                       if (name.empty()) return base::fail_field("new_name", msg("Write the new name."));
                       if (!from) return base::fail_field("from", msg("Choose the day."));
                       return institutions::rename(writer, actor, id, name, *from, now);
                   });
}

/// The name as it was when the form was drawn; a theme has no revision of its own.
base::LocalisedText theme_name_as_edited(Request const& request, Theme const& present) {
    auto const was = base::parse_json(request.form_value("theme_was"));
    return was ? base::localised_from_json(&*was) : present.name;
}

base::Result<base::Done> rename_theme(db::Writer& db, Request const& request, Theme const& theme, base::LocalisedText const& edited) {
    if (theme.name.empty()) return base::fail_field("theme_name", msg("Give a title in at least one language."));
    auto const present = find_theme(db, theme.slug);
    if (present && present->name != edited) return base::fail(base::Kind::conflict, msg("Somebody changed this meanwhile."));
    return put_theme(db, request.actor, theme, request.now);
}

Sent create_theme(Request const& request, db::Reader& db) {
    auto const slug = typed(request, "theme_slug");
    auto theme = find_theme(db, slug).value_or(Theme{});
    auto const edited = theme_name_as_edited(request, theme);
    theme.name = edited_text(request, "theme_name", edited);
    if (theme.slug.empty()) theme.slug = text::slug(theme.name.text(i18n::languages().front().code));
    if (slug.empty() && find_theme(db, theme.slug)) {
        RegisterState const state{
            .theme = Theme{"", theme.name},
            .problems = {{in_language("theme_name", request.language.code), msg("There is such a theme already."), {}}}};
        return http::page(register_page(request, db, state)).with_status(422);
    }
    return written(
        request, {.theme = theme, .theme_as_edited = edited},
        [&request, theme, edited](db::Writer& writer) { return rename_theme(writer, request, theme, edited); },
        [edited, words = request.words()](db::Reader& reader, RegisterState& state) {
            auto const now = find_theme(reader, state.theme->slug);
            if (!now || now->name == edited) return false;
            Reconciling(state.clashes, words).text(words("Name of the theme"), edited, now->name, state.theme->name);
            state.theme_as_edited = now->name;
            return true;
        });
}

}  // namespace

void mount_register_pages(http::Router& router) {
    router.get("/{lang}/desk/register", accounts::Coordinators, show_register);
    router.post("/{lang}/desk/institutions", accounts::Coordinators, create_institution);
    router.post("/{lang}/desk/institutions/{slug}/edition", accounts::Coordinators, create_institution_edition);
    router.post("/{lang}/desk/institutions/{slug}/renaming", accounts::Coordinators, create_renaming);
    router.post("/{lang}/desk/themes", accounts::Coordinators, create_theme);
}

}  // namespace plans

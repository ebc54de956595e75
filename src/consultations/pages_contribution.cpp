// GET /{lang}/consultations/{slug}/contributions/{number}
// GET /{lang}/consultations/{slug}/contributions/{number}/arguments

#include "base/masthead.h"
#include "consultations/api_values.h"
#include "consultations/pages.h"
#include "consultations/views_contribution.h"
#include "consultations/voting.h"
#include "http/address.h"
#include "http/post_form.h"

namespace consultations {
namespace {

using html::Markup;
using i18n::Words;

constexpr int arguments_shown = 5, arguments_on_a_page = 30;

bool takes_arguments(Consultation const& consultation) {
    return std::any_of(consultation.phases.begin(), consultation.phases.end(),
                       [](Phase const& phase) { return phase.allows(Doing::argue); });
}

/// The thread: from the consultation, through what was written, to what became of it.
Markup thread_of_contribution(http::Request const& request, Read const& read, Words const& words) {
    auto const& [consultation, one] = read;
    std::vector<html::Station> stations;
    stations.push_back({.kind = words("Consultation"),
                        .title = views::text_in(consultation.title, words),
                        .address = request.address(path_of(consultation.slug)),
                        .place = html::Place::past,
                        .title_language = views::language_in(consultation.title, words)});
    stations.push_back({.kind = words("Written"),
                        .title = views::name_of(consultation, one, words),
                        .place = html::Place::past,
                        .when = html::day(words, i18n::local_date(one.created_at))});
    auto const open = open_span(consultation);
    if (open && request.now >= open->ends)
        stations.push_back({.title = words("The consultation closed"),
                            .place = html::Place::past,
                            .when = html::day(words, i18n::local_date(open->ends - std::chrono::milliseconds(1)))});
    if (one.disposition != Disposition::none)
        stations.push_back({.kind = words("Official answer"), .title = views::word_of(one.disposition, words), .place = html::Place::past});
    else if (consultation.is_archive())
        stations.push_back({.kind = words("Official answer"),
                            .title = words("Not known here"),
                            .place = html::Place::broken,
                            .reason = words("The published data do not say what became of it.")});
    else
        stations.push_back({.kind = words("Official answer"), .title = words("Not answered yet"), .place = html::Place::future});
    for (auto const& outcome : consultation.outcomes) {
        auto const on = base::date_from_iso(outcome.on);
        stations.push_back({.kind = words("What came of the consultation"),
                            .title = views::text_in(outcome.what, words),
                            .address = outcome.source,
                            .place = html::Place::past,
                            .when = on ? html::day(words, *on) : Markup{},
                            .title_language = views::language_in(outcome.what, words)});
    }
    return html::thread_line(stations, words, words.in_context("contribution", "What became of it"));
}

Markup side_column(http::Request const& request, db::Reader& db, Read const& read, Side side, Words const& words) {
    auto const& [consultation, one] = read;
    bool const is_for = side == Side::with;
    auto const total = is_for ? one.arguments_for : one.arguments_against;
    auto const title = is_for ? words.plural("{1} argument for", "{1} arguments for", total)
                              : words.plural("{1} argument against", "{1} arguments against", total);
    auto const shown = arguments_of(db, one.id, {}, side, ArgumentOrder::supported, {}, arguments_shown);
    Markup column = html::h3(html::id(is_for ? "for" : "against"), title);
    column += shown.empty() ? html::p(html::cls("quiet"), words("None.")) : views::argument_list(consultation, shown, words);
    if (total > std::int64_t(shown.size())) {
        auto const all = http::with_query(path_of(consultation.slug, one.number) + "/arguments", {{"side", std::string(name(side))}});
        column += html::p(
            html::a(html::href(request.address(all)), is_for ? words("Read all arguments for") : words("Read all arguments against")));
    }
    return html::div(html::cls(is_for ? "side side-for" : "side side-against"), column);
}

/// Where somebody who is not signed in learns how to take part.
Markup sign_in_first(http::Request const& request, Read const& read, std::string const& label) {
    auto const here = request.address(path_of(read.consultation.slug, read.contribution.number));
    return html::p(html::a(html::href(request.address("/sign-in") + "?next=" + http::percent_encode(here)), label));
}

Markup vote_form(http::Request const& request, db::Reader& db, Read const& read, Words const& words) {
    auto const& [consultation, one] = read;
    if (!may_be_done(consultation, Doing::vote, request.now)) return {};
    if (!request.actor.is_signed_in()) return sign_in_first(request, read, words("Sign in to vote"));
    auto const present = vote_of(db, one.id, request.actor.person);
    auto const choice = [&](Choice which, std::string const& label) {
        return html::button(html::cls(which == present ? "vote-button is-chosen" : "vote-button"), html::attr("type", "submit"),
                            html::attr("name", "choice"), html::attr("value", std::string(name(which == present ? Choice::none : which))),
                            html::attr("aria-pressed", which == present ? "true" : "false"), label);
    };
    auto const hint = present == Choice::none
                          ? words("Your vote counts once. You may change it or take it back as long as this phase lasts.")
                          : words("Your vote is counted. Choose another to change it, or the same to take it back.");
    return http::post_form(request, path_of(consultation.slug, one.number) + "/vote",
                           html::group(html::div(html::cls("vote-buttons"), choice(Choice::agree, words("I agree")),
                                                 choice(Choice::pass, words("Neither")), choice(Choice::disagree, words("I disagree"))),
                                       html::p(html::cls("quiet"), hint)));
}

Markup votes_section(http::Request const& request, db::Reader& db, Read const& read, Words const& words) {
    bool const takes_votes = std::any_of(read.consultation.phases.begin(), read.consultation.phases.end(),
                                         [](Phase const& phase) { return phase.allows(Doing::vote); });
    if (!takes_votes) return {};
    return html::group(html::section_heading("votes", words("Votes")), views::tally_bar(read.contribution.votes, words),
                       vote_form(request, db, read, words));
}

/// What somebody is arguing, and what was wrong with it.
struct Arguing {
    std::string body{};
    Side side = Side::with;
    std::vector<base::Problem> problems{};
};

Markup argument_form(http::Request const& request, Read const& read, Arguing const& arguing, Words const& words) {
    if (!may_be_done(read.consultation, Doing::argue, request.now)) return {};
    if (!request.actor.is_signed_in()) return sign_in_first(request, read, words("Sign in to argue"));
    auto const side = html::radios({.name = "side",
                                    .label = words("Your argument is"),
                                    .options = {{"for", words("for this contribution"), {}, arguing.side == Side::with},
                                                {"against", words("against this contribution"), {}, arguing.side == Side::against}},
                                    .is_small = true},
                                   words);
    auto const body = html::text_area({.name = "body",
                                       .label = words("Your argument"),
                                       .value = arguing.body,
                                       .hint = words("One idea, and why. It is public."),
                                       .error = html::error_of(arguing.problems, "body", words),
                                       .max_length = 2000},
                                      words);
    return html::disclosure(words("Add an argument"),
                            http::post_form(request, path_of(read.consultation.slug, read.contribution.number) + "/arguments",
                                            html::group(side, body, html::submit_button(words("Publish the argument")))));
}

Markup arguments_section(http::Request const& request, db::Reader& db, Read const& read, Arguing const& arguing, Words const& words) {
    if (!takes_arguments(read.consultation)) return {};
    Markup const form = argument_form(request, read, arguing, words);
    return html::group(html::section_heading("arguments", words("Arguments")), arguing.problems.empty() ? Markup{} : form,
                       html::div(html::cls("sides"), side_column(request, db, read, Side::with, words),
                                 side_column(request, db, read, Side::against, words)),
                       arguing.problems.empty() ? form : Markup{});
}

Markup just_done(http::Request const& request, Words const& words) {
    auto const done = request.query_value("done");
    auto const said = done == "contribution" ? words("Your contribution is published")
                      : done == "argument"   ? words("Your argument is published")
                      : done == "vote"       ? words("Your vote is counted")
                      : done == "waiting"    ? words("What you wrote waits for a moderator")
                                             : std::string();
    if (said.empty()) return {};
    return html::notice(
        {.kind = html::NoticeKind::done,
         .title = said,
         .body = done == "contribution" ? html::p(words("This is its address for life. What becomes of it is written here.")) : Markup{},
         .is_alert = true},
        words);
}

Markup not_public(Status status, Words const& words) {
    auto const said = status == Status::withdrawn ? words("Its author withdrew this contribution.")
                      : status == Status::merged  ? words("This contribution was merged into another that says the same.")
                                                  : words("A moderator removed this contribution.");
    return html::notice({.title = said, .body = html::p(words("Its address stays, so that what refers to it can be understood."))}, words);
}

Markup question_of(Read const& read, Words const& words) {
    auto const* question = read.consultation.find_question(read.contribution.question);
    if (!question || question->kind == QuestionKind::proposal) return {};
    return html::inset(html::group(
        html::p(html::cls("kicker"), words("The question")),
        html::p(html::attr_if(!views::language_in(question->title, words).empty(), "lang", views::language_in(question->title, words)),
                views::text_in(question->title, words))));
}

Markup words_of_contribution(Read const& read, Words const& words) {
    auto const& [consultation, one] = read;
    if (one.status != Status::published && one.status != Status::merged) return not_public(one.status, words);
    Markup content = one.status == Status::merged ? not_public(one.status, words) : Markup{};
    content += question_of(read, words);
    content += html::article(html::cls("letter"), html::attr_if(one.language != words.language().code, "lang", one.language),
                             views::written(consultation, one.body, 3));
    return content;
}

Markup citation_of(http::Request const& request, Read const& read, Words const& words) {
    auto const& [consultation, one] = read;
    auto const reference =
        words("{1}, “{2}”, {3}, {4}", {views::name_of(consultation, one, words), views::title_of(one, words),
                                       views::text_in(consultation.title, words), words.date(i18n::local_date(one.created_at))});
    return html::citation_box({.reference = reference,
                               .address = request.origin + request.address(path_of(consultation.slug, one.number)),
                               .read_on = i18n::local_date(request.now)},
                              words);
}

html::Page page_of(http::Request const& request, Read const& read, std::string title, Markup body, Words const& words) {
    auto const& [consultation, one] = read;
    return {.title = std::move(title),
            .description = views::extract_of(consultation, one.body, 160),
            .body = std::move(body),
            .crumbs = {{words("Consultations"), request.address("/consultations")},
                       {views::text_in(consultation.title, words), request.address(path_of(consultation.slug))},
                       {words("Contributions"), request.address(path_of_list(consultation.slug))}},
            .alternates = {{words("Data as JSON"), "application/json", api::path_of(consultation.slug, one.number)}},
            .section = "consultations",
            .measure = html::Measure::wide};
}

http::Response drawn(http::Request const& request, db::Reader& db, Read const& read, Arguing const& arguing) {
    auto const words = request.words();
    auto const& [consultation, one] = read;
    bool const is_public = one.status == Status::published || one.status == Status::merged;
    auto const title = is_public ? views::title_of(one, words) : views::name_of(consultation, one, words);
    Markup content = html::group(just_done(request, words), words_of_contribution(read, words));
    if (is_public)
        content += html::group(votes_section(request, db, read, words), arguments_section(request, db, read, arguing, words),
                               citation_of(request, read, words));
    Markup body = html::error_summary(arguing.problems, words);
    body += html::page_head({.kicker = views::name_of(consultation, one, words),
                             .title = title,
                             .title_language = one.language != words.language().code ? one.language : std::string(),
                             .marks = html::p(html::cls("contribution-facts quiet"), views::facts_line(consultation, one, words))});
    body += html::with_spine(thread_of_contribution(request, read, words), content);
    auto const named = is_public ? words("{1}: {2}", {views::name_of(consultation, one, words), title}) : title;
    return http::page(page_of(request, read, named, std::move(body), words))
        .shows({{"contribution", one.id.value}, {"consultation", consultation.id.value}});
}

}  // namespace

Answer show_contribution(http::Request const& request, db::Reader& db) {
    return drawn(request, db, TRY(require_read(request, db)), {}).may_be_cached();
}

http::Response contribution_with_problems(http::Request const& request, db::Reader& db, base::Error const& error) {
    auto const read = require_read(request, db);
    if (!read) return http::see_other(request.address("/consultations"));
    Arguing arguing{std::string(request.form_value("body")), side_from(request.form_value("side")).value_or(Side::with), error.problems};
    for (auto& problem : arguing.problems) problem.field = "body";
    return drawn(request, db, *read, arguing);
}

Answer show_arguments(http::Request const& request, db::Reader& db) {
    auto const words = request.words();
    auto const read = TRY(require_read(request, db));
    auto const& [consultation, one] = read;
    auto const side = side_from(request.query_value("side")).value_or(Side::with);
    auto const order = request.query_value("sort") == "recent" ? ArgumentOrder::recent : ArgumentOrder::supported;
    auto const key = list_key_from(request.query_value("after")).value_or(ListKey{});
    auto shown = arguments_of(db, one.id, {}, side, order, {key.rank, {key.id}}, arguments_on_a_page + 1);
    bool const goes_on = shown.size() > std::size_t(arguments_on_a_page);
    if (goes_on) shown.pop_back();
    auto const path = path_of(consultation.slug, one.number) + "/arguments";
    auto const at = [&](Side of, ArgumentOrder by, std::string const& after) {
        return request.address(http::with_query(
            path, {{"side", std::string(name(of))}, {"sort", by == ArgumentOrder::recent ? "recent" : ""}, {"after", after}}));
    };
    Markup body = html::page_head({.kicker = views::name_of(consultation, one, words),
                                   .title = views::title_of(one, words),
                                   .title_language = one.language != words.language().code ? one.language : std::string()});
    body += html::tabs({{words("For"), at(Side::with, order, {}), side == Side::with, one.arguments_for},
                        {words("Against"), at(Side::against, order, {}), side == Side::against, one.arguments_against}},
                       words, words("Arguments"));
    body += html::p(order == ArgumentOrder::supported
                        ? html::group(words("Most supported first."), " ",
                                      html::a(html::href(at(side, ArgumentOrder::recent, {})), words("Latest first")))
                        : html::group(words("Latest first."), " ",
                                      html::a(html::href(at(side, ArgumentOrder::supported, {})), words("Most supported first"))));
    body += shown.empty() ? html::empty_state({words("Nobody has argued so yet.")}) : views::argument_list(consultation, shown, words);
    if (goes_on || key.id)
        body += html::pagination(
            {.previous_address = key.id ? at(side, order, {}) : std::string(),
             .next_address = goes_on ? at(side, order, to_text({shown.back().supports, shown.back().id.value})) : std::string(),
             .previous_label = words("Back to the beginning"),
             .next_label = words("More arguments")},
            words);
    auto page = page_of(request, read, words("Arguments: {1}", {views::title_of(one, words)}), std::move(body), words);
    page.alternates = {{words("Data as JSON"), "application/json",
                        http::with_query(api::path_of(consultation.slug, one.number) + "/arguments", {{"side", std::string(name(side))}})}};
    page.crumbs.push_back({views::name_of(consultation, one, words), request.address(path_of(consultation.slug, one.number))});
    page.measure = html::Measure::reading;
    return http::page(std::move(page)).shows({{"contribution", one.id.value}, {"consultation", consultation.id.value}}).may_be_cached();
}

}  // namespace consultations

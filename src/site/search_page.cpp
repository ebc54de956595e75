// GET /{lang}/search

#include <charconv>

#include "html/components.h"
#include "http/address.h"
#include "plans/views_plan.h"
#include "search/search.h"
#include "site/pages.h"
#include "site/routes.h"

namespace site {
namespace {

using html::Markup;
using i18n::Words;
namespace views = plans::views;

constexpr int on_a_page = 20;
constexpr int last_page = 50;  // search answers no deeper than 1,000

struct Asked {
    std::string text, kind, plan;
    int page = 1;

    explicit Asked(http::Request const& request)
        : text(request.query_value("q")), kind(request.query_value("kind")), plan(request.query_value("plan")) {
        auto const number = request.query_value("page");
        std::from_chars(number.data(), number.data() + number.size(), page);
        if (page < 1 || page > last_page) page = 1;
    }

    std::string address(http::Request const& request, int other_page, std::string const& other_text) const {
        return request.address(http::with_query(
            "/search",
            {{"q", other_text}, {"kind", kind}, {"plan", plan}, {"page", other_page > 1 ? std::to_string(other_page) : std::string()}}));
    }
};

Markup marked(std::vector<search::Extract> const& extracts) {
    Markup out;
    for (auto const& extract : extracts) out += extract.is_match ? html::mark(extract.text) : html::text(extract.text);
    return out;
}

std::string kind_word(std::string_view kind, Words const& words) {
    if (kind == "commitment") return words("Commitment");
    if (kind == "plan") return words("Plan");
    if (kind == "consultation") return words("Consultation");
    if (kind == "institution") return words("Institution");
    if (kind == "theme") return words("Theme");
    if (kind == "update") return words("Update");
    return {};
}

/// What a result is and where it stands: "Commitment 58 · plan 2021-2023".
std::string kicker_of(search::Hit const& hit, Words const& words) {
    auto const kind = kind_word(hit.subject.kind, words);
    std::string_view const address = hit.address;
    constexpr std::string_view before = "/plans/", after = "/commitments/";
    auto const end = address.find(after);
    if (!address.starts_with(before) || end == std::string_view::npos) return kind;
    std::string const plan(address.substr(before.size(), end - before.size()));
    auto const rest = address.substr(end + after.size());
    std::string const number(rest.substr(0, rest.find_first_of("/?#")));
    if (hit.subject.kind == "commitment") return words("Commitment {1} · plan {2}", {number, plan});
    return words("{1} · commitment {2}, plan {3}", {kind, number, plan});
}

Markup one_hit(http::Request const& request, search::Hit const& hit, Words const& words) {
    Markup item = html::group(html::p(html::cls("kicker"), kicker_of(hit, words)),
                              html::h3(html::a(html::href(request.address(hit.address)), marked(hit.title))));
    if (!hit.extract.empty() && hit.extract != hit.title) item += html::p(marked(hit.extract));
    return html::li(item);
}

html::Choice choice(std::string name, std::string label, std::vector<html::Option> options, std::string_view chosen) {
    for (auto& option : options) option.is_chosen = option.value == chosen;
    return {.name = std::move(name), .label = std::move(label), .options = std::move(options), .is_small = true};
}

Markup filters(http::Request const& request, db::Reader& db, Asked const& asked, Words const& words) {
    std::vector<html::Option> of_plan{{"", words("All plans")}};
    for (auto const& plan : plans::all_plans(db)) of_plan.push_back({plan.slug, views::label_of(plan, words)});
    std::vector<html::Option> const kinds{
        {"", words("Everything")}, {"commitment", words("Commitments")},     {"update", words("Updates")},
        {"plan", words("Plans")},  {"consultation", words("Consultations")}, {"institution", words("Institutions")},
        {"theme", words("Themes")}};
    html::FilterForm form{.action = request.address("/search"),
                          .fields = html::group(html::select_field(choice("kind", words("What"), kinds, asked.kind), words),
                                                html::select_field(choice("plan", words("Plan"), of_plan, asked.plan), words)),
                          .kept = {{"q", asked.text}}};
    if (!asked.kind.empty() || !asked.plan.empty()) form.clear_address = request.address(http::with_query("/search", {{"q", asked.text}}));
    return html::filter_form(form, words);
}

Markup results(http::Request const& request, Asked const& asked, search::Answer const& answer, Words const& words) {
    Markup body;
    if (answer.answers_suggestion)
        body += html::p(words("Nothing here speaks of “{1}”. These results are for “{2}”.", {asked.text, answer.suggestion}));
    else if (!answer.suggestion.empty())
        body += html::p(words("Did you mean:"), " ", html::a(html::href(asked.address(request, 1, answer.suggestion)), answer.suggestion));
    if (answer.hits.empty())
        return html::group(
            body,
            html::empty_state(
                {words("Nothing here speaks of “{1}”.", {asked.text}),
                 words(
                     "Try fewer or other words. Plans, commitments, updates, institutions and themes are searched, in both languages.")}));
    auto const many = answer.is_total_exact ? words.plural("{1} result", "{1} results", answer.total)
                                            : words("{1} results or more", {words.number(answer.total)});
    body += html::p(html::cls("quiet"), many);
    std::vector<Markup> items;
    for (auto const& hit : answer.hits) items.push_back(one_hit(request, hit, words));
    body += html::group(html::h2(html::cls("visually-hidden"), words("Results")), html::ol(html::cls("plain-list results"), items));
    bool const has_more = std::int64_t(asked.page) * on_a_page < answer.total && asked.page < last_page;
    auto const& text = answer.answers_suggestion ? answer.suggestion : asked.text;
    if (asked.page > 1 || has_more)
        body += html::pagination({asked.page > 1 ? asked.address(request, asked.page - 1, text) : std::string(),
                                  has_more ? asked.address(request, asked.page + 1, text) : std::string(),
                                  {}},
                                 words);
    return body;
}

}  // namespace

base::Result<http::Response> show_search(http::Request const& request, db::Reader& db) {
    auto const words = request.words();
    Asked const asked(request);
    auto const title = asked.text.empty() ? words("Search") : words("Search: {1}", {asked.text});
    Markup body = html::group(
        html::page_head({.title = words("Search")}),
        html::search_box({request.address("/search"), asked.text, words("Search plans, commitments and institutions"), true, "page-search"},
                         words));
    if (!asked.text.empty()) {
        auto const answer = search::ask(
            db, {asked.text, std::string(request.language.code), asked.kind, asked.plan, on_a_page, (asked.page - 1) * on_a_page});
        body += html::group(filters(request, db, asked, words), results(request, asked, answer, words));
    }
    return http::page({.title = title, .description = words("Search plans, commitments, updates, institutions and themes."), .body = body})
        .shows(anything_public())
        .may_be_cached();
}

}  // namespace site

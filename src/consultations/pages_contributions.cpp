// GET /{lang}/consultations/{slug}/contributions

#include "consultations/api_values.h"
#include "consultations/finding.h"
#include "consultations/pages.h"
#include "consultations/views_contribution.h"
#include "crypto/random.h"
#include "http/address.h"

namespace consultations {
namespace {

using html::Markup;
using i18n::Words;

constexpr std::size_t on_a_page = 20;

/// The values that a facet may take here, with how many there would be; none when there is no choice.
Markup facet_field(Consultation const& consultation, AskedOfList const& asked, Found const& found, Facet facet, Words const& words) {
    auto const& counts = found.counts[std::size_t(facet)];
    auto const& chosen = asked.filter.of(facet);
    if (counts.size() < 2 && chosen.empty()) return {};
    std::vector<html::Option> options{{"", words("All"), {}, chosen.empty()}};
    bool has_chosen = chosen.empty();
    for (auto const& [value, count] : counts) {
        if (value.empty()) continue;
        has_chosen = has_chosen || value == chosen;
        options.push_back(
            {value, words("{1} ({2})", {views::value_word(consultation, facet, value, words), words.number(count)}), {}, value == chosen});
    }
    if (!has_chosen) options.push_back({chosen, views::value_word(consultation, facet, chosen, words), {}, true});
    return html::select_field(
        {.name = std::string(name(facet)), .label = views::word_of(facet, words), .options = options, .is_small = true}, words);
}

Markup order_field(AskedOfList const& asked, Words const& words) {
    std::vector<html::Option> options;
    for (auto const order : every_order)
        options.push_back({std::string(name(order)), views::word_of(order, words), {}, order == asked.order});
    return html::select_field({.name = "sort", .label = words("Order"), .options = options, .is_small = true}, words);
}

Markup filters_of(http::Request const& request, Consultation const& consultation, AskedOfList const& asked, Found const& found,
                  Words const& words) {
    auto const path = request.address(path_of_list(consultation.slug));
    Markup fields = html::text_field(
        {.name = "q", .label = words("Words"), .value = asked.words, .presence = html::Presence::optional, .type = "search"}, words);
    for (auto const facet : every_facet) fields += facet_field(consultation, asked, found, facet, words);
    fields += order_field(asked, words);
    html::FilterForm form{.action = path, .fields = fields};
    if (asked.is_narrowed()) form.clear_address = path;
    return html::disclosure(asked.is_narrowed() ? words("Narrow the list (in use)") : words("Narrow the list"),
                            html::filter_form(form, words));
}

std::string how_many(FoundList const& list, Words const& words) {
    if (!list.is_whole) return words("{1} contributions or more", {words.number(list.found.total)});
    return words.plural("{1} contribution", "{1} contributions", list.found.total);
}

/// What narrows the list, each with a way to leave it.
Markup chosen_facets(http::Request const& request, Consultation const& consultation, AskedOfList const& asked, Words const& words) {
    std::vector<Markup> items;
    for (auto const facet : every_facet) {
        auto const& value = asked.filter.of(facet);
        if (value.empty()) continue;
        auto const address = request.address(http::with_query(path_of_list(consultation.slug), asked.parameters(facet)));
        items.push_back(html::li(
            words("{1}: {2}", {views::word_of(facet, words), views::value_word(consultation, facet, value, words)}), " ",
            html::a(html::href(address), words("Remove"), html::span(html::cls("visually-hidden"), " ", views::word_of(facet, words)))));
    }
    return items.empty() ? Markup{} : html::ul(html::cls("chosen-facets"), items);
}

Markup none_found(http::Request const& request, Consultation const& consultation, AskedOfList const& asked, Words const& words) {
    if (!asked.is_narrowed()) return html::empty_state({words("Nobody has contributed yet."), words("What people write will be here.")});
    return html::empty_state(
        {words("No contribution answers this."), words("Remove a word or a filter to see more."),
         html::p(html::a(html::href(request.address(path_of_list(consultation.slug))), words("See all contributions")))});
}

}  // namespace

Answer show_contributions(http::Request const& request, db::Reader& db, Listings& listings) {
    auto const words = request.words();
    auto const consultation = TRY(require_shown(request, db));
    AskedOfList asked(request);
    if (asked.has_bad_key) return base::fail_field("after", "This list has nothing of that name.");
    if (asked.order == Order::random && asked.seed == 0) {
        std::uint32_t seed = 1;
        crypto::system_random().fill(std::as_writable_bytes(std::span(&seed, 1)));
        asked.seed = seed | 1;
        return http::see_other(request.address(http::with_query(path_of_list(consultation.slug), asked.parameters())));
    }
    auto const list = find_list(db, listings, consultation, asked, on_a_page);
    auto const title = views::text_in(consultation.title, words);
    Markup body = html::page_head({.kicker = title, .title = words("Contributions"), .marks = {}, .lead = how_many(list, words)});
    body += filters_of(request, consultation, asked, list.found, words);
    body += chosen_facets(request, consultation, asked, words);
    body += list.contributions.empty() ? none_found(request, consultation, asked, words)
                                       : html::group(html::h2(html::cls("visually-hidden"), words("Results")),
                                                     views::contribution_list(request, consultation, list.contributions));
    auto const path = path_of_list(consultation.slug);
    auto next = asked.parameters();
    if (list.found.next) next.emplace_back("after", to_text(*list.found.next));
    if (list.found.next || asked.after)
        body +=
            html::pagination({.previous_address = asked.after ? request.address(http::with_query(path, asked.parameters())) : std::string(),
                              .next_address = list.found.next ? request.address(http::with_query(path, next)) : std::string(),
                              .previous_label = words("Back to the beginning"),
                              .next_label = words("More contributions")},
                             words);
    auto const as_data = http::with_query(api::path_of(consultation.slug) + "/contributions", asked.parameters());
    body += html::tools({{html::Tool::Kind::data, words("These contributions as data"), as_data}}, words);
    html::Page page{
        .title = words("Contributions: {1}", {title}),
        .description = words("What people wrote in the consultation “{1}”.", {title}),
        .body = body,
        .crumbs = {{words("Consultations"), request.address("/consultations")}, {title, request.address(path_of(consultation.slug))}},
        .alternates = {{words("These contributions as data"), "application/json", as_data}},
        .section = "consultations",
        .measure = html::Measure::wide};
    return http::page(std::move(page)).shows({"consultation", consultation.id.value}).may_be_cached();
}

}  // namespace consultations

// GET /{lang}/consultations

#include "consultations/pages.h"
#include "consultations/views_words.h"

namespace consultations {
namespace {

using html::Markup;
using i18n::Words;

/// What is open comes first, what is to be read last.
struct Group {
    char const* title;
    std::vector<Standing> of;
};

std::vector<Group> groups() {
    using i18n::msg;
    return {{msg("Take part now"), {Standing::open, Standing::paused}},
            {msg("Soon"), {Standing::announced}},
            {msg("Being answered"), {Standing::answering}},
            {msg("Over"), {Standing::closed}},
            {msg("Held elsewhere, kept here"), {Standing::archive}}};
}

std::string said_in_all(Figures const& figures, Words const& words) {
    std::vector<std::string> parts{words.plural("{1} contribution", "{1} contributions", figures.contributions)};
    if (figures.arguments > 0) parts.push_back(words.plural("{1} argument", "{1} arguments", figures.arguments));
    if (figures.votes > 0) parts.push_back(words.plural("{1} vote", "{1} votes", figures.votes));
    return words.list(parts);
}

html::Card card_of(http::Request const& request, Summary const& summary, Words const& words) {
    auto const& consultation = summary.consultation;
    return {.kicker = views::period_of(consultation, words),
            .title = views::text_in(consultation.title, words),
            .address = request.address(path_of(consultation.slug)),
            .title_language = views::language_in(consultation.title, words),
            .body = html::p(views::text_in(consultation.summary, words)),
            .foot = html::group(views::tag_of(standing_of(consultation, request.now), words),
                                html::span(html::cls("quiet"), said_in_all(summary.figures, words)))};
}

}  // namespace

Answer show_consultations(http::Request const& request, db::Reader& db) {
    auto const words = request.words();
    auto const all = published_consultations(db);
    auto const lead = words("What the government asks, what people answer, and what becomes of it.");
    Markup body = html::page_head({.title = words("Consultations"), .lead = lead});
    for (auto const& group : groups()) {
        std::vector<html::Card> cards;
        for (auto const& summary : all)
            if (std::find(group.of.begin(), group.of.end(), standing_of(summary.consultation, request.now)) != group.of.end())
                cards.push_back(card_of(request, summary, words));
        if (!cards.empty()) body += html::group(html::h2(words(group.title)), html::cards(cards));
    }
    if (all.empty())
        body +=
            html::empty_state({words("No consultation has been published yet."), words("Those who coordinate them publish them here.")});
    body += html::tools({{html::Tool::Kind::data, words("Data as JSON"), "/api/v1/consultations"}}, words);
    return http::page({.title = words("Consultations"),
                       .description = lead,
                       .body = body,
                       .alternates = {{words("Data as JSON"), "application/json", "/api/v1/consultations"}},
                       .section = "consultations",
                       .measure = html::Measure::wide})
        .shows({"site", 0})
        .may_be_cached();
}

}  // namespace consultations

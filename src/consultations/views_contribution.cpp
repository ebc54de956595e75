#include "consultations/views_contribution.h"

namespace consultations::views {

using html::Markup;
using i18n::Words;

namespace {

constexpr std::size_t longest_extract = 240;  // characters

Markup dot() { return html::span(html::attr("aria-hidden", "true"), " · "); }

/// The language of what somebody wrote, when it is not the page's.
html::Attribute written_in(std::string const& language, Words const& words) {
    return html::attr_if(language != words.language().code, "lang", language);
}

Markup one_contribution(http::Request const& request, Consultation const& consultation, Contribution const& one) {
    auto const words = request.words();
    auto const address = request.address(path_of(consultation.slug, one.number));
    Markup item = html::p(html::cls("kicker"), name_of(consultation, one, words));
    item += html::h3(written_in(one.language, words), html::a(html::href(address), title_of(one, words)));
    item +=
        html::p(html::cls("contribution-extract"), written_in(one.language, words), extract_of(consultation, one.body, longest_extract));
    item += html::p(html::cls("contribution-facts quiet"), facts_line(consultation, one, words));
    if (one.votes.total() > 0) item += tally_bar(one.votes, words);
    return html::li(item);
}

Markup one_argument(Consultation const& consultation, Argument const& one, Words const& words) {
    Markup foot = html::moment(words, one.created_at);
    if (one.supports > 0) foot += html::group(dot(), words.plural("{1} vote", "{1} votes", one.supports));
    return html::li(html::id("argument-" + std::to_string(one.id.value)),
                    html::div(html::cls("argument-body"), written(consultation, one.body, 5)), html::p(html::cls("quiet"), foot));
}

}  // namespace

Markup facts_line(Consultation const& consultation, Contribution const& one, Words const& words) {
    Markup line;
    auto const add = [&](Markup const& part) { line += line.empty() ? part : html::group(dot(), part); };
    if (auto const* theme = consultation.find_theme(one.theme)) add(html::text(text_in(theme->name, words)));
    add(html::day(words, i18n::local_date(one.created_at)));
    if (one.channel == Channel::paper || one.channel == Channel::phone || one.channel == Channel::workshop)
        add(html::text(word_of(one.channel, words)));
    if (one.arguments() > 0) add(html::text(words.plural("{1} argument", "{1} arguments", one.arguments())));
    if (one.disposition != Disposition::none) add(tag_of(one.disposition, words));
    return line;
}

Markup contribution_list(http::Request const& request, Consultation const& consultation, std::vector<Contribution> const& all) {
    std::vector<Markup> items;
    for (auto const& one : all) items.push_back(one_contribution(request, consultation, one));
    return html::ol(html::cls("plain-list results contributions"), items);
}

Markup argument_list(Consultation const& consultation, std::vector<Argument> const& all, Words const& words) {
    std::vector<Markup> items;
    for (auto const& one : all) items.push_back(one_argument(consultation, one, words));
    return html::ol(html::cls("plain-list arguments"), items);
}

}  // namespace consultations::views

#include "consultations/views_words.h"

#include <fmt/format.h>

#include "text/text.h"

namespace consultations::views {

using html::Markup;
using html::Status;
using i18n::Words;

std::string word_of(Standing standing, Words const& words) {
    switch (standing) {
        case Standing::draft: return words("Draft");
        case Standing::announced: return words.in_context("consultation", "Announced");
        case Standing::open: return words.in_context("consultation", "Open");
        case Standing::paused: return words("Between two phases");
        case Standing::answering: return words("Being answered");
        case Standing::closed: return words.in_context("consultation", "Closed");
        case Standing::archive: return words("Archive");
    }
    return {};
}

Markup tag_of(Standing standing, Words const& words) {
    auto const shape = [&] {
        switch (standing) {
            case Standing::open: return Status::under_way;
            case Standing::answering: return Status::under_way;
            case Standing::closed: return Status::done;
            case Standing::archive: return Status::done;
            default: return Status::not_started;
        }
    }();
    return html::status_tag(shape, word_of(standing, words));
}

std::string word_of(Disposition disposition, Words const& words) {
    switch (disposition) {
        case Disposition::none: return words("Not answered");
        case Disposition::taken_up: return words("Taken up");
        case Disposition::partly: return words("Taken up in part");
        case Disposition::not_taken: return words("Not taken up");
        case Disposition::out_of_scope: return words("Out of scope");
        case Disposition::answered_elsewhere: return words("Answered elsewhere");
    }
    return {};
}

Markup tag_of(Disposition disposition, Words const& words) {
    auto const shape = [&] {
        switch (disposition) {
            case Disposition::taken_up: return Status::done;
            case Disposition::partly: return Status::under_way;
            case Disposition::not_taken: return Status::dropped;
            case Disposition::none: return Status::unknown;
            default: return Status::not_started;
        }
    }();
    return html::status_tag(shape, word_of(disposition, words));
}

std::string word_of(Channel channel, Words const& words) {
    switch (channel) {
        case Channel::web: return words("On this site");
        case Channel::paper: return words("On paper");
        case Channel::phone: return words("By telephone");
        case Channel::workshop: return words("In a workshop");
        case Channel::archive: return words("On another platform");
    }
    return {};
}

std::string word_of(Order order, Words const& words) {
    switch (order) {
        case Order::recent: return words("Latest first");
        case Order::supported: return words("Most supported");
        case Order::discussed: return words("Most discussed");
        case Order::least_seen: return words("Least seen");
        case Order::random: return words("At random");
    }
    return {};
}

std::string word_of(Facet facet, Words const& words) {
    switch (facet) {
        case Facet::question: return words("Question");
        case Facet::theme: return words("Theme");
        case Facet::phase: return words("Phase");
        case Facet::disposition: return words.in_context("contribution", "What became of it");
        case Facet::place: return words("Department");
        case Facet::language: return words("Language");
        case Facet::channel: return words("How it came");
    }
    return {};
}

std::string value_word(Consultation const& consultation, Facet facet, std::string const& value, Words const& words) {
    if (value.empty()) return words("Not given");
    auto const number = std::atoi(value.c_str());
    switch (facet) {
        case Facet::question:
            if (auto const* question = consultation.find_question(number)) return text_in(question->title, words);
            break;
        case Facet::theme:
            if (auto const* theme = consultation.find_theme(number)) return text_in(theme->name, words);
            break;
        case Facet::phase:
            if (number >= 1 && std::size_t(number) <= consultation.phases.size())
                return text_in(consultation.phases[std::size_t(number) - 1].title, words);
            break;
        case Facet::disposition: return word_of(disposition_from(value).value_or(Disposition::none), words);
        case Facet::language:
            if (auto const* language = i18n::find_language(value)) return std::string(i18n::own_name(*language));
            break;
        case Facet::channel: return word_of(channel_from(value).value_or(Channel::web), words);
        case Facet::place: break;
    }
    return value;
}

std::string text_in(base::LocalisedText const& text, Words const& words) { return std::string(text.text(words.language().code)); }

std::string language_in(base::LocalisedText const& text, Words const& words) {
    auto const shown = text.shown(words.language().code);
    return shown.is_fallback ? std::string(shown.language) : std::string();
}

std::string period_of(Consultation const& consultation, Words const& words) {
    if (consultation.phases.empty()) return words("Dates not known");
    auto const starts = base::date_from_iso(consultation.phases.front().starts_on);
    auto const ends = base::date_from_iso(consultation.phases.back().ends_on);
    if (!starts || !ends) return words("Dates not known");
    return words("From {1} to {2}", {words.date(*starts), words.date(*ends)});
}

std::string name_of(Consultation const& consultation, Contribution const& contribution, Words const& words) {
    auto const* question = consultation.find_question(contribution.question);
    auto const number = words.number(contribution.number);
    if (question && question->kind == QuestionKind::proposal) return words("Proposal {1}", {number});
    return words("Answer {1}", {number});
}

std::string title_of(Contribution const& contribution, Words const& words) {
    if (!contribution.title.empty()) return contribution.title;
    if (contribution.body.empty()) return words("Without a title");
    return text::excerpt(text::markdown_to_plain(contribution.body), 80);
}

Markup written(Consultation const& consultation, std::string_view body, int first_heading) {
    if (!consultation.origin || !consultation.origin->texts_are_plain)
        return html::Maker::make(text::markdown_to_html(body, first_heading));
    Markup paragraphs;
    while (!body.empty()) {
        auto const end = std::min(body.find('\n'), body.size());
        auto const line = body.substr(0, end);
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) paragraphs += html::p(line);
        body.remove_prefix(std::min(end + 1, body.size()));
    }
    return paragraphs;
}

std::string extract_of(Consultation const& consultation, std::string_view body, std::size_t length) {
    bool const is_plain = consultation.origin && consultation.origin->texts_are_plain;
    return text::excerpt(is_plain ? std::string(body) : text::markdown_to_plain(body), length);
}

Markup tally_bar(Tally const& votes, Words const& words) {
    if (votes.total() == 0) return html::p(html::cls("quiet"), words("No vote yet"));
    struct Part {
        std::int64_t count;
        std::string_view shape;
    };
    Part const parts[] = {{votes.agree, "done"}, {votes.pass, "not-started"}, {votes.disagree, "overdue"}};
    std::string drawing;
    double x = 0;
    for (auto const& part : parts) {
        auto const width = 100.0 * double(part.count) / double(votes.total());
        if (part.count > 0)
            drawing += fmt::format(R"(<rect class="part part-{}" x="{:.2f}%" width="{:.2f}%" height="10"/>)", part.shape, x, width);
        x += width;
    }
    auto const svg =
        html::Maker::make(R"(<svg class="tally-bar" width="100%" height="10" aria-hidden="true" focusable="false">)" + drawing + "</svg>");
    auto const said = [&](std::int64_t count, std::string const& word, std::string_view shape) {
        return html::li(html::cls("tally-" + std::string(shape)), html::strong(words.number(count)), " ", word);
    };
    return html::div(html::cls("tally"), svg,
                     html::ul(html::cls("tally-words"), said(votes.agree, words.in_context("votes", "agree"), "done"),
                              said(votes.pass, words.in_context("votes", "neither"), "not-started"),
                              said(votes.disagree, words.in_context("votes", "disagree"), "overdue")));
}

}  // namespace consultations::views

#include "plans/views_commitment.h"

#include <fmt/format.h>

#include <array>

namespace plans::views {

using html::Markup;
using html::Place;
using html::Status;
using i18n::Words;

namespace {

Place place_of(Standing standing) {
    switch (standing) {
        case Standing::done: return Place::past;
        case Standing::under_way: return Place::present;
        case Standing::late:
        case Standing::dropped: return Place::broken;
        case Standing::unverified:
        case Standing::upcoming:
        case Standing::not_started:
        case Standing::unknown: return Place::future;
    }
    return Place::future;
}

html::Station station_of_links(Reading const& reading, std::vector<thread::Link> const& links, LinkEnd end) {
    auto const& words = reading.words;
    auto const& other = end == LinkEnd::earlier ? links.front().to : links.front().from;
    html::Station station{.kind = end == LinkEnd::earlier ? words("Where it comes from") : words("What became of it"),
                          .place = Place::past};
    station.title = links.size() == 1
                        ? other.label
                        : words.plural("{1} earlier or later commitment", "{1} earlier or later commitments", std::int64_t(links.size()));
    station.address = "#lineage";
    return station;
}

/// The road so far in one station: a thread of thirty milestones would be a list, not a picture.
html::Station station_of_milestones(Reading const& reading, Card const& card) {
    auto const& words = reading.words;
    auto const counted = progress(card, reading.day);
    html::Station station{.kind = words("What was to be done"),
                          .title = words.plural("{1} milestone", "{1} milestones", counted.total() + counted.dropped),
                          .address = "#milestones"};
    station.place = counted.total() > 0 && counted.done == counted.total() ? Place::past : Place::future;
    if (counted.under_way > 0) station.place = Place::present;
    if (counted.late > 0) {
        station.place = Place::broken;
        station.reason = words.plural("{1} milestone is late", "{1} milestones are late", counted.late);
    }
    station.body = html::progress_parts(counts_of(counted), words, html::ProgressForm::bar_only);
    return station;
}

std::vector<html::Station> stations_of_few(Reading const& reading, Commitment const& commitment) {
    std::vector<html::Station> stations;
    auto const& words = reading.words;
    for (auto const& milestone : commitment.milestones) {
        if (milestone.level != 1) continue;
        auto const stands = standing(milestone, reading.day);
        html::Station station{.kind = words("Milestone {1}", {milestone.ref}),
                              .title = std::string(milestone.title.text(reading.language())),
                              .address = "#milestones",
                              .place = place_of(stands),
                              .status = status_of(stands)};
        if (!milestone.due_on.empty()) station.when = html::text(date_text(milestone.due_on, words));
        if (station.place == Place::broken)
            station.reason = stands == Standing::late ? words("Its date has passed and it is not done.")
                                                      : std::string(milestone.status_reason.text(reading.language()));
        stations.push_back(std::move(station));
    }
    return stations;
}

void add_milestones(std::vector<html::Station>& stations, Reading const& reading, CommitmentPage const& shown) {
    constexpr std::size_t most_drawn = 5;
    if (shown.card.milestones.empty()) {
        stations.push_back({.kind = reading.words("What was to be done"),
                            .title = reading.words("Milestones not known"),
                            .address = "#milestones",
                            .place = Place::future,
                            .status = Status::unknown});
        return;
    }
    auto few = stations_of_few(reading, shown.commitment);
    if (few.empty() || few.size() > most_drawn)
        stations.push_back(station_of_milestones(reading, shown.card));
    else
        for (auto& station : few) stations.push_back(std::move(station));
}

html::Station station_of_proof(Reading const& reading, CommitmentPage const& shown) {
    auto const& words = reading.words;
    html::Station station{.kind = words("Evidence"), .address = "#updates"};
    if (shown.updates.empty()) {
        station.title = words("No update published here yet");
        station.status = Status::unknown;
        return station;
    }
    station.title = words.plural("{1} update", "{1} updates", std::int64_t(shown.updates.size()));
    station.when = html::day(words, i18n::local_date(shown.updates.front().update.at));
    station.place = Place::past;
    return station;
}

html::Station station_of_assessments(Reading const& reading, Commitment const& commitment) {
    auto const& words = reading.words;
    html::Station station{.kind = words("Evaluation"), .address = "#assessments"};
    for (auto const& assessment : commitment.assessments) {
        bool const is_coded = !assessment.completion.empty() || !assessment.ambition.empty() || !assessment.early_results.empty() ||
                              !assessment.verifiable.empty();
        if (!is_coded && assessment.note.empty()) continue;
        station.place = is_coded ? Place::past : Place::future;
        station.title = is_coded ? words("Assessed") : words("Assessment pending");
        return station;
    }
    station.title = words("No assessment known here");
    station.status = Status::unknown;
    return station;
}

html::Station station_of_end(Reading const& reading, CommitmentPage const& shown) {
    auto const& words = reading.words;
    auto const completion = shown.card.completion;
    html::Station station{.kind = words("Completion"), .title = word_of(completion, words)};
    station.status = status_of(completion);
    station.place = completion == Completion::complete ? Place::past : completion == Completion::dropped ? Place::broken : Place::future;
    if (completion == Completion::dropped) station.reason = std::string(shown.commitment.dropped_reason.text(reading.language()));
    return station;
}

std::vector<Markup> values_of(Commitment const& commitment, Words const& words) {
    std::vector<Markup> items;
    for (auto const& value : commitment.values) {
        if (value == "transparency") items.push_back(html::li(words("Transparency")));
        if (value == "participation") items.push_back(html::li(words("Participation")));
        if (value == "accountability") items.push_back(html::li(words("Accountability")));
    }
    return items;
}

struct TemplateField {
    std::string name;
    base::LocalisedText const* text;
};

}  // namespace

Markup thread_of(Reading const& reading, CommitmentPage const& shown) {
    auto const& words = reading.words;
    std::vector<html::Station> stations;
    if (!shown.comes_from.empty()) stations.push_back(station_of_links(reading, shown.comes_from, LinkEnd::earlier));
    stations.push_back({.kind = words("Promised"),
                        .title = label_of(shown.plan, words),
                        .address = reading.address(path_of_plan(shown.plan.slug)),
                        .place = Place::past});
    add_milestones(stations, reading, shown);
    stations.push_back(station_of_proof(reading, shown));
    stations.push_back(station_of_assessments(reading, shown.commitment));
    stations.push_back(station_of_end(reading, shown));
    if (!shown.became.empty()) stations.push_back(station_of_links(reading, shown.became, LinkEnd::later));
    return html::thread_line(stations, words, words("The thread of this commitment"));
}

Markup head_of(Reading const& reading, CommitmentPage const& page) {
    auto const& words = reading.words;
    auto const& commitment = page.commitment;
    auto const shown = shown_title(commitment.title, commitment.short_title, reading.language());
    auto kicker = commitment.number.empty() ? words("Number not known") : words("Commitment {1}", {commitment.number});
    kicker += " · " + label_of(page.plan, words);
    Markup marks = html::group(tag_of(page.card.completion, words), html::basis_marks(shown, words));
    Markup head =
        html::page_head({.kicker = kicker, .title = title_text(commitment, words), .title_language = language_of(shown), .marks = marks});
    if (!commitment.number_note.empty()) head += html::p(html::cls("quiet"), words("On its number: {1}", {words(commitment.number_note)}));
    return head;
}

Markup promise(Reading const& reading, CommitmentPage const& page) {
    auto const& words = reading.words;
    auto const summary = page.commitment.summary.shown(reading.language());
    Markup body = html::section_heading("promise", words("What was promised"));
    if (summary.text().empty()) {
        body += html::p(html::missing(words("No summary in plain words yet")));
        return body;
    }
    body += html::p(html::cls("lead"), html::localised(summary, words));
    return body;
}

Markup official_words(Reading const& reading, CommitmentPage const& page) {
    auto const& words = reading.words;
    auto const& commitment = page.commitment;
    Markup body = html::section_heading("official-words", words("In the words of the plan"));
    std::vector<Markup> titles;
    for (auto const& [language, wording] : commitment.title.all())
        titles.push_back(html::li(html::span(html::lang(language), wording.text), " ", html::basis_note(wording.basis, words)));
    for (auto const& [language, wording] : commitment.short_title.all())
        titles.push_back(html::li(html::span(html::lang(language), wording.text), " ", html::basis_note(wording.basis, words)));
    if (!titles.empty()) body += html::ul(html::cls("wordings"), titles);

    std::array const fields{TemplateField{words("What is the public problem?"), &commitment.problem},
                            TemplateField{words("What is the commitment?"), &commitment.description},
                            TemplateField{words("How will it help?"), &commitment.contribution},
                            TemplateField{words("Why it serves open government"), &commitment.relevance},
                            TemplateField{words("More information"), &commitment.additional}};
    std::vector<std::string> absent;
    for (auto const& field : fields) {
        if (field.text->empty()) {
            absent.push_back(field.name);
            continue;
        }
        auto const shown = field.text->shown(reading.language());
        body += html::group(html::h3(field.name),
                            html::div(html::attr_if(shown.is_fallback, "lang", std::string(shown.language)),
                                      html::basis_marks(shown, words), html::Maker::make(text::markdown_to_html(shown.text(), 4))));
    }
    if (auto const values = values_of(commitment, words); !values.empty())
        body += html::group(html::h3(words("Values of open government")), html::ul(values));
    if (!absent.empty()) {
        std::vector<Markup> items;
        for (auto const& one : absent) items.push_back(html::li(one));
        body += html::group(html::p(html::missing(words("These parts of the plan’s own text are not known here:"))),
                            html::ul(html::cls("quiet"), items));
    }
    return body;
}

Markup milestones(Reading const& reading, CommitmentPage const& page) {
    auto const& words = reading.words;
    auto const& commitment = page.commitment;
    Markup body = html::section_heading("milestones", words("Milestones"));
    if (commitment.milestones.empty() && !page.card.milestones.empty())
        return html::group(body, html::progress_parts(counts_of(progress(page.card, reading.day)), words),
                           html::p(html::a(html::href("#parts"), words("Its parts"))));
    if (commitment.milestones.empty())
        return html::group(
            body,
            html::empty_state({words("The milestones of this commitment are not known here."),
                               words("The institution that leads it, or whoever coordinates the plan, can add them with their proof.")}));
    body += html::progress_parts(counts_of(progress(commitment, reading.day)), words);
    std::vector<html::Station> stations;
    for (auto const& milestone : commitment.milestones) {
        auto const stands = standing(milestone, reading.day);
        auto const shown = milestone.title.shown(reading.language());
        html::Station station{.kind = milestone.level == 1 ? words("Milestone {1}", {milestone.ref}) : words("Step {1}", {milestone.ref}),
                              .title = std::string(shown.text()),
                              .place = place_of(stands)};
        auto const due =
            milestone.due_text.empty() ? date_text(milestone.due_on, words) : std::string(milestone.due_text.text(reading.language()));
        station.when = due.empty() ? html::missing(words("No date given")) : html::text(words("due: {1}", {due}));
        station.body =
            html::div(html::cls("milestone-marks"), html::status_tag(status_of(stands), word_of(stands, words)), " ", doubts(shown, words));
        if (!milestone.done_on.empty()) station.body += html::p(words("Done on {1}", {date_text(milestone.done_on, words)}));
        if (!milestone.deliverable.empty())
            station.body += html::p(html::strong(words("To be delivered")), " ",
                                    html::localised(milestone.deliverable.shown(reading.language()), words));
        if (!milestone.status_reason.empty() && station.place != Place::broken)
            station.body += html::p(html::localised(milestone.status_reason.shown(reading.language()), words));
        if (station.place == Place::broken)
            station.reason = milestone.status_reason.empty() && stands == Standing::late
                                 ? words("Its date has passed and it is not done.")
                                 : std::string(milestone.status_reason.text(reading.language()));
        if (!milestone.tracking.empty())
            station.body +=
                html::group(html::p(html::cls("quiet"), words("Public follow-up of the time:")), sources_list(milestone.tracking));
        stations.push_back(std::move(station));
    }
    return html::group(body, html::thread_line(stations, words, words("Milestones, in the order of the plan")));
}

}  // namespace plans::views

#include "plans/views_commitment.h"

#include <fmt/format.h>

#include <array>

#include "plans/counting.h"

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
    auto const count = std::int64_t(links.size());
    station.title = count == 1                ? other.label
                    : end == LinkEnd::earlier ? words.plural("{1} earlier commitment", "{1} earlier commitments", count)
                                              : words.plural("{1} later commitment", "{1} later commitments", count);
    station.address = "#lineage";
    return station;
}

/// The road so far in one station: a thread of thirty milestones would be a list, not a picture.
html::Station station_of_milestones(Reading const& reading, std::vector<MilestoneMark> const& marks) {
    auto const& words = reading.words;
    auto const counted = progress(marks, reading.day);
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
        auto const shown = milestone.title.shown(reading.language());
        html::Station station{.kind = words("Milestone {1}", {milestone.ref}),
                              .title = std::string(shown.text()),
                              .address = "#milestones",
                              .place = place_of(stands),
                              .status = status_of(stands),
                              .title_language = language_of(shown)};
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
    if (shown.marks.empty()) {
        stations.push_back({.kind = reading.words("What was to be done"),
                            .title = reading.words("Milestones not known"),
                            .address = "#milestones",
                            .place = Place::future,
                            .status = Status::unknown});
        return;
    }
    auto few = stations_of_few(reading, shown.commitment);
    if (few.empty() || few.size() > most_drawn)
        stations.push_back(station_of_milestones(reading, shown.marks));
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
    auto const count = std::int64_t(shown.updates.size());
    station.title =
        shown.older_updates ? words("More than {1} updates", {words.number(count)}) : words.plural("{1} update", "{1} updates", count);
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
    auto const completion = shown.completion;
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

/// The questions of the partnership's template.
std::array<TemplateField, 5> template_fields(Commitment const& commitment, Words const& words) {
    return {TemplateField{words("What is the public problem?"), &commitment.problem},
            TemplateField{words("What is the commitment?"), &commitment.description},
            TemplateField{words("How will it help?"), &commitment.contribution},
            TemplateField{words("Why it serves open government"), &commitment.relevance},
            TemplateField{words("More information"), &commitment.additional}};
}

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
    Markup marks = html::group(tag_of(page.completion, words), html::basis_marks(shown, words));
    auto const summary = commitment.summary.shown(reading.language());
    return html::page_head({.kicker = kicker,
                            .title = title_text(commitment, words),
                            .title_language = language_of(shown),
                            .marks = marks,
                            .lead = std::string(summary.text()),
                            .lead_language = language_of(summary)});
}

/// Each wording of the title but the one that heads the page, then what the plan says of it.
Markup official_words(Reading const& reading, CommitmentPage const& page) {
    auto const& words = reading.words;
    auto const& commitment = page.commitment;
    auto const heading = shown_title(commitment.title, commitment.short_title, reading.language());
    Markup body;
    std::vector<Markup> titles;
    for (auto const* title : {&commitment.title, &commitment.short_title})
        for (auto const& [language, wording] : title->all())
            if (&wording != heading.wording)
                titles.push_back(html::li(html::span(html::cls("title"), html::lang(language), wording.text), " ",
                                          html::basis_mark(wording.basis, words)));
    if (!titles.empty()) body += html::ul(html::cls("other-titles"), titles);
    if (heading.wording && heading.wording->basis != base::Basis::official) body += html::basis_note(heading.wording->basis, words);
    for (auto const& field : template_fields(commitment, words)) {
        if (field.text->empty()) continue;
        auto const shown = field.text->shown(reading.language());
        body += html::group(html::h3(field.name),
                            html::div(html::attr_if(shown.is_fallback, "lang", std::string(shown.language)),
                                      html::basis_marks(shown, words), html::Maker::make(text::markdown_to_html(shown.text(), 4))));
    }
    if (auto const values = values_of(commitment, words); !values.empty())
        body += html::group(html::h3(words("Values of open government")), html::ul(values));
    if (body.empty()) return body;
    return html::group(html::section_heading("promise", words("In the words of the plan")), body);
}

/// Each absence once, together and last: a page that knows little stays short and says so calmly.
Markup not_known(Reading const& reading, CommitmentPage const& page) {
    auto const& words = reading.words;
    auto const& commitment = page.commitment;
    std::vector<Markup> items;
    if (commitment.summary.empty()) items.push_back(html::li(words("A summary in plain words")));
    if (page.marks.empty()) items.push_back(html::li(html::id("milestones"), words("Its milestones")));
    if (page.updates.empty()) items.push_back(html::li(html::id("updates"), words("Updates, each with its proof")));
    if (commitment.assessments.empty()) items.push_back(html::li(html::id("assessments"), words("An assessment by others")));
    if (page.comes_from.empty() && page.became.empty() && commitment.lineage_note.empty())
        items.push_back(html::li(html::id("lineage"), words("A tie to another plan")));
    std::vector<std::string> absent;
    for (auto const& field : template_fields(commitment, words))
        if (field.text->empty()) absent.push_back(field.name);
    if (!absent.empty()) items.push_back(html::li(words("In the plan’s own text: {1}", {fmt::format("{}", fmt::join(absent, " · "))})));
    if (items.empty()) return {};
    return html::section(
        html::cls("not-known"), html::section_heading("not-known", words("What is not known here")), html::ul(items),
        html::p(words("The institutions that carry the commitment, or whoever coordinates the plan, can add it with its proof.")));
}

Markup milestones(Reading const& reading, CommitmentPage const& page) {
    auto const& words = reading.words;
    auto const& commitment = page.commitment;
    if (page.marks.empty()) return {};
    Markup body = html::section_heading("milestones", words("Milestones"));
    if (commitment.milestones.empty())
        return html::group(body, html::progress_parts(counts_of(progress(page.marks, reading.day)), words),
                           html::p(html::a(html::href("#parts"), words("Its parts"))));
    body += html::progress_parts(counts_of(progress(commitment, reading.day)), words);
    std::vector<html::Station> stations;
    for (auto const& milestone : commitment.milestones) {
        auto const stands = standing(milestone, reading.day);
        auto const shown = milestone.title.shown(reading.language());
        html::Station station{.kind = milestone.level == 1 ? words("Milestone {1}", {milestone.ref}) : words("Step {1}", {milestone.ref}),
                              .title = std::string(shown.text()),
                              .place = place_of(stands),
                              .title_language = language_of(shown)};
        if (status_of(stands) == Status::unknown) station.status = Status::unknown;  // a dotted ring; the words are in the body
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

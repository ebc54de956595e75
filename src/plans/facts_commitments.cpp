// Commitments as the facts tell them: titles with what they are worth, who leads, milestones, assessments.

#include <regex>

#include "plans/facts_reading.h"
#include "text/text.h"

namespace plans::facts {
namespace {

using base::array_at;
using base::Basis;
using base::integer_at;
using base::LocalisedText;
using base::object_at;
using base::text_at;
using base::Wording;

bool is_official(std::string_view basis) { return basis.starts_with("official"); }

/// The basis of an English title; whatever is said beyond "official" goes along as a note.
Wording english_title(object const& file) {
    auto const basis = text_at(file, "title_en_basis");
    Wording wording{text_at(file, "title_en"), is_official(basis) ? Basis::official : Basis::short_title};
    if (basis != "official") wording.note = basis;
    return wording;
}

LocalisedText read_title(Translations const& translations, object const& file) {
    LocalisedText title;
    auto const french = text_at(file, "title_fr"), basis = text_at(file, "title_fr_basis");
    if (!french.empty())
        title.set("fr", Wording{french, is_official(basis) ? Basis::official : Basis::draft, translations.into("fr", basis)});
    else if (auto ours = text_at(file, "title_fr_working"); !ours.empty())
        title.set("fr", Wording{ours, Basis::working});
    if (!text_at(file, "title_en").empty())
        title.set("en", english_title(file));
    else if (auto shown = text_at(file, "ogp_short_title_en"); !shown.empty())
        title.set("en", Wording{shown, Basis::short_title});
    if (title.empty()) {
        auto const number = std::to_string(integer_at(file, "number"));
        title.set("fr", Wording{"Engagement " + number + " (intitulé non retrouvé)", Basis::working});
        title.set("en", Wording{"Commitment " + number + " (title not found)", Basis::working});
    }
    return title;
}

void involve(Reading const& reading, Commitment& commitment, Part part, std::string const& french, std::string const& english) {
    auto const* institution = french.empty() ? nullptr : reading.spellings.find(french);
    if (!institution && !english.empty()) institution = reading.spellings.find(english);
    LocalisedText written = LocalisedText::of("fr", french, Basis::official);
    if (!english.empty()) written.set("en", Wording{english, Basis::official});
    if (french.empty() && institution)
        if (auto const* name = institution->name.find("fr")) written.set("fr", Wording{name->text, Basis::working});
    if (auto ours = reading.translations.into("fr", english); written.find("fr") == nullptr && !ours.empty())
        written.set("fr", Wording{ours, Basis::working, {}, 1, 1});
    if (!institution) reading.unknown_spellings.push_back(french.empty() ? english : french);
    commitment.involved.push_back({part, institution ? institution->slug : std::string(), std::move(written)});
}

void read_involved(Reading const& reading, object const& file, Commitment& commitment) {
    auto const french = texts_of(array_at(file, "leads_fr")), english = texts_of(array_at(file, "leads_en"));
    bool const paired = french.size() == english.size();
    for (std::size_t i = 0; i < french.size(); ++i)
        involve(reading, commitment, Part::lead, french[i], paired ? english[i] : std::string());
    if (french.empty())
        for (auto const& name : english) involve(reading, commitment, Part::lead, {}, name);
    for (auto const& name : texts_of(array_at(file, "partners_en"))) involve(reading, commitment, Part::partner, {}, name);
}

void read_review(Translations const& translations, object const& file, Commitment& commitment) {
    auto const& irm = object_at(file, "irm");
    if (irm.empty()) return;
    commitment.assessments.push_back({"irm",
                                      {},
                                      {},
                                      text_at(irm, "verifiable"),
                                      text_at(irm, "relevant_to_ogp_values"),
                                      text_at(irm, "ambition"),
                                      text_at(irm, "completion"),
                                      text_at(irm, "early_results"),
                                      text_at(irm, "starred"),
                                      translations.english(text_at(irm, "note")),
                                      source_at(irm)});
}

void read_other_assessments(Translations const& translations, object const& file, Commitment& commitment) {
    auto const add = [&](std::string by, object const& given) {
        Assessment assessment;
        assessment.by = std::move(by);
        assessment.on = text_at(given, "date");
        assessment.scale = text_at(given, "scale");
        assessment.note = translations.english(text_at(given, "status"));
        assessment.source = source_at(given);
        commitment.assessments.push_back(std::move(assessment));
    };
    if (auto const& self = object_at(file, "self_assessment"); !self.empty()) add("self", self);
    for (auto const& other : array_at(file, "other_assessments")) add(text_at(other.as_object(), "by"), other.as_object());
}

std::string axis_ref(Plan const& plan, object const& file) {
    auto const axis = text_at(file, "axis"), part = text_at(file, "sub_axis_fr");
    if (part.empty()) return axis;
    for (auto const& known : plan.axes)
        if (known.parent == axis && known.title.text("fr") == part) return known.ref;
    return axis;
}

std::string note_unless_official(object const& file, std::string_view key) {
    auto const basis = text_at(file, key);
    return basis == "official" ? std::string() : basis;
}

/// What a commitment and a part of one have in common.
void read_common(Reading const& reading, object const& file, Place const& place, Commitment& commitment) {
    commitment.plan = place.plan.slug;
    commitment.position = place.position;
    commitment.ogp_id = text_at(file, "ogp_id");
    commitment.ogp_id_note = text_at(file, "ogp_id_basis") == "page seen" ? std::string() : text_at(file, "ogp_id_basis");
    commitment.short_title = LocalisedText::of("en", text_at(file, "ogp_short_title_en"), Basis::short_title);
    read_involved(reading, file, commitment);
    for (auto const& theme : texts_of(array_at(file, "themes_en")))
        if (auto const known = reading.themes.find(theme); known != reading.themes.end()) commitment.themes.push_back(known->second);
    commitment.milestones = read_milestones(reading, array_at(file, "milestones"), place.tracker);
    read_review(reading.translations, file, commitment);
}

}  // namespace

Spellings::Spellings(std::vector<institutions::Institution> const& institutions) {
    for (auto const& institution : institutions) {
        auto const add = [&](std::string_view written) {
            if (!written.empty()) by_spelling_.emplace(institutions::spelling_key(written), &institution);
        };
        auto const add_all = [&](LocalisedText const& name) {
            for (auto const& [language, wording] : name.all()) add(wording.text);
        };
        add_all(institution.name);
        for (auto const& dated : institution.names) add_all(dated.name);
        for (auto const& written : institution.written_as) add(written);
        add(institution.acronym);
    }
}

institutions::Institution const* Spellings::find(std::string_view written) const {
    auto const found = by_spelling_.find(institutions::spelling_key(written));
    return found == by_spelling_.end() ? nullptr : found->second;
}

std::vector<std::string> texts_of(array const& file) {
    std::vector<std::string> texts;
    for (auto const& item : file) texts.emplace_back(item.as_string());
    return texts;
}

std::string source_at(object const& file) {
    static std::regex const copy(R"(seed [0-9]+_[0-9a-f]+[.]txt \(([^)]*)\))");
    return std::regex_replace(text_at(file, "source"), copy, "$1");
}

std::vector<std::string> sources_at(object const& file) {
    auto sources = texts_of(array_at(file, "sources"));
    for (auto& source : sources) source = source_at({{"source", source}});
    return sources;
}

std::vector<Milestone> read_milestones(Reading const& reading, array const& file, std::string const& tracker) {
    std::vector<Milestone> milestones;
    int whole = 0, step = 0;
    for (auto const& entry : file) {
        auto const& given = entry.as_object();
        Milestone milestone;
        milestone.level = integer_at(given, "level") >= 2 && whole > 0 ? 2 : 1;
        if (milestone.level == 1)
            ++whole, step = 0;
        else
            ++step;
        milestone.ref = std::to_string(whole) + (milestone.level == 2 ? "." + std::to_string(step) : "");
        auto const french = text_at(given, "title_fr"), english = text_at(given, "title_en");
        milestone.title = french.empty() ? reading.translations.english(english) : LocalisedText::of("fr", french, Basis::official);
        if (!french.empty() && !english.empty()) milestone.title.set("en", Wording{english, Basis::official});
        auto const due_french = text_at(given, "due_text_fr"), due_english = text_at(given, "due_text_en");
        milestone.due_text = due_french.empty() ? reading.translations.english(due_english) : reading.translations.french(due_french);
        milestone.due_on = due_day(due_french.empty() ? due_english : due_french);
        for (auto const& issue : array_at(given, "tracking_issue"))
            milestone.tracking.push_back(tracker + (tracker.ends_with('/') ? "" : "/") + std::to_string(issue.as_int64()));
        milestones.push_back(std::move(milestone));
    }
    return milestones;
}

Commitment read_commitment(Reading const& reading, object const& file, Place const& place) {
    Commitment commitment;
    commitment.number = std::to_string(integer_at(file, "number"));
    commitment.slug = commitment.number;
    commitment.number_note = note_unless_official(file, "number_basis");
    read_common(reading, file, place, commitment);
    commitment.axis = axis_ref(place.plan, file);
    commitment.axis_note = note_unless_official(file, "axis_basis");
    commitment.title = read_title(reading.translations, file);
    commitment.summary = reading.translations.english(text_at(file, "summary_en"));
    commitment.lineage_note = reading.translations.english(text_at(file, "continues"));
    read_other_assessments(reading.translations, file, commitment);
    commitment.sources = sources_at(file);
    return commitment;
}

Commitment read_part(Reading const& reading, object const& file, Commitment const& whole, Place const& place) {
    Commitment part;
    part.number = text_at(file, "part");
    part.slug = part.number;
    part.parent = whole.slug;
    read_common(reading, file, place, part);
    part.axis = whole.axis;
    part.title = LocalisedText::of("fr", text_at(file, "title_fr"), Basis::official);
    if (auto english = text_at(file, "title_en"); !english.empty()) part.title.set("en", Wording{english, Basis::official});
    part.sources = whole.sources;
    return part;
}

std::vector<Tie> read_ties(Reading const&, Commitment const& commitment) {
    static std::regex const stated(R"((Extends|Builds on) commitments? ([0-9, and]+) of ([0-9]{4}-[0-9]{4}))");
    static std::regex const number(R"([0-9]+)");
    std::vector<Tie> ties;
    auto const* note = commitment.lineage_note.find("en");
    std::smatch found;
    if (!note || !std::regex_match(note->text, found, stated)) return ties;
    auto const relation = found[1] == "Extends" ? thread::Relation::extends : thread::Relation::builds_on;
    auto const numbers = found[2].str();
    for (std::sregex_iterator at(numbers.begin(), numbers.end(), number), end; at != end; ++at)
        ties.push_back({relation, commitment.plan, commitment.slug, found[3].str(), at->str(), commitment.lineage_note,
                        commitment.sources.empty() ? std::string() : commitment.sources.front()});
    return ties;
}

}  // namespace plans::facts

#include "plans/facts.h"

#include "plans/facts_reading.h"

namespace plans::facts {
namespace {

/// The document, or its problem under the name of its file.
base::Result<base::json::value> parsed(std::string_view text, std::string name) {
    auto document = base::parse_json(text);
    if (document.ok() && document->is_object()) return document;
    if (document.ok()) return base::fail_field(std::move(name), "This file must hold a JSON object.");
    document.error().problems.front().field = std::move(name);
    return std::move(document).error();
}

base::Result<std::vector<institutions::Institution>> read_register(object const& file) {
    std::vector<institutions::Institution> read;
    int index = 0;
    for (auto const& entry : base::array_at(file, "institutions")) {
        auto institution = institutions::institution_from_json(entry);
        auto const place = "institutions." + std::to_string(index++) + ".";
        auto problems = institution.ok() ? institutions::problems_of(*institution) : institution.error().problems;
        for (auto& problem : problems) problem.field = place + problem.field;
        if (!problems.empty()) return base::Error{base::Kind::invalid, std::move(problems), {}};
        read.push_back(std::move(institution).value());
    }
    return read;
}

std::vector<Theme> read_themes(object const& file) {
    std::vector<Theme> read;
    for (auto const& entry : base::array_at(file, "themes"))
        if (entry.is_object())
            read.push_back(
                {base::text_at(entry.get_object(), "slug"), base::localised_from_json(entry.get_object().if_contains("name")), 0});
    return read;
}

void add_criticism(Translations const& translations, array const& file, std::vector<Plan>& plans) {
    for (auto const& entry : file) {
        auto const& point = entry.as_object();
        auto const on = base::text_at(point, "date"), by = base::text_at(point, "by");
        auto const slug = translations.criticised_plan(on, by);
        for (auto& plan : plans)
            if (plan.slug == slug)
                plan.assessments.push_back({by, {}, on, {translations.english(base::text_at(point, "point"))}, {}, source_at(point)});
    }
}

/// Everything that the acts would refuse, with its place, before anything is written.
std::vector<base::Problem> all_problems(Facts const& facts) {
    std::vector<base::Problem> all;
    auto const add = [&](std::string const& place, std::vector<base::Problem> problems) {
        for (auto& problem : problems) {
            problem.field = place + "." + problem.field;
            all.push_back(std::move(problem));
        }
    };
    for (auto const& plan : facts.plans) add("plans." + plan.slug, problems_of(plan));
    for (auto const& commitment : facts.commitments) add("commitments." + commitment.plan + "/" + commitment.slug, problems_of(commitment));
    return all;
}

void read_plans(Reading const& reading, object const& file, Facts& facts) {
    for (auto const& entry : base::array_at(file, "plans")) {
        auto const& given = entry.as_object();
        facts.plans.push_back(read_plan(reading, given));
        auto const& plan = facts.plans.back();
        auto const tracker = plan.tracker.substr(0, plan.tracker.find(' '));
        int position = 0;
        for (auto const& one : base::array_at(given, "commitments")) {
            auto commitment = read_commitment(reading, one.as_object(), {plan, ++position, tracker});
            for (auto& tie : read_ties(reading, commitment)) facts.ties.push_back(std::move(tie));
            facts.commitments.push_back(commitment);
            for (auto const& part : base::array_at(one.as_object(), "parts"))
                facts.commitments.push_back(read_part(reading, part.as_object(), commitment, {plan, ++position, tracker}));
        }
    }
    int ordinal = 0;
    for (auto const& entry : base::array_at(file, "related_plans"))
        facts.plans.push_back(read_related_plan(reading, entry.as_object(), ++ordinal));
}

}  // namespace
}  // namespace plans::facts

namespace plans {

base::Result<Facts> read_facts(FactsFiles const& files) {
    using namespace facts;
    auto const file = TRY(parsed(files.facts, "france-ogp-plans.json"));
    auto const register_file = TRY(parsed(files.institutions, "institutions.json"));
    auto const themes_file = TRY(parsed(files.themes, "themes.json"));
    auto const translations_file = TRY(parsed(files.translations, "translations.json"));

    Facts read;
    read.institutions = TRY(read_register(register_file.get_object()));
    read.themes = read_themes(themes_file.get_object());
    Translations const translations(translations_file.get_object());
    Spellings const spellings(read.institutions);
    std::map<std::string, std::string, std::less<>> theme_slugs;
    for (auto const& theme : read.themes) theme_slugs[std::string(theme.name.text("en"))] = theme.slug;

    try {
        read_plans({translations, spellings, theme_slugs, read.unknown_spellings}, file.get_object(), read);
        add_criticism(translations, base::array_at(file.get_object(), "criticism"), read.plans);
    } catch (std::exception const& misshapen) {
        auto error = base::fail_field("france-ogp-plans.json", "This file does not have the shape of the facts of the plans.");
        error.detail = misshapen.what();
        return error;
    }
    if (auto problems = all_problems(read); !problems.empty()) return base::Error{base::Kind::invalid, std::move(problems), {}};
    return read;
}

}  // namespace plans

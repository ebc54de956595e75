#include "plans/structured_data.h"

#include "base/masthead.h"
#include "http/address.h"

namespace plans::structured_data {
namespace {

using base::json::array;
using base::json::object;

constexpr std::string_view licence = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/";

object file(std::string const& address, std::string_view type) {
    return {{"@type", "DataDownload"}, {"encodingFormat", type}, {"contentUrl", address}};
}

std::string covered(Plan const& plan) {
    return plan.starts.empty() ? plan.ends : plan.starts + "/" + (plan.ends.empty() ? ".." : plan.ends);
}

std::string page_of(Plan const& plan, http::Request const& request) {
    return request.origin + request.address("/plans/" + http::percent_encode(plan.slug));
}

std::string page_of(Commitment const& commitment, http::Request const& request) {
    return request.origin +
           request.address("/plans/" + http::percent_encode(commitment.plan) + "/commitments/" + http::percent_encode(commitment.slug));
}

std::string in_language(base::LocalisedText const& text, http::Request const& request) {
    return std::string(text.text(request.language.code));
}

struct Form {
    std::string_view ending, type, name;
};
constexpr Form forms[] = {{".json", "application/json", "JSON"},
                          {".csv", "text/csv", "CSV"},
                          {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"},
                          {".zip", "application/zip", "ZIP"}};

/// A wording in each language that has one.
array in_all_languages(base::LocalisedText const& text) {
    array wordings;
    for (auto const& [language, wording] : text.all()) wordings.push_back({{"@language", language}, {"@value", wording.text}});
    return wordings;
}

object named(std::string_view id) { return {{"@id", id}}; }

object dcat_distribution(std::string const& stem, Form const& form) {
    auto const address = stem + std::string(form.ending);
    return {{"@type", "dcat:Distribution"},
            {"@id", address},
            {"dct:title", form.name},
            {"dcat:accessURL", named(address)},
            {"dcat:downloadURL", named(address)},
            {"dcat:mediaType", named("https://www.iana.org/assignments/media-types/" + std::string(form.type))},
            {"dct:license", named(licence)}};
}

object dcat_data_set(Plan const& plan, http::Request const& request) {
    auto const stem = request.origin + "/data/plans/" + http::percent_encode(plan.slug);
    array files;
    for (auto const& form : forms) files.push_back(dcat_distribution(stem, form));
    object made{{"@type", "dcat:Dataset"},
                {"@id", stem},
                {"dct:identifier", plan.slug},
                {"dct:title", in_all_languages(plan.title)},
                {"dct:description", in_all_languages(plan.summary.empty() ? plan.title : plan.summary)},
                {"dcat:landingPage", named(page_of(plan, request))},
                {"dct:language", array{"fr", "en"}},
                {"dcat:theme", named("http://publications.europa.eu/resource/authority/data-theme/GOVE")},
                {"dct:accessRights", named("http://publications.europa.eu/resource/authority/access-right/PUBLIC")},
                {"dcat:distribution", std::move(files)}};
    if (!plan.starts.empty()) {
        object period{{"@type", "dct:PeriodOfTime"}, {"dcat:startDate", plan.starts}};
        if (!plan.ends.empty()) period["dcat:endDate"] = plan.ends;
        made["dct:temporal"] = std::move(period);
    }
    return made;
}

object data_set(Plan const& plan, http::Request const& request) {
    std::string const language(request.language.code);
    auto const slug = http::percent_encode(plan.slug);
    auto const stem = request.origin + "/data/plans/" + slug;
    array files;
    for (auto const& form : forms) files.push_back(file(stem + std::string(form.ending), form.type));
    object made{{"@type", "Dataset"}, {"name", plan.title.text(language)}, {"url", page_of(plan, request)},
                {"license", licence}, {"isAccessibleForFree", true},       {"distribution", std::move(files)}};
    auto const about = plan.summary.text(language);
    made["description"] = about.size() >= 50 ? about : plan.title.text(language);
    if (auto const period = covered(plan); !period.empty()) made["temporalCoverage"] = period;
    return made;
}

}  // namespace

std::string plan(Plan const& plan, std::string const& holder, http::Request const& request) {
    object document{{"@context", "https://schema.org"},
                    {"@type", "CreativeWork"},
                    {"additionalType", "National action plan of the Open Government Partnership"},
                    {"name", in_language(plan.title, request)},
                    {"inLanguage", request.language.code},
                    {"url", page_of(plan, request)},
                    {"creator", {{"@type", "GovernmentOrganization"}, {"name", holder}}},
                    {"license", licence}};
    if (!plan.summary.empty()) document["abstract"] = in_language(plan.summary, request);
    if (auto const period = covered(plan); !period.empty()) document["temporalCoverage"] = period;
    return base::json::serialize(document);
}

std::string commitment(CommitmentFacts const& facts, http::Request const& request) {
    auto const& commitment = facts.commitment;
    array contributors;
    for (auto const& name : facts.contributors) contributors.push_back({{"@type", "Organization"}, {"name", name}});
    object document{
        {"@context", "https://schema.org"},
        {"@type", "CreativeWork"},
        {"additionalType", "Commitment of an open government action plan"},
        {"name", facts.title},
        {"inLanguage", request.language.code},
        {"url", page_of(commitment, request)},
        {"isPartOf", {{"@type", "CreativeWork"}, {"name", in_language(facts.plan.title, request)}, {"url", page_of(facts.plan, request)}}},
        {"contributor", std::move(contributors)},
        {"license", licence}};
    if (!commitment.number.empty()) document["position"] = commitment.number;
    if (!commitment.ogp_id.empty()) document["identifier"] = commitment.ogp_id;
    if (!commitment.summary.empty()) document["abstract"] = in_language(commitment.summary, request);
    if (facts.changed_at) document["dateModified"] = base::to_iso(*facts.changed_at);
    return base::json::serialize(document);
}

std::string catalogue(std::vector<Plan> const& plans, http::Request const& request) {
    array sets;
    for (auto const& plan : plans) sets.emplace_back(data_set(plan, request));
    return base::json::serialize(object{{"@context", "https://schema.org"},
                                        {"@type", "DataCatalog"},
                                        {"name", base::masthead().name.text(request.language.code)},
                                        {"url", request.origin + request.address("/data")},
                                        {"license", licence},
                                        {"inLanguage", request.language.code},
                                        {"dataset", std::move(sets)}});
}

std::string dcat(std::vector<Plan> const& plans, http::Request const& request) {
    array sets;
    for (auto const& plan : plans) sets.emplace_back(dcat_data_set(plan, request));
    auto const& masthead = base::masthead();
    auto const& publisher = masthead.publisher.name.empty() ? masthead.name : masthead.publisher.name;
    object const context{
        {"dcat", "http://www.w3.org/ns/dcat#"}, {"dct", "http://purl.org/dc/terms/"}, {"foaf", "http://xmlns.com/foaf/0.1/"}};
    return base::json::serialize(object{{"@context", context},
                                        {"@type", "dcat:Catalog"},
                                        {"@id", request.origin + "/data/catalogue.jsonld"},
                                        {"dct:title", in_all_languages(masthead.name)},
                                        {"dct:description", in_all_languages(masthead.name)},
                                        {"dct:publisher", {{"@type", "foaf:Agent"}, {"foaf:name", in_all_languages(publisher)}}},
                                        {"dct:license", named(licence)},
                                        {"foaf:homepage", named(request.origin + "/")},
                                        {"dct:language", array{"fr", "en"}},
                                        {"dcat:dataset", std::move(sets)}}) +
           "\n";
}

}  // namespace plans::structured_data

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
    std::string_view ending, type, name;  // the name is also that of the EU's authority table of file types
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

/// source: the authority tables of the Publications Office of the European Union, as DCAT-AP asks for
object authority(std::string_view name) { return named("http://publications.europa.eu/resource/authority/" + std::string(name)); }

array french_and_english() { return {authority("language/FRA"), authority("language/ENG")}; }

/// "2024", "2024-06" or "2024-06-30", as what it is.
object day_or_year(std::string const& date) {
    auto const* type = date.size() == 4 ? "xsd:gYear" : date.size() == 7 ? "xsd:gYearMonth" : "xsd:date";
    return {{"@type", type}, {"@value", date}};
}

object dcat_distribution(std::string const& stem, Form const& form) {
    auto const address = stem + std::string(form.ending);
    return {{"@type", "dcat:Distribution"},
            {"@id", address},
            {"dct:title", form.name},
            {"dcat:accessURL", named(address)},
            {"dcat:downloadURL", named(address)},
            {"dcat:mediaType", named("https://www.iana.org/assignments/media-types/" + std::string(form.type))},
            {"dct:format", authority("file-type/" + std::string(form.name))},
            {"dct:license", named(licence)}};
}

object dcat_publisher() {
    auto const& masthead = base::masthead();
    auto const& publisher = masthead.publisher.name.empty() ? masthead.name : masthead.publisher.name;
    return {{"@type", "foaf:Agent"}, {"foaf:name", in_all_languages(publisher)}};
}

/// Whom to ask; null when the instance names nobody.
base::json::value dcat_contact() {
    auto const& masthead = base::masthead();
    auto const& contact = masthead.contact;
    if (contact.email.empty() && contact.page.empty()) return nullptr;
    object card{{"@type", "vcard:Kind"}, {"vcard:fn", in_all_languages(masthead.name)}};
    if (!contact.email.empty()) card["vcard:hasEmail"] = named("mailto:" + contact.email);
    if (!contact.page.empty()) card["vcard:hasURL"] = named(contact.page);
    return card;
}

object dcat_data_set(ChangedPlan const& told, http::Request const& request) {
    auto const& plan = told.plan;
    auto const stem = request.origin + "/data/plans/" + http::percent_encode(plan.slug);
    array files;
    for (auto const& form : forms) files.push_back(dcat_distribution(stem, form));
    object made{{"@type", "dcat:Dataset"},
                {"@id", request.origin + "/data/catalogue.jsonld#" + http::percent_encode(plan.slug)},
                {"dct:identifier", plan.slug},
                {"dct:title", in_all_languages(plan.title)},
                {"dct:description", in_all_languages(plan.summary.empty() ? plan.title : plan.summary)},
                {"dct:publisher", dcat_publisher()},
                {"dcat:keyword",
                 array{{{"@language", "fr"}, {"@value", "gouvernement ouvert"}}, {{"@language", "en"}, {"@value", "open government"}}}},
                {"dcat:landingPage", named(page_of(plan, request))},
                {"dct:language", french_and_english()},
                {"dcat:theme", authority("data-theme/GOVE")},
                {"dct:accessRights", authority("access-right/PUBLIC")},
                {"dcat:distribution", std::move(files)}};
    if (auto contact = dcat_contact(); !contact.is_null()) made["dcat:contactPoint"] = std::move(contact);
    if (told.changed_at) made["dct:modified"] = {{"@type", "xsd:dateTime"}, {"@value", base::to_iso(*told.changed_at)}};
    if (!plan.starts.empty()) {
        object period{{"@type", "dct:PeriodOfTime"}, {"dcat:startDate", day_or_year(plan.starts)}};
        if (!plan.ends.empty()) period["dcat:endDate"] = day_or_year(plan.ends);
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

std::string dcat(std::vector<ChangedPlan> const& plans, http::Request const& request) {
    array sets;
    for (auto const& plan : plans) sets.emplace_back(dcat_data_set(plan, request));
    auto const& masthead = base::masthead();
    object const context{{"dcat", "http://www.w3.org/ns/dcat#"},
                         {"dct", "http://purl.org/dc/terms/"},
                         {"foaf", "http://xmlns.com/foaf/0.1/"},
                         {"vcard", "http://www.w3.org/2006/vcard/ns#"},
                         {"xsd", "http://www.w3.org/2001/XMLSchema#"}};
    return base::json::serialize(object{{"@context", context},
                                        {"@type", "dcat:Catalog"},
                                        {"@id", request.origin + "/data/catalogue.jsonld"},
                                        {"dct:title", in_all_languages(masthead.name)},
                                        {"dct:description", in_all_languages(masthead.tagline.empty() ? masthead.name : masthead.tagline)},
                                        {"dct:publisher", dcat_publisher()},
                                        {"dct:license", named(licence)},
                                        {"foaf:homepage", named(request.origin + "/")},
                                        {"dct:language", french_and_english()},
                                        {"dcat:dataset", std::move(sets)}}) +
           "\n";
}

}  // namespace plans::structured_data

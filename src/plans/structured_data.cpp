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

object data_set(Plan const& plan, http::Request const& request) {
    std::string const language(request.language.code);
    auto const slug = http::percent_encode(plan.slug);
    auto const stem = request.origin + "/data/plans/" + slug;
    object made{{"@type", "Dataset"},
                {"name", plan.title.text(language)},
                {"url", request.origin + request.address("/plans/" + slug)},
                {"license", licence},
                {"isAccessibleForFree", true},
                {"distribution", array{file(stem + ".json", "application/json"), file(stem + ".csv", "text/csv"),
                                       file(stem + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")}}};
    auto const about = plan.summary.text(language);
    made["description"] = about.size() >= 50 ? about : plan.title.text(language);
    if (auto const period = covered(plan); !period.empty()) made["temporalCoverage"] = period;
    return made;
}

}  // namespace

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

}  // namespace plans::structured_data

// The rows that a reader chose, as files: the filters of a plan's page, and any day.

#include <map>

#include "http/address.h"
#include "plans/asked_list.h"
#include "plans/downloads.h"
#include "plans/formats_package.h"
#include "plans/views_plan.h"
#include "sheets/csv.h"
#include "sheets/xlsx.h"

namespace plans {
namespace {

using Answer = base::Result<http::Response>;

/// The address with what it knows of its query only, so that one choice has one address.
std::string plain_address(http::Request const& request, std::vector<std::pair<std::string, std::string>> parameters) {
    if (auto const day = request.as_of_date()) parameters.emplace_back("as_of", base::to_iso(*day));
    return views::with_query(http::encode_path(request.path), parameters);
}

std::vector<Commitment> chosen_commitments(Reading const& reading, Plan const& plan, CardFilter const& filter) {
    std::map<std::int64_t, Commitment> all;
    for (auto& commitment : reading.at ? commitments_as_of(reading.db, plan.slug, *reading.at) : commitments_of_plan(reading.db, plan.slug))
        all.emplace(commitment.id.value, std::move(commitment));
    std::vector<Commitment> found;
    for (auto const& card : views::whole(chosen(reading.cards_of_plan(plan.slug), filter, refs_of_axis(plan, filter.axis), reading.day)))
        if (auto const commitment = all.find(card.id.value); commitment != all.end()) found.push_back(std::move(commitment->second));
    return found;
}

http::Response as_file(Reading const& reading, std::string const& stem, FileForm form, std::string bytes, base::Subject shown) {
    auto const day = reading.at ? "-" + base::to_iso(reading.day) : std::string();
    return http::data(std::string(type_of(form)), std::move(bytes))
        .as_download(stem + day + std::string(ending_of(form)))
        .shows({std::move(shown), {"site", 0}})
        .may_be_cached();
}

base::Result<std::string> written(formats::Package const& package, std::string_view table, FileForm form) {
    auto const document = formats::document_of(package);
    switch (form) {
        case FileForm::json: return formats::to_json_file(document);
        case FileForm::xlsx: return sheets::write_xlsx(formats::to_sheets(document));
        case FileForm::csv: break;
    }
    return sheets::write_csv(formats::to_sheet(document, *formats::find_table(table)), sheets::Mark::byte_order);
}

}  // namespace

Answer give_chosen_of_plan(http::Request const& request, db::Reader& db, FileForm form) {
    AskedList const asked(request);
    if (request.query.size() != asked.parameters.size() + (request.as_of_date() ? 1 : 0))
        return http::moved(plain_address(request, asked.parameters));
    Reading const reading(request, db);
    auto const plan = reading.plan(request.parameter("plan"));
    if (!plan) return base::fail(base::Kind::not_found, i18n::msg("There is no plan of this address."));
    formats::Package package;
    package.plans = {*plan};
    package.commitments = chosen_commitments(reading, *plan, asked.filter);
    return as_file(reading, "parvis-" + plan->slug + "-chosen", form, TRY(written(package, "commitments", form)), {"plan", plan->id.value});
}

Answer give_plans_of_day(http::Request const& request, db::Reader& db) {
    if (request.query.size() != 1 || !request.as_of_date()) return http::moved(plain_address(request, {}));
    Reading const reading(request, db);
    formats::Package package;
    package.plans = reading.plans();
    return as_file(reading, "parvis-plans", FileForm::csv, TRY(written(package, "plans", FileForm::csv)), {"site", 0});
}

}  // namespace plans

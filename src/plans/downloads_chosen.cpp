// The rows that a reader chose, as files: the filters of a plan's page, and any day.

#include <map>

#include "http/address.h"
#include "plans/asked_list.h"
#include "plans/downloads.h"
#include "plans/formats_package.h"
#include "plans/views_plan.h"

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

/// These and nothing else.
formats::Contents contents_of(std::vector<Plan> plans, std::vector<Commitment> commitments) {
    return [plans = std::move(plans), commitments = std::move(commitments)](formats::Table const& table, formats::Visit const& visit) {
        if (table.name == "plans")
            for (auto const& plan : plans) visit(to_json(plan).as_object());
        if (table.name == "commitments")
            for (auto const& commitment : commitments) visit(to_json(commitment).as_object());
    };
}

base::Result<std::string> workbook_of(formats::Contents const& contents) {
    base::Spool spool;
    TRY(formats::write_workbook(contents, TRY(spool.path())));
    spool.take_in();
    TRY(spool.finish());
    return spool.read(0, spool.size());
}

base::Result<std::string> written(formats::Contents const& contents, std::string_view table, FileForm form) {
    std::string bytes;
    auto const out = [&](std::string_view more) { bytes += more; };
    switch (form) {
        case FileForm::xlsx: return workbook_of(contents);
        case FileForm::json: formats::write_json_file(contents, out); break;
        case FileForm::csv: formats::write_csv_file(contents, *formats::find_table(table), sheets::Mark::byte_order, out); break;
    }
    return bytes;
}

}  // namespace

Answer give_chosen_of_plan(http::Request const& request, db::Reader& db, FileForm form) {
    AskedList const asked(request);
    if (request.query.size() != asked.parameters.size() + (request.as_of_date() ? 1 : 0))
        return http::moved(plain_address(request, asked.parameters));
    Reading const reading(request, db);
    auto const plan = reading.plan(request.parameter("plan"));
    if (!plan) return base::fail(base::Kind::not_found, i18n::msg("There is no plan of this address."));
    auto const contents = contents_of({*plan}, chosen_commitments(reading, *plan, asked.filter));
    return as_file(reading, "parvis-" + plan->slug + "-chosen", form, TRY(written(contents, "commitments", form)),
                   {"plan", plan->id.value});
}

Answer give_plans_of_day(http::Request const& request, db::Reader& db) {
    if (request.query.size() != 1 || !request.as_of_date()) return http::moved(plain_address(request, {}));
    Reading const reading(request, db);
    auto const contents = contents_of(reading.plans(), {});
    return as_file(reading, "parvis-plans", FileForm::csv, TRY(written(contents, "plans", FileForm::csv)), {"site", 0});
}

}  // namespace plans

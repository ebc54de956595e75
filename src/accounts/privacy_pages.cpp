// GET  /{lang}/account/data
// GET  /{lang}/account/erasure
// POST /{lang}/account/erasure
// GET  /{lang}/account/erased

#include "accounts/handlers.h"
#include "accounts/journal.h"
#include "accounts/known_devices.h"
#include "accounts/merging_store.h"
#include "accounts/proof.h"
#include "http/cookies.h"
#include "privacy/rights.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;
using http::Response;

Response erasure_page(Request const& request, db::Reader& db, Outside const& outside, std::vector<base::Problem> problems) {
    auto const roles = store::roles_of(db, request.actor.person, request.now).size();
    auto const status = problems.empty() ? 200 : 422;
    return http::page(views::erasure(request, {outside.holdings, std::int64_t(roles), std::move(problems)})).with_status(status);
}

/// The person's number, and those of accounts that became theirs.
std::vector<PersonId> every_number(db::Reader& db, PersonId person) {
    auto numbers = store::former_numbers(db, person);
    numbers.insert(numbers.begin(), person);
    return numbers;
}

base::json::array what_former_numbers_kept(Request const& request, db::Reader& db, Outside const& outside) {
    base::json::array accounts;
    for (auto const former : store::former_numbers(db, request.actor.person))
        accounts.push_back(base::json::object{{"account", std::to_string(former.value)},
                                              {"kept", privacy::everything_about(db, outside.holdings, former, request.words())}});
    return accounts;
}

}  // namespace

http::ReadHandler give_account_data(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        if (auto asks = require_recent_proof(request, db, request.address("/account/data"))) return *asks;
        auto const person = request.actor.person;
        auto kept = privacy::everything_about(db, outside.holdings, person, request.words());
        return http::json(base::json::object{{"account", std::to_string(person.value)},
                                             {"given_at", base::to_iso(request.now)},
                                             {"kept", std::move(kept)},
                                             {"joined_accounts", what_former_numbers_kept(request, db, outside)}})
            .as_download("parvis-account.json");
    };
}

http::ReadHandler show_erasure(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> Result<Response> {
        if (auto asks = require_recent_proof(request, db, request.address("/account/erasure"))) return *asks;
        return erasure_page(request, db, outside, {});
    };
}

http::WriteHandler create_erasure(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> http::WriteAnswer {
        if (auto asks = require_recent_proof(request, db, request.address("/account/erasure"))) return *asks;
        if (request.form_value("understood") != "1")
            return erasure_page(request, db, outside, {{"understood", i18n::msg("Tick the box to say that you have read this.")}});
        auto answer = http::see_other(request.address("/account/erased"));
        answer.set_cookies.push_back(http::clear_session_cookie(request));
        answer.set_cookies.push_back(http::set_cookie(request, device_cookie_name(request), "", std::chrono::seconds(0)));
        answer.headers.emplace_back("Clear-Site-Data", "\"cache\"");
        auto const person = request.actor.person;
        auto const erase = [holdings = outside.holdings, numbers = every_number(db, person), now = request.now](
                               db::Writer& writer, privacy::Half half) -> Result<base::Done> {
            for (auto const number : numbers) TRY(privacy::erase(writer, holdings, half, number, now));
            return base::Done{};
        };
        return http::Write{.act = [erase, person, now = request.now, answer](db::Writer& writer) -> Result<Response> {
                               TRY(erase(writer, privacy::Half::main));
                               TRY(note(writer, {now, "account.erased", person, person}));
                               return answer;
                           },
                           .then = [erase, answer](db::Writer& writer) -> Result<Response> {
                               TRY(erase(writer, privacy::Half::hot));
                               return answer;
                           }};
    };
}

Result<Response> show_erased(Request const& request, db::Reader&) { return http::page(views::erased(request)); }

}  // namespace accounts

#pragma once
// Pages asked as the server asks them, without a server: the guard, the handler on a snapshot, the act in its
// transaction, the form again when it is refused. For tests of rooms that may use http.

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "db/db.h"
#include "http/address.h"
#include "http/router.h"

namespace test_support {

/// A request as it arrives: `target` is the path and the query.
inline http::Request asked_for(http::Method method, std::string target) {
    http::Request request;
    request.method = method;
    request.path = target.substr(0, target.find('?'));
    if (auto const at = target.find('?'); at != target.npos)
        request.query = http::parse_urlencoded(std::string_view(target).substr(at + 1)).value_or(http::Fields{});
    request.target = std::move(target);
    request.origin = "http://127.0.0.1";
    request.language = i18n::english;
    return request;
}

class Asking {
  public:
    http::Router router{};
    /// Who asks, when the request does not say; called after the route was found.
    std::function<base::Actor(http::Request const&)> identify{};
    /// An error that no form shows; by default its status alone.
    std::function<http::Response(http::Request const&, base::Error const&)> refusal{};
    /// What somebody else does between the checks and the transaction; once.
    std::function<void()> before_writing{};
    /// What happens between an act and what follows it; once.
    std::function<void()> between_the_halves{};

    http::Response answer(db::Database& database, http::Request asked) {
        auto const match = router.find(asked.method, asked.path);
        if (!match.route) return http::Response{.status = 404};
        asked.parameters = match.parameters;
        if (identify) asked.actor = identify(asked);
        if (!match.route->guard.admits(asked.actor)) return http::Response{.status = 403};
        if (match.route->read) {
            auto shown = database.read([&](db::Reader& db) { return match.route->read(asked, db); });
            return shown.ok() ? *std::move(shown) : refused(asked, shown.error());
        }
        auto wanted = database.read([&](db::Reader& db) { return match.route->write(asked, db); });
        while (auto* question = wanted.ok() ? std::get_if<http::Question>(&*wanted) : nullptr) {
            auto const go_on = question->ask();
            wanted = database.read([&](db::Reader& db) { return go_on(db); });
        }
        if (!wanted.ok()) return refused(asked, wanted.error());
        if (auto* ready = std::get_if<http::Response>(&*wanted)) return std::move(*ready);
        return written(database, asked, std::get<http::Write>(*wanted));
    }

  private:
    http::Response written(db::Database& database, http::Request const& asked, http::Write const& act) {
        if (before_writing) std::exchange(before_writing, {})();
        http::Response done;
        auto const run = [&](std::function<base::Result<http::Response>(db::Writer&)> const& step) {
            return database.write([&](db::Writer& db) -> base::Result<base::Done> {
                done = TRY(step(db));
                return base::Done{};
            });
        };
        auto const granted = act.first ? database.write(act.first) : base::Result<base::Done>(base::Done{});
        auto const outcome = granted.ok() ? run(act.act) : granted;
        if (outcome.ok() && between_the_halves) std::exchange(between_the_halves, {})();
        auto const followed = outcome.ok() && act.then ? run(act.then) : outcome;
        if (followed.ok()) return done;
        if (!act.refused) return refused(asked, followed.error());
        return database.read([&](db::Reader& db) { return act.refused(db, followed.error()); });
    }
    http::Response refused(http::Request const& asked, base::Error const& error) const {
        return refusal ? refusal(asked, error) : http::Response{.status = base::http_status(error.kind)};
    }
};

inline std::string body_of(http::Response const& response) { return response.page ? response.page->body.str() : response.body; }

inline bool shows(http::Response const& response, std::string_view text) { return body_of(response).find(text) != std::string::npos; }

inline std::string location_of(http::Response const& response) {
    for (auto const& [name, value] : response.headers)
        if (name == "Location") return value;
    return {};
}

}  // namespace test_support

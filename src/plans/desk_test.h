#pragma once
// Pages of the desk asked as the server would ask them, in the fixture town, on each engine.

#include <gtest/gtest.h>

#include "plans/desk.h"
#include "support/store_test.h"
#include "support/town.h"

namespace plans {

class DeskTest : public test_support::StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        town.emplace(database());
        mount_desk(router_);
    }

    http::Request request(base::Actor const& actor, http::Method method, std::string target) {
        http::Request asked;
        asked.method = method;
        asked.target = target;
        asked.path = target.substr(0, target.find('?'));
        for (auto rest = target.find('?') == target.npos ? std::string() : target.substr(target.find('?') + 1); !rest.empty();) {
            auto const end = std::min(rest.find('&'), rest.size());
            auto const pair = rest.substr(0, end);
            asked.query.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
            rest = end == rest.size() ? "" : rest.substr(end + 1);
        }
        asked.now = town->now;
        asked.origin = "http://127.0.0.1";
        asked.language = i18n::english;
        asked.actor = actor;
        return asked;
    }
    http::Response get(base::Actor const& actor, std::string target) {
        return answer(request(actor, http::Method::get, std::move(target)));
    }
    http::Response post(base::Actor const& actor, std::string target, http::Fields form, std::vector<http::UploadedFile> files = {}) {
        auto asked = request(actor, http::Method::post, std::move(target));
        asked.form = std::move(form);
        asked.files = std::move(files);
        return answer(asked);
    }

    http::Response answer(http::Request asked) {
        auto const match = router_.find(asked.method, asked.path);
        if (!match.route) return http::Response{.status = 404};
        asked.parameters = match.parameters;
        if (!match.route->guard.admits(asked.actor)) return http::Response{.status = 403};
        if (match.route->read) {
            auto shown = read([&](db::Reader& db) { return match.route->read(asked, db); });
            return shown.ok() ? *shown : http::Response{.status = base::http_status(shown.error().kind)};
        }
        auto wanted = read([&](db::Reader& db) { return match.route->write(asked, db); });
        if (!wanted.ok()) return http::Response{.status = base::http_status(wanted.error().kind)};
        if (auto* ready = std::get_if<http::Response>(&*wanted)) return *ready;
        auto const& act = std::get<http::Write>(*wanted);
        if (before_writing) std::exchange(before_writing, {})();
        http::Response done;
        auto const written = write([&](db::Writer& db) -> base::Result<base::Done> {
            done = TRY(act.act(db));
            return base::Done{};
        });
        if (written.ok()) return done;
        if (!act.refused) return http::Response{.status = base::http_status(written.error().kind)};
        return read([&](db::Reader& db) { return act.refused(db, written.error()); });
    }

    static std::string body_of(http::Response const& response) { return response.page ? response.page->body.str() : response.body; }
    static bool shows(http::Response const& response, std::string_view text) { return body_of(response).find(text) != std::string::npos; }
    static std::string location_of(http::Response const& response) {
        for (auto const& [name, value] : response.headers)
            if (name == "Location") return value;
        return {};
    }

    std::vector<UpdateNews> updates(CommitmentId id) {
        return read([&](db::Reader& db) { return updates_of(db, id, 10); });
    }

    std::optional<test_support::Town> town;
    std::function<void()> before_writing{};  // what somebody else does between the form's checks and its transaction

  private:
    http::Router router_;
};

}  // namespace plans

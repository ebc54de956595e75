#include "matrix/served_matrix.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "accounts/store.h"
#include "http/cookies.h"
#include "support/plain_client.h"

namespace matrix {
namespace {

// People come with their name for a cookie, the token with its name for a secret.
base::Actor identified(http::Request const& request, Scopes const& scopes) {
    for (auto const who : everybody)
        if (http::session_cookie(request) == name(who) || request.header("authorization") == "Bearer " + std::string(name(who)))
            return actor_for(who, scopes, request.method);
    return {};
}

std::string credentials_of(Who who) {
    if (who == Who::anonymous) return {};
    if (who == Who::token_read) return "Authorization: Bearer " + std::string(name(who)) + "\r\n";
    return "Cookie: parvis=" + std::string(name(who)) + "\r\n";
}

std::string type_of(std::string_view body) { return body.starts_with('{') ? "application/json" : "application/x-www-form-urlencoded"; }

http::Hooks hooks_for(Scopes const& scopes) {
    http::Hooks hooks;
    hooks.identify = [scopes](http::Request const& request, db::Reader&) { return identified(request, scopes); };
    hooks.frame = [](http::Request const&, html::Page const& page) { return page.body.str(); };
    hooks.error_page = [](http::Request const&, base::Error const& error, int, std::string const&) {
        return html::Page{.title = "", .body = html::text(error.message())};
    };
    hooks.asset = [](std::string_view path) {
        return path == "/assets/app.0123.css" ? http::Hooks::Asset{"text/css; charset=utf-8", "body{}", {}, {}} : http::Hooks::Asset{};
    };
    return hooks;
}

}  // namespace

ServedMatrix::ServedMatrix(http::Router const& router, db::Database& database, base::Clock const& clock, Scopes const& scopes) {
    http::Settings settings;
    settings.listen = "127.0.0.1:0";
    settings.access_log = "off";
    server_ = std::make_unique<http::Server>(settings, router, hooks_for(scopes), database, clock);
    origin_ = server_->start();
}

ServedMatrix::~ServedMatrix() { server_->stop(); }

http::Router ServedMatrix::answered() const {
    auto router = server_->router();
    router.get("/assets/{file}", http::Anyone, {});  // answered by the transport, before any route
    return router;
}

Ask ServedMatrix::asking() {
    return [this, port = test_support::port_of(origin_)](Who who, Question const& question) -> Answered {
        auto const fields = credentials_of(who) + "Origin: " + origin_ + "\r\nIf-Match: *\r\n";
        auto const reply = question.method == "GET"
                               ? test_support::ask(port, question.method, question.address, fields)
                               : test_support::send(port, question.method, question.address, type_of(question.body), question.body, fields);
        return {reply.status, reply.field("Location")};
    };
}

void give_accounts(db::Database& database, base::Instant now) {
    auto const given = database.write([&](db::Writer& db) -> base::Result<base::Done> {
        for (auto const who : {Who::contributor_own, Who::contributor_other, Who::coordinator, Who::operator_, Who::one_factor}) {
            auto const person = actor_for(who, {}).person;
            TRY(accounts::store::insert(db, {person, std::string(name(who)) + "@town.example", std::string(name(who)), "fr", now}, "none"));
        }
        return base::Done{};
    });
    if (!given.ok()) throw std::runtime_error("the accounts of the matrix could not be made");
}

std::vector<Row> permissions() {
    std::ifstream file(PERMISSIONS, std::ios::binary);
    auto parsed = parse(std::string(std::istreambuf_iterator<char>(file), {}));
    if (!parsed.ok() || parsed->empty())
        throw std::runtime_error("permissions.csv: " + (parsed.ok() ? "no rows" : parsed.error().message()));
    return *parsed;
}

}  // namespace matrix

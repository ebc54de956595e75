#include "matrix/served_matrix.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "accounts/identify.h"
#include "support/plain_client.h"

namespace matrix {
namespace {

http::Hooks hooks_for(db::Database& database) {
    http::Hooks hooks;
    hooks.identify = accounts::identifier(database);
    hooks.frame = [](http::Request const&, html::Page const& page) { return page.body.str(); };
    hooks.error_page = [](http::Request const&, base::Error const& error, int, std::string const&) {
        return html::Page{.title = "", .body = html::text(error.message())};
    };
    hooks.asset = [](std::string_view path) {
        return path == "/assets/app.0123.css" ? http::Hooks::Asset{"text/css; charset=utf-8", "body{}", {}, {}} : http::Hooks::Asset{};
    };
    return hooks;
}

std::string type_of(std::string_view body) { return body.starts_with('{') ? "application/json" : "application/x-www-form-urlencoded"; }

/// The cookies of both in one line, as browsers send them.
std::string with_cookie(std::string fields, std::string const& cookie) {
    if (cookie.empty()) return fields;
    if (!fields.starts_with("Cookie: ")) return fields + "Cookie: " + cookie + "\r\n";
    return fields.insert(std::string_view("Cookie: ").size(), cookie + "; ");
}

}  // namespace

ServedMatrix::ServedMatrix(http::Router const& router, db::Database& database, base::Clock const& clock, People& people, Things& things,
                           Samples samples)
    : database_(database), people_(people), things_(things), samples_(std::move(samples)), unused_(samples_.own) {
    http::Settings settings;
    settings.listen = "127.0.0.1:0";
    settings.access_log = "off";
    server_ = std::make_unique<http::Server>(settings, router, hooks_for(database), database, clock);
    origin_ = server_->start();
    port_ = test_support::port_of(origin_);
}

ServedMatrix::~ServedMatrix() { server_->stop(); }

http::Router ServedMatrix::answered() const {
    auto router = server_->router();
    router.get("/assets/{file}", http::Anyone, {});  // answered by the transport, before any route
    return router;
}

std::vector<Finding> ServedMatrix::left_over() const {
    std::vector<Finding> findings;
    for (auto const& [place, own] : unused_) findings.push_back({place, "has samples and no row"});
    return findings;
}

Ask ServedMatrix::asking() {
    return [this](Row const& row, std::string_view what, std::vector<Cell> const& cells) { return ask(row, what, cells); };
}

std::vector<Answered> ServedMatrix::ask(Row const& row, std::string_view what, std::vector<Cell> const& cells) {
    auto const place = row.method + " " + row.pattern;
    auto const found = samples_.own.find(place);
    auto const own = found == samples_.own.end() ? Samples::Own{} : found->second;
    unused_.erase(place);
    auto const things = things_.make(*kind_of(row.pattern), what, cells);
    std::vector<std::string> credentials;
    done(database_, [&](db::Writer& db) -> base::Result<base::Done> {
        credentials = people_.credentials(db, cells);
        return base::Done{};
    });
    std::vector<Answered> answers;
    for (std::size_t i = 0; i < cells.size(); ++i) answers.push_back(ask(row, own, things.at(i), credentials.at(i)));
    database_.read([&](db::Reader& db) {
        for (std::size_t i = 0; i < cells.size(); ++i) answers[i].still_stands = things_.stands(db, things[i]);
        return 0;
    });
    return answers;
}

Answered ServedMatrix::ask(Row const& row, Samples::Own const& own, Thing const& thing, std::string const& credentials) const {
    auto parameters = own.parameters;
    for (auto const* more : {&thing.parameters, &samples_.parameters}) parameters.insert(parameters.end(), more->begin(), more->end());
    auto const address = address_for(row.pattern, parameters);
    if (address.empty()) return {};  // a parameter without a sample: no answer
    auto const fields = with_cookie(credentials, thing.browser) + "Origin: " + origin_ + "\r\nIf-Match: *\r\n";
    auto const reply = row.writes() ? test_support::send(port_, row.method, address, type_of(own.body), own.body, fields)
                                    : test_support::ask(port_, row.method, address, fields);
    return {reply.status, reply.field("Location")};
}

std::vector<Row> permissions() {
    std::ifstream file(PERMISSIONS, std::ios::binary);
    auto parsed = parse(std::string(std::istreambuf_iterator<char>(file), {}));
    if (!parsed.ok()) {
        auto const& problem = parsed.error().problems.at(0);
        throw std::runtime_error("permissions.csv, " + problem.message + (problem.arguments.empty() ? "" : ": " + problem.arguments.at(0)));
    }
    return *parsed;
}

}  // namespace matrix

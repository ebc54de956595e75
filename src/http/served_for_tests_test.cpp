#include "http/served_for_tests.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>

#include "http/cookies.h"
#include "http/csrf.h"

namespace http_test {
namespace {

constexpr db::Migration schema[] = {{"2026-01-01-note.sql", "create table note(id {pk}, words {text} not null unique)"}};

std::size_t find_field(std::string const& head, std::string_view name) {
    auto const is_same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    auto const wanted = "\r\n" + std::string(name) + ":";
    auto const at = std::search(head.begin(), head.end(), wanted.begin(), wanted.end(), is_same);
    return at == head.end() ? std::string::npos : std::size_t(at - head.begin()) + wanted.size();
}

bool is_member(base::Actor const& actor) { return actor.is_signed_in(); }
constexpr http::Guard Members{"members", is_member};

http::WriteAnswer add_note(http::Request const& request, db::Reader&) {
    auto const words = std::string(request.form_value("words"));
    http::Write write;
    write.act = [words](db::Writer& writer) -> base::Result<http::Response> {
        if (words == "throw") throw std::runtime_error("a bug on purpose");
        TRY(writer.run("insert into note(words) values (?)", words));
        return http::see_other("/note/" + words);
    };
    write.refused = [words](db::Reader&, base::Error const&) { return http::data("text/html; charset=utf-8", "form again: " + words); };
    return {std::move(write)};
}

http::WriteAnswer note_arrival(http::Request const& request, db::Reader& reader) {
    auto arrived = request;
    arrived.form = arrived.query;
    return add_note(arrived, reader);
}

base::Result<http::Response> list_notes(http::Request const&, db::Reader& reader) {
    std::string body;
    for (auto const& row : reader.rows("select words from note order by id")) body += row.str(0) + "\n";
    return http::data("text/plain; charset=utf-8", std::move(body)).shows({"notes", 1}).may_be_cached();
}

}  // namespace

std::string Answer::field(std::string_view name) const {
    auto const at = find_field(head, name);
    if (at == std::string::npos) return {};
    auto const from = head.find_first_not_of(' ', at);
    return head.substr(from, head.find("\r\n", from) - from);
}

bool Answer::has(std::string_view name) const { return find_field(head, name) != std::string::npos; }

namespace {

int connected_to_port(std::string const& host) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(host.substr(host.find(':') + 1))));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto const made = ::socket(AF_INET, SOCK_STREAM, 0);
    if (::connect(made, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("cannot connect");
    return made;
}

int connected_to_file(std::string const& path) {
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    path.copy(to.sun_path, sizeof to.sun_path - 1);
    auto const made = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (::connect(made, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) throw std::runtime_error("cannot connect");
    return made;
}

}  // namespace

RawClient::RawClient(std::string const& address) {
    bool const is_file = address.starts_with("unix:");
    host_ = is_file ? "localhost" : address.substr(7);
    socket_ = is_file ? connected_to_file(address.substr(5)) : connected_to_port(host_);
}

RawClient::~RawClient() { ::close(socket_); }

RawClient& RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) break;
        bytes.remove_prefix(std::size_t(sent));
    }
    return *this;
}

RawClient& RawClient::finish() {
    ::shutdown(socket_, SHUT_WR);
    return *this;
}

bool RawClient::fill() {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, 10'000) != 1) return false;
    char buffer[16 * 1024];
    auto const received = ::recv(socket_, buffer, sizeof buffer, 0);
    if (received <= 0) return false;
    pending_.append(buffer, std::size_t(received));
    return true;
}

std::string RawClient::receive_until(std::string_view mark) {
    while (pending_.find(mark) == std::string::npos)
        if (!fill()) return std::exchange(pending_, {});
    auto const end = pending_.find(mark) + mark.size();
    auto out = pending_.substr(0, end);
    pending_.erase(0, end);
    return out;
}

Answer RawClient::receive(Body body) {
    Answer answer;
    answer.head = receive_until("\r\n\r\n");
    if (!answer.head.starts_with("HTTP/1.1 ")) return answer;
    answer.status = std::stoi(answer.head.substr(9, 3));
    if (answer.status == 100) return receive(body);
    auto const length = answer.field("Content-Length");
    std::size_t const size = body == Body::none || length.empty() ? 0 : std::stoul(length);
    while (pending_.size() < size && fill()) {
    }
    answer.body = pending_.substr(0, size);
    pending_.erase(0, size);
    return answer;
}

bool RawClient::is_closed_by_server() {
    while (fill()) {
    }
    char byte = 0;
    return ::recv(socket_, &byte, 1, MSG_DONTWAIT) == 0;
}

Answer RawClient::get(std::string const& path, std::string const& fields) {
    return send(fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\n{}\r\n", path, host_, fields)).receive();
}

Answer RawClient::post(std::string const& path, std::string const& form, std::string const& fields) {
    return send(fmt::format(
                    "POST {} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n{}\r\n{}",
                    path, host_, form.size(), fields, form))
        .receive();
}

void ServedTest::SetUp() {
    database_ = db::Database::open(fresh_.connection(), schema);
    start_again();
}

std::string ServedTest::start_again() {
    stop();
    http::Settings settings;
    settings.listen = "127.0.0.1:0";
    settings.access_log = "off";
    settings.workers = 2;
    change(settings);
    auto router = town();
    add_routes(router);
    server_ = std::make_unique<http::Server>(settings, std::move(router), hooks(), *database_, clock_);
    return origin_ = address_ = server_->start();
}

void ServedTest::stop() {
    if (server_) server_->stop();
    server_.reset();
}

std::int64_t ServedTest::notes() {
    return *database_->read([](db::Reader& reader) { return reader.find_i64("select count(*) from note"); });
}

http::Router ServedTest::town() {
    http::Router router;
    router.get("/{lang}/plans/{plan}", http::Anyone, [this](http::Request const& request, db::Reader&) -> base::Result<http::Response> {
        ++drawings_;
        auto body = fmt::format("<p>{} {}</p>{}", request.language.code, request.parameter("plan"), std::string(2000, 'x'));
        return http::data("text/html; charset=utf-8", std::move(body)).shows({"plan", 7}).may_be_cached();
    });
    router.get("/{lang}/page", http::Anyone, [](http::Request const& request, db::Reader&) -> base::Result<http::Response> {
        html::Page page;
        page.title = "A page";
        page.body = html::p(html::text(request.actor.name));
        return http::page(std::move(page));
    });
    router.get("/{lang}/desk", Members, [](http::Request const& request, db::Reader&) -> base::Result<http::Response> {
        return http::data("text/plain", http::csrf_token(request));
    });
    router.get("/api/desk", Members, [](http::Request const&, db::Reader&) -> base::Result<http::Response> {
        return http::json({{"ok", true}});
    });
    router.get("/broken", http::Anyone,
               [](http::Request const&, db::Reader&) -> base::Result<http::Response> { throw std::logic_error("secret detail"); });
    router.get("/api/v1/missing", http::Anyone, [](http::Request const&, db::Reader&) -> base::Result<http::Response> {
        return base::fail_field("slug", "There is no plan {1}.", {"x"});
    });
    router.get("/data", http::Anyone, [](http::Request const&, db::Reader&) -> base::Result<http::Response> {
        return http::data("application/octet-stream", "0123456789").with_ranges().may_be_cached();
    });
    router.get("/letter", http::Anyone, [](http::Request const&, db::Reader&) -> base::Result<http::Response> {
        http::Response letter{.body = "<p style=\"margin:0\">Hello"};
        letter.is_letter = true;
        return letter;
    });
    router.post("/followed", http::Anyone, [](http::Request const& request, db::Reader& reader) {
        auto write = std::get<http::Write>(*add_note(request, reader));
        write.then = [follower = std::string(request.form_value("then"))](db::Writer& db) -> base::Result<http::Response> {
            TRY(db.run("insert into note (words) values (?)", follower));
            return http::see_other("/note/" + follower);
        };
        return http::WriteAnswer(std::move(write));
    });
    router.post("/asked", http::Anyone, [this](http::Request const& request, db::Reader& reader) -> http::WriteAnswer {
        auto const before = reader.find_i64("select count(*) from note").value_or(0);
        return http::Question{[this, request, before] {
            // Another server answers; meanwhile somebody writes.
            EXPECT_TRUE(database_
                            ->write([](db::Writer& db) -> base::Result<base::Done> {
                                TRY(db.run("insert into note (words) values ('meanwhile')"));
                                return base::Done{};
                            })
                            .ok());
            return [request, before](db::Reader& later) -> http::WriteAnswer {
                EXPECT_EQ(later.find_i64("select count(*) from note"), before + 1) << "a snapshot of its own";
                return add_note(request, later);
            };
        }};
    });
    router.post("/preceded", http::Anyone, [](http::Request const& request, db::Reader& reader) {
        auto write = std::get<http::Write>(*add_note(request, reader));
        write.first = [first = std::string(request.form_value("first"))](db::Writer& db) -> base::Result<base::Done> {
            if (first == "refused") return base::Error{base::Kind::too_many, {}, {}, std::chrono::seconds(90)};
            TRY(db.run("insert into note (words) values (?)", first));
            return base::Done{};
        };
        return http::WriteAnswer(std::move(write));
    });
    router.get("/notes", http::Anyone, list_notes);
    router.post("/notes", http::Anyone, add_note, 1024);
    router.arrival("/arrival", http::Anyone, note_arrival);
    return router;
}

http::Hooks ServedTest::hooks() {
    http::Hooks hooks;
    hooks.identify = [](http::Request const& request, db::Reader&) {
        base::Actor actor;
        bool const is_amina = http::session_cookie(request) == "amina" || request.header("authorization") == "Bearer amina";
        if (is_amina) actor = {base::PersonId{1}, "Amina"};
        return actor;
    };
    hooks.frame = [](http::Request const&, html::Page const& page) { return "<title>" + page.title + "</title>" + page.body.str(); };
    hooks.error_page = [](http::Request const&, base::Error const& error, int status, std::string const& reference) {
        html::Page page;
        page.title = fmt::format("{} {}", status, error.message());
        page.body = html::p(html::text(reference));
        return page;
    };
    hooks.asset = [](std::string_view path) {
        if (path == "/assets/app.0123abcd.css") return http::Hooks::Asset{"text/css; charset=utf-8", "body{margin:0}", "GZ", "BR"};
        return http::Hooks::Asset{};
    };
    return hooks;
}

}  // namespace http_test

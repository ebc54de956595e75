#pragma once
// The table of routes. Reading routes get a Reader and cannot write (arrival() is the one exception); writing routes say what to do in the
// transaction and how to answer when it is refused. Every route names its guard; there is no default.
//
//     router.get ("/{lang}/plans/{plan}", Anyone, show_plan);
//     router.post("/{lang}/plans/{plan}/edition", Coordinators, edit_plan);
//
// `{lang}` matches a known language and sets request.language. Other parameters match one segment, or the part of
// it before a written ending: `/{lang}/plans/{plan}.csv`. Where several patterns match, a written segment wins over
// `{lang}`, then a parameter with an ending, then a parameter.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "db/db.h"
#include "http/request.h"
#include "http/response.h"

namespace http {

/// Who may enter. Rooms define theirs (accounts/guards.h); `admits` sees the actor only: what depends on the
/// thing itself is authorised by the action. `name` is the row of the permission matrix.
struct Guard {
    std::string_view name;
    bool (*admits)(base::Actor const& actor);
};

/// Everybody, signed in or not.
inline constexpr Guard Anyone{"anyone", [](base::Actor const&) { return true; }};

/// What a writing route wants done. `act` runs in the transaction, on the writer thread: authorise, store,
/// record; no rendering, no waiting. Its Response is sent once the change is durable. When it returns an Error,
/// nothing is kept and `refused` draws the answer (the form again, with what was typed); without `refused`
/// the site's error page is shown.
struct Write {
    std::function<base::Result<Response>(db::Writer&)> act;
    std::function<Response(db::Reader&, base::Error const&)> refused{};
    /// What follows in the other schema (main or `hot`), which no transaction shares with `act`: run once `act` is durable;
    /// its Response is the one that is sent. A crash in between keeps `act` alone, so let that be something one can live
    /// with: an account made whose owner signs in again. When it fails, `refused` answers.
    std::function<base::Result<Response>(db::Writer&)> then{};
    /// What must be granted before, in the schema that `act` does not write to (a place within a limit): run first, and kept
    /// whatever comes of `act`. When it fails, `act` is not run and `refused` answers.
    std::function<base::Result<base::Done>(db::Writer&)> first{};
};

/// What a writing handler answers: what to write, a ready Response, or what another server must be asked before.
struct Question;
using WriteAnswer = base::Result<std::variant<Write, Response, Question>>;

/// A question to another server. `ask` runs on a worker without any snapshot of the database, which must not be held for as
/// long as others take; what it returns goes on with a new one.
struct Question {
    std::function<std::function<WriteAnswer(db::Reader&)>()> ask;
};

using ReadHandler = std::function<base::Result<Response>(Request const&, db::Reader&)>;
/// Parses and checks what was sent (on a worker, may read, may take its time), then says what to write. An Error
/// returned here is answered with the site's error page; a form with mistakes answers by Write{…}.refused instead,
/// or with a ready Response by WriteOr.
using WriteHandler = std::function<WriteAnswer(Request const&, db::Reader&)>;

struct Route {
    Method method;
    std::string pattern;
    Guard guard;
    ReadHandler read{};
    WriteHandler write{};
    std::size_t body_limit = 64 * 1024;
    std::string_view counted_as{};    // the act it counts as where acts are limited; empty: as the method says
    std::string_view shows_people{};  // whose personal data it shows to others than themselves, for the security journal

    Route& counts_as(std::string_view act) {
        counted_as = act;
        return *this;
    }
    Route& notes_reading(std::string_view of_what) {
        shows_people = of_what;
        return *this;
    }
};

class Router {
  public:
    // Each answers the route, good until the next is added: router.get(…).counts_as("search").
    Route& get(std::string pattern, Guard guard, ReadHandler handler);  // also HEAD
    Route& post(std::string pattern, Guard guard, WriteHandler handler, std::size_t body_limit = 64 * 1024);
    Route& put(std::string pattern, Guard guard, WriteHandler handler, std::size_t body_limit = 64 * 1024);
    Route& patch(std::string pattern, Guard guard, WriteHandler handler, std::size_t body_limit = 64 * 1024);
    Route& remove(std::string pattern, Guard guard, WriteHandler handler);
    /// A GET that writes: the return from another site, which by its protocol comes as one (OAuth 2.0, RFC 6749, 4.1.2). What it
    /// carries works once and for the browser it was made for; that is what protects it, so it is not asked where it comes
    /// from. Not answered to HEAD, never kept.
    Route& arrival(std::string pattern, Guard guard, WriteHandler handler);

    struct Match {
        Route const* route = nullptr;
        Fields parameters{};
        std::vector<Method> allowed{};  // when the path is known with other methods
    };
    Match find(Method method, std::string_view path) const;
    std::vector<Route> const& routes() const { return routes_; }
    /// Lets what watches over all routes put itself before their handlers; patterns stay as they are.
    void each(std::function<void(Route&)> const& watch) {
        for (auto& route : routes_) watch(route);
    }

  private:
    /// One segment of the patterns; children and routes by index, so that a Router can be copied.
    struct Node {
        std::map<std::string, std::size_t, std::less<>> literals{};
        std::map<std::string, std::size_t, std::less<>> endings{};  // {parameter}.ending
        std::size_t language = 0;                                   // {lang}; 0: none
        std::size_t parameter = 0;                                  // {parameter}; 0: none
        std::vector<std::size_t> routes{};                          // that end here
    };
    using Values = std::vector<std::string_view>;

    Route& add(Route route);
    std::size_t child_for(std::size_t node, std::string_view segment);
    bool walk(std::size_t node, std::string_view rest, Method method, Values& values, Match& match) const;
    bool walk_parameter(std::size_t child, std::string_view value, std::string_view rest, Method method, Values& values,
                        Match& match) const;
    bool settle(Node const& node, Method method, Values const& values, Match& match) const;

    std::vector<Route> routes_;
    std::vector<Node> nodes_{1};
};

/// The name a method has on the wire.
std::string_view name(Method method);

}  // namespace http

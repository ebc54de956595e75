#include "accounts/entering.h"

#include "accounts/known_devices.h"
#include "accounts/letters.h"
#include "accounts/link_handlers.h"
#include "accounts/second_factor.h"
#include "http/cookies.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;
using http::Request;
using http::Response;

std::string_view half_cookie_name(Request const& request) { return request.is_secure ? "__Host-parvis-step" : "parvis-step"; }

crypto::Digest half_hash(Request const& request) { return crypto::sha256(request.cookie(half_cookie_name(request))); }

/// Where they go once signed in: where they were going, or the landing page in the language they chose.
std::string destination(Recognised const& who, Outside const& outside) {
    if (who.account.temporary_until) return "/" + who.account.language + "/account";
    return who.next.empty() ? "/" + who.account.language + outside.landing : who.next;
}

/// Who holds no role has no desk to go to: they see their account.
Recognised with_destination(db::Reader& db, Recognised who, base::Instant now) {
    if (who.next.empty() && store::roles_of(db, who.account.id, now).empty()) who.next = "/" + who.account.language + "/account";
    return who;
}

mail::Ready letter_about(Request const& request, Outside const& outside, Recognised const& who, Session const& session) {
    auto const to = letters::owner(who.account);
    return letters::new_device(to, session.device, request.now, whole_address(request, outside, to.language, "/sign-in"));
}

using Letting = std::function<Result<Response>(db::Writer&)>;

/// Their own act first, where there is one, then `let_in`, which writes to the other schema.
http::Write in_order(Recognised const& who, Letting let_in, std::optional<mail::Ready> letter, Refused refused) {
    if (!who.before) return {std::move(let_in), std::move(refused)};
    return {[before = who.before, letter = std::move(letter), at = who.attempt.at](db::Writer& db) -> Result<Response> {
                TRY(before(db));
                if (letter) TRY(mail::post(db, *letter, at));
                return Response{};
            },
            std::move(refused), std::move(let_in)};
}

http::Write to_second_step(Request const& request, Outside const& outside, Recognised const& who, Refused refused) {
    auto const secret = Secret::make(outside.random);
    auto answer = http::see_other(request.address("/sign-in/second-step"));
    answer.set_cookies.push_back(http::set_cookie(request, half_cookie_name(request), secret.text, half_sign_in_life));
    auto const half = [who, digest = secret.digest, answer, now = request.now](db::Writer& db) -> Result<Response> {
        if (who.use) TRY(who.use(db));
        TRY(db.run("insert into hot.half_sign_in (browser_hash, person, next, opened_at) values (?, ?, ?, ?)", db::Bytes(digest),
                   who.account.id, who.next, now));
        TRY(keep_half_provider_session(db, digest, who.came_by));
        return answer;
    };
    return in_order(who, half, std::nullopt, std::move(refused));
}

}  // namespace

HalfSignIn HalfSignIn::of(db::Row const& row) {
    return {row.id<PersonId>(0), row.str(1), crypto::digest_from(row.bytes(2)).value_or(crypto::Digest{}), {row.str(3), row.str(4)}};
}

std::optional<HalfSignIn> half_sign_in_of(Request const& request, db::Reader& db) {
    if (request.cookie(half_cookie_name(request)).empty()) return std::nullopt;
    auto const since = request.now - half_sign_in_life;
    return db.find<HalfSignIn>(
        "select h.person, h.next, h.browser_hash, p.provider, p.id_token from hot.half_sign_in h join account a on a.id = h.person"
        " left join hot.half_provider_session p on p.browser_hash = h.browser_hash"
        " where h.browser_hash = ? and h.opened_at > ? and h.opened_at >= a.sessions_from and a.disabled_at is null",
        db::Bytes(half_hash(request)), since);
}

Result<Done> use_half_sign_in(db::Writer& db, HalfSignIn const& half) {
    auto const used = TRY(db.run("delete from hot.half_sign_in where browser_hash = ?", db::Bytes(half.browser)));
    if (used == 0) return base::fail(base::Kind::conflict, i18n::msg("This sign-in was finished already. Begin again."));
    return Done{};
}

http::Write enter(Request const& request, db::Reader& db, Outside const& outside, Recognised const& recognised, Refused refused) {
    auto const who = with_destination(db, recognised, request.now);
    if (who.factors < 2 && has_second_factor(db, who.account.id)) return to_second_step(request, outside, who, std::move(refused));
    auto here = who;
    bool const roles_wait = who.factors < 2 && !store::roles_of(db, who.account.id, request.now).empty();
    if (roles_wait) here.next = "/" + who.account.language + "/account";
    return enter_in_full(request, db, outside, here, std::move(refused));
}

http::Write enter_in_full(Request const& request, db::Reader& db, Outside const& outside, Recognised const& who, Refused refused) {
    auto const secret = Secret::make(outside.random);
    Session session{base::new_id<SessionId>(request.now),    who.account.id, request.now, request.now,
                    device_of(request.header("user-agent")), request.peer,   who.factors};
    auto answer = http::see_other(destination(who, outside));
    answer.set_cookies.push_back(http::set_session_cookie(request, secret.text, session_length));
    auto const browser = request.cookie(device_cookie_name(request)).empty() ? Secret::make(outside.random).text
                                                                             : std::string(request.cookie(device_cookie_name(request)));
    answer.set_cookies.push_back(http::set_cookie(request, device_cookie_name(request), browser, device_known_for));
    if (!request.cookie(half_cookie_name(request)).empty())
        answer.set_cookies.push_back(http::set_cookie(request, half_cookie_name(request), "", std::chrono::seconds(0)));
    auto const device = crypto::sha256(browser);
    auto const is_news = std::make_shared<bool>(false);
    auto const let_in = [who, session, digest = secret.digest, replaced = std::string(http::session_cookie(request)), device, is_news,
                         answer](db::Writer& writer) -> Result<Response> {
        if (who.use) TRY(who.use(writer));
        TRY(sign_in(writer, {who.attempt, who.account}, session, digest, replaced));
        TRY(keep_provider_session(writer, session.id, who.came_by));
        *is_news = TRY(meet_device(writer, who.account.id, device, session.created_at));
        return answer;
    };
    std::optional<mail::Ready> letter;
    if (outside.sends_letters && !who.account.email.empty()) letter = letter_about(request, outside, who, session);
    bool const is_told_before = who.before && letter && is_new_device(db, who.account.id, device);
    auto write = in_order(who, let_in, is_told_before ? letter : std::nullopt, std::move(refused));
    if (!who.before && letter)
        write.then = [letter = *letter, is_news, answer, now = request.now](db::Writer& writer) -> Result<Response> {
            if (*is_news) TRY(mail::post(writer, letter, now));
            return answer;
        };
    return write;
}

}  // namespace accounts

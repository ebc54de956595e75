// GET  /{lang}/sign-up             POST
// GET  /{lang}/sign-in/link        POST
// GET  /{lang}/forgotten-password  POST
// GET  /{lang}/link/sent
// POST /{lang}/account/address
//
// Whoever asks gets the same answer after the same work, whatever we know of the address: the message says the rest.

#include "accounts/handlers.h"
#include "accounts/letters.h"
#include "accounts/link_handlers.h"
#include "accounts/link_views.h"
#include "accounts/proof.h"
#include "accounts/sign_in.h"
#include "http/address.h"

namespace accounts {
namespace {

using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

Response wish_again(Request const& request, Purpose purpose, base::Error const& error) {
    views::LinkWishState const state{purpose, std::string(request.form_value("email")), local_address(request.form_value("next")),
                                     error.problems};
    return with_status_of(http::page(views::link_wish(request, state)), error);
}

/// A link that exists makes what was asked for possible: who has no account is led to make one, who has one is let in.
Purpose possible(Purpose asked, bool has_account) {
    if (!has_account) return Purpose::sign_up;
    return asked == Purpose::sign_up ? Purpose::sign_in : asked;
}

i18n::Language language_of(Account const& account, Request const& request) {
    auto const* known = i18n::find_language(account.language);
    return known ? *known : request.language;
}

/// Keeps the link and posts its letter, together.
std::function<Result<base::Done>(db::Writer&)> sending(LinkWish const& wish, crypto::Digest const& token, mail::Ready const& letter,
                                                       base::Instant now) {
    return [wish, token, letter, now](db::Writer& db) -> Result<base::Done> {
        TRY(keep_link(db, wish, token, now));
        return mail::post(db, letter, now);
    };
}

/// The place within the limit, taken before the link is kept.
std::function<Result<base::Done>(db::Writer&)> place_for(Outside const& outside, LinkWish const& wish, base::Instant now) {
    return [who = who_asks(outside.key, wish.asked_for, wish.network), now](db::Writer& db) {
        return limits::take(db, limits::Act::letter, who, 1, now);
    };
}

std::string link_address(Request const& request, Outside const& outside, i18n::Language language, std::string const& token) {
    return whole_address(request, outside, language, "/link/" + token);
}

/// The link that makes what was asked for possible, and its letter. errors: too_many
Result<EntryLetter> prepared_link(Request const& request, db::Reader& db, Outside const& outside, Purpose asked, std::string const& email,
                                  std::string_view next) {
    TRY(limits::require_room(db, limits::Act::letter, who_asks(outside.key, email, request.peer), request.now));
    auto const account = store::find_by_email(db, email);
    auto const purpose = possible(asked, account.has_value());
    auto const language = language_of(account.value_or(Account{}), request);
    auto const token = Secret::make(outside.random);
    LinkWish const wish{purpose,     account ? account->id : PersonId{}, account ? account->email : email, email, local_address(next),
                        request.peer};
    auto const letter = letters::with_link({wish.person, wish.email, language}, purpose, asked,
                                           link_address(request, outside, language, token.text), request.now + life_of(purpose));
    return EntryLetter{place_for(outside, wish, request.now), sending(wish, token.digest, letter, request.now)};
}

/// What the new address is told: a link, or that it has another account.
mail::Ready letter_to_new_address(Request const& request, Outside const& outside, db::Reader& db, std::string const& email,
                                  i18n::Language language, std::string const& token) {
    mail::Recipient const to{PersonId{}, email, language};
    if (store::find_by_email(db, email)) return letters::address_is_taken(to);
    return letters::with_link(to, Purpose::address, Purpose::address, link_address(request, outside, language, token),
                              request.now + life_of(Purpose::address));
}

}  // namespace

std::optional<mail::Ready> letter_about(Request const& request, Outside const& outside, Account const& account, AboutAccount what) {
    if (!outside.sends_letters || account.email.empty()) return std::nullopt;
    auto const to = letters::owner(account);
    return what(to, whole_address(request, outside, to.language, "/sign-in"));
}

std::string whole_address(Request const& request, Outside const& outside, i18n::Language language, std::string_view path) {
    return (outside.public_origin.empty() ? request.origin : outside.public_origin) + "/" + std::string(language.code) + std::string(path);
}

base::Result<EntryLetter> entry_letter(Request const& request, db::Reader& db, Outside const& outside, std::string_view email,
                                       std::string const& next) {
    return prepared_link(request, db, outside, Purpose::sign_in, fold_email(email), next);
}

http::ReadHandler show_link_wish(Purpose purpose) {
    return [purpose](Request const& request, db::Reader&) -> Result<Response> {
        auto const next = local_address(request.query_value("next"));
        if (request.actor.session != 0) return http::see_other(next.empty() ? request.address("/account") : next);
        return http::page(views::link_wish(request, {.purpose = purpose, .next = next}));
    };
}

http::WriteHandler create_link(Outside const& outside, Purpose asked) {
    return [outside, asked](Request const& request, db::Reader& db) -> WriteAnswer {
        std::string const email = fold_email(request.form_value("email"));
        if (!is_email(email))
            return wish_again(request, asked, base::fail_field("email", i18n::msg("Enter an e-mail address, like name@example.org.")));
        auto const link = prepared_link(request, db, outside, asked, email, request.form_value("next"));
        if (!link) return wish_again(request, asked, link.error());
        return http::Write{
            [keep = link->keep, answer = http::see_other(request.address("/link/sent"))](db::Writer& writer) -> Result<Response> {
                TRY(keep(writer));
                return answer;
            },
            [request, asked](db::Reader&, base::Error const& error) { return wish_again(request, asked, error); },
            {},
            link->first};
    };
}

http::ReadHandler show_link_sent(Outside const& outside) {
    return [outside](Request const& request, db::Reader&) -> Result<Response> {
        return http::page(views::link_sent(request, outside.outbox));
    };
}

http::WriteHandler create_address_change(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const again = [outside](Request const& asked, db::Reader& reader, base::Error const& error) {
            return account_with_problems(asked, account_state(asked, reader, outside), error);
        };
        std::string const email = fold_email(request.form_value("email"));
        if (!is_email(email))
            return again(request, db, base::fail_field("email", i18n::msg("Enter an e-mail address, like name@example.org.")));
        auto const back = request.address("/account") + "?email=" + http::percent_encode(email) + "#address";
        if (auto ask = require_recent_proof(request, db, back)) return *std::move(ask);
        auto const account = store::find(db, request.actor.person).value_or(Account{});
        auto const language = language_of(account, request);
        auto const token = Secret::make(outside.random);
        LinkWish const wish{Purpose::address, account.id, email, email, {}, request.peer};
        auto const to_new = letter_to_new_address(request, outside, db, email, language, token.text);
        auto const to_old = letters::address_is_to_change({account.id, account.email, language}, email,
                                                          whole_address(request, outside, language, "/sign-in"));
        return http::Write{[send = sending(wish, token.digest, to_new, request.now), to_old, account, now = request.now,
                            answer = http::see_other(request.address("/link/sent"))](db::Writer& writer) -> Result<Response> {
                               TRY(send(writer));
                               if (!account.email.empty()) TRY(mail::post(writer, to_old, now));
                               return answer;
                           },
                           [request, again](db::Reader& reader, base::Error const& error) { return again(request, reader, error); },
                           {},
                           place_for(outside, wish, request.now)};
    };
}

}  // namespace accounts

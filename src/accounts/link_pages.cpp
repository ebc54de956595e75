// GET  /{lang}/link/{token}   shows what the link is for, with a button: mail servers open links to look at them
// POST /{lang}/link/{token}   does it, once

#include "accounts/entering.h"
#include "accounts/handlers.h"
#include "accounts/journal.h"
#include "accounts/letters.h"
#include "accounts/link_handlers.h"
#include "accounts/link_views.h"
#include "accounts/password_rules.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;
using http::Request;
using http::Response;
using http::WriteAnswer;

Response over(Request const& request) { return http::page(views::link_over(request)).with_status(410); }

views::LinkState typed(Request const& request, Link const& link) {
    bool const is_sent = request.form_has("language");
    return {.link = link,
            .token = std::string(request.parameter("token")),
            .name = std::string(request.form_value("name")),
            .language = is_sent ? std::string(request.form_value("language")) : std::string(request.language.code)};
}

Response opened_again(Request const& request, Link const& link, base::Error const& error) {
    auto state = typed(request, link);
    state.problems = error.problems;
    return with_status_of(http::page(views::link_opened(request, state)), error);
}

/// Somebody else was quicker: with the link, or with the address.
Refused refusal(Request const& request, Link const& link) {
    return [request, link](db::Reader& db, base::Error const& error) {
        auto const now = find_link(db, request.parameter("token"));
        if (error.kind == base::Kind::conflict && (!now || !now->is_open(request.now))) return over(request);
        return opened_again(request, link, error);
    };
}

/// The link's own act in the main tables, then the session.
http::Write first_then(std::function<Result<Done>(db::Writer&)> act, http::Write enter, Refused refused) {
    return {[act](db::Writer& db) -> Result<Response> {
                TRY(act(db));
                return Response{};
            },
            std::move(refused), std::move(enter.act)};
}

Recognised recognised(Request const& request, Account const& account, Link const& link) {
    return {account, Attempt::with(account.email, account.id, request.peer, request.now), 1, link.next, {}};
}

WriteAnswer signed_in(Request const& request, db::Reader& db, Outside const& outside, Link const& link) {
    auto const account = store::find(db, link.person);
    if (!account || account->disabled_at) return over(request);
    auto refused = refusal(request, link);
    return first_then(
        [link, now = request.now](db::Writer& writer) -> Result<Done> {
            TRY(use_link(writer, link, now));
            return mail::address_works(writer, link.email);
        },
        enter(request, db, outside, recognised(request, *account, link), refused), refused);
}

/// The password typed, hashed; nothing when none was typed.
Result<std::optional<std::string>> hashed_password(Request const& request, Outside const& outside, Link const& link) {
    auto const typed_password = request.form_value("new_password");
    if (typed_password.empty() && link.purpose == Purpose::sign_up) return std::optional<std::string>{};
    if (auto problem = problem_with_password("new_password", typed_password, link.email))
        return base::Error{base::Kind::invalid, {*std::move(problem)}};
    return std::optional(TRY(outside.lane.hash(typed_password)));
}

Result<Account> account_to_make(Request const& request, Link const& link) {
    auto const* language = i18n::find_language(request.form_value("language"));
    if (!language) return base::fail_field("language", i18n::msg("There is no such language here."));
    auto const shown = TRY(checked_name(request.form_value("name")));  // not between braces: what stands before it there would leak
    return Account{.id = base::new_id<PersonId>(request.now),
                   .email = link.email,
                   .name = shown,
                   .language = std::string(language->code),
                   .created_at = request.now};
}

WriteAnswer signed_up(Request const& request, Outside const& outside, Link const& link) {
    auto const account = account_to_make(request, link);
    if (!account.ok()) return opened_again(request, link, account.error());
    auto const password = hashed_password(request, outside, link);
    if (!password.ok()) return opened_again(request, link, password.error());
    auto refused = refusal(request, link);
    auto who = recognised(request, *account, link);
    if (who.next.empty()) who.next = "/" + account->language + "/account?done=welcome";
    return first_then(
        [link, account = *account, password = *password, now = request.now](db::Writer& db) -> Result<Done> {
            TRY(use_link(db, link, now));
            TRY(store::insert(db, account, password));
            TRY(note(db, {now, "account.created", account.id, account.id}));
            return mail::address_works(db, link.email);
        },
        enter_in_full(request, outside, who, refused), refused);
}

WriteAnswer password_chosen(Request const& request, db::Reader& db, Outside const& outside, Link const& link) {
    auto const account = store::find(db, link.person);
    if (!account || account->disabled_at) return over(request);
    auto const password = hashed_password(request, outside, link);
    if (!password.ok()) return opened_again(request, link, password.error());
    auto const* language = i18n::find_language(account->language);
    auto const letter = letters::password_changed({account->id, account->email, language ? *language : request.language},
                                                  whole_address(request, outside, request.language, "/sign-in"));
    auto own = *account;
    own.temporary_until.reset();
    auto refused = refusal(request, link);
    return first_then(
        [link, letter, encoded = **password, now = request.now](db::Writer& writer) -> Result<Done> {
            TRY(use_link(writer, link, now));
            TRY(store::set_password(writer, link.person, {encoded}, now));
            TRY(end_links(writer, link.person, now));
            TRY(note(writer, {now, "password.changed", link.person, link.person}));
            TRY(mail::address_works(writer, link.email));
            return mail::post(writer, letter, now);
        },
        enter(request, db, outside, recognised(request, own, link), refused), refused);
}

WriteAnswer address_confirmed(Request const& request, db::Reader& db, Link const& link) {
    auto const account = store::find(db, link.person);
    if (!account || account->disabled_at) return over(request);
    auto const* known = i18n::find_language(account->language);
    auto const language = known ? *known : request.language;
    auto const to_new = letters::address_changed({account->id, link.email, language});
    auto const to_old = letters::address_changed({account->id, account->email, language});
    bool const had_address = !account->email.empty();
    return http::Write{[link, to_new, to_old, had_address, now = request.now,
                        answer = http::see_other(request.address("/account") + "?done=address")](db::Writer& writer) -> Result<Response> {
                           TRY(use_link(writer, link, now));
                           TRY(store::set_email(writer, link.person, link.email));
                           TRY(end_links(writer, link.person, now));
                           TRY(note(writer, {now, "address.changed", link.person, link.person}));
                           TRY(mail::address_works(writer, link.email));
                           if (had_address) TRY(mail::post(writer, to_old, now));
                           TRY(mail::post(writer, to_new, now));
                           return answer;
                       },
                       refusal(request, link)};
}

}  // namespace

http::ReadHandler show_link() {
    return [](Request const& request, db::Reader& db) -> Result<Response> {
        auto const link = find_link(db, request.parameter("token"));
        if (!link || !link->is_open(request.now)) return over(request);
        return http::page(views::link_opened(request, typed(request, *link)));
    };
}

http::WriteHandler create_link_use(Outside const& outside) {
    return [outside](Request const& request, db::Reader& db) -> WriteAnswer {
        auto const link = find_link(db, request.parameter("token"));
        if (!link || !link->is_open(request.now)) return over(request);
        switch (link->purpose) {
            case Purpose::sign_up: return signed_up(request, outside, *link);
            case Purpose::password: return password_chosen(request, db, outside, *link);
            case Purpose::address: return address_confirmed(request, db, *link);
            case Purpose::sign_in: break;
        }
        return signed_in(request, db, outside, *link);
    };
}

}  // namespace accounts

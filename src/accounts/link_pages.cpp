// GET  /{lang}/link/{token}   shows what the link is for, with a button: mail servers open links to look at them
// POST /{lang}/link/{token}   does it, once

#include "accounts/entering.h"
#include "accounts/handlers.h"
#include "accounts/journal.h"
#include "accounts/letters.h"
#include "accounts/link_handlers.h"
#include "accounts/link_views.h"
#include "accounts/password_change.h"
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

/// Somebody else was quicker, with the link or with the address; or the link has served, and only the session is missing.
Refused refusal(Request const& request, Link const& link) {
    return [request, link](db::Reader& db, base::Error const& error) {
        auto const now = find_link(db, request.parameter("token"));
        bool const is_open = now && now->is_open(request.now);
        if (error.kind == base::Kind::conflict && !is_open) return over(request);
        return is_open ? opened_again(request, link, error) : http::see_other(request.address("/sign-in") + "?again=served");
    };
}

Recognised recognised(Request const& request, Outside const& outside, Account const& account, Link const& link) {
    return {account, Attempt::with(outside.key, account.email, account.id, request.peer, request.now), 1, link.next, {}};
}

WriteAnswer signed_in(Request const& request, db::Reader& db, Outside const& outside, Link const& link) {
    auto const account = store::find(db, link.person);
    if (!account || account->disabled_at) return over(request);
    auto who = recognised(request, outside, *account, link);
    who.before = [link, now = request.now](db::Writer& writer) -> Result<Done> {
        TRY(use_link(writer, link, now));
        return mail::address_works(writer, link.email);
    };
    return enter(request, db, outside, who, refusal(request, link));
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

WriteAnswer signed_up(Request const& request, db::Reader& db, Outside const& outside, Link const& link) {
    auto const account = account_to_make(request, link);
    if (!account.ok()) return opened_again(request, link, account.error());
    auto const password = hashed_password(request, outside, link);
    if (!password.ok()) return opened_again(request, link, password.error());
    auto who = recognised(request, outside, *account, link);
    if (who.next.empty()) who.next = "/" + account->language + "/account?done=welcome";
    who.before = [link, account = *account, password = *password, now = request.now](db::Writer& writer) -> Result<Done> {
        TRY(use_link(writer, link, now));
        TRY(store::insert(writer, account, password));
        TRY(give_link(writer, link, account.id));
        TRY(note(writer, {now, "account.created", account.id, account.id}));
        return mail::address_works(writer, link.email);
    };
    return enter_in_full(request, db, outside, who, refusal(request, link));
}

/// A password that somebody else made serves once: its owner chooses another.
Result<Done> require_another(db::Reader& db, Request const& request, Outside const& outside, Account const& account) {
    auto const lock = store::find_lock(db, account.id);
    if (!account.temporary_until || !lock) return Done{};
    if (!TRY(outside.lane.matches(lock->encoded_password, request.form_value("new_password")))) return Done{};
    return base::fail_field("new_password", same_password);
}

WriteAnswer password_chosen(Request const& request, db::Reader& db, Outside const& outside, Link const& link) {
    auto const account = store::find(db, link.person);
    if (!account || account->disabled_at) return over(request);
    if (auto const another = require_another(db, request, outside, *account); !another.ok())
        return opened_again(request, link, another.error());
    auto const password = hashed_password(request, outside, link);
    if (!password.ok()) return opened_again(request, link, password.error());
    auto own = *account;
    own.temporary_until.reset();
    auto who = recognised(request, outside, own, link);
    PasswordReplacement const replacement{
        link.person, link.person, {**password}, letter_about(request, outside, own, letters::password_changed)};
    who.before = [link, replacement, now = request.now](db::Writer& writer) -> Result<Done> {
        TRY(use_link(writer, link, now));
        TRY(replace_password(writer, replacement, now));
        return mail::address_works(writer, link.email);
    };
    return enter(request, db, outside, who, refusal(request, link));
}

WriteAnswer address_confirmed(Request const& request, db::Reader& db, Link const& link) {
    auto const account = store::find(db, link.person);
    if (!account || account->disabled_at) return over(request);
    auto there = *account;
    there.email = link.email;
    auto const to_new = letters::address_changed(letters::owner(there));
    auto const to_old = letters::address_changed(letters::owner(*account));
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
            case Purpose::sign_up: return signed_up(request, db, outside, *link);
            case Purpose::password: return password_chosen(request, db, outside, *link);
            case Purpose::address: return address_confirmed(request, db, *link);
            case Purpose::sign_in: break;
        }
        return signed_in(request, db, outside, *link);
    };
}

}  // namespace accounts

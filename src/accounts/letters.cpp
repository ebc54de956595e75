#include "accounts/letters.h"

#include "base/masthead.h"

namespace accounts::letters {
namespace {

using i18n::Words;
using mail::Letter;

std::string site_name(Words const& words) { return std::string(base::masthead().name.text(words.language().code)); }

std::string how_long(Purpose purpose, Words const& words) {
    if (purpose == Purpose::sign_up) return words("The link works once, for 24 hours.");
    return words("The link works once, for {1} minutes.", {words.number(life_of(purpose).count())});
}

std::string not_you(Words const& words) {
    return words("You did not ask for this? Then somebody mistyped their address. You need do nothing: without the link, nothing happens.");
}

Letter for_sign_up(Purpose asked, Words const& words, std::string const& address) {
    Letter letter{.subject = words("Create your account on {1}", {site_name(words)}),
                  .button = mail::Button{words("Create my account"), address}};
    if (asked == Purpose::sign_up)
        letter.paragraphs = {words("You asked for an account with this address. The button leads to the last step.")};
    else
        letter.paragraphs = {words("Somebody, probably you, wanted to sign in with this address. It has no account here yet."),
                             words("Perhaps your account has another address. Otherwise you can create one now.")};
    return letter;
}

Letter for_sign_in(Purpose asked, Words const& words, std::string const& address) {
    Letter letter{.subject = words("Your link to sign in to {1}", {site_name(words)}), .button = mail::Button{words("Sign in"), address}};
    if (asked == Purpose::sign_up)
        letter.paragraphs = {words("You asked for an account with this address. Good news: you have one already. The button lets you in.")};
    else
        letter.paragraphs = {words("The button lets you in. You will be asked to confirm on the page that opens.")};
    return letter;
}

Letter letter_for(Purpose purpose, Purpose asked, Words const& words, std::string const& address) {
    switch (purpose) {
        case Purpose::sign_up: return for_sign_up(asked, words, address);
        case Purpose::sign_in: return for_sign_in(asked, words, address);
        case Purpose::password:
            return {.subject = words("Choose a new password for {1}", {site_name(words)}),
                    .paragraphs = {words(
                        "The button leads to a page where you choose a password. If you have one already, it stays until then.")},
                    .button = mail::Button{words("Choose a new password"), address}};
        case Purpose::address: break;
    }
    return {.subject = words("Confirm your new address for {1}", {site_name(words)}),
            .paragraphs = {words(
                "Somebody, probably you, wants to use this address for their account. Confirm it, and it replaces the old one.")},
            .button = mail::Button{words("Confirm this address"), address}};
}

std::string if_not_you(Words const& words, std::string const& sign_in) {
    return words("It was not you? Sign in, change your password, and end the sessions you do not know: {1}", {sign_in});
}

}  // namespace

mail::Recipient owner(Account const& account) {
    auto const* language = i18n::find_language(account.language);
    return {account.id, account.email, language ? *language : i18n::english};
}

mail::Ready with_link(mail::Recipient const& to, Purpose purpose, Purpose asked, std::string const& address, base::Instant expires_at) {
    Words const words(to.language);
    auto letter = letter_for(purpose, asked, words, address);
    letter.after_button = {how_long(purpose, words)};
    letter.small_print = {not_you(words)};
    auto ready = mail::ready(to, name(purpose), letter);
    ready.proves_address = true;
    ready.useless_after = expires_at;
    return ready;
}

mail::Ready address_is_taken(mail::Recipient const& to) {
    Words const words(to.language);
    return mail::ready(
        to, "address_taken",
        {.subject = words("This address has an account on {1} already", {site_name(words)}),
         .paragraphs = {words("Somebody, probably you, wants to use this address for another account. An address belongs to one "
                              "account only, so nothing was changed."),
                        words("If both accounts are yours, change the address of the other one first.")},
         .small_print = {not_you(words)}});
}

mail::Ready address_is_to_change(mail::Recipient const& to, std::string const& new_address, std::string const& sign_in) {
    Words const words(to.language);
    return mail::ready(to, "address_to_change",
                       {.subject = words("A new address for your account on {1}", {site_name(words)}),
                        .paragraphs = {words("Your account is about to get another address: {1}. It changes once somebody confirms there.",
                                             {veiled(new_address)}),
                                       if_not_you(words, sign_in)}});
}

mail::Ready address_changed(mail::Recipient const& to) {
    Words const words(to.language);
    return mail::ready(to, "address_changed",
                       {.subject = words("The address of your account on {1} has changed", {site_name(words)}),
                        .paragraphs = {words("From now on, messages go to the new address, and you sign in with it."),
                                       words("It was not you? Tell the team that runs this site at once.")}});
}

mail::Ready password_changed(mail::Recipient const& to, std::string const& sign_in) {
    Words const words(to.language);
    return mail::ready(to, "password_changed",
                       {.subject = words("Your password for {1} has changed", {site_name(words)}),
                        .paragraphs = {words("Your other sessions are over."), if_not_you(words, sign_in)}});
}

mail::Ready factors_changed(mail::Recipient const& to, std::string const& sign_in) {
    Words const words(to.language);
    return mail::ready(
        to, "factors_changed",
        {.subject = words("The second factors of your account on {1} have changed", {site_name(words)}),
         .paragraphs = {words("An authenticator app, a passkey or recovery codes were added or removed. Your account page shows "
                              "those in force."),
                        if_not_you(words, sign_in)}});
}

mail::Ready new_device(mail::Recipient const& to, std::string const& device, base::Instant at, std::string const& sign_in) {
    Words const words(to.language);
    auto const browser = device.empty() ? words("Unknown browser") : device;
    return mail::ready(
        to, "new_device",
        {.subject = words("A new sign-in to your account on {1}", {site_name(words)}),
         .paragraphs = {words("Your account was opened in a browser that we had not seen before: {1}, {2}.", {browser, words.moment(at)}),
                        words("If it was you, all is well."), if_not_you(words, sign_in)}});
}

mail::Ready accounts_joined(mail::Recipient const& to, Joined what) {
    Words const words(to.language);
    auto const tell_us = words("It was not you? Tell the team that runs this site at once.");
    if (what == Joined::stays)
        return mail::ready(
            to, "accounts_joined",
            {.subject = words("Another account on {1} was joined to yours", {site_name(words)}),
             .paragraphs = {
                 words("Somebody, probably you, showed that another account is theirs too, and joined it to this one. That one is "
                       "closed."),
                 words("Its linked providers, roles, tokens, memberships and drafts are yours now. Its password, passkeys, "
                       "authenticator app and recovery codes were removed: you sign in with those of this account."),
                 tell_us}});
    auto const end = what == Joined::closed
                         ? words("The account with this address is closed: neither this address nor its password opens it any more.")
                         : words("The account with this address is closed, and the other one has this address now.");
    return mail::ready(
        to, "accounts_joined",
        {.subject = words("Your account on {1} was joined to another", {site_name(words)}),
         .paragraphs = {words("Somebody, probably you, showed that two accounts are theirs, and joined them."), end,
                        words("What it had moved there: linked providers, roles, tokens, memberships and drafts. Its passkeys, "
                              "authenticator app and recovery codes were removed."),
                        tell_us}});
}

std::string veiled(std::string_view email) {
    auto const at = email.rfind('@');
    return std::string(email.substr(0, 1)) + "•••" + std::string(email.substr(std::min(at, email.size())));
}

}  // namespace accounts::letters

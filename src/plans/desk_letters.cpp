#include "plans/desk_letters.h"

#include <map>

#include "accounts/store.h"
#include "base/masthead.h"
#include "plans/validation.h"
#include "plans/views_words.h"

namespace plans {
namespace {

using i18n::Words;

/// Nothing for an account without an address, or closed.
std::optional<mail::Recipient> recipient(db::Reader& db, base::PersonId person) {
    auto const account = accounts::store::find(db, person);
    if (!account || account->email.empty() || account->disabled_at) return std::nullopt;
    auto const* language = i18n::find_language(account->language);
    return mail::Recipient{person, account->email, language ? *language : i18n::languages().front()};
}

std::string link_to(http::Request const& request, Letterbox const& box, Words const& words, std::string const& path) {
    auto const& origin = box.public_origin.empty() ? request.origin : box.public_origin;
    return origin + "/" + std::string(words.language().code) + path;
}

std::string site_name(Words const& words) { return std::string(base::masthead().name.text(words.language().code)); }

std::string why_you(Words const& words) { return words("You get this letter because of your role on {1}.", {site_name(words)}); }

std::string title_of(db::Reader& db, CommitmentId id, Words const& words) {
    auto const commitment = find_commitment(db, id);
    if (!commitment) return {};
    auto const title = views::title_text(*commitment, words);
    return commitment->number.empty() ? title : words("{1}. {2}", {commitment->number, title});
}

}  // namespace

std::vector<mail::Ready> letters_of_waiting(http::Request const& request, db::Reader& db, Letterbox const& box,
                                            std::vector<Update> const& updates) {
    if (!box.is_open) return {};
    std::map<base::PersonId, std::vector<CommitmentId>> waiting;
    for (auto const& update : updates) {
        auto const commitment = find_commitment(db, update.commitment);
        auto const plan = commitment ? find_plan(db, commitment->plan) : db::Kept<Plan>{};
        if (!plan || !needs_validation(db, request.actor, plan->id, *commitment, request.now)) continue;
        for (auto const person : validators_of(db, plan->id, *commitment, request.actor.person, request.now))
            waiting[person].push_back(update.commitment);
    }
    std::vector<mail::Ready> letters;
    for (auto const& [person, commitments] : waiting) {
        auto const to = recipient(db, person);
        if (!to) continue;
        Words const words(to->language);
        auto const count = std::int64_t(commitments.size());
        mail::Letter letter{.subject = words.plural("{1} update waits for your validation", "{1} updates wait for your validation", count),
                            .paragraphs = {words("It becomes public once you, or somebody else who may, have read and published it.")},
                            .button = mail::Button{words("See what waits"), link_to(request, box, words, "/desk#to-validate")},
                            .small_print = {why_you(words)}};
        if (count == 1) letter.paragraphs.insert(letter.paragraphs.begin(), title_of(db, commitments.front(), words));
        letters.push_back(mail::ready(*to, "update_waits", letter));
    }
    return letters;
}

std::vector<mail::Ready> letters_of_return(http::Request const& request, db::Reader& db, Letterbox const& box, UpdateDraft const& draft,
                                           std::string const& note) {
    auto const to = box.is_open ? recipient(db, draft.owner) : std::nullopt;
    if (!to) return {};
    Words const words(to->language);
    auto const path =
        views::path_of_commitment(draft.update.plan, draft.update.commitment_slug) + "/updates/new?draft=" + std::to_string(draft.id.value);
    mail::Letter const letter{
        .subject = words("Your update was sent back to you"),
        .paragraphs = {title_of(db, draft.update.commitment, words), words("It is not published. This is what is to be corrected:"), note,
                       words("Nothing of what you wrote is lost.")},
        .button = mail::Button{words("Correct it and submit it again"), link_to(request, box, words, path)},
        .small_print = {why_you(words)}};
    return {mail::ready(*to, "update_returned", letter)};
}

base::Result<base::Done> post_all(db::Writer& db, std::vector<mail::Ready> const& letters, base::Instant now) {
    for (auto const& letter : letters) TRY(mail::post(db, letter, now));
    return base::Done{};
}

}  // namespace plans

// GET  /{lang}/consultations/{slug}/contributions/new
// POST /{lang}/consultations/{slug}/contributions

#include "accounts/account.h"
#include "consultations/acting.h"
#include "consultations/addresses.h"
#include "consultations/contributing_form.h"
#include "consultations/drafts.h"
#include "consultations/pages.h"
#include "consultations/participation.h"
#include "consultations/similar.h"
#include "consultations/taking_part.h"
#include "crypto/random.h"
#include "http/address.h"
#include "i18n/i18n.h"

namespace consultations {
namespace {

using http::Request;
using http::Response;
using i18n::msg;

constexpr std::size_t contribution_limit = 512 * 1024;
constexpr std::size_t few_similar = 3;

/// Whether they may go on writing, so far as it can be known before they are.
base::Result<Done> may_write(Request const& request, db::Reader& db, Consultation const& consultation) {
    if (request.actor.is_signed_in()) return may_take_part(db, consultation, request.actor, Doing::contribute, request.now);
    return phase_allows(consultation, Doing::contribute, request.now);
}

crypto::Digest digest_of(std::string_view secret) { return crypto::sha256(secret); }

http::ReadHandler show_contributing(Entrance const& entrance) {
    return [entrance](Request const& request, db::Reader& db) -> base::Result<Response> {
        auto const consultation = TRY(require_shown(request, db));
        TRY(may_write(request, db, consultation));
        ContributingForm form;
        form.written.language = request.language.code;
        form.written.question = std::atoi(std::string(request.query_value("question")).c_str());
        form.written.theme = std::atoi(std::string(request.query_value("theme")).c_str());
        form.asks_email = !request.actor.is_signed_in() && entrance.letter;
        form.draft = request.query_value("draft");
        auto const kept = !form.draft.empty()            ? find_draft(db, digest_of(form.draft), consultation.id)
                          : request.actor.is_signed_in() ? find_draft(db, request.actor.person, consultation.id)
                                                         : std::nullopt;
        if (kept) form.written = *kept;
        form.was_kept = request.query_value("done") == "draft";
        return http::page(contributing_page(request, consultation, form));
    };
}

Response drawn_again(Request const& request, db::Reader& db, Consultation const& consultation, ContributingForm form,
                     base::Error const& error) {
    form.problems = error.problems;
    for (auto& problem : form.problems)
        if (problem.field.empty()) problem.field = "body";
    form.similar = similar_to(db, consultation.id, tidied(form.written), few_similar);
    return http::page(contributing_page(request, consultation, form)).with_status(base::http_status(error.kind));
}

using Refused = std::function<Response(db::Reader&, base::Error const&)>;

Refused again(Request const& request, Consultation const& consultation, ContributingForm const& form) {
    return [&request, consultation, form](db::Reader& db, base::Error const& error) {
        return drawn_again(request, db, consultation, form, error);
    };
}

/// Published, or, where a moderator comes first, waiting: said on the page of the consultation.
std::string where_it_led(Request const& request, Consultation const& consultation, Contribution const& made) {
    if (made.status == Status::waiting) return request.address(path_of(consultation.slug)) + "?done=waiting";
    return request.address(path_of(consultation.slug, made.number)) + "?done=contribution";
}

http::WriteAnswer publish(Request const& request, Consultation const& consultation, ContributingForm const& form) {
    return http::Write{[&request, consultation, form](db::Writer& db) -> base::Result<Response> {
                           auto const made =
                               TRY(contribute(db, request.actor, consultation.id, form.written, crypto::system_random(), request.now));
                           TRY(discard_draft(db, request.actor.person, consultation.id));
                           if (!form.draft.empty()) TRY(discard_draft(db, digest_of(form.draft)));
                           return http::see_other(where_it_led(request, consultation, made));
                       },
                       again(request, consultation, form)};
}

http::WriteAnswer keep(Request const& request, Consultation const& consultation, ContributingForm const& form) {
    return http::Write{[&request, consultation, form](db::Writer& db) -> base::Result<Response> {
                           TRY(keep_draft(db, request.actor.person, consultation.id, form.written, request.now));
                           return http::see_other(request.address(path_of_list(consultation.slug) + "/new?done=draft"));
                       },
                       again(request, consultation, form)};
}

/// Kept under a secret; the letter's link signs them in and leads back to it.
http::WriteAnswer send_link(Request const& request, db::Reader& db, Consultation const& consultation, ContributingForm const& form,
                            Entrance const& entrance) {
    if (!entrance.letter) return http::see_other(request.address("/sign-in"));
    auto const written = tidied(form.written);
    auto problems = problems_of(consultation, written);
    if (!accounts::is_email(accounts::fold_email(form.email)))
        problems.push_back({"email", msg("Enter an e-mail address, like name@example.org."), {}});
    if (!problems.empty()) return drawn_again(request, db, consultation, form, {base::Kind::invalid, std::move(problems), {}});
    auto const secret = crypto::random_token(crypto::system_random(), 32);
    auto const next = request.address(http::with_query(path_of_list(consultation.slug) + "/new", {{"draft", secret}}));
    auto const sending = entrance.letter(request, db, form.email, next);
    if (!sending) return drawn_again(request, db, consultation, form, sending.error());
    return http::Write{
        .act = [&request, consultation, written, secret, keep = sending->keep](db::Writer& writer) -> base::Result<Response> {
            TRY(keep_draft(writer, digest_of(secret), consultation.id, written, request.now));
            TRY(keep(writer));
            return http::see_other(request.address("/link/sent"));
        },
        .refused = again(request, consultation, form),
        .first = sending->first};
}

http::WriteHandler create_contribution(Entrance const& entrance) {
    return [entrance](Request const& request, db::Reader& db) -> http::WriteAnswer {
        auto const consultation = TRY(require_shown(request, db));
        auto form = typed_contribution(request, consultation);
        form.asks_email = !request.actor.is_signed_in() && entrance.letter;
        if (auto const allowed = may_write(request, db, consultation); !allowed)
            return drawn_again(request, db, consultation, form, allowed.error());
        auto const act = request.form_value("act");
        if (act == "draft" && request.actor.is_signed_in()) return keep(request, consultation, form);
        if (act != "preview")
            return request.actor.is_signed_in() ? publish(request, consultation, form)
                                                : send_link(request, db, consultation, form, entrance);
        form.is_preview = true;
        form.written = tidied(form.written);
        form.similar = similar_to(db, consultation.id, form.written, few_similar);
        return http::page(contributing_page(request, consultation, form));
    };
}

}  // namespace

void mount_contributing(http::Router& router, std::shared_ptr<Listings>, Entrance const& entrance) {
    router.get("/{lang}/consultations/{slug}/contributions/new", http::Anyone, show_contributing(entrance));
    router.post("/{lang}/consultations/{slug}/contributions", http::Anyone, create_contribution(entrance), contribution_limit)
        .counts_as("contribution");
}

}  // namespace consultations

// GET  /{lang}/plans/{plan}/commitments/{slug}/updates/new
// POST /{lang}/plans/{plan}/commitments/{slug}/updates
// POST /{lang}/desk/drafts/{id}/discarding

#include "accounts/guards.h"
#include "attachments/attachments.h"
#include "plans/acts.h"
#include "plans/desk.h"
#include "plans/desk_submissions.h"
#include "plans/form_update.h"
#include "plans/validation.h"

namespace plans {
namespace {

using http::Request;
using http::Response;

constexpr std::size_t update_limit = 64u << 20;  // three of the largest files, and a text

base::Result<Response> show_new_update(Request const& request, db::Reader& db) {
    auto const place = TRY(require_place(request, db, "update.published"));
    auto const form = TRY(begun_update(request, db, place));
    return http::page(update_page(request, place, form, Showing::form));
}

/// Files stay when the form is drawn again: nobody chooses them twice.
base::Result<base::Done> keep_files(db::Writer& db, UpdateForm const& form, base::Instant now) {
    for (auto const* file : form.files) TRY(attachments::store_file(db, *file, now));
    return base::Done{};
}

Response drawn(Request const& request, Place const& place, UpdateForm const& form, Showing showing) {
    return http::page(update_page(request, place, form, showing)).with_status(form.problems.empty() ? 200 : 422);
}

/// What the transaction refused, although it looked right before: the form again, and nothing was kept.
std::function<Response(db::Reader&, base::Error const&)> form_again(Request const& request, Place const& place, UpdateForm const& form) {
    return [&request, place, form](db::Reader& db, base::Error const& error) -> Response {
        if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
        auto again = form;
        again.problems = placed(error.problems, {"text"}, request.language);
        auto& evidence = again.update.evidence;
        evidence.erase(std::remove_if(evidence.begin(), evidence.end(),
                                      [&](Evidence const& one) {
                                          return one.form == Evidence::Form::file && !attachments::find_file(db, one.sha256);
                                      }),
                       evidence.end());
        return drawn(request, place, again, Showing::form).with_status(base::http_status(error.kind));
    };
}

http::Write shown_again(Request const& request, Place const& place, UpdateForm const& form, Showing showing) {
    auto answer = std::make_shared<Response const>(drawn(request, place, form, showing));
    return {[form, now = request.now, answer](db::Writer& db) -> base::Result<Response> {
        TRY(keep_files(db, form, now));
        return *answer;
    }};
}

http::Write kept_draft(Request const& request, Place const& place, UpdateForm const& form) {
    return {[form, actor = request.actor, now = request.now, submission = Submission::of(request),
             desk = request.address("/desk")](db::Writer& db) -> base::Result<Response> {
                return once(db, submission, [&](db::Writer& writer) -> base::Result<std::string> {
                    TRY(keep_files(writer, form, now));
                    TRY(save_draft(writer, actor, form.draft, form.update, now));
                    return desk + "?done=draft#drafts";
                });
            },
            form_again(request, place, form)};
}

/// Published, or submitted where somebody validates: then they get a letter, once for what waits.
http::Write sent_on(Request const& request, db::Reader& reader, Place const& place, UpdateForm const& form, Letterbox const& box) {
    auto const letters = letters_of_waiting(request, reader, box, {form.update});
    return {[form, letters, actor = request.actor, now = request.now, submission = Submission::of(request),
             desk = request.address("/desk")](db::Writer& db) -> base::Result<Response> {
                return once(db, submission, [&](db::Writer& writer) -> base::Result<std::string> {
                    TRY(keep_files(writer, form, now));
                    auto const sent = TRY(send_update(writer, actor, form.draft, form.update, now));
                    if (!sent.is_submitted) return desk + "?done=update&update=" + std::to_string(sent.id.value);
                    if (!sent.waited_before) TRY(post_all(writer, letters, now));
                    return desk + "?done=submitted#submitted";
                });
            },
            form_again(request, place, form)};
}

Sent create_update(Request const& request, db::Reader& db, Letterbox const& box) {
    auto const act = request.form_value("act");
    auto const place = TRY(require_place(request, db, act == "draft" ? "update.drafted" : "update.published"));
    if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
    auto form = typed_update(request, db, place);
    if (act == "attach") return shown_again(request, place, form, Showing::form);
    if (act == "draft" && form.problems.empty()) return kept_draft(request, place, form);
    if (act != "draft") form.problems = problems_of(form, place, request);
    if (!form.problems.empty()) return shown_again(request, place, form, Showing::form);
    if (act == "publish") return sent_on(request, db, place, form, box);
    return shown_again(request, place, form, Showing::preview);
}

Sent create_discarding(Request const& request, db::Reader&) {
    UpdateId id;
    auto const text = request.parameter("id");
    if (text.size() < 19 && text.find_first_not_of("0123456789") == text.npos) id.value = std::stoll("0" + std::string(text));
    return http::Write{[id, actor = request.actor, desk = request.address("/desk")](db::Writer& db) -> base::Result<Response> {
        TRY(discard_draft(db, actor, id));
        return http::see_other(desk + "?done=discarded#drafts");
    }};
}

}  // namespace

void mount_update_pages(http::Router& router, Letterbox const& box) {
    router.get("/{lang}/plans/{plan}/commitments/{slug}/updates/new", accounts::Contributors, show_new_update);
    router
        .post(
            "/{lang}/plans/{plan}/commitments/{slug}/updates", accounts::Contributors,
            [box](Request const& request, db::Reader& db) { return create_update(request, db, box); }, update_limit)
        .counts_as("update");
    router.post("/{lang}/desk/drafts/{id}/discarding", accounts::Contributors, create_discarding);
}

}  // namespace plans

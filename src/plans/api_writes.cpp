// Writing by API token: what moved, and corrections. The same acts as the forms.

#include <charconv>

#include "accounts/guards.h"
#include "accounts/rules.h"
#include "http/address.h"
#include "i18n/i18n.h"
#include "plans/acting.h"
#include "plans/api_patch.h"
#include "plans/api_problem.h"
#include "plans/api_values.h"
#include "plans/data_faces.h"
#include "plans/store_answers.h"
#include "plans/validation.h"

namespace plans {
namespace {

using Sent = http::WriteAnswer;
using i18n::msg;

constexpr std::size_t document_limit = 512 * 1024;
constexpr std::size_t longest_key = 200;

/// Must a problem be written after the request is gone? Its words stay.
auto refusing(http::Request const& request) {
    return [words = request.words()](db::Reader&, base::Error const& error) { return api::problem(words, error); };
}

std::string revision_tag(std::int64_t revision) { return "\"" + std::to_string(revision) + "\""; }

/// The present state and the one that was edited, for who must choose between them.
http::Response outdated(i18n::Words const& words, db::Reader& db, CommitmentId id, std::int64_t edited, base::Instant now) {
    auto const present = find_commitment(db, id);
    auto const was = commitment_at_revision(db, id, edited);
    auto const today = i18n::local_date(now);
    base::json::object both{{"current", present ? api::value_of(*present, today) : base::json::value()},
                            {"edited", was ? api::value_of(*was, today) : base::json::value()}};
    auto answer = api::problem(words, base::fail(base::Kind::conflict, msg("Somebody changed this meanwhile.")), 412, std::move(both));
    if (present) answer.headers.emplace_back("ETag", revision_tag(present->revision));
    return answer;
}

/// The revision of If-Match: "3" or W/"3"; 0 for "*", nothing when it cannot be read.
std::optional<std::int64_t> expected_revision(std::string_view if_match) {
    if (if_match == "*") return 0;
    if (if_match.starts_with("W/")) if_match.remove_prefix(2);
    if (if_match.size() < 3 || if_match.front() != '"' || if_match.back() != '"') return std::nullopt;
    if_match = if_match.substr(1, if_match.size() - 2);
    std::int64_t revision = 0;
    auto const [end, error] = std::from_chars(if_match.data(), if_match.data() + if_match.size(), revision);
    if (error != std::errc{} || end != if_match.data() + if_match.size() || revision < 1) return std::nullopt;
    return revision;
}

/// Asked before anything is said of what was sent; the act asks again in its transaction.
Result<Commitment> commitment_for(http::Request const& request, db::Reader& db, std::string_view verb) {
    auto const commitment = find_commitment(db, request.parameter("plan"), request.parameter("slug"));
    if (!commitment) return base::fail(base::Kind::not_found, msg("There is no commitment of this address."));
    auto const plan = TRY(require_plan(db, commitment->plan));
    TRY(accounts::authorise(request.actor, verb, subject_of(*commitment), Register(db).scopes(plan.id, *commitment)));
    return *commitment;
}

Result<http::Response> edit(db::Writer& db, base::Actor const& actor, Commitment const& commitment, base::Instant now) {
    TRY(edit_commitment(db, actor, commitment.id, commitment, now));
    auto const after = find_commitment(db, commitment.id);
    if (!after) return base::fail(base::Kind::not_found, msg("There is no commitment of this address."));
    return http::json(api::value_of(*after, i18n::local_date(now))).with_header("ETag", revision_tag(after->revision));
}

/// `told`: what was refused, in the names of what was sent.
using Told = std::function<base::Error(base::Error)>;

template <class Change>
Sent edit_with(http::Request const& request, db::Reader& db, Change change, Told told) {
    auto const words = request.words();
    auto const before = commitment_for(request, db, "commitment.updated");
    if (!before) return before.error();
    if (request.header("if-match").empty())
        return api::problem(words, base::fail(base::Kind::conflict, msg("Say in If-Match which revision you edited.")), 428);
    auto const expected = expected_revision(request.header("if-match"));
    if (!expected)
        return api::problem(words, base::fail(base::Kind::invalid, msg("If-Match must be a revision in quotes, such as \"3\".")), 400);
    if (*expected != 0 && *expected != before->revision) return outdated(words, db, before->id, *expected, request.now);
    auto const patch = base::parse_json(request.body);
    if (!patch) return api::problem(words, patch.error(), 400);
    auto after = change(*before, *patch);
    if (!after) return api::problem(words, after.error());
    auto act = [actor = request.actor, commitment = *after, now = request.now](db::Writer& writer) {
        return edit(writer, actor, commitment, now);
    };
    auto refused = [words, told, id = before->id, edited = before->revision, now = request.now](db::Reader& reader,
                                                                                                base::Error const& error) {
        return error.kind == base::Kind::conflict ? outdated(words, reader, id, edited, now) : api::problem(words, told(error));
    };
    return http::Write{std::move(act), std::move(refused)};
}

Sent patch_commitment(http::Request const& request, db::Reader& db) {
    return edit_with(request, db, api::patched, [](base::Error error) { return error; });
}

Sent patch_milestone(http::Request const& request, db::Reader& db) {
    std::string const ref(request.parameter("ref"));
    auto const found = find_commitment(db, request.parameter("plan"), request.parameter("slug"));
    auto const before = found ? *found : Commitment{};
    auto const change = [ref](Commitment const& commitment, base::json::value const& patch) {
        return api::with_milestone(commitment, ref, patch);
    };
    return edit_with(request, db, change,
                     [before, ref](base::Error error) { return api::within_milestone(std::move(error), before, ref); });
}

/// What the program itself says of an update is not taken from outside.
base::Result<Update> update_sent(std::string_view body, Commitment const& commitment) {
    auto const sent = TRY(base::parse_json(body));
    base::Error wrong{base::Kind::invalid, {}, {}};
    if (sent.is_object())
        for (auto const* key : {"author", "plan", "commitment", "commitment_id", "id"})
            if (sent.get_object().contains(key)) wrong.problems.push_back({key, msg("This cannot be changed here."), {}});
    if (!wrong.problems.empty()) return wrong;
    auto update = TRY(update_from_json(sent));
    update.commitment = commitment.id;
    return update;
}

http::Response created(int status, std::string const& location, std::string body) {
    return http::data("application/json", std::move(body)).with_status(status).with_header("Location", location);
}

/// 201 with what was published; 202 with what waits, where somebody validates it.
Result<http::Response> publish(db::Writer& db, base::Actor const& actor, Update const& update, std::vector<mail::Ready> const& letters,
                               base::Instant now) {
    auto const sent = TRY(send_update(db, actor, {}, update, now));
    if (sent.is_submitted) {
        TRY(post_all(db, letters, now));
        auto const draft = find_draft(db, sent.id, actor.person);
        if (!draft) return base::fail(base::Kind::broken, "");
        return created(202, api::path_of_submission(sent.id), base::json::serialize(api::value_of(*draft)));
    }
    auto const published = find_update_news(db, sent.id);
    if (!published) return base::fail(base::Kind::broken, "");
    auto const location = api::path_of(published->update.plan, published->update.commitment_slug) + "/updates";
    return created(201, location, base::json::serialize(api::value_of(*published)));
}

/// The same key and the same words: the same answer. The same key for something else: refused.
Result<http::Response> publish_once(db::Writer& db, base::Actor const& actor, Update const& update, std::vector<mail::Ready> const& letters,
                                    std::string const& key, crypto::Digest const& digest, base::Instant now) {
    if (auto const kept = find_answer(db, actor.person, key, now)) {
        if (kept->request != digest) return base::fail_field("Idempotency-Key", msg("This key was used for another request."));
        return created(kept->status, kept->location, kept->body);
    }
    auto answer = TRY(publish(db, actor, update, letters, now));
    TRY(keep_answer(db, actor.person, key, {digest, answer.status, answer.headers.front().second, answer.body}, now));
    return answer;
}

Sent post_update(http::Request const& request, db::Reader& db, Letterbox const& box) {
    auto const commitment = commitment_for(request, db, "update.published");
    if (!commitment) return commitment.error();
    auto const update = update_sent(request.body, *commitment);
    if (!update) return api::problem(request.words(), update.error());
    std::string const key(request.header("idempotency-key"));
    if (key.size() > longest_key) return api::problem(request.words(), base::fail_field("Idempotency-Key", msg("This key is too long.")));
    if (!http::is_text(key))
        return api::problem(request.words(), base::fail_field("Idempotency-Key", msg("This text has characters that cannot be shown.")));
    auto const letters = letters_of_waiting(request, db, box, {*update});
    if (key.empty())
        return http::Write{[actor = request.actor, update = *update, letters, now = request.now](db::Writer& writer) {
                               return publish(writer, actor, update, letters, now);
                           },
                           refusing(request)};
    auto const digest = crypto::sha256(request.path + "\n" + request.body);
    return http::Write{[actor = request.actor, update = *update, letters, key, digest, now = request.now](db::Writer& writer) {
                           return publish_once(writer, actor, update, letters, key, digest, now);
                       },
                       refusing(request)};
}

/// What waits, or was sent back, for its author alone.
Result<http::Response> show_submission_to_author(http::Request const& request, db::Reader& db) {
    UpdateId id;
    auto const text = request.parameter("id");
    std::from_chars(text.data(), text.data() + text.size(), id.value);
    auto const draft = find_draft(db, id, request.actor.person);
    if (!draft || !draft->submitted_at) return base::fail(base::Kind::not_found, msg("There is no such submission."));
    return http::json(api::value_of(*draft)).with_header("Cache-Control", "no-store");
}

}  // namespace

void mount_api_writes(http::Router& router, Letterbox const& box) {
    router.get("/api/v1/submissions/{id}", accounts::Staff, show_submission_to_author);
    router.patch("/api/v1/plans/{plan}/commitments/{slug}", accounts::Staff, patch_commitment, document_limit);
    router.patch("/api/v1/plans/{plan}/commitments/{slug}/milestones/{ref}", accounts::Staff, patch_milestone);
    router.post(
        "/api/v1/plans/{plan}/commitments/{slug}/updates", accounts::Staff,
        [box](http::Request const& request, db::Reader& db) { return post_update(request, db, box); }, document_limit);
}

}  // namespace plans

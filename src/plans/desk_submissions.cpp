#include "plans/desk_submissions.h"

#include "crypto/hash.h"
#include "crypto/random.h"
#include "http/csrf.h"

namespace plans {
namespace {

constexpr std::int64_t kept_ms = 7 * 24 * 3'600'000LL;  // as long as a session lasts at most
constexpr std::size_t longest_submission_key = 64;

}  // namespace

std::string form_key(http::Request const& request) {
    std::string sent(request.form_value(form_key_field));
    return sent.empty() || sent.size() > longest_submission_key ? crypto::random_token(crypto::system_random(), 16) : sent;
}

Submission Submission::of(http::Request const& request) {
    if (request.form_value(form_key_field).empty()) return {request.actor.person, "", request.now};
    std::string said;
    auto const add = [&](std::string_view part) {
        said += std::to_string(part.size()) + ":";
        said += part;
    };
    for (auto const& [name, value] : request.form) {
        if (name == http::form_token_field) continue;  // another one each time the form is drawn
        add(name);
        add(value);
    }
    for (auto const& file : request.files) {
        add(file.name);
        add(crypto::to_hex(crypto::sha256(file.bytes)));
    }
    return {request.actor.person, crypto::to_hex(crypto::sha256(said)), request.now};
}

std::optional<std::string> earlier_answer(db::Reader& db, Submission const& submission) {
    if (submission.key.empty()) return std::nullopt;
    return db.find_text("select answer from form_submission where person = ? and key = ?", submission.person.value, submission.key);
}

base::Result<http::Response> once(db::Writer& db, Submission const& submission,
                                  std::function<base::Result<std::string>(db::Writer&)> const& act) {
    if (auto const answer = earlier_answer(db, submission)) return http::see_other(*answer);
    auto const answer = TRY(act(db));
    if (submission.key.empty()) return http::see_other(answer);
    TRY(db.run("delete from form_submission where person = ? and at < ?", submission.person.value, submission.now.utc_ms - kept_ms));
    TRY(db.run("insert into form_submission (person, key, answer, at) values (?, ?, ?, ?)", submission.person.value, submission.key, answer,
               submission.now));
    return http::see_other(answer);
}

}  // namespace plans

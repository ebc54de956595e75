#include "plans/store_answers.h"

#include <algorithm>

namespace plans {
namespace {

base::Instant oldest_kept(base::Instant now) { return now - answers_are_kept; }

}  // namespace

KeptAnswer KeptAnswer::of(db::Row const& row) {
    KeptAnswer kept{{}, int(row.i64(1)), row.str(2), row.str(3)};
    auto const digest = row.bytes(0);
    std::copy_n(digest.begin(), std::min(digest.size(), kept.request.size()), kept.request.begin());
    return kept;
}

std::optional<KeptAnswer> find_answer(db::Reader& db, base::PersonId person, std::string_view key, base::Instant now) {
    return db.find<KeptAnswer>("select request_digest, status, location, body from api_answer where person = ? and key = ? and at > ?",
                               person, key, oldest_kept(now));
}

db::Result<db::Done> keep_answer(db::Writer& db, base::PersonId person, std::string_view key, KeptAnswer const& answer, base::Instant now) {
    TRY(db.run("delete from api_answer where at <= ?", oldest_kept(now)));
    TRY(db.run("insert into api_answer (person, key, request_digest, status, location, body, at) values (?, ?, ?, ?, ?, ?, ?)", person, key,
               db::Bytes(answer.request), answer.status, answer.location, answer.body, now));
    return db::Done{};
}

}  // namespace plans

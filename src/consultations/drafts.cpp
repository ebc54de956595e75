#include "consultations/drafts.h"

#include "base/json_reading.h"
#include "i18n/i18n.h"
#include "text/text.h"

namespace consultations {
namespace {

using db::Done;
using db::Result;
using i18n::msg;

Result<std::string> content_of(Written const& written) {
    auto content = base::canonical(to_json(written));
    if (!text::is_clean(content)) return base::fail_field("body", msg("This text has characters that cannot be shown."));
    if (content.size() > largest_draft) return base::fail_field("body", msg("This text is too long to be kept."));
    return content;
}

std::optional<Written> written_of(std::optional<std::string> const& content) {
    if (!content) return std::nullopt;
    base::JsonReading const reading(*content);
    if (!reading.value()) return std::nullopt;
    auto written = written_from_json(*reading.value());
    return written ? std::optional(std::move(*written)) : std::nullopt;
}

}  // namespace

Result<Done> keep_draft(db::Writer& db, base::PersonId owner, ConsultationId consultation, Written const& written, base::Instant now) {
    auto const content = TRY(content_of(written));
    TRY(discard_draft(db, owner, consultation));
    TRY(db.run("insert into contribution_draft (id, consultation_id, owner, secret, saved_at, content) values (?, ?, ?, null, ?, ?)",
               base::next_id(now), consultation, owner, now, content));
    return Done{};
}

Result<Done> keep_draft(db::Writer& db, crypto::Digest const& secret, ConsultationId consultation, Written const& written,
                        base::Instant now) {
    auto const content = TRY(content_of(written));
    TRY(db.run("insert into contribution_draft (id, consultation_id, owner, secret, saved_at, content) values (?, ?, null, ?, ?, ?)",
               base::next_id(now), consultation, db::Bytes(secret), now, content));
    return Done{};
}

Result<Done> discard_draft(db::Writer& db, base::PersonId owner, ConsultationId consultation) {
    TRY(db.run("delete from contribution_draft where owner = ? and consultation_id = ?", owner, consultation));
    return Done{};
}

Result<Done> discard_draft(db::Writer& db, crypto::Digest const& secret) {
    TRY(db.run("delete from contribution_draft where secret = ?", db::Bytes(secret)));
    return Done{};
}

Result<Done> hand_over(db::Writer& db, base::PersonId from, base::PersonId to) {
    TRY(db.run("update contribution set author = ? where author = ?", to, from));
    TRY(db.run("update argument set author = ? where author = ?", to, from));
    TRY(db.run("update contribution_draft set owner = ? where owner = ?", to, from));
    return Done{};
}

std::optional<Written> find_draft(db::Reader& db, base::PersonId owner, ConsultationId consultation) {
    return written_of(db.find_text("select content from contribution_draft where owner = ? and consultation_id = ? order by saved_at desc",
                                   owner, consultation));
}

std::optional<Written> find_draft(db::Reader& db, crypto::Digest const& secret, ConsultationId consultation) {
    return written_of(
        db.find_text("select content from contribution_draft where secret = ? and consultation_id = ?", db::Bytes(secret), consultation));
}

}  // namespace consultations

#include "consultations/store_writes.h"

#include "consultations/stored.h"
#include "i18n/i18n.h"
#include "search/light.h"
#include "text/text.h"

namespace consultations {
namespace {

using base::Kind;
using db::Done;
using db::Result;
using i18n::msg;

std::string state_of(Consultation const& consultation) { return base::canonical(to_json(consultation)); }

Span open_or_none(Consultation const& consultation) { return open_span(consultation).value_or(Span{}); }

base::Error slug_is_taken(base::Error error) {
    if (error.kind == Kind::conflict) error.problems = {{"slug", msg("Another consultation has this address."), {}}};
    return error;
}

std::optional<base::PersonId> author_of(base::PersonId person) { return person ? std::optional(person) : std::nullopt; }

/// All that a search finds it by.
std::string searched_words(Contribution const& contribution) {
    auto words = contribution.title + "\n" + text::markdown_to_plain(contribution.body);
    for (auto const& answer : contribution.answers) words += "\n" + answer.text;
    return words;
}

}  // namespace

Result<Done> store_new(db::Writer& db, Consultation const& consultation) {
    auto const open = open_or_none(consultation);
    auto const stored = db.run(
        "insert into consultation (id, slug, is_published, opens_at, closes_at, last_number, contributions, arguments, votes, answered, "
        "revision, state) values (?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?)",
        consultation.id, consultation.slug, consultation.is_published, open.starts, open.ends, consultation.revision,
        state_of(consultation));
    if (!stored) return slug_is_taken(stored.error());
    return Done{};
}

Result<Done> store_changed(db::Writer& db, Consultation const& consultation) {
    auto const open = open_or_none(consultation);
    auto const changed = db.run(
        "update consultation set slug = ?, is_published = ?, opens_at = ?, closes_at = ?, revision = ?, state = ? where id = ? and "
        "revision = ?",
        consultation.slug, consultation.is_published, open.starts, open.ends, consultation.revision, state_of(consultation),
        consultation.id, consultation.revision - 1);
    if (!changed) return slug_is_taken(changed.error());
    if (*changed > 0) return Done{};
    auto const present = db.find_i64("select revision from consultation where id = ?", consultation.id).value_or(0);
    return base::Error{Kind::conflict, {{"revision", msg("Somebody changed this meanwhile."), {std::to_string(present)}}}, {}};
}

Result<std::int64_t> take_numbers(db::Writer& db, ConsultationId consultation, std::int64_t many) {
    TRY(db.run("update consultation set last_number = last_number + ? where id = ?", many, consultation));
    auto const last = db.find_i64("select last_number from consultation where id = ?", consultation);
    if (!last) return base::fail(Kind::not_found, msg("There is no consultation of this address."));
    return *last - many + 1;
}

Result<Done> store_new(db::Writer& db, Contribution const& one) {
    TRY(db.run(
        "insert into contribution (id, consultation_id, number, question, theme, place, language, author, channel, status, disposition, "
        "created_at, agree, disagree, pass, arguments_for, arguments_against, shuffle, revision) values "
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        one.id, one.consultation, one.number, one.question, one.theme, one.place, one.language, author_of(one.author), int(one.channel),
        int(one.status), int(one.disposition), one.created_at, one.votes.agree, one.votes.disagree, one.votes.pass, one.arguments_for,
        one.arguments_against, std::int64_t(shuffle_of(one.id.value)), one.revision));
    TRY(db.run("insert into contribution_text (contribution_id, title, body, answers, reference, commitment) values (?, ?, ?, ?, ?, ?)",
               one.id, one.title, one.body, text_of(one.answers), one.reference, one.commitment));
    if (one.status == Status::published)
        TRY(search::put_light(db, {one.id.value, one.language, searched_words(one), group_of(one.consultation)}));
    return Done{};
}

Result<Done> store_new(db::Writer& db, ConsultationId consultation, Argument const& one) {
    TRY(
        db.run("insert into argument (id, consultation_id, contribution_id, answers, side, author, channel, status, created_at, supports, "
               "replies, reference, commitment, body) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               one.id, consultation, one.contribution, one.answers, int(one.side), author_of(one.author), int(one.channel), int(one.status),
               one.created_at, one.supports, one.replies, one.reference, one.commitment, one.body));
    return Done{};
}

Result<Done> add_figures(db::Writer& db, ConsultationId consultation, Figures const& more) {
    TRY(
        db.run("update consultation set contributions = contributions + ?, arguments = arguments + ?, votes = votes + ?, "
               "answered = answered + ? where id = ?",
               more.contributions, more.arguments, more.votes, more.answered, consultation));
    return Done{};
}

Result<Done> add_to_day(db::Writer& db, ConsultationId consultation, base::Instant at, Figures const& more) {
    TRY(
        db.run("insert into consultation_day (consultation_id, day, contributions, arguments) values (?, ?, ?, ?) "
               "on conflict (consultation_id, day) do update set contributions = consultation_day.contributions + excluded.contributions, "
               "arguments = consultation_day.arguments + excluded.arguments",
               consultation, base::to_iso(i18n::local_date(at)), more.contributions, more.arguments));
    return Done{};
}

std::uint32_t shuffle_of(std::int64_t id) {
    auto x = std::uint64_t(id) + 0x9e3779b97f4a7c15u;  // splitmix64, Steele, Lea & Flood (2014)
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return std::uint32_t((x ^ (x >> 31)) >> 32);
}

}  // namespace consultations

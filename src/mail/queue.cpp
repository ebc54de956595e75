#include "mail/queue.h"

#include <array>

#include "mail/failures.h"
#include "mail/key.h"

namespace mail {
namespace {

using base::Done;
using db::Result;

/// The oldest for its reader that is due: `tries` counts this try already. A link that will be over waits for no other.
std::optional<Claimed> first_due(db::Reader& db, base::Instant now) {
    return db.find<Claimed>(
        "select id, address, language, subject, plain, html, tries + 1, queued_at from mail_message m"
        " where state in ('waiting', 'sending') and next_at <= ?"
        " and (useless_after is not null or not exists (select 1 from mail_message e where e.address_key = m.address_key and e.id < m.id"
        "                                               and e.state in ('waiting', 'sending')))"
        " order by next_at, id limit 1",
        now);
}

Result<Done> close(db::Writer& db, MessageId id, std::string_view state, base::Instant now) {
    TRY(db.run("update mail_message set state = ?, over_at = ?, address = '', subject = '', plain = '', html = '' where id = ?", state, now,
               id));
    return Done{};
}

/// Why a message is not sent at all, or an empty text. That it has waited for too long is told here where no outcome told it.
std::string_view reason_to_close(db::Reader& db, MessageId id, base::Instant queued_at, base::Instant now) {
    if (queued_at + longest_wait < now) return "failed";
    bool const is_late = db.find_i64("select 1 from mail_message where id = ? and useless_after <= ?", id, now).has_value();
    if (is_late) return "expired";
    bool const fails = db.find_i64(
                             "select 1 from mail_message m join mail_failure f on f.address_key = m.address_key"
                             " where m.id = ? and m.proves_address = 0",
                             id)
                           .has_value();
    return fails ? "withheld" : std::string_view();
}

}  // namespace

Claimed Claimed::of(db::Row const& row) {
    return {row.id<MessageId>(0), row.str(1), row.str(2), row.str(3), row.str(4), row.str(5), row.i64(6), row.instant(7)};
}

Ready ready(Recipient to, std::string_view kind, Letter const& letter) {
    auto drawn = draw(letter, i18n::Words(to.language));
    return {.to = std::move(to), .kind = kind, .subject = letter.subject, .drawn = std::move(drawn)};
}

Result<Done> post(db::Writer& db, Ready const& letter, base::Instant now) {
    TRY(
        db.run("insert into mail_message (id, person, address_key, address, kind, language, subject, plain, html, proves_address,"
               " useless_after, state, next_at, queued_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)",
               base::new_id<MessageId>(now), letter.to.person, db::Bytes(key(db).of_address(letter.to.address)), letter.to.address,
               letter.kind, letter.to.language.code, letter.subject, letter.drawn.plain, letter.drawn.html, letter.proves_address,
               letter.useless_after, now, now));
    return Done{};
}

std::optional<base::Instant> next_try(std::int64_t tries, base::Instant queued_at, base::Instant now) {
    using namespace std::chrono_literals;
    constexpr std::array<std::chrono::minutes, 5> waits{1min, 5min, 15min, 60min, 240min};
    auto const wait = waits[std::size_t(std::clamp<std::int64_t>(tries - 1, 0, std::int64_t(waits.size()) - 1))];
    auto const next = now + wait;
    if (next > queued_at + longest_wait) return std::nullopt;
    return next;
}

namespace queue {

bool is_anything_due(db::Reader& db, base::Instant now) { return first_due(db, now).has_value(); }

Result<Claim> claim(db::Writer& db, base::Instant now) {
    Claim made;
    while (auto due = first_due(db, now)) {
        auto const closed_as = reason_to_close(db, due->id, due->queued_at, now);
        if (closed_as.empty()) {
            TRY(db.run("update mail_message set state = 'sending', tries = tries + 1, next_at = ? where id = ?", now + claim_length,
                       due->id));
            made.mine = std::move(due);
            return made;
        }
        TRY(close(db, due->id, closed_as, now));
        made.closed.push_back({due->id, closed_as});
    }
    return made;
}

Result<Done> take_claims_back(db::Writer& db, base::Instant now) {
    TRY(db.run("update mail_message set state = 'waiting', next_at = ? where state = 'sending'", now));
    return Done{};
}

Result<Done> settle(db::Writer& db, MessageId id, std::int64_t tries, Fate const& fate, base::Instant now) {
    auto const ours = TRY(db.run("update mail_message set code = ?, enhanced = ? where id = ? and state = 'sending' and tries = ?",
                                 fate.code, fate.enhanced, id, tries));
    if (ours == 0) return Done{};
    switch (fate.kind) {
        case Fate::Kind::again:
            TRY(db.run("update mail_message set state = 'waiting', next_at = ? where id = ?", fate.next_at, id));
            return Done{};
        case Fate::Kind::kept: TRY(db.run("update mail_message set state = 'kept', over_at = ? where id = ?", now, id)); return Done{};
        case Fate::Kind::sent: return close(db, id, "sent", now);
        case Fate::Kind::refused:
            if (is_about_the_address(fate.enhanced)) TRY(note_failure(db, id, fate.enhanced, now));
            break;
        case Fate::Kind::failed: break;
    }
    return close(db, id, "failed", now);
}

Levels levels(db::Reader& db) {
    Levels found;
    for (auto const& row : db.rows("select count(*), coalesce(min(queued_at), 0) from mail_message where state in ('waiting', 'sending')"))
        found = {row.i64(0), row.instant(1)};
    return found;
}

}  // namespace queue

Result<Done> address_works(db::Writer& db, std::string_view address) {
    TRY(db.run("delete from mail_failure where address_key = ?", db::Bytes(key(db).of_address(address))));
    return Done{};
}

Result<Done> forget_person(db::Writer& db, base::PersonId person) {
    TRY(db.run("delete from mail_message where person = ? and state in ('waiting', 'sending', 'kept')", person));
    TRY(db.run("delete from mail_failure where address_key in (select address_key from mail_message where person = ?)", person));
    TRY(db.run("update mail_message set person = 0, address_key = ? where person = ?", db::Bytes(), person));
    return Done{};
}

}  // namespace mail

#pragma once
// Messages on their way, in the database. A message is posted in the transaction of the act that causes it, so it is sent
// if and only if the act was done; the Courier (courier.h) carries it after the commit.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.h"
#include "db/db.h"
#include "mail/letter.h"
#include "remote/smtp.h"

namespace mail {

using MessageId = base::Id<struct MessageTag>;

/// Whom a letter is for, and how.
struct Recipient {
    base::PersonId person{};  // 0: nobody we know yet
    std::string address{};
    i18n::Language language = i18n::english;
};

/// A letter, drawn and ready to be posted.
struct Ready {
    Recipient to{};
    std::string_view kind{};  // a word for counting: "sign_in"
    std::string subject{};
    Drawn drawn{};
    bool proves_address = false;                   // asked for by whoever reads there: sent even where mail failed before
    std::optional<base::Instant> useless_after{};  // a link that is over is not worth sending
};

/// Draws the letter for its reader. On a worker, before the transaction.
Ready ready(Recipient to, std::string_view kind, Letter const& letter);

/// In the transaction of the act.
db::Result<base::Done> post(db::Writer& db, Ready const& letter, base::Instant now);

/// A message that is due, claimed by whoever got it until `claim_length` has passed.
struct Claimed {
    MessageId id{};
    std::string address{};
    std::string language{};
    std::string subject{};
    std::string plain{};
    std::string html{};
    std::int64_t tries = 0;  // this one included
    base::Instant queued_at{};
    static Claimed of(db::Row const& row);
};

/// Longer than a submission may take (remote::longest_submission of a relay as it is set up).
inline constexpr std::chrono::minutes claim_length{15};
/// After that long, a message that was never accepted has failed.
inline constexpr std::chrono::hours longest_wait{48};

/// When a message of so many failed tries is tried again: after 1, 5, 15, 60 minutes, then every 4 hours. Nothing when
/// longest_wait is over by then.
std::optional<base::Instant> next_try(std::int64_t tries, base::Instant queued_at, base::Instant now);

namespace queue {

bool is_anything_due(db::Reader& db, base::Instant now);

/// A message that is not sent at all: "expired" (its link is over), "withheld" (nobody reads there), "failed" (it waited too long).
struct Closed {
    MessageId id{};
    std::string_view as{};
};
struct Claim {
    std::optional<Claimed> mine{};
    std::vector<Closed> closed{};
};
/// Takes the message that is due first, once it is the oldest one waiting for its reader; one that is good for a while only
/// (`useless_after`) waits for no other. Those that are not sent at all are closed on the way.
db::Result<Claim> claim(db::Writer& db, base::Instant now);
/// Claims of a program that was killed lapse by themselves; where only one program serves, it takes them back at its start.
db::Result<base::Done> take_claims_back(db::Writer& db, base::Instant now);

/// What became of a claimed message.
struct Fate {
    enum class Kind {
        sent,
        kept,
        refused,  // for good, by the relay: its code may be about the address
        failed,   // given up here
        again,
    } kind = Kind::sent;
    int code = 0;
    std::string enhanced{};
    base::Instant next_at{};  // of `again`
};
/// Erases address and texts of a message that is over (a kept one stays readable). Nothing changes when the claim, known by
/// the number of its try, has lapsed and the message is another's or over.
db::Result<base::Done> settle(db::Writer& db, MessageId id, std::int64_t tries, Fate const& fate, base::Instant now);

struct Levels {
    std::int64_t waiting = 0;
    base::Instant oldest{};  // when the oldest of them was queued
};
Levels levels(db::Reader& db);

}  // namespace queue

/// Whoever proves to read at this address ends what is known against it.
db::Result<base::Done> address_works(db::Writer& db, std::string_view address);

/// Waiting messages for them vanish; what is kept of the others no longer says whose they were, by number or by address.
db::Result<base::Done> forget_person(db::Writer& db, base::PersonId person);

}  // namespace mail

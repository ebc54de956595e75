#pragma once
// What is kept about people, declared once beside the table that keeps it, for four uses: the register of processing
// that anyone can read, the periods that a daily job enforces, what a person downloads about themselves, and what
// goes when their account is erased.
// source: GDPR, articles 5(1)(e), 15, 17, 20 and 30

#include <span>
#include <string_view>

#include "base/actor.h"
#include "base/clock.h"
#include "base/json.h"
#include "db/db.h"

namespace privacy {

/// What makes it lawful. source: GDPR, article 6(1)
enum class Basis {
    consent,
    contract,             // the account somebody asked for
    legal_obligation,     // security of processing, GDPR, article 32
    public_task,          // the public record of a public policy
    legitimate_interest,  // no double acts, no abuse
};
std::string_view name(Basis basis);

/// Texts are catalogue messages. Nothing here is a secret: the register is public.
struct Holding {
    std::string_view table;  // "account", "hot.session"
    char const* what;        // which data of whom
    char const* purpose;
    Basis basis = Basis::contract;
    char const* kept;  // for how long

    /// Removes at most `most` rows whose time is over; how many there were. Null: they go with the account.
    db::Result<std::int64_t> (*forget)(db::Writer& db, base::Instant now, int most) = nullptr;
    /// The person's rows, without secrets. Null: nothing in them is known to be theirs.
    base::json::array (*give)(db::Reader& db, base::PersonId person) = nullptr;
    /// Takes the person out of it, as often as asked. Null: it stays.
    db::Result<base::Done> (*erase)(db::Writer& db, base::PersonId person, base::Instant now) = nullptr;
    /// What stays of it after the erasure, and why. Null: nothing.
    char const* stays = nullptr;

    bool is_hot() const { return table.starts_with("hot."); }
};

using Holdings = std::span<Holding const>;

/// What `forget` is told from: the first day that is kept.
inline base::Instant days_before(base::Instant now, int days) { return now - std::chrono::hours(24) * days; }
/// The outcome of an erasure, however many rows it met.
inline db::Result<base::Done> done(db::Result<std::int64_t> const& changed) {
    if (!changed) return changed.error();
    return base::Done{};
}

/// A column of what is given: how it is written in JSON. Null stays null.
enum class Form { text, number, instant };
struct Given {
    std::string_view name;
    Form form = Form::text;
};
/// The rows as objects with these members, in the order of the columns.
base::json::array given(db::Rows rows, std::initializer_list<Given> columns);

}  // namespace privacy

#pragma once
// The canonical text of an entry: the bytes that are hashed, exported and shown, made from the columns each time,
// so that no altered column can hide behind a stored text. docs/ledger.md describes it for other programs.

#include "ledger/ledger.h"
#include "ledger/tree.h"

namespace ledger {

/// A row of ledger_entry as it is stored, in the order of LEDGER_ENTRY_COLUMNS; views into the row.
struct Columns {
    std::int64_t seq, at_ms, actor;
    std::string_view verb, subject_kind;
    std::int64_t subject_id;
    std::string_view related, state, capacity;
    static Columns of(db::Row const& row);
};
#define LEDGER_ENTRY_COLUMNS "seq, at, actor, verb, subject_kind, subject_id, related, state, capacity"

/// RFC 8785 JSON, one line: {"actor":"…","as":…,"at":…,"related":[…],"seq":…,"state":…,"subject":{…},"v":1,"verb":"…"}.
/// `as` is left out when no capacity was recorded. Identifiers are decimal texts: they have 63 bits, and many languages' numbers only 53.
std::string canonical_text(Columns const& columns);
std::string canonical_text(Entry const& entry);

/// The canonical texts of the entries from one number to before another, one a line: what an export is made of.
std::string canonical_lines(db::Reader& db, std::int64_t from, std::int64_t to);

/// `[{"id":"7","kind":"plan"}]`, as stored and hashed; and back (what is malformed is left out).
std::string related_text(std::vector<base::Subject> const& related);
std::vector<base::Subject> related_from(std::string_view text);

/// `{"role":"contributor","scope":{"id":"5","kind":"institution"}}`, as stored and hashed; empty for none; and back.
std::string capacity_text(std::optional<base::Grant> const& capacity);
std::optional<base::Grant> capacity_from(std::string_view text);

/// The entry of an act: related subjects sorted, each once, without the subject itself; the state canonical.
/// Errors: broken, when the verb or a kind is not made of a-z, 0-9, '_', '-' and '.', or when the state has floating
/// point, integers beyond ±(2^53 − 1), or text that is not UTF-8.
base::Result<Entry> entry_of(Act const& act, std::int64_t seq);

}  // namespace ledger

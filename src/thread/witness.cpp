#include "thread/witness.h"

#include "thread/link.h"

namespace thread {
namespace {

/// Addresses and titles follow the subjects (refresh) and are no part of what was tied; all else is.
base::json::value what_is_tied(base::json::value state) {
    if (!state.is_object()) return state;
    for (auto const* end : {"from", "to"})
        if (auto* object = state.get_object().if_contains(end); object && object->is_object())
            for (auto const* shown : {"address", "title", "label"}) object->get_object().erase(shown);
    return state;
}

/// The state as it was tied, unless the columns that links are walked by say something else.
base::json::value told_by(db::Row const& row) {
    auto const state = base::parse_json(row.text(14));
    if (!state) return "unreadable";
    bool const agrees = base::canonical(what_is_tied(*state)) == base::canonical(what_is_tied(to_json(Link::of(row))));
    return agrees ? *state : "its columns do not follow from its state";
}

}  // namespace

ledger::Witness link_witness() {
    return {
        "link", [](db::Reader& db, auto const& visit) {
            for (auto const& row : db.rows("select id, relation, from_kind, from_id, from_address, from_title, from_label, to_kind, to_id, "
                                           "to_address, to_title, to_label, note, source, state from thread_link order by id"))
                visit(row.i64(0), told_by(row));
        }};
}

}  // namespace thread

#include "plans/store_writes.h"

#include "i18n/i18n.h"
#include "plans/card_json.h"

namespace plans {
namespace {

using base::Kind;
using db::Done;
using db::Result;
using i18n::msg;

base::Error stale(std::int64_t present) {
    return {Kind::conflict, {{"revision", msg("Somebody changed this meanwhile."), {std::to_string(present)}}}, {}};
}

/// A constraint refused the row: the slug is the only one that people can run into.
template <class T>
Result<T> with_field(Result<T> result, char const* field, char const* message) {
    if (result.ok() || result.error().kind != Kind::conflict) return result;
    return base::Error{Kind::conflict, {{field, message, {}}}, result.error().detail};
}

Result<Done> store_milestones(db::Writer& db, Commitment const& commitment) {
    TRY(db.run("delete from milestone where commitment_id = ?", commitment.id));
    auto const& all = commitment.milestones;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].level == 1 && i + 1 < all.size() && all[i + 1].level == 2) continue;  // its steps count
        TRY(db.run("insert into milestone (commitment_id, position, ref, due_on, status, title) values (?, ?, ?, ?, ?, ?)", commitment.id,
                   std::int64_t(i), all[i].ref, all[i].due_on, name(all[i].status), base::canonical(base::to_json(all[i].title))));
    }
    return Done{};
}

Result<Done> store_named(db::Writer& db, CommitmentId id, Named const& named) {
    TRY(db.run("delete from commitment_institution where commitment_id = ?", id));
    for (auto institution : named.institutions)
        TRY(db.run("insert into commitment_institution (institution_id, commitment_id) values (?, ?)", institution, id));
    TRY(db.run("delete from commitment_theme where commitment_id = ?", id));
    for (auto theme : named.themes) TRY(db.run("insert into commitment_theme (theme_id, commitment_id) values (?, ?)", theme, id));
    return Done{};
}

/// What its state says leads to it; its number at the Open Government Partnership too, unless that leads elsewhere.
Result<Done> store_addresses(db::Writer& db, Commitment const& commitment) {
    for (auto const& address : commitment.addresses)
        TRY(
            db.run("insert into commitment_address (address, commitment_id) values (?, ?) "
                   "on conflict (address) do update set commitment_id = excluded.commitment_id",
                   address, commitment.id));
    if (!commitment.ogp_id.empty())
        TRY(db.run("insert into commitment_address (address, commitment_id) values (?, ?) on conflict (address) do nothing",
                   commitment.ogp_id, commitment.id));
    return Done{};
}

std::string text_of(base::json::value const& value) { return base::canonical(value); }

}  // namespace

Result<Done> store_new(db::Writer& db, Plan const& plan) {
    TRY(with_field(
        db.run("insert into plan (id, slug, holder, ordinal, status, starts, revision, outline, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
               plan.id, plan.slug, plan.holder, plan.ordinal, name(plan.status), plan.starts, plan.revision,
               text_of(to_json(outline_of(plan))), text_of(to_json(plan))),
        "slug", msg("Another plan has this address.")));
    return Done{};
}

Result<Done> store_changed(db::Writer& db, Plan const& plan) {
    auto const changed = TRY(
        db.run("update plan set ordinal = ?, status = ?, starts = ?, revision = ?, outline = ?, state = ? where id = ? and revision = ?",
               plan.ordinal, name(plan.status), plan.starts, plan.revision, text_of(to_json(outline_of(plan))), text_of(to_json(plan)),
               plan.id, plan.revision - 1));
    if (changed == 0) return stale(db.find_i64("select revision from plan where id = ?", plan.id).value_or(0));
    return Done{};
}

Result<Done> store_new(db::Writer& db, PlanId plan, Commitment const& commitment, Named const& named) {
    auto const card = card_of(commitment);
    TRY(with_field(db.run("insert into commitment (id, plan_id, slug, parent, position, completion, last_moved_at, revision, card, state) "
                          "values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
                          commitment.id, plan, commitment.slug, commitment.parent, commitment.position, int(card.completion),
                          commitment.revision, text_of(to_json(card)), text_of(to_json(commitment))),
                   "slug", msg("Another commitment of this plan has this address.")));
    TRY(store_named(db, commitment.id, named));
    TRY(store_addresses(db, commitment));
    return store_milestones(db, commitment);
}

Result<Done> store_changed(db::Writer& db, PlanId plan, Commitment const& commitment, Named const& named) {
    auto const card = card_of(commitment, whole_parts(db, plan, commitment.slug));
    auto const changed =
        TRY(with_field(db.run("update commitment set slug = ?, parent = ?, position = ?, completion = ?, revision = ?, card = ?, state = ? "
                              "where id = ? and revision = ?",
                              commitment.slug, commitment.parent, commitment.position, int(card.completion), commitment.revision,
                              text_of(to_json(card)), text_of(to_json(commitment)), commitment.id, commitment.revision - 1),
                       "slug", msg("Another commitment of this plan has this address.")));
    if (changed == 0) return stale(db.find_i64("select revision from commitment where id = ?", commitment.id).value_or(0));
    TRY(store_named(db, commitment.id, named));
    TRY(store_addresses(db, commitment));
    return store_milestones(db, commitment);
}

Result<Done> add_up_whole(db::Writer& db, PlanId plan, std::string_view slug) {
    auto const whole =
        kept(db.find<StoredCommitment>("select " COMMITMENT_COLUMNS " from commitment c where c.plan_id = ? and c.slug = ?", plan, slug));
    if (!whole) return Done{};
    auto const card = card_of(*whole, whole_parts(db, plan, slug));
    TRY(db.run("update commitment set completion = ?, card = ? where id = ?", int(card.completion), text_of(to_json(card)), whole->id));
    return Done{};
}

Result<Done> store_new(db::Writer& db, PlanId plan, Update const& update) {
    TRY(db.run("insert into progress_update (id, commitment_id, plan_id, at, corrects, state) values (?, ?, ?, ?, ?, ?)", update.id,
               update.commitment, plan, update.at, corrected_by(update), text_of(to_json(update))));
    TRY(db.run("update commitment set last_moved_at = ? where id = ? and last_moved_at < ?", update.at, update.commitment, update.at));
    return Done{};
}

Result<Done> store_theme(db::Writer& db, Theme const& theme) {
    TRY(db.run("insert into theme (id, slug, state) values (?, ?, ?) on conflict (slug) do update set state = excluded.state", theme.id,
               theme.slug, text_of(to_json(theme))));
    return Done{};
}

Result<Done> forget_address(db::Writer& db, std::string_view address) {
    TRY(db.run("delete from commitment_address where address = ?", address));
    return Done{};
}

int last_position(db::Reader& db, PlanId plan) {
    return int(db.find_i64("select max(position) from commitment where plan_id = ?", plan).value_or(0));
}

std::vector<Commitment> whole_parts(db::Reader& db, PlanId plan, std::string_view slug) {
    return copies(values(db.list<StoredCommitment>(
        "select " COMMITMENT_COLUMNS " from commitment c where c.plan_id = ? and c.parent = ? order by c.position, c.slug", plan, slug)));
}

base::json::value to_json(Theme const& theme) { return {{"slug", theme.slug}, {"name", base::to_json(theme.name)}}; }

}  // namespace plans

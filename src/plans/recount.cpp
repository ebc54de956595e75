// Everything that the store derives, derived again and compared.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "plans/acting.h"
#include "plans/card_json.h"
#include "plans/recount_parts.h"

namespace plans {
namespace {

struct Columns {
    CommitmentId id{};
    std::int64_t plan = 0, position = 0, completion = 0, revision = 0;
    base::Instant last_moved_at{};
    std::string slug, parent, card;
    db::Kept<Commitment> state;
    static Columns of(db::Row const& row) {
        auto const id = row.id<CommitmentId>(0);
        return {id,         row.i64(1),
                row.i64(2), row.i64(3),
                row.i64(4), row.instant(5),
                row.str(6), row.str(7),
                row.str(8), commitment_of_state(row.text(9), id)};
    }
};

using Pairs = std::set<std::pair<std::int64_t, std::int64_t>>;

Pairs pairs_of(db::Rows rows) {
    Pairs pairs;
    for (auto const& row : rows) pairs.emplace(row.i64(0), row.i64(1));
    return pairs;
}

// What a page is found by must follow the state that the page shows.
std::vector<Miscount> plan_columns(db::Reader& db) {
    std::vector<Miscount> found;
    for (auto const& row : db.rows("select id, state, slug, holder, ordinal, status, starts, revision, outline from plan order by id")) {
        auto const stored = plan_of_state(row.text(1), row.id<PlanId>(0));
        auto const& plan = *stored;
        if (row.text(2) != plan.slug || row.text(3) != plan.holder || row.i64(4) != plan.ordinal || row.text(5) != name(plan.status) ||
            row.text(6) != plan.starts || row.i64(7) != plan.revision || row.text(8) != base::canonical(to_json(outline_of(plan))))
            found.push_back({"plan " + plan.slug, "columns"});
    }
    return found;
}

std::vector<Miscount> update_columns(db::Reader& db) {
    std::vector<Miscount> found;
    for (auto const& row :
         db.rows("select u.id, u.state, u.commitment_id, u.at, p.slug, u.corrects from progress_update u join plan p on p.id = u.plan_id "
                 "order by u.id")) {
        auto const update = update_of_state(row.text(1), row.id<UpdateId>(0));
        if (row.id<CommitmentId>(2) != update.commitment || row.instant(3) != update.at || row.text(4) != update.plan ||
            row.id<UpdateId>(5) != corrected_by(update))
            found.push_back({"update " + std::to_string(update.id.value), "columns"});
    }
    return found;
}

std::vector<Miscount> theme_columns(db::Reader& db) {
    std::vector<Miscount> found;
    for (auto const& row : db.rows("select slug, state from theme order by slug"))
        if (base::text_at(json_of_state(row.text(1)).as_object(), "slug") != row.text(0))
            found.push_back({"theme " + row.str(0), "columns"});
    return found;
}

/// "ref due status title" of each row, by commitment.
using Milestones = std::map<std::int64_t, std::vector<std::string>>;

std::string milestone_row(std::int64_t position, std::string_view ref, std::string_view due_on, std::string_view status,
                          std::string_view title) {
    return fmt::format("{} {} {} {} {}", position, ref, due_on, status, title);
}

Milestones milestone_rows(db::Reader& db) {
    Milestones rows;
    for (auto const& row :
         db.rows("select commitment_id, position, ref, due_on, status, title from milestone order by commitment_id, position"))
        rows[row.i64(0)].push_back(milestone_row(row.i64(1), row.text(2), row.text(3), row.text(4), row.text(5)));
    return rows;
}

std::vector<std::string> milestones_of(Commitment const& commitment) {
    std::vector<std::string> rows;
    auto const& all = commitment.milestones;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!(all[i].level == 1 && i + 1 < all.size() && all[i + 1].level == 2))
            rows.push_back(milestone_row(std::int64_t(i), all[i].ref, all[i].due_on, name(all[i].status),
                                         base::canonical(base::to_json(all[i].title))));
    return rows;
}

std::map<std::int64_t, base::Instant> last_updates(db::Reader& db) {
    std::map<std::int64_t, base::Instant> last;
    for (auto const& row : db.rows("select commitment_id, max(at) from progress_update group by commitment_id"))
        last[row.i64(0)] = row.instant(1);
    return last;
}

class Recount {
  public:
    explicit Recount(db::Reader& db)
        : db_(db),
          known_(db),
          rows_(db.list<Columns>(
              "select id, plan_id, position, completion, revision, last_moved_at, slug, parent, card, state from commitment "
              "order by plan_id, position, slug")),
          institutions_(pairs_of(db.rows("select commitment_id, institution_id from commitment_institution"))),
          themes_(pairs_of(db.rows("select commitment_id, theme_id from commitment_theme"))),
          milestones_(milestone_rows(db)),
          moved_(last_updates(db)) {
        for (auto const& row : rows_)
            if (row.state->is_part()) parts_[{row.plan, row.state->parent}].push_back(*row.state);
    }

    std::vector<Miscount> run() {
        for (auto const& row : rows_) check(row);
        Commitments commitments;
        for (auto const& row : rows_) commitments.emplace(row.id.value, *row.state);
        recount_addresses(db_, commitments, found_);
        recount_links(db_, commitments, found_);
        return std::move(found_);
    }

  private:
    void check(Columns const& row) {
        auto const& state = *row.state;
        auto const where = "commitment " + state.plan + "/" + state.slug;
        auto const expect = [&](bool holds, char const* what) {
            if (!holds) found_.push_back({where, what});
        };
        auto const card = card_of(state, parts_[{row.plan, state.slug}]);
        expect(row.slug == state.slug && row.parent == state.parent && row.position == state.position && row.revision == state.revision,
               "columns");
        expect(row.completion == int(card.completion) && row.card == base::canonical(to_json(card)), "card");
        expect(row.last_moved_at == moved_[row.id.value], "last_moved_at");
        expect(milestones_[row.id.value] == milestones_of(state), "milestones");
        auto const named = known_.named_in(state);
        expect(named.ok() && has(institutions_, row.id, named->institutions), "institutions");
        expect(named.ok() && has(themes_, row.id, named->themes), "themes");
    }

    static bool has(Pairs const& pairs, CommitmentId id, std::vector<std::int64_t> const& ids) {
        auto const first = pairs.lower_bound({id.value, 0});
        auto const last = pairs.lower_bound({id.value + 1, 0});
        return std::size_t(std::distance(first, last)) == ids.size() && std::all_of(ids.begin(), ids.end(), [&](std::int64_t other) {
                   return pairs.count({id.value, other}) > 0;
               });
    }

    db::Reader& db_;
    Register known_;
    std::vector<Columns> rows_;
    Pairs institutions_, themes_;
    Milestones milestones_;
    std::map<std::int64_t, base::Instant> moved_;
    std::map<std::pair<std::int64_t, std::string>, std::vector<Commitment>> parts_;
    std::vector<Miscount> found_;
};

}  // namespace

std::vector<Miscount> recount(db::Reader& db) {
    auto found = Recount(db).run();
    for (auto* columns : {plan_columns, update_columns, theme_columns})
        for (auto& miscount : columns(db)) found.push_back(std::move(miscount));
    recount_files(db, found);
    return found;
}

}  // namespace plans

#include "plans/formats_recorded.h"

#include <algorithm>

#include "institutions/store.h"
#include "ledger/ledger.h"
#include "plans/stored.h"
#include "plans/ties.h"

namespace plans::formats {
namespace {

class RecordedNow final : public Recorded {
  public:
    explicit RecordedNow(db::Reader& db) : db_(db) {}

    std::vector<institutions::Institution> institutions() const override { return institutions::store::all(db_); }
    std::vector<Theme> themes() const override { return plans::themes(db_); }
    std::vector<Plan> plans() const override { return all_plans(db_); }
    void commitments(Plan const& plan, VisitCommitment const& visit) const override { each_commitment_state(db_, plan.id, visit); }
    void updates(Plan const& plan, VisitUpdate const& visit) const override { each_update_state(db_, plan.id, visit); }
    void links(VisitLink const& visit) const override {
        constexpr int at_once = 500;
        thread::Link last;
        for (std::size_t count = at_once; count == at_once;) {
            auto const some = thread::links_after(db_, "commitment", "commitment", last, at_once);
            count = some.size();
            std::for_each(some.begin(), some.end(), visit);
            if (!some.empty()) last = some.back();
        }
    }

  private:
    db::Reader& db_;
};

class RecordedAsOf final : public Recorded {
  public:
    RecordedAsOf(db::Reader& db, base::Instant at) : db_(db), at_(at) {}

    std::vector<institutions::Institution> institutions() const override { return institutions::store::all_as_of(db_, at_); }
    std::vector<Theme> themes() const override { return themes_as_of(db_, at_); }
    std::vector<Plan> plans() const override { return all_plans_as_of(db_, at_); }
    void commitments(Plan const& plan, VisitCommitment const& visit) const override {
        auto all = commitments_as_of(db_, plan.slug, at_);
        std::stable_partition(all.begin(), all.end(), [](Commitment const& one) { return !one.is_part(); });
        for (auto const& one : all) visit(one.slug, base::canonical(to_json(one)));
    }
    void updates(Plan const& plan, VisitUpdate const& visit) const override {
        auto const entries = ledger::all_as_of(db_, "update", {"plan", plan.id.value}, at_);
        std::vector<std::pair<Update, ledger::Entry const*>> told;
        for (auto const& entry : entries) told.emplace_back(update_of_state(entry.state, {entry.subject.id}), &entry);
        std::sort(told.begin(), told.end(),
                  [](auto const& a, auto const& b) { return std::tie(a.first.at, a.first.id) < std::tie(b.first.at, b.first.id); });
        for (auto const& [update, entry] : told) visit(update.id, entry->state);
    }
    void links(VisitLink const& visit) const override {
        auto all = ties_as_of(db_, at_);
        std::sort(all.begin(), all.end(), [](thread::Link const& a, thread::Link const& b) {
            return std::tuple(std::string_view(a.from.address), thread::name(a.relation), std::string_view(a.to.address)) <
                   std::tuple(std::string_view(b.from.address), thread::name(b.relation), std::string_view(b.to.address));
        });
        std::for_each(all.begin(), all.end(), visit);
    }

  private:
    db::Reader& db_;
    base::Instant at_;
};

}  // namespace

std::unique_ptr<Recorded const> recorded_now(db::Reader& db) { return std::make_unique<RecordedNow const>(db); }
std::unique_ptr<Recorded const> recorded_as_of(db::Reader& db, base::Instant at) { return std::make_unique<RecordedAsOf const>(db, at); }

}  // namespace plans::formats

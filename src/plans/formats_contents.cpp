// What a package of the database holds.

#include <algorithm>
#include <memory>
#include <set>

#include "i18n/i18n.h"
#include "plans/formats_package.h"
#include "plans/formats_recorded.h"
#include "plans/store_writes.h"
#include "plans/stored.h"

namespace plans::formats {
namespace {

using base::json::object;
using base::json::value;
using i18n::msg;

using Slugs = std::set<std::string>;

class Walk {
  public:
    Walk(std::unique_ptr<Recorded const> recorded, std::vector<Plan> plans, bool is_of_one)
        : recorded_(std::move(recorded)), plans_(std::move(plans)), is_of_one_(is_of_one) {
        if (is_of_one_) note_named();
    }

    void walk(Table const& table, Visit const& visit) const {
        if (table.name == "institutions") return institutions(visit);
        if (table.name == "themes") return themes(visit);
        if (table.name == "commitments") return commitments(visit);
        if (table.name == "updates") return updates(visit);
        if (table.name == "links") return links(visit);
        for (auto const& plan : plans_) visit(to_json(plan).as_object());
    }

  private:
    void institutions(Visit const& visit) const {
        for (auto const& one : recorded_->institutions())
            if (!is_of_one_ || institutions_.count(one.slug)) visit(institutions::to_json(one).as_object());
    }

    void themes(Visit const& visit) const {
        for (auto const& one : recorded_->themes())
            if (!is_of_one_ || themes_.count(one.slug)) visit(to_json(one).as_object());
    }

    void commitments(Visit const& visit) const {
        for (auto const& plan : plans_)
            recorded_->commitments(plan, [&](std::string_view, std::string_view state) { visit(json_of_state(state).as_object()); });
    }

    /// An update is known by its number; its commitment by its plan and slug.
    void updates(Visit const& visit) const {
        for (auto const& plan : plans_)
            recorded_->updates(plan, [&](UpdateId id, std::string_view state) {
                auto read = json_of_state(state);
                read.as_object().erase("commitment_id");
                read.as_object()["id"] = std::to_string(id.value);
                visit(read.as_object());
            });
    }

    void links(Visit const& visit) const {
        recorded_->links([&](thread::Link const& link) {
            if (auto const state = state_of(link); !is_of_one_ || touches_plan(state)) visit(state);
        });
    }

    bool touches_plan(object const& link) const {
        auto const plan = plans_.front().slug + "/";
        return base::text_at(link, "from").starts_with(plan) || base::text_at(link, "to").starts_with(plan);
    }

    void note_named() {
        institutions_.insert(plans_.front().holder);
        commitments([&](object const& state) {
            for (auto const& one : base::array_at(state, "involved")) institutions_.insert(base::text_at(one.as_object(), "institution"));
            for (auto const& theme : base::array_at(state, "themes")) themes_.emplace(theme.as_string());
        });
        updates([&](object const& state) { institutions_.insert(base::text_at(state, "institution")); });
        add_kin();
    }

    /// With what they belong to and what they took over from; a state may name an institution as it was called then.
    void add_kin() {
        auto const all = recorded_->institutions();
        for (std::size_t before = 0; before != institutions_.size();) {
            before = institutions_.size();
            for (auto const& one : all) {
                bool const is_named = institutions_.count(one.slug) ||
                                      std::any_of(one.addresses.begin(), one.addresses.end(),
                                                  [&](std::string const& former) { return institutions_.count(former) > 0; });
                if (!is_named) continue;
                institutions_.insert(one.slug);
                if (!one.parent.empty()) institutions_.insert(one.parent);
                institutions_.insert(one.succeeds.begin(), one.succeeds.end());
            }
        }
    }

    std::unique_ptr<Recorded const> recorded_;
    std::vector<Plan> plans_;
    bool is_of_one_;
    Slugs institutions_, themes_;
};

}  // namespace

base::Result<Contents> contents_of(db::Reader& db, std::string_view slug, std::optional<base::Instant> at) {
    auto recorded = at ? recorded_as_of(db, *at) : recorded_now(db);
    auto plans = recorded->plans();
    if (!slug.empty()) std::erase_if(plans, [&](Plan const& plan) { return plan.slug != slug; });
    if (!slug.empty() && plans.empty()) return base::fail(base::Kind::not_found, msg("There is no plan of this address."));
    auto const walk = std::make_shared<Walk const>(std::move(recorded), std::move(plans), !slug.empty());
    return Contents([walk](Table const& table, Visit const& visit) { walk->walk(table, visit); });
}

}  // namespace plans::formats

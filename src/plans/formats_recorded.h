#pragma once
// What was recorded, now or at a moment, as packages walk it. Private to them.

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "institutions/institution.h"
#include "plans/store.h"
#include "thread/link.h"

namespace plans::formats {

/// Each reading in one order, which is the same now and for any moment. Good as long as its Reader.
class Recorded {
  public:
    using VisitCommitment = std::function<void(std::string_view slug, std::string_view state)>;
    using VisitUpdate = std::function<void(UpdateId id, std::string_view state)>;
    using VisitLink = std::function<void(thread::Link const& link)>;

    virtual ~Recorded() = default;
    virtual std::vector<institutions::Institution> institutions() const = 0;
    virtual std::vector<Theme> themes() const = 0;
    virtual std::vector<Plan> plans() const = 0;
    virtual void commitments(Plan const& plan, VisitCommitment const& visit) const = 0;
    virtual void updates(Plan const& plan, VisitUpdate const& visit) const = 0;
    virtual void links(VisitLink const& visit) const = 0;  // between commitments
};

/// A page of rows in memory at a time.
std::unique_ptr<Recorded const> recorded_now(db::Reader& db);
/// From the ledger: the states of one plan in memory at a time.
std::unique_ptr<Recorded const> recorded_as_of(db::Reader& db, base::Instant at);

}  // namespace plans::formats

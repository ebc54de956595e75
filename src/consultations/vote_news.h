#pragma once
// Which contributions were voted on lately, by whichever node: pages that show their votes are made anew. Asked once a second, on one
// thread.

#include <map>
#include <vector>

#include "base/clock.h"
#include "base/subject.h"
#include "db/db.h"

namespace consultations {

class VoteNews {
  public:
    /// Those that changed since the last asking. Votes that were long under way are not missed: a vote is kept within seconds of the moment
    /// it bears.
    std::vector<base::Subject> since_last(db::Reader& db, base::Instant now);

  private:
    std::map<std::int64_t, std::int64_t> told_{};  // by contribution: the change that was told last
};

}  // namespace consultations

#include "consultations/vote_news.h"

namespace consultations {
namespace {

constexpr std::chrono::seconds under_way{30};

}  // namespace

std::vector<base::Subject> VoteNews::since_last(db::Reader& db, base::Instant now) {
    auto const since = now - under_way;
    std::vector<base::Subject> news;
    for (auto const& row : db.rows("select contribution_id, changed_at from hot.tally where changed_at > ?", since)) {
        auto& told = told_[row.i64(0)];
        if (told == row.i64(1)) continue;
        told = row.i64(1);
        news.push_back({"contribution", row.i64(0)});
    }
    std::erase_if(told_, [&](auto const& one) { return one.second <= since.utc_ms; });
    return news;
}

}  // namespace consultations

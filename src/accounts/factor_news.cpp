#include "accounts/factor_news.h"

#include "accounts/journal.h"
#include "accounts/link_handlers.h"
#include "accounts/store.h"

namespace accounts {

FactorNews::FactorNews(http::Request const& request, db::Reader& db, Outside const& outside, std::string act)
    : act_(std::move(act)),
      person_(request.actor.person),
      at_(request.now),
      letter_(letter_about(request, outside, store::find(db, person_).value_or(Account{}), letters::factors_changed)) {}

base::Result<base::Done> FactorNews::tell(db::Writer& db) const {
    TRY(note(db, JournalEntry{at_, act_, person_, person_}));
    if (letter_) TRY(mail::post(db, *letter_, at_));
    return base::Done{};
}

}  // namespace accounts

#pragma once
// A second factor was added or removed by its owner: the journal notes it, and a letter says so, in case it was not them.

#include <optional>
#include <string>

#include "accounts/pages.h"
#include "mail/queue.h"

namespace accounts {

class FactorNews {
  public:
    /// act: of the journal, "passkey.added".
    FactorNews(http::Request const& request, db::Reader& db, Outside const& outside, std::string act);
    /// In the transaction that changes it, in the main tables.
    base::Result<base::Done> tell(db::Writer& db) const;

  private:
    std::string act_;
    PersonId person_{};
    base::Instant at_{};
    std::optional<mail::Ready> letter_{};
};

}  // namespace accounts

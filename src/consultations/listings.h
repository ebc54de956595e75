#pragma once
// The listings of all consultations: made when they are first asked for, and kept up by following the ledger, so that whoever
// asks sees at least what their snapshot of the database holds, whichever node wrote it. One for each server; any thread.

#include <map>
#include <memory>
#include <mutex>

#include "consultations/listing.h"
#include "consultations/store.h"

namespace consultations {

class Listings {
  public:
    /// The first question about a consultation reads all its contributions: two seconds for a million.
    Found ask(db::Reader& db, Consultation const& consultation, Listing::Asked const& asked);

  private:
    struct Held {
        std::mutex catching_up;
        Listing listing{};
        std::int64_t heard = -1;  // the last entry of the ledger that it knows of; -1: nothing was read yet
        base::Instant tallied{};  // until when it knows the votes
    };
    std::shared_ptr<Held> of(ConsultationId consultation);
    static void catch_up(db::Reader& db, Consultation const& consultation, Held& held);

    std::mutex mutex_;
    std::map<ConsultationId, std::shared_ptr<Held>> held_;
};

}  // namespace consultations

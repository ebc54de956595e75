#pragma once
// What the desk writes to people, drawn on a worker and posted in the transaction of the act: to who validates, that something
// waits; to who wrote it, that it was sent back. In the reader's language; nothing where no letters are sent.

#include "http/request.h"
#include "mail/queue.h"
#include "plans/store.h"

namespace plans {

/// Are letters sent, and what do their links begin with? (empty: as the reader's request says)
struct Letterbox {
    bool is_open = false;
    std::string public_origin{};
};

/// One letter to each validator, however many of these updates wait for them.
std::vector<mail::Ready> letters_of_waiting(http::Request const& request, db::Reader& db, Letterbox const& box,
                                            std::vector<Update> const& updates);

/// To the author of the draft, with the note.
std::vector<mail::Ready> letters_of_return(http::Request const& request, db::Reader& db, Letterbox const& box, UpdateDraft const& draft,
                                           std::string const& note);

/// In the transaction of the act.
base::Result<base::Done> post_all(db::Writer& db, std::vector<mail::Ready> const& letters, base::Instant now);

}  // namespace plans

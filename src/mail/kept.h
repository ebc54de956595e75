#pragma once
// Messages that were kept instead of being sent. Private to src/mail.

#include <optional>
#include <string>
#include <vector>

#include "mail/queue.h"

namespace mail {

struct Kept {
    MessageId id{};
    std::string address{};
    std::string language{};
    std::string subject{};
    std::string plain{};
    std::string html{};
    base::Instant queued_at{};
    static Kept of(db::Row const& row);
};

/// The latest, newest first, without their texts.
std::vector<Kept> kept_messages(db::Reader& db, int limit);
std::optional<Kept> find_kept(db::Reader& db, MessageId id);

}  // namespace mail

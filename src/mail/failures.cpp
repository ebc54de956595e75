#include "mail/failures.h"

#include <algorithm>
#include <array>

namespace mail {

bool is_about_the_address(std::string_view enhanced) {
    // RFC 3463, 3.2 and 3.3; RFC 7505 for 5.1.10. Not 5.1.0: by that, Postfix refuses senders.
    constexpr std::array<std::string_view, 7> codes{"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4"};
    return std::find(codes.begin(), codes.end(), enhanced) != codes.end();
}

db::Result<base::Done> note_failure(db::Writer& db, MessageId message, std::string_view enhanced, base::Instant now) {
    TRY(
        db.run("insert into mail_failure (address_key, failed_at, enhanced) select address_key, ?, ? from mail_message where id = ? and "
               "length(address_key) > 0"
               " on conflict (address_key) do update set failed_at = excluded.failed_at, enhanced = excluded.enhanced",
               now, enhanced, message));
    return base::Done{};
}

}  // namespace mail

#include "mail/kept.h"

namespace mail {

Kept Kept::of(db::Row const& row) {
    return {row.id<MessageId>(0), row.str(1), row.str(2), row.str(3), row.str(4), row.str(5), row.instant(6)};
}

std::vector<Kept> kept_messages(db::Reader& db, int limit) {
    return db.list<Kept>(
        "select id, address, language, subject, '', '', queued_at from mail_message where state = 'kept'"
        " order by id desc limit ?",
        limit);
}

std::optional<Kept> find_kept(db::Reader& db, MessageId id) {
    return db.find<Kept>("select id, address, language, subject, plain, html, queued_at from mail_message where id = ? and state = 'kept'",
                         id);
}

}  // namespace mail

#include "mail/outbox.h"

#include "support/asking.h"
#include "support/store_test.h"

namespace mail {
namespace {

class TheOutbox : public test_support::StoreTest {};
FOR_EACH_ENGINE(TheOutbox);

TEST_P(TheOutbox, ShowsAMessageAtItsOwnAddressAlone) {
    ASSERT_TRUE(write([](db::Writer& db) -> db::Result<base::Done> {
                    TRY(db.run(
                        "insert into mail_message (id, person, address_key, address, kind, language, subject, plain, html, proves_address,"
                        " state, next_at, queued_at) values (12, 0, ?, 'a@b.example', 'test', 'fr', 'Bonjour', '', '', 0, 'kept', 0, 0)",
                        db::Bytes()));
                    return base::Done{};
                }).ok());
    test_support::Asking asking;
    mount_outbox(asking.router);
    auto const status = [&](std::string const& id) {
        return asking.answer(database(), test_support::asked_for(http::Method::get, "/fr/outbox/" + id)).status;
    };
    EXPECT_EQ(status("12"), 200);
    for (auto const* other : {"12abc", "13", "abc", "99999999999999999999", "12.0"}) EXPECT_EQ(status(other), 404) << other;
}

}  // namespace
}  // namespace mail

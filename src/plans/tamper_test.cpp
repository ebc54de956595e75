// The tamper campaign on what pages are made of: rows of plans, institutions, links, addresses and evidence are altered
// behind the ledger's back, 300 times, each with its own seed, and every alteration is found. The ledger's own tables are
// altered in ledger/tamper_test.cpp.

#include <gtest/gtest.h>

#include <random>

#include "attachments/attachments.h"
#include "attachments/witness.h"
#include "institutions/acts.h"
#include "institutions/store.h"
#include "institutions/witness.h"
#include "plans/acts.h"
#include "plans/witness.h"
#include "support/store_test.h"
#include "support/town.h"
#include "thread/witness.h"

namespace plans {
namespace {

using base::Done;
using test_support::Town;

struct Alteration {
    char const* name;
    db::Sql<std::int64_t> sql;  // its argument chooses the row
};

#define ROW(table, column) "(select " column " from " table " order by " column " limit 1 offset (? % (select count(*) from " table ")))"
#define CHANGED(table, column, change) "update " table " set " change " where " column " = " ROW(table, column)
#define FORGOTTEN(table, column) "delete from " table " where " column " = " ROW(table, column)

// clang-format off
Alteration const alterations[] = {
    {"the text of a plan", CHANGED("plan", "id", "state = replace(state, 'title', 'Title')")},
    {"the status of a plan", CHANGED("plan", "id", "status = case status when 'ended' then 'draft' else 'ended' end")},
    {"what pages name a plan by", CHANGED("plan", "id", "outline = replace(outline, 'title', 'Title')")},
    {"the address of a plan", CHANGED("plan", "id", "slug = slug || '-bis'")},
    {"the dates of a plan", CHANGED("plan", "id", "starts = '1999'")},
    {"the revision of a plan", CHANGED("plan", "id", "revision = revision + 1")},
    {"the text of a commitment", CHANGED("commitment", "id", "state = replace(state, 'title', 'Title')")},
    {"the spelling of a state", CHANGED("commitment", "id", "state = ' ' || state")},
    {"the address of a commitment", CHANGED("commitment", "id", "slug = slug || '-bis'")},
    {"the whole of a part", CHANGED("commitment", "id", "parent = parent || '9'")},
    {"the place of a commitment", CHANGED("commitment", "id", "position = position + 1")},
    {"how far a commitment is", CHANGED("commitment", "id", "completion = (completion + 1) % 4")},
    {"the card of a commitment", CHANGED("commitment", "id", "card = replace(card, '1', '2') || ' '")},
    {"when a commitment last moved", CHANGED("commitment", "id", "last_moved_at = last_moved_at + 1")},
    {"the revision of a commitment", CHANGED("commitment", "id", "revision = revision + 1")},
    {"the due day of milestones", CHANGED("milestone", "ref", "due_on = '2099-12-31'")},
    {"the status of milestones", CHANGED("milestone", "ref", "status = case status when 'done' then 'dropped' else 'done' end")},
    {"the title of milestones", CHANGED("milestone", "ref", "title = '{}'")},
    {"milestones forgotten", FORGOTTEN("milestone", "ref")},
    {"an institution without its commitments", FORGOTTEN("commitment_institution", "institution_id")},
    {"a theme without its commitments", FORGOTTEN("commitment_theme", "theme_id")},
    {"where an address leads", CHANGED("commitment_address", "address", "commitment_id = (select max(id) from commitment where id <> commitment_address.commitment_id)")},
    {"how an address is written", CHANGED("commitment_address", "address", "address = address || '-bis'")},
    {"an address forgotten", FORGOTTEN("commitment_address", "address")},
    {"an address added", "insert into commitment_address (address, commitment_id) select 'nowhere', id from commitment where id = " ROW("commitment", "id")},
    {"the text of an update", CHANGED("progress_update", "id", "state = replace(state, 'text', 'Text')")},
    {"the moment of an update", CHANGED("progress_update", "id", "at = at - 1")},
    {"the commitment of an update", CHANGED("progress_update", "id", "commitment_id = (select max(id) from commitment where id <> progress_update.commitment_id)")},
    {"an update forgotten", FORGOTTEN("progress_update", "id")},
    {"the text of an institution", CHANGED("institution", "id", "state = replace(state, 'name', 'Name')")},
    {"the address of an institution", CHANGED("institution", "id", "slug = slug || '-bis'")},
    {"the kind of an institution", CHANGED("institution", "id", "type = type || 'y'")},
    {"a former address of an institution", CHANGED("institution_address", "slug", "slug = slug || '-bis'")},
    {"a former address forgotten", FORGOTTEN("institution_address", "slug")},
    {"how an institution is found", CHANGED("institution_spelling", "spelling", "spelling = spelling || ' x'")},
    {"the text of a theme", CHANGED("theme", "id", "state = replace(state, 'name', 'Name')")},
    {"the address of a theme", CHANGED("theme", "id", "slug = slug || '-bis'")},
    {"the relation of a link", CHANGED("thread_link", "id", "relation = 'replaces'")},
    {"the end of a link", CHANGED("thread_link", "id", "to_id = from_id")},
    {"the title that a link shows", CHANGED("thread_link", "id", "from_title = '{\"en\":{\"text\":\"Another\"}}'")},
    {"the other title that it shows", CHANGED("thread_link", "id", "to_title = '{}'")},
    {"where a link leads", CHANGED("thread_link", "id", "to_address = from_address")},
    {"the label of a link", CHANGED("thread_link", "id", "from_label = from_label || '0'")},
    {"the note of a link", CHANGED("thread_link", "id", "note = '{\"en\":{\"text\":\"Another\"}}'")},
    {"the source of a link", CHANGED("thread_link", "id", "source = source || '!'")},
    {"the state of a link", CHANGED("thread_link", "id", "state = replace(state, 'relation', 'Relation')")},
    {"a link forgotten", FORGOTTEN("thread_link", "id")},
    {"the size of a file", CHANGED("attachment", "sha256", "size = size + 1")},
    {"the type of a file", CHANGED("attachment", "sha256", "type = 'image/png'")},
    {"the order of a file's pieces", CHANGED("attachment_piece", "number", "number = number + 7")},
    {"a piece of a file forgotten", FORGOTTEN("attachment_piece", "number")},
    {"a piece of a file in the place of another", CHANGED("attachment_piece", "number", "bytes = (select bytes from attachment_piece as other where other.number = (attachment_piece.number + 1) % 2)")},
    {"a file of another update", CHANGED("attachment_use", "subject_id", "subject_id = subject_id + 1")},
    {"a file that nobody may see any more", FORGOTTEN("attachment_use", "subject_id")},
};
// clang-format on

class TamperedPlans : public test_support::StoreTest {
  protected:
    void SetUp() override {
        StoreTest::SetUp();
        town.emplace(database());
        town->doing<Done>([&](db::Writer& db) -> base::Result<Done> {
            auto renamed = town->stored(town->library);
            renamed.slug = "library";
            TRY(edit_commitment(db, town->clement, town->library, renamed, town->now));
            std::string const bytes = "%PDF-1.4 " + std::string(300'000, 'p');
            auto const file = TRY(attachments::store_file(db, {"file", "proof.pdf", "application/pdf", bytes}, town->now));
            auto update = town->update_of(town->night_buses, "Delivered");
            update.evidence = {{Evidence::Form::file, {}, "", file.sha256, "proof.pdf", "", 0, ""}};
            TRY(publish_update(db, town->amina, update, town->now));
            TRY(tie_commitments(db, town->clement, town->night_buses, thread::Relation::builds_on, town->library, {}, "p. 3", town->now));
            auto ministry = *institutions::store::find(db, "ministry-of-streets");
            ministry.slug = "ministry-of-roads";
            return institutions::amend(db, base::system_actor(), ministry, town->now);
        });
    }

    bool is_sound(db::Reader& db) {
        auto all = witnesses();
        all.push_back(institutions::witness());
        all.push_back(thread::link_witness());
        return ledger::verify(db, all).is_sound() && recount(db).empty() && attachments::altered_files(db).empty();
    }

    std::optional<Town> town;
};
FOR_EACH_ENGINE(TamperedPlans);

TEST_P(TamperedPlans, AreFoundOutEachOf300Times) {
    EXPECT_TRUE(read([&](db::Reader& db) { return is_sound(db); }));
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        auto const& alteration = alterations[seed % std::size(alterations)];
        auto const place = std::int64_t(std::mt19937(unsigned(seed))() % 1'000);
        auto const undone = write([&](db::Writer& db) -> base::Result<Done> {
            auto const changed = TRY(db.run(alteration.sql, place));
            EXPECT_GT(changed, 0) << alteration.name << ", seed " << seed << ": nothing was altered";
            bool is_found = true;
            try {
                is_found = !is_sound(db);
            } catch (db::Failure const&) {  // too broken to be read: told as such by `parvis verify`
            }
            EXPECT_TRUE(is_found) << alteration.name << ", seed " << seed << ": not found";
            return base::fail(base::Kind::conflict, "undo");
        });
        ASSERT_EQ(undone.error().message(), "undo") << alteration.name << ", seed " << seed << ": " << undone.error().detail;
    }
    EXPECT_TRUE(read([&](db::Reader& db) { return is_sound(db); })) << "the alterations were undone";
}

}  // namespace
}  // namespace plans

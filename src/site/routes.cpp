#include "site/routes.h"

#include "accounts/hourly_notes.h"
#include "accounts/pages.h"
#include "attachments/attachments.h"
#include "consultations/data_faces.h"
#include "consultations/drafts.h"
#include "consultations/pages.h"
#include "consultations/taking_part.h"
#include "institutions/marks.h"
#include "institutions/store.h"
#include "ledger/pages.h"
#include "limits/watch.h"
#include "mail/outbox.h"
#include "mandates/pages.h"
#include "plans/data_faces.h"
#include "plans/desk.h"
#include "plans/pages.h"
#include "plans/store.h"
#include "site/data_faces.h"
#include "site/holdings.h"
#include "site/mandate_scopes.h"
#include "site/naming.h"
#include "site/pages.h"

namespace site {

namespace {

std::string name_of_scope(db::Reader& db, base::Subject const& scope, i18n::Language language) {
    return mandate_scopes().name_of(db, scope, language);
}

/// The institution that a provider speaks of, by SIRET or by domain of mail.
std::optional<accounts::FoundInstitution> institution_of(db::Reader& db, std::string_view siret, std::string_view mail_domain) {
    auto const found = institutions::store::find_by_marks(db, siret, mail_domain);
    if (!found) return std::nullopt;
    return accounts::FoundInstitution{found->institution.value, found->is_by_number ? "siret" : "mail"};
}

/// What one account wrote, when it becomes part of another.
base::Result<base::Done> hand_over(db::Writer& db, base::PersonId from, base::PersonId to) {
    TRY(plans::hand_over_drafts(db, from, to));
    return consultations::hand_over(db, from, to);
}

accounts::Outside outside_of_accounts(Instance const& instance) {
    static accounts::PasswordLane lane;
    bool const is_outbox = instance.letters == Letters::outbox;
    return {lane,
            crypto::system_random(),
            instance.key,
            name_of_scope,
            holdings(),
            "/desk",
            instance.letters != Letters::nowhere,
            instance.public_origin,
            is_outbox ? "/outbox" : "",
            instance.providers,
            institution_of,
            hand_over};
}

consultations::Entrance entrance_of(Instance const& instance) {
    if (instance.letters == Letters::nowhere) return {};
    return {[outside = outside_of_accounts(instance)](http::Request const& request, db::Reader& db, std::string_view email,
                                                      std::string const& next) -> base::Result<consultations::Entrance::Sending> {
        auto const letter = TRY(accounts::entry_letter(request, db, outside, email, next));
        return consultations::Entrance::Sending{letter.first, letter.keep};
    }};
}

/// Nobody takes the site from the others, and who looks at whom is noted.
void watch(http::Router& router, db::Database& database) {
    auto const notes = std::make_shared<accounts::HourlyNotes>(database);
    accounts::watch_reading(router, notes);
    limits::watch(router, std::make_shared<limits::Memory>(), accounts::refusals_noted(notes));
}

}  // namespace

base::Subject anything_public() { return {"site", 0}; }

http::Router all_routes(Instance const& instance) {
    http::Router router;
    mount_pages(router);
    plans::mount_reader_pages(router);
    plans::Letterbox const box{instance.letters != Letters::nowhere, instance.public_origin};
    plans::mount_data(router, box);
    plans::mount_desk(router, box);
    auto const listings = std::make_shared<consultations::Listings>();
    consultations::mount_reader_pages(router, listings);
    consultations::mount_data(router, listings);
    consultations::mount_taking_part(router, listings, entrance_of(instance));
    attachments::mount(router);
    ledger::mount(router, naming());
    accounts::mount(router, outside_of_accounts(instance));
    mandates::mount(router, {mandate_scopes(), crypto::system_random(), instance.letters != Letters::nowhere, instance.public_origin});
    if (instance.letters == Letters::outbox) mail::mount_outbox(router);
    mount_data(router, instance);  // last: the sitemap names the pages that are there
    watch(router, instance.database);
    return router;
}

}  // namespace site

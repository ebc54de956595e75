#include "consultations/pages.h"

#include "consultations/voting.h"
#include "http/paging.h"

namespace consultations {

base::Result<Consultation> require_shown(http::Request const& request, db::Reader& db) {
    auto const found = find_consultation(db, request.parameter("slug"));
    if (!found || !found->is_published) return base::fail(base::Kind::not_found, "There is no consultation of this address.");
    return *found;
}

base::Result<Read> require_read(http::Request const& request, db::Reader& db) {
    auto consultation = TRY(require_shown(request, db));
    auto const number = http::whole_number(request.parameter("number"));
    auto contribution = number ? find_contribution(db, consultation.id, *number) : std::nullopt;
    if (!contribution || contribution->status == Status::waiting)
        return base::fail(base::Kind::not_found, "There is no contribution of this number.");
    bring_up_to_date(db, *contribution);
    return Read{std::move(consultation), std::move(*contribution)};
}

void mount_reader_pages(http::Router& router, std::shared_ptr<Listings> listings) {
    using http::Anyone;
    using http::Request;
    router.get("/{lang}/consultations", Anyone, show_consultations);
    router.get("/{lang}/consultations/{slug}", Anyone,
               [listings](Request const& request, db::Reader& db) { return show_consultation(request, db, *listings); });
    router.get("/{lang}/consultations/{slug}/contributions", Anyone,
               [listings](Request const& request, db::Reader& db) { return show_contributions(request, db, *listings); });
    router.get("/{lang}/consultations/{slug}/contributions/{number}", Anyone, show_contribution);
    router.get("/{lang}/consultations/{slug}/contributions/{number}/arguments", Anyone, show_arguments);
    router.get("/{lang}/consultations/{slug}/share", Anyone, show_share);
    router.get("/{lang}/consultations/{slug}/figures", Anyone,
               [listings](Request const& request, db::Reader& db) { return show_figures(request, db, *listings); });
}

}  // namespace consultations

// GET /{lang}/consultations/{slug}/share

#include "consultations/pages.h"
#include "consultations/views_words.h"
#include "html/qr.h"

namespace consultations {

Answer show_share(http::Request const& request, db::Reader& db) {
    auto const words = request.words();
    auto const consultation = TRY(require_shown(request, db));
    auto const name = views::text_in(consultation.title, words);
    auto const address = request.origin + request.address(path_of(consultation.slug));
    auto const lead = words("Print this page, or show it in a workshop: a telephone that looks at the square opens the consultation.");
    html::Markup body = html::page_head({.kicker = words.in_context("act", "Share"), .title = name, .lead = lead});
    body += html::div(html::cls("share-picture"), html::qr_picture(address, words("The address of the consultation, for telephones")));
    body += html::p(html::cls("share-address"), html::a(html::href(address), address));
    body += html::tools({{html::Tool::Kind::print, words("Print")}}, words);
    return http::page({.title = words("Share: {1}", {name}),
                       .description = lead,
                       .body = body,
                       .crumbs = {{words("Consultations"), request.address("/consultations")},
                                  {name, request.address(path_of(consultation.slug))}},
                       .section = "consultations"})
        .shows({"consultation", consultation.id.value});
}

}  // namespace consultations

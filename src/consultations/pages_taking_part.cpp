// POST /{lang}/consultations/{slug}/contributions/{number}/vote
// POST /{lang}/consultations/{slug}/contributions/{number}/arguments

#include "accounts/guards.h"
#include "consultations/acting.h"
#include "consultations/addresses.h"
#include "consultations/pages.h"
#include "consultations/taking_part.h"
#include "consultations/voting.h"
#include "crypto/random.h"
#include "http/paging.h"
#include "i18n/i18n.h"

namespace consultations {
namespace {

using http::Request;
using http::Response;

std::string address_of(Request const& request, Read const& target) {
    return request.address(path_of(target.consultation.slug, target.contribution.number));
}

http::WriteAnswer create_vote(Request const& request, db::Reader& db) {
    auto const target = TRY(require_read(request, db));
    auto const choice = choice_from(request.form_value("choice"));
    if (!choice) return base::fail_field("choice", "Choose one of the answers.");
    return http::Write{[&request, id = target.contribution.id, choice = *choice,
                        back = address_of(request, target)](db::Writer& writer) -> base::Result<Response> {
        TRY(cast_vote(writer, request.actor, id, choice, request.now));
        return http::see_other(back + "?done=vote#votes");
    }};
}

http::WriteAnswer create_argument(Request const& request, db::Reader& db) {
    auto const target = TRY(require_read(request, db));
    WrittenArgument const written{side_from(request.form_value("side")).value_or(Side::with),
                                  {http::whole_number(request.form_value("answers")).value_or(0)},
                                  std::string(request.form_value("body"))};
    return http::Write{
        [&request, id = target.contribution.id, written, back = address_of(request, target)](db::Writer& writer) -> base::Result<Response> {
            auto const made = TRY(argue(writer, request.actor, id, written, crypto::system_random(), request.now));
            if (made.status == Status::waiting) return http::see_other(back + "?done=waiting#arguments");
            return http::see_other(back + "?done=argument#arguments");
        },
        [&request](db::Reader& reader, base::Error const& error) -> Response {
            return contribution_with_problems(request, reader, error).with_status(base::http_status(error.kind));
        }};
}

}  // namespace

void mount_taking_part(http::Router& router, std::shared_ptr<Listings> listings, Entrance entrance) {
    router.post("/{lang}/consultations/{slug}/contributions/{number}/vote", accounts::SignedIn, create_vote).counts_as("vote");
    router.post("/{lang}/consultations/{slug}/contributions/{number}/arguments", accounts::SignedIn, create_argument)
        .counts_as("contribution");
    mount_contributing(router, std::move(listings), entrance);
}

}  // namespace consultations

// GET /outbox
// GET /{lang}/outbox
// GET /{lang}/outbox/{id}
// GET /{lang}/outbox/{id}/letter

#include "mail/outbox.h"

#include <charconv>

#include "html/components.h"
#include "mail/kept.h"

namespace mail {
namespace {

using html::Markup;
using http::Request;
using http::Response;
using Answer = base::Result<Response>;

constexpr int shown_messages = 100;

std::string page_of(Request const& request, MessageId id) { return request.address("/outbox/" + std::to_string(id.value)); }

base::Result<Kept> asked_message(Request const& request, db::Reader& db) {
    auto const text = request.parameter("id");
    MessageId id{};
    auto const [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), id.value);
    bool const is_number = trouble == std::errc() && end == text.data() + text.size();
    if (auto kept = is_number ? find_kept(db, id) : std::nullopt) return *std::move(kept);
    return base::fail(base::Kind::not_found, "There is no such message.");
}

Answer lead_to_list(Request const& request, db::Reader&) {
    auto const language = i18n::negotiate(request.header("accept-language"));
    return http::see_other("/" + std::string(language.code) + "/outbox").with_header("Vary", "Accept-Language");
}

Answer list(Request const& request, db::Reader& db) {
    auto const words = request.words();
    auto const title = words("Outbox");
    html::DataTable table{.caption = title,
                          .is_caption_hidden = true,
                          .columns = {{words("Message")}, {words("Recipient")}, {words("When")}},
                          .rows = {},
                          .when_empty = html::empty_state({words("No message yet."), words("Ask for a sign-in link, for example."), {}})};
    for (auto const& kept : kept_messages(db, shown_messages))
        table.rows.push_back({html::a(html::href(page_of(request, kept.id)), html::lang(kept.language), kept.subject),
                              html::text(kept.address), html::moment(words, kept.queued_at)});
    html::Page page{.title = title, .measure = html::Measure::wide, .is_private = true};
    page.body = html::group(html::page_head({.title = title,
                                             .lead = words("No mail relay is configured, so messages stay on this machine, for a week. "
                                                           "Only this machine can see this page.")}),
                            html::data_table(table, words));
    return http::page(std::move(page));
}

/// The words as they are, with the address that the button leads to made a link.
Markup plain_text(std::string const& plain, std::string const& origin) {
    Markup shown;
    std::size_t at = 0;
    for (auto start = plain.find(origin + "/"); start != plain.npos; start = plain.find(origin + "/", at)) {
        auto const end = std::min(plain.find_first_of(" \n", start), plain.size());
        auto const address = plain.substr(start, end - start);
        shown += html::text(plain.substr(at, start - at));
        shown += html::a(html::href(address), address);
        at = end;
    }
    shown += html::text(plain.substr(at));
    return html::pre(shown);
}

Answer show(Request const& request, db::Reader& db) {
    auto const kept = TRY(asked_message(request, db));
    auto const words = request.words();
    html::Page page{.title = kept.subject, .crumbs = {{words("Outbox"), request.address("/outbox")}}, .is_private = true};
    page.body = html::group(
        html::page_head({.title = kept.subject, .title_language = kept.language}),
        html::summary_list({{words("Recipient"), html::text(kept.address), {}}, {words("When"), html::moment(words, kept.queued_at), {}}},
                           words),
        html::section(html::section_heading("plain", words("Plain text")),
                      html::div(html::lang(kept.language), plain_text(kept.plain, request.origin))),
        html::section(
            html::section_heading("html", words("With its layout")),
            html::p(html::a(html::href(page_of(request, kept.id) + "/letter"), words("See the message as mail readers show it")))));
    return http::page(std::move(page));
}

Answer letter(Request const& request, db::Reader& db) {
    auto kept = TRY(asked_message(request, db));
    Response response;
    response.body = std::move(kept.html);
    response.is_letter = true;
    return response;
}

}  // namespace

void mount_outbox(http::Router& router) {
    router.get("/outbox", http::Anyone, lead_to_list);
    router.get("/{lang}/outbox", http::Anyone, list).notes_reading("outbox");
    router.get("/{lang}/outbox/{id}", http::Anyone, show).notes_reading("outbox");
    router.get("/{lang}/outbox/{id}/letter", http::Anyone, letter).notes_reading("outbox");
}

}  // namespace mail

// Reading consultations and what people said in them.

#include "consultations/api_values.h"
#include "consultations/data_faces.h"
#include "consultations/pages.h"
#include "http/paging.h"
#include "i18n/i18n.h"

namespace consultations {
namespace {

using base::json::array;
using http::Request;
using i18n::msg;

constexpr int usual_items = 50;
constexpr int most_items = int(most_at_once);

base::Error no_such_key() { return base::fail_field("after", msg("This list has nothing of that name.")); }

base::Error no_such_word(std::string field, std::string_view word) {
    return base::fail_field(std::move(field), msg("“{1}” is not one of the words known here."), {std::string(word)});
}

/// Consultations are few: they go on after a slug.
Answer list_consultations(Request const& request, db::Reader& db) {
    auto const limit = std::size_t(TRY(http::asked_limit(request, usual_items, most_items)));
    auto const all = published_consultations(db);
    auto const after = request.query_value("after");
    auto from = all.begin();
    if (!after.empty()) {
        from = std::find_if(all.begin(), all.end(), [&](Summary const& one) { return one.consultation.slug == after; });
        if (from++ == all.end()) return no_such_key();
    }
    array items;
    for (; from != all.end() && items.size() < limit; ++from) items.push_back(api::value_of(*from, request.now));
    auto const next = from == all.end() ? std::string() : http::going_on(request, std::prev(from)->consultation.slug);
    return http::json(http::list(std::move(items), next)).shows({"site", 0}).may_be_cached();
}

Answer give_consultation(Request const& request, db::Reader& db) {
    auto const consultation = TRY(require_shown(request, db));
    return http::json(api::value_of({consultation, figures_of(db, consultation.id)}, request.now))
        .shows({"consultation", consultation.id.value})
        .may_be_cached();
}

base::Result<AskedOfList> asked_by(Request const& request) {
    AskedOfList asked(request);
    if (asked.has_bad_key) return no_such_key();
    auto const sort = request.query_value("sort");
    if (!sort.empty() && !order_from(sort)) return no_such_word("sort", sort);
    TRY(http::asked_number(request, "seed"));
    return asked;
}

Answer list_contributions(Request const& request, db::Reader& db, Listings& listings) {
    auto const consultation = TRY(require_shown(request, db));
    auto const asked = TRY(asked_by(request));
    auto const limit = TRY(http::asked_limit(request, usual_items, most_items));
    auto const list = find_list(db, listings, consultation, asked, std::size_t(limit));
    array items;
    for (auto const& one : list.contributions) items.push_back(api::value_of(consultation, one));
    auto page = http::list(std::move(items), list.found.next ? http::going_on(request, to_text(*list.found.next)) : std::string());
    page.as_object()["total"] = list.found.total;
    page.as_object()["is_whole"] = list.is_whole;
    return http::json(page).shows({"consultation", consultation.id.value}).may_be_cached();
}

Answer give_contribution(Request const& request, db::Reader& db) {
    auto const [consultation, one] = TRY(require_read(request, db));
    return http::json(api::value_of(consultation, one))
        .shows({{"contribution", one.id.value}, {"consultation", consultation.id.value}})
        .may_be_cached();
}

base::Result<Side> asked_side(Request const& request) {
    auto const word = request.query_value("side");
    if (word.empty()) return Side::with;
    if (auto const side = side_from(word)) return *side;
    return no_such_word("side", word);
}

base::Result<ArgumentOrder> asked_argument_order(Request const& request) {
    auto const word = request.query_value("sort");
    if (word.empty() || word == "supported") return ArgumentOrder::supported;
    if (word == "recent") return ArgumentOrder::recent;
    return no_such_word("sort", word);
}

Answer list_arguments(Request const& request, db::Reader& db) {
    auto const [consultation, one] = TRY(require_read(request, db));
    auto const side = TRY(asked_side(request));
    auto const order = TRY(asked_argument_order(request));
    auto const limit = TRY(http::asked_limit(request, usual_items, most_items));
    auto const key = list_key_from(request.query_value("after"));
    if (!key && !request.query_value("after").empty()) return no_such_key();
    auto const start = key.value_or(ListKey{});
    auto const found = arguments_of(db, one.id, {}, side, order, {start.rank, {start.id}}, limit + 1);
    array items;
    for (std::size_t i = 0; i < found.size() && i < std::size_t(limit); ++i) items.push_back(api::value_of(one, found[i]));
    std::string next;
    if (found.size() > std::size_t(limit)) {
        auto const& last = found[std::size_t(limit) - 1];
        next = http::going_on(request, to_text({last.supports, last.id.value}));
    }
    return http::json(http::list(std::move(items), next))
        .shows({{"contribution", one.id.value}, {"consultation", consultation.id.value}})
        .may_be_cached();
}

Answer give_figures(Request const& request, db::Reader& db, Listings& listings) {
    auto const consultation = TRY(require_shown(request, db));
    auto const found = listings.ask(db, consultation, {.limit = 1});
    return http::json(api::value_of(figures_of(db, consultation.id), days_of(db, consultation.id), found))
        .shows({"consultation", consultation.id.value})
        .may_be_cached();
}

}  // namespace

void mount_api(http::Router& router, std::shared_ptr<Listings> const& listings) {
    using http::Anyone;
    router.get("/api/v1/consultations", Anyone, list_consultations);
    router.get("/api/v1/consultations/{slug}", Anyone, give_consultation);
    router.get("/api/v1/consultations/{slug}/contributions", Anyone,
               [listings](Request const& request, db::Reader& db) { return list_contributions(request, db, *listings); });
    router.get("/api/v1/consultations/{slug}/contributions/{number}", Anyone, give_contribution);
    router.get("/api/v1/consultations/{slug}/contributions/{number}/arguments", Anyone, list_arguments);
    router.get("/api/v1/consultations/{slug}/figures", Anyone,
               [listings](Request const& request, db::Reader& db) { return give_figures(request, db, *listings); });
}

}  // namespace consultations

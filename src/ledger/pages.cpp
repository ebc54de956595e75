#include "ledger/pages.h"

#include <fmt/format.h>

#include "http/paging.h"
#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/hands.h"
#include "ledger/views.h"

namespace ledger {
namespace {

using Answer = base::Result<http::Response>;
constexpr int on_a_page = 50;

class Pages {
  public:
    explicit Pages(Naming naming) : naming_(std::move(naming)) {}

    Answer overview(http::Request const& request, db::Reader& db) const {
        auto const words = request.words();
        auto const whole = size(db);
        auto const before = TRY(http::asked_number(request, "before")).value_or(0);
        views::Overview shown{.size = whole, .began_at = began_at(db), .origin = request.origin};
        if (auto const text = signed_checkpoint(db)) shown.checkpoint = *text;
        for (auto const& entry : latest(db, on_a_page, before)) shown.entries.push_back(named(entry, words));
        auto const page_at = [&](std::int64_t at) {
            return at >= whole ? request.address("/ledger") : request.address(fmt::format("/ledger?before={}", at));
        };
        if (before > 0 && before < whole) shown.newer = page_at(before + on_a_page);
        if (!shown.entries.empty() && shown.entries.back().entry.seq > 0) shown.older = page_at(shown.entries.back().entry.seq);
        return http::page({.title = words("The ledger"),
                           .description = words("Every public act on this site, in order, so that none can be changed unseen."),
                           .body = views::overview(shown, request),
                           .alternates = {{words("Entries as data"), "application/jsonl", "/ledger/export.jsonl"}},
                           .section = "ledger"});
    }

    Answer entry(http::Request const& request, db::Reader& db) const {
        auto const words = request.words();
        auto const seq = http::whole_number(request.parameter("seq"));
        auto const found = seq ? ledger::entry(db, *seq) : std::nullopt;
        if (!found) return base::fail(base::Kind::not_found, "The ledger has no entry of that number.");
        views::Proven shown{.named = named(*found, words), .canonical = canonical_lines(db, *seq, *seq + 1), .size = size(db)};
        for (auto const& subject : found->related) shown.named.related.push_back(name(db, subject, words));
        auto const& capacity = found->author.capacity;
        shown.named.hand = hand_of(found->author, capacity && capacity->scope.id ? name(db, capacity->scope, words).label : "", words);
        shown.leaf = TRY(leaf_at(db, *seq));
        shown.root = TRY(root_at(db, shown.size));
        shown.steps = views::steps(shown.leaf, *seq, shown.size, TRY(inclusion_proof(db, *seq, shown.size)));
        return http::page(
            {.title = words("Entry {1} of the ledger", {words.number(*seq)}),
             .description = words("A public act as it was recorded, with the proof that it is in the ledger."),
             .body = views::entry(shown, request),
             .crumbs = {{words("The ledger"), request.address("/ledger")}},
             .alternates = {{words("This entry as data"), "application/json", fmt::format("/api/v1/ledger/entries/{}", *seq)}},
             .section = "ledger"});
    }

  private:
    views::Named named(Entry const& entry, i18n::Words const& words) const {
        auto const subject = naming_.entry ? naming_.entry(entry, words) : std::nullopt;
        auto const verb = naming_.verb ? naming_.verb(entry.verb, words) : std::nullopt;
        return {entry, verb.value_or(entry.verb), subject.value_or(Naming::Name{base::to_text(entry.subject)}), {}, {}};
    }

    Naming::Name name(db::Reader& db, base::Subject const& subject, i18n::Words const& words) const {
        auto const known = naming_.subject ? naming_.subject(db, subject, words) : std::nullopt;
        return known.value_or(Naming::Name{base::to_text(subject)});
    }

    Naming naming_;
};

}  // namespace

void mount(http::Router& router, Naming naming) {
    auto const pages = std::make_shared<Pages const>(std::move(naming));
    router.get("/{lang}/ledger", http::Anyone,
               [pages](http::Request const& request, db::Reader& db) { return pages->overview(request, db); });
    router.get("/{lang}/ledger/entries/{seq}", http::Anyone,
               [pages](http::Request const& request, db::Reader& db) { return pages->entry(request, db); });
    mount_api(router);
}

}  // namespace ledger

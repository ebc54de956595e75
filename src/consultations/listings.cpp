#include "consultations/listings.h"

#include <set>

#include "ledger/ledger.h"
#include "ledger/proof.h"

namespace consultations {
namespace {

constexpr int rows_at_once = 100'000;
constexpr int entries_at_once = 500;
constexpr std::size_t few_enough = 5'000;  // contributions to be read one by one; more: everything is read again

void read_everything(db::Reader& db, Consultation const& consultation, Listing& listing) {
    std::int64_t number = 0;
    while (true) {
        auto const part = listed_after(db, consultation, number, rows_at_once);
        listing.put(part.rows);
        if (part.rows.size() < std::size_t(rows_at_once)) return;
        number = part.last_number;
    }
}

/// What happened since: the contributions concerned, or all of them.
struct News {
    std::set<std::int64_t> contributions{};
    bool is_everything = false;
    bool has_votes = false;
    std::int64_t heard = -1;
};

void take(ledger::Entry const& entry, base::Subject const& consultation, News& news) {
    if (entry.subject == consultation) news.is_everything = true;  // its phases, or many contributions at once
    bool const is_ours = std::find(entry.related.begin(), entry.related.end(), consultation) != entry.related.end();
    if (!is_ours) return;
    if (entry.subject.kind == "ballot") news.has_votes = true;
    if (entry.subject.kind == "contribution") news.contributions.insert(entry.subject.id);
    for (auto const& subject : entry.related)
        if (subject.kind == "contribution") news.contributions.insert(subject.id);
}

News news_since(db::Reader& db, std::int64_t heard, base::Subject const& consultation) {
    News news{.heard = heard};
    while (!news.is_everything && news.contributions.size() <= few_enough) {
        auto const entries = ledger::following(db, news.heard, entries_at_once);
        for (auto const& entry : entries) take(entry, consultation, news);
        if (!entries.empty()) news.heard = entries.back().seq;
        if (entries.size() < std::size_t(entries_at_once)) return news;
    }
    news.is_everything = true;
    return news;
}

}  // namespace

std::shared_ptr<Listings::Held> Listings::of(ConsultationId consultation) {
    std::lock_guard const lock(mutex_);
    auto& held = held_[consultation];
    if (!held) held = std::make_shared<Held>();
    return held;
}

void Listings::catch_up(db::Reader& db, Consultation const& consultation, Held& held) {
    auto const last = ledger::size(db) - 1;
    std::lock_guard const lock(held.catching_up);
    if (held.heard >= last && held.heard >= 0) return;
    auto news = held.heard < 0 ? News{.is_everything = true} : news_since(db, held.heard, {"consultation", consultation.id.value});
    if (news.has_votes)
        for (auto const id : tallied_after(db, consultation.id, held.tallied)) news.contributions.insert(id);
    held.tallied = last_tallied(db, consultation.id);
    if (news.is_everything)
        read_everything(db, consultation, held.listing);
    else
        held.listing.put(listed(db, consultation, {news.contributions.begin(), news.contributions.end()}));
    held.heard = news.is_everything ? std::max<std::int64_t>(last, 0) : news.heard;
}

Found Listings::ask(db::Reader& db, Consultation const& consultation, Listing::Asked const& asked) {
    auto const held = of(consultation.id);
    catch_up(db, consultation, *held);
    return held->listing.ask(asked);
}

}  // namespace consultations

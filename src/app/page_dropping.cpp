#include "app/page_dropping.h"

#include "site/routes.h"

namespace app {
namespace {

/// Named on pages everywhere, changed rarely: all pages go.
bool is_named_everywhere(std::string_view kind) { return kind == "institution" || kind == "theme"; }

/// Has a page of its own that must be right at once.
bool is_told_at_once(std::string_view kind) { return kind == "commitment" || kind == "contribution"; }

}  // namespace

void PageDropping::hear(ledger::Entry const& entry) {
    if (is_named_everywhere(entry.subject.kind)) return cache_.forget_everything();
    cache_.forget(entry.subject);
    cache_.forget(base::itself(entry.subject));
    for (auto const& related : entry.related)
        if (is_told_at_once(related.kind)) cache_.forget(related);

    std::lock_guard const lock(mutex_);
    put_off_.insert(site::anything_public());
    for (auto const& related : entry.related)
        if (!is_told_at_once(related.kind)) put_off_.insert(related);
}

void PageDropping::catch_up() {
    std::set<base::Subject> due;
    {
        std::lock_guard const lock(mutex_);
        due.swap(put_off_);
    }
    for (auto const& subject : due) cache_.forget(subject);
}

}  // namespace app

#include <fmt/format.h>

#include "ledger/verify_parts.h"

namespace ledger::verification {

void Statements::add(std::string where, std::string_view text, std::optional<VerifierKey> const& key) {
    ++report_.checkpoints;
    auto const stated = parse_checkpoint(text);
    if (!stated) return report_.add({std::move(where), "it is not a checkpoint"});
    if (!key) return report_.add({std::move(where), "there is no key to check its signature with"});
    if (stated->origin != key->name) report_.add({where, "another ledger's origin", key->name, stated->origin});
    switch (check_signature(text, *key)) {
        case Signed::yes: break;
        case Signed::not_by_this_key: report_.add({where, "it is not signed by the ledger's key", to_text(*key)}); break;
        case Signed::malformed: report_.add({where, "its signatures are malformed"}); break;
    }
    waiting_.emplace(stated->size, Statement{std::move(where), stated->root});
}

void Statements::reached(std::int64_t size, std::function<Digest()> const& root) {
    if (waiting_.empty() || waiting_.begin()->first != size) return;
    auto const recomputed = root();
    for (auto it = waiting_.begin(); it != waiting_.end() && it->first == size; it = waiting_.erase(it))
        if (it->second.root != recomputed)
            report_.add({it->second.where, "the entries give another root", shown(it->second.root), shown(recomputed)});
}

void Statements::ended(std::int64_t size) {
    for (auto const& [stated, statement] : waiting_)
        report_.add(
            {statement.where, "entries that it states are missing", fmt::format("{} entries", stated), fmt::format("{} entries", size)});
    waiting_.clear();
}

void Statements::lost(std::int64_t size) {
    for (auto const& [stated, statement] : waiting_)
        report_.add({statement.where, fmt::format("its root cannot be made again: the entry {} is missing", size), shown(statement.root)});
    waiting_.clear();
}

}  // namespace ledger::verification

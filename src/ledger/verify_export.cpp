#include <fmt/format.h>

#include <istream>

#include "ledger/verify_parts.h"

namespace ledger {
namespace {

/// What is wrong with the form of a line, or nothing.
char const* fault_of(std::string const& line, std::int64_t seq) {
    auto const parsed = base::parse_json(line);
    if (!parsed || !parsed->is_object()) return "not a JSON object";
    auto const& object = parsed->get_object();
    auto const* number = object.if_contains("seq");
    if (!number || !number->is_int64() || number->get_int64() != seq) return "its sequence number is not that of its line";
    if (base::integer_at(object, "v") != 1) return "its version is unknown";
    return nullptr;
}

}  // namespace

Report verify_export(std::istream& lines, Outside const& outside) {
    Report report;
    verification::Statements statements(report);
    auto const key = verifier_key_from(outside.key);
    if (!key) report.add({"key", "it is not a key (name+id+base64)"});
    statements.add("checkpoint", outside.checkpoint, key);
    auto const stated = parse_checkpoint(outside.checkpoint);

    Frontier tree;
    statements.reached(0, [&] { return tree.root(); });
    for (std::string line; std::getline(lines, line);) {
        if (auto const* fault = fault_of(line, tree.size())) report.add({fmt::format("line {}", tree.size() + 1), fault});
        tree.append(leaf_hash(line), [](Place, Digest const&) {});
        statements.reached(tree.size(), [&] { return tree.root(); });
    }
    statements.ended(tree.size());
    report.entries = tree.size();
    report.root = tree.root();
    if (stated && stated->size < tree.size())
        report.notes.push_back(fmt::format("{} entries stand after the checkpoint: nothing vouches for them", tree.size() - stated->size));
    return report;
}

}  // namespace ledger

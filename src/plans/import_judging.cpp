// What an import's links and evidence refer to.

#include <algorithm>
#include <set>

#include "attachments/attachments.h"
#include "i18n/i18n.h"
#include "plans/import_parts.h"
#include "plans/package_files.h"

namespace plans {
namespace {

using Effect = PlannedChange::Effect;
using i18n::msg;

bool is_kept(PlannedChange const& change) { return change.effect == Effect::created || change.effect == Effect::changed; }

void refuse(PlannedImport& import, PlannedChange& change, base::Problem const& problem) {
    change.effect = Effect::refused;
    import.problems.push_back(located(change.places, problem));
}

/// What an import brings, by key.
std::set<std::string> brought(PlannedImport const& import, std::string_view table) {
    std::set<std::string> keys;
    for (auto const& change : import.changes)
        if (change.table->name == table && change.effect != Effect::refused) keys.insert(change.key);
    return keys;
}

class Ends {
  public:
    Ends(db::Reader& db, PlannedImport const& import)
        : db_(db), plans_(brought(import, "plans")), commitments_(brought(import, "commitments")) {}

    bool is_there(std::string const& name) const {
        auto const slash = name.find('/');
        if (slash == name.npos) return false;
        return commitments_.count(name) || find_commitment(db_, name.substr(0, slash), name.substr(slash + 1)) || find_address(db_, name);
    }
    bool has_plan(std::string const& name) const {
        auto const plan = name.substr(0, name.find('/'));
        return plans_.count(plan) || find_plan(db_, plan);
    }

  private:
    db::Reader& db_;
    std::set<std::string> plans_, commitments_;
};

std::vector<std::pair<std::size_t, std::string>> files_of(PlannedChange const& change) {
    std::vector<std::pair<std::size_t, std::string>> files;
    auto const* state = change.state.if_object();
    auto const& evidence = state ? base::array_at(*state, "evidence") : base::json::array{};
    for (std::size_t i = 0; i < evidence.size(); ++i)
        if (auto const* one = evidence[i].if_object(); one && base::text_at(*one, "form") == "file")
            files.emplace_back(i, base::text_at(*one, "sha256"));
    return files;
}

}  // namespace

formats::FileProblem located(std::map<std::string, formats::Place> const& places, base::Problem const& problem) {
    formats::FileProblem found{"", 0, problem.field, problem};
    std::string path = problem.field;
    for (;;) {
        if (auto const at = places.find(path); at != places.end()) {
            found.sheet = at->second.sheet;
            found.line = at->second.line;
            auto const rest = problem.field.substr(std::min(problem.field.size(), path.empty() ? 0 : path.size() + 1));
            found.field = found.line == 0 ? problem.field : formats::title_of(rest);
            return found;
        }
        if (path.empty()) return found;
        auto const dot = path.rfind('.');
        path.resize(dot == std::string::npos ? 0 : dot);
    }
}

void judge_links(db::Reader& db, PlannedImport& import) {
    Ends const ends(db, import);
    for (auto& change : import.changes) {
        if (change.table->name != "links" || !is_kept(change)) continue;
        for (auto const* end : {"from", "to"}) {
            auto const name = base::text_at(change.state.as_object(), end);
            if (ends.is_there(name)) continue;
            if (ends.has_plan(name))
                refuse(import, change, {end, msg("There is no commitment of this address."), {}});
            else
                change.effect = Effect::left_out;
            break;
        }
    }
}

void judge_evidence(db::Reader& db, PlannedImport& import) {
    std::vector<std::string> const none;
    auto const& came = import.evidence ? import.evidence->names() : none;
    std::set<std::string> const brought_along(came.begin(), came.end());
    auto unclaimed = brought_along;
    for (auto& change : import.changes) {
        if (change.table->name != "updates") continue;
        for (auto const& [index, sha256] : files_of(change)) {
            unclaimed.erase(sha256);
            bool const is_known = brought_along.count(sha256) > 0 || attachments::find_file(db, sha256);
            if (!is_known && is_kept(change))
                refuse(import, change,
                       {"evidence." + std::to_string(index) + ".sha256", msg("This file is neither here nor in the package."), {}});
        }
    }
    for (auto const& sha256 : unclaimed)
        import.problems.push_back({"files/" + sha256, 0, "", { "", msg("Nothing in the package refers to this file."), {} }});
}

}  // namespace plans

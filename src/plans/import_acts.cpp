// What was planned, done: each thing through its own act.

#include <algorithm>
#include <charconv>
#include <map>

#include "attachments/attachments.h"
#include "db/attempt.h"
#include "http/file_type.h"
#include "i18n/i18n.h"
#include "institutions/acts.h"
#include "institutions/store.h"
#include "plans/acts.h"
#include "plans/import_file.h"
#include "plans/package_files.h"

namespace plans {
namespace {

using Effect = PlannedChange::Effect;
using formats::FileProblem;
using i18n::msg;

/// An import under way.
struct Importing {
    db::Writer& db;
    base::Actor const& actor;
    base::Instant now;
    EvidenceFiles const* evidence;
    std::map<std::string, std::string>& numbers;  // of updates: in the file → here
};

Result<Done> keep_institution(Importing& at, PlannedChange const& change) {
    auto institution = TRY(institutions::institution_from_json(change.state));
    if (change.effect == Effect::created) {
        TRY(institutions::enter(at.db, at.actor, std::move(institution), at.now));
        return Done{};
    }
    auto const present = institutions::store::find(at.db, institution.slug);
    if (!present) return base::fail(base::Kind::not_found, msg("There is no institution of this address."));
    institution.id = present->id;
    return institutions::amend(at.db, at.actor, std::move(institution), at.now);
}

Result<Done> keep_plan(Importing& at, PlannedChange const& change) {
    auto plan = TRY(plan_from_json(change.state));
    if (change.effect == Effect::created) {
        TRY(create_plan(at.db, at.actor, std::move(plan), at.now));
        return Done{};
    }
    auto const present = find_plan(at.db, plan.slug);
    if (!present) return base::fail(base::Kind::not_found, msg("There is no plan of this address."));
    TRY(edit_plan(at.db, at.actor, present->id, std::move(plan), at.now));
    return Done{};
}

Result<Done> keep_commitment(Importing& at, PlannedChange const& change) {
    auto commitment = TRY(commitment_from_json(change.state));
    if (change.effect == Effect::created) {
        TRY(create_commitment(at.db, at.actor, std::move(commitment), at.now));
        return Done{};
    }
    auto const present = find_commitment(at.db, commitment.plan, commitment.slug);
    if (!present) return base::fail(base::Kind::not_found, msg("There is no commitment of this address."));
    TRY(edit_commitment(at.db, at.actor, present->id, std::move(commitment), at.now));
    return Done{};
}

bool is_known(db::Reader& db, std::string const& number) {
    UpdateId id{};
    std::from_chars(number.data(), number.data() + number.size(), id.value);
    return find_update(db, id).has_value();
}

std::optional<CommitmentId> commitment_named(db::Reader& db, std::string_view name) {
    auto const slash = name.find('/');
    if (slash == name.npos) return std::nullopt;
    auto const found = find_commitment(db, name.substr(0, slash), name.substr(slash + 1));
    return found ? std::optional(found->id) : find_address(db, name);
}

base::Error no_such_commitment(char const* field) { return base::fail_field(field, msg("There is no commitment of this address.")); }

/// Files that are not here yet come from the package.
Result<Done> bring_files(Importing& at, Update const& update) {
    for (std::size_t i = 0; i < update.evidence.size(); ++i) {
        auto const& evidence = update.evidence[i];
        if (evidence.form != Evidence::Form::file || !at.evidence || attachments::find_file(at.db, evidence.sha256)) continue;
        auto bytes = TRY(at.evidence->bytes(evidence.sha256));
        auto type = http::sniffed_type(bytes);
        TRY(attachments::store_file(
            at.db, {"evidence." + std::to_string(i) + ".sha256", evidence.file_name, std::move(type), std::move(bytes)}, at.now));
    }
    return Done{};
}

Result<Done> keep_update(Importing& at, PlannedChange const& change) {
    auto update = TRY(formats::update_with_id(change.state));
    auto const commitment = commitment_named(at.db, update.plan + "/" + update.commitment_slug);
    if (!commitment) return no_such_commitment("commitment");
    update.commitment = *commitment;
    auto const corrected = at.numbers.find(update.corrects);
    if (corrected != at.numbers.end())
        update.corrects = corrected->second;
    else if (!update.corrects.empty() && !is_known(at.db, update.corrects))
        update.corrects.clear();
    TRY(bring_files(at, update));
    auto const id = TRY(retell_update(at.db, at.actor, std::move(update), at.now));
    at.numbers[change.key] = std::to_string(id.value);
    return Done{};
}

Result<Done> keep_link(Importing& at, PlannedChange const& change) {
    auto link = TRY(formats::link_from(change.state));
    auto const later = commitment_named(at.db, link.from), earlier = commitment_named(at.db, link.to);
    if (!later || !earlier) return no_such_commitment(later ? "to" : "from");
    return tie_commitments(at.db, at.actor, *later, link.relation, *earlier, std::move(link.note), std::move(link.source), at.now);
}

Result<Done> keep(Importing& at, PlannedChange const& change) {
    auto const& table = change.table->name;
    if (table == "institutions") return keep_institution(at, change);
    if (table == "themes") return put_theme(at.db, at.actor, TRY(formats::theme_from(change.state)), at.now);
    if (table == "plans") return keep_plan(at, change);
    if (table == "commitments") return keep_commitment(at, change);
    if (table == "links") return keep_link(at, change);
    return keep_update(at, change);
}

/// Wholes before their parts, and everything in the order of the tables.
std::vector<PlannedChange const*> in_order(std::vector<PlannedChange> const& changes) {
    std::vector<PlannedChange const*> order;
    for (auto const& change : changes) order.push_back(&change);
    auto const rank = [](PlannedChange const* change) {
        bool const is_part = change->table->name == "commitments" && !base::text_at(change->state.as_object(), "parent").empty();
        return std::pair(change->table, is_part);
    };
    std::stable_sort(order.begin(), order.end(), [&](auto const* a, auto const* b) { return rank(a) < rank(b); });
    return order;
}

base::Error told(std::vector<FileProblem> const& problems) {
    base::Error error{base::Kind::invalid, {}, {}};
    for (auto const& problem : problems) error.problems.push_back({place_of(problem), problem.reason.message, problem.reason.arguments});
    return error;
}

FileProblem refused_by_act(PlannedChange const& change, base::Problem const& problem) {
    auto const at = change.places.find("");
    FileProblem found{std::string(change.table->name), 0, problem.field, problem};
    if (at != change.places.end()) found.sheet = at->second.sheet, found.line = at->second.line;
    if (found.line != 0) found.field = formats::title_of(problem.field);
    return found;
}

}  // namespace

Result<Imported> import(db::Writer& db, base::Actor const& actor, PlannedImport const& planned, Keep how, base::Instant now) {
    if (how == Keep::all_or_nothing && !planned.may_be_whole()) return told(planned.problems);
    Imported result;
    result.problems = planned.problems;
    result.refused = planned.left_out;
    std::map<std::string, std::string> numbers;
    for (auto const* change : in_order(planned.changes)) {
        if (change->effect == Effect::unchanged) ++result.unchanged;
        if (change->effect == Effect::refused) ++result.refused;
        if (change->effect == Effect::left_out) ++result.left_out;
        if (change->effect != Effect::created && change->effect != Effect::changed) continue;
        auto const kept = db::attempt(db, [&](db::Writer& of_the_row) {
            Importing at{of_the_row, actor, now, planned.evidence.get(), numbers};
            return keep(at, *change);
        });
        if (kept) {
            ++(change->effect == Effect::created ? result.created : result.changed);
            continue;
        }
        auto const& error = kept.error();
        bool const is_of_the_row =
            error.kind == base::Kind::invalid || error.kind == base::Kind::not_found || error.kind == base::Kind::conflict;
        if (!is_of_the_row || db.failure()) return error;
        std::vector<FileProblem> reasons;
        for (auto const& problem : error.problems) reasons.push_back(refused_by_act(*change, problem));
        if (how == Keep::all_or_nothing) return told(reasons);
        ++result.refused;
        std::move(reasons.begin(), reasons.end(), std::back_inserter(result.problems));
    }
    return result;
}

}  // namespace plans

#include "plans/import_file.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "i18n/i18n.h"
#include "institutions/acts.h"
#include "institutions/store.h"
#include "plans/acts.h"
#include "plans/import_parts.h"
#include "sheets/csv.h"
#include "sheets/xlsx.h"

namespace plans {
namespace {

using base::json::object;
using base::json::value;
using formats::FileProblem;
using formats::Place;
using formats::Record;
using formats::Records;
using Effect = PlannedChange::Effect;
using i18n::msg;

// --- reading --------------------------------------------------------------------------------------------------------

/// "line 12" and "Sheet!B3" as the sheets name them.
FileProblem of_reading(std::string const& name, base::Problem const& problem) {
    FileProblem found{name, 0, problem.field, problem};
    constexpr std::string_view line = "line ";
    if (problem.field.starts_with(line)) found.line = std::size_t(std::atoll(problem.field.c_str() + line.size())), found.field.clear();
    return found;
}

void refuse_file(Records& read, std::string const& name, base::Error const& error) {
    for (auto const& problem : error.problems) read.problems.push_back(of_reading(name, problem));
}

std::string key_of_state(formats::Table const& table, object const& state) {
    std::string key;
    for (auto name : formats::key_of(table)) key += (key.empty() ? "" : "/") + base::text_at(state, name);
    return key;
}

void read_json(Records& read, NamedFile const& file) {
    auto const document = formats::from_json_file(file.bytes);
    if (!document) return refuse_file(read, file.name, document.error());
    for (auto const& table : formats::tables()) {
        if (table.is_owned()) continue;
        auto const& states = base::array_at(*document, table.name);
        for (std::size_t i = 0; i < states.size(); ++i) {
            Record record{.table = &table,
                          .key = key_of_state(table, states[i].as_object()),
                          .place = {std::string(table.name) + "." + std::to_string(i), 0}};
            record.whole = states[i];
            read.records.push_back(std::move(record));
        }
    }
}

std::string stem_of(std::string const& name) {
    auto const slash = name.find_last_of("/\\");
    auto stem = slash == std::string::npos ? name : name.substr(slash + 1);
    return stem.substr(0, stem.rfind('.'));
}

void read_csv(Records& read, std::vector<sheets::Sheet>& all, NamedFile const& file) {
    auto sheet = sheets::read_csv(file.bytes);
    if (!sheet) return refuse_file(read, file.name, sheet.error());
    auto const* table = formats::find_table(stem_of(file.name));
    if (!table) table = formats::table_of(sheet->header);
    sheet->name = table ? std::string(table->name) : file.name;
    all.push_back(std::move(*sheet));
}

// --- what is there --------------------------------------------------------------------------------------------------

/// The states that records are compared with; each plan's commitments are read once.
class Present {
  public:
    explicit Present(db::Reader& db) : db_(db) {}

    value state_of(Record const& record) {
        auto const& table = record.table->name;
        if (table == "institutions") {
            auto const found = institutions::store::find(db_, record.key);
            return found ? institutions::to_json(*found) : value();
        }
        if (table == "themes") {
            auto const found = find_theme(db_, record.key);
            return found ? value({{"slug", found->slug}, {"name", base::to_json(found->name)}}) : value();
        }
        if (table == "plans") {
            auto const found = find_plan(db_, record.key);
            return found ? to_json(*found) : value();
        }
        auto const& states = table == "commitments" ? commitments() : table == "links" ? links() : updates();
        auto const found = states.find(record.key);
        return found == states.end() ? value() : found->second;
    }

  private:
    using States = std::map<std::string, value>;

    States const& commitments() {
        if (!has_commitments_)
            for (auto const& plan : all_plans(db_))
                for (auto const& one : commitments_of_plan(db_, plan.slug)) commitments_[one.plan + "/" + one.slug] = to_json(one);
        has_commitments_ = true;
        return commitments_;
    }

    States const& links() {
        if (!has_links_)
            for (auto const& link : thread::all_between(db_, "commitment", "commitment")) {
                auto state = formats::state_of(link);
                auto key = key_of_state(*formats::find_table("links"), state);
                links_[std::move(key)] = std::move(state);
            }
        has_links_ = true;
        return links_;
    }

    /// By their number, and by what they are: in another database they have other numbers.
    States const& updates() {
        constexpr int every_one = 1'000'000'000;
        if (!has_updates_)
            for (auto const& news : latest_updates(db_, every_one)) {
                auto state = to_json(news.update);
                state.as_object().erase("commitment_id");
                state.as_object()["id"] = std::to_string(news.update.id.value);
                updates_[std::to_string(news.update.id.value)] = std::move(state);
            }
        has_updates_ = true;
        return updates_;
    }

    db::Reader& db_;
    States commitments_, updates_, links_;
    bool has_commitments_ = false, has_updates_ = false, has_links_ = false;
};

// --- what would change ----------------------------------------------------------------------------------------------

/// Leaves of a state by their path, as texts.
void flatten(value const& state, std::string const& path, std::map<std::string, std::string>& leaves) {
    if (auto const* members = state.if_object()) {
        for (auto const& member : *members)
            flatten(member.value(), path.empty() ? std::string(member.key()) : path + "." + std::string(member.key()), leaves);
    } else if (auto const* items = state.if_array()) {
        for (std::size_t i = 0; i < items->size(); ++i) flatten((*items)[i], path + "." + std::to_string(i), leaves);
    } else {
        leaves[path] = state.is_string() ? std::string(state.get_string()) : base::json::serialize(state);
    }
}

std::vector<FieldChange> differences(value const& before, value const& after) {
    std::map<std::string, std::string> was, is;
    flatten(before, "", was);
    flatten(after, "", is);
    std::vector<FieldChange> changes;
    for (auto const& [path, text] : is)
        if (auto const old = was.find(path); old == was.end() || old->second != text)
            changes.push_back({path, old == was.end() ? std::string() : old->second, text});
    for (auto const& [path, text] : was)
        if (!is.count(path)) changes.push_back({path, text, {}});
    return changes;
}

template <class T, class Read, class Check>
std::vector<base::Problem> wrong_with(value const& state, Read read, Check check) {
    base::Result<T> made = read(state);
    return made ? check(*made) : made.error().problems;
}

std::vector<base::Problem> wrong_with(formats::Table const& table, value const& state) {
    if (table.name == "institutions")
        return wrong_with<institutions::Institution>(state, institutions::institution_from_json,
                                                     [](auto const& one) { return institutions::problems_of(one); });
    if (table.name == "themes")
        return wrong_with<Theme>(state, formats::theme_from, [](Theme const&) { return std::vector<base::Problem>(); });
    if (table.name == "plans") return wrong_with<Plan>(state, plan_from_json, [](Plan const& one) { return problems_of(one); });
    if (table.name == "commitments")
        return wrong_with<Commitment>(state, commitment_from_json, [](Commitment const& one) { return problems_of(one); });
    if (table.name == "links")
        return wrong_with<formats::NamedLink>(state, formats::link_from, [](auto const&) { return std::vector<base::Problem>(); });
    return wrong_with<Update>(state, formats::update_with_id, [](Update const& one) { return problems_of(one); });
}

std::int64_t revision_of(value const& state) { return std::max<std::int64_t>(1, base::integer_at(state.as_object(), "revision")); }

/// The same words, whatever their revision and, of an update, whatever its numbers.
value content_of(value state) {
    for (auto const* key : {"revision", "id", "author", "commitment_id"}) state.as_object().erase(key);
    return state;
}

/// Did the file see the present revision? Tables without the column do not say.
bool is_outdated(Record const& record, value const& before, value const& after) {
    bool const says = !record.whole.is_null() ||
                      (!record.own.empty() && std::any_of(record.own[0].cells.begin(), record.own[0].cells.end(), [](auto const& cell) {
                          return cell.path.front() == "revision" && cell.path.size() == 1 && !cell.value.is_null();
                      }));
    return says && revision_of(after) < revision_of(before);
}

bool is_at(formats::Row const& row, FileProblem const& problem) {
    return row.place.sheet == problem.sheet && row.place.line == problem.line;
}

/// Takes the rows of a record's lists that are wrong out of it; whether there was any.
bool leave_out(Record& record, std::vector<FileProblem> const& wrong, PlannedImport& import) {
    int before = 0, after = 0;
    for (auto& [table, rows] : record.lists) {
        before += int(rows.size());
        std::erase_if(rows, [&](formats::Row const& row) {
            return std::any_of(wrong.begin(), wrong.end(), [&](FileProblem const& problem) { return is_at(row, problem); });
        });
        after += int(rows.size());
    }
    import.left_out += before - after;
    return after != before;
}

/// The state that the record makes with its good rows.
formats::Completed completed(Record record, value const& before, PlannedImport& import, bool& is_sound) {
    for (;;) {
        auto made = formats::complete(record, before);
        std::vector<FileProblem> wrong;
        for (auto const& problem : wrong_with(*record.table, made.state)) wrong.push_back(located(made.places, problem));
        bool const goes_on = !wrong.empty() && leave_out(record, wrong, import);
        if (!goes_on) {
            is_sound = record.is_sound && wrong.empty();
            std::move(wrong.begin(), wrong.end(), std::back_inserter(import.problems));
            return made;
        }
        std::copy_if(wrong.begin(), wrong.end(), std::back_inserter(import.problems), [&](FileProblem const& problem) {
            return problem.line != 0 && (record.own.empty() || !is_at(record.own.front(), problem));
        });
    }
}

/// No address is taken back: a file that does not say them leaves them as they are.
void keep_addresses(object const& before, object& after) {
    auto addresses = base::array_at(before, "addresses");
    for (auto const& address : base::array_at(after, "addresses"))
        if (std::find(addresses.begin(), addresses.end(), address) == addresses.end()) addresses.push_back(address);
    if (!addresses.empty()) after["addresses"] = std::move(addresses);
}

PlannedChange planned(Record const& record, value const& before, PlannedImport& import) {
    bool is_sound = true;
    auto made = completed(record, before, import, is_sound);
    if (before.is_object() && made.state.is_object()) keep_addresses(before.get_object(), made.state.get_object());
    PlannedChange change{record.table,          record.key, is_sound ? Effect::created : Effect::refused, {}, std::move(made.state),
                         std::move(made.places)};
    if (before.is_null() || !is_sound) return change;
    change.fields = differences(content_of(before), content_of(change.state));
    change.effect = change.fields.empty() ? Effect::unchanged : Effect::changed;
    if (change.effect == Effect::unchanged) return change;
    auto const refuse = [&](base::Problem const& problem) {
        change.effect = Effect::refused;
        import.problems.push_back(located(change.places, problem));
    };
    if (record.table->name == "updates")
        refuse({"id", msg("A published update is never changed: correct it by another."), {}});
    else if (is_outdated(record, before, change.state))
        refuse({"revision", msg("Somebody changed this meanwhile."), {std::to_string(revision_of(before))}});
    change.state.as_object()["revision"] = revision_of(before);
    return change;
}

/// An update already here under another number is the same one; of two that say the same, each is one.
void recognise_updates(db::Reader& db, std::vector<PlannedChange>& changes) {
    std::set<std::string> by_number;
    for (auto const& change : changes)
        if (change.table->name == "updates" && change.effect == Effect::unchanged) by_number.insert(change.key);
    std::map<std::string, std::map<std::string, int>> known;  // of a plan, how many updates say the same
    for (auto& change : changes) {
        if (change.table->name != "updates" || change.effect != Effect::created) continue;
        auto const plan = base::text_at(change.state.as_object(), "plan");
        auto const [at, is_new] = known.try_emplace(plan);
        constexpr int every_one = 1'000'000'000;
        if (is_new)
            for (auto const& news : updates_of_plan(db, plan, every_one))
                if (!by_number.count(std::to_string(news.update.id.value))) ++at->second[base::canonical(content_of(to_json(news.update)))];
        auto const same = at->second.find(base::canonical(content_of(change.state)));
        if (same == at->second.end() || same->second == 0) continue;
        --same->second;
        change.effect = Effect::unchanged;
    }
}

}  // namespace

Records read_files(std::vector<NamedFile> const& files) {
    Records read;
    std::vector<sheets::Sheet> all;
    for (auto const& file : files) {
        bool const is_workbook = file.bytes.starts_with("PK");
        auto const first = file.bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
        if (is_workbook) {
            auto sheets = sheets::read_xlsx(file.bytes);
            if (sheets)
                std::move(sheets->begin(), sheets->end(), std::back_inserter(all));
            else
                refuse_file(read, file.name, sheets.error());
        } else if (first != std::string::npos && file.bytes[first] == '{') {
            read_json(read, file);
        } else {
            read_csv(read, all, file);
        }
    }
    auto rows = formats::from_sheets(all);
    std::move(rows.records.begin(), rows.records.end(), std::back_inserter(read.records));
    std::move(rows.problems.begin(), rows.problems.end(), std::back_inserter(read.problems));
    read.left_out += rows.left_out;
    return read;
}

int PlannedImport::count(Effect effect) const {
    return int(std::count_if(changes.begin(), changes.end(), [&](PlannedChange const& change) { return change.effect == effect; }));
}

PlannedImport plan_import(db::Reader& db, Records const& records, std::shared_ptr<EvidenceFiles const> evidence) {
    PlannedImport import;
    import.evidence = std::move(evidence);
    import.problems = records.problems;
    import.left_out = records.left_out;
    Present present(db);
    for (auto const& record : records.records) import.changes.push_back(planned(record, present.state_of(record), import));
    recognise_updates(db, import.changes);
    judge_links(db, import);
    judge_evidence(db, import);
    return import;
}

std::string place_of(FileProblem const& problem) {
    std::string place = problem.sheet;
    auto const add = [&](std::string const& more) {
        if (!more.empty()) place += (place.empty() ? "" : ", ") + more;
    };
    if (problem.line != 0) add("line " + std::to_string(problem.line));
    add(problem.field);
    return place;
}

}  // namespace plans

#include "plans/desk_upload_rows.h"

#include <algorithm>
#include <array>
#include <map>

#include "accounts/rules.h"
#include "i18n/i18n.h"
#include "plans/acting.h"
#include "plans/desk_upload_edits.h"
#include "plans/desk_work.h"
#include "plans/validation.h"
#include "plans/views_words.h"
#include "sheets/csv.h"
#include "sheets/xlsx.h"
#include "text/text.h"

namespace plans {
namespace {

using i18n::msg;

constexpr sheets::Limits limits{.columns = 100, .rows = 5'000, .cell_bytes = 40'000};
/// The word as its name or as any language shows it; nothing when it is none of them.
template <class Word, std::size_t N>
std::optional<Word> word_from(std::string const& written, std::array<Word, N> const& all) {
    auto const folded = text::fold(written);
    for (auto const word : all) {
        if (folded == text::fold(std::string(name(word))) || written == name(word)) return word;
        for (auto const language : i18n::languages())
            if (folded == text::fold(views::word_of(word, i18n::Words(language)))) return word;
    }
    return std::nullopt;
}

constexpr std::size_t columns_of_template = 14;  // the others are added by who needs them

constexpr std::array statuses{MilestoneStatus::unknown, MilestoneStatus::not_started, MilestoneStatus::under_way, MilestoneStatus::done,
                              MilestoneStatus::dropped};
constexpr std::array completions{Completion::no_evidence, Completion::not_started, Completion::limited, Completion::substantial,
                                 Completion::complete};

/// 2026-10-01, or 01/10/2026 as French and English spreadsheets write it.
std::string day_of(std::string const& written) {
    if (written.size() == 10 && written[2] == '/' && written[5] == '/')
        return written.substr(6) + "-" + written.substr(3, 2) + "-" + written.substr(0, 2);
    return written.size() > 10 && written[10] == 'T' ? written.substr(0, 10) : written;
}

/// What is asked of commitments row after row, asked once.
class Known {
  public:
    Known(db::Reader& db, http::Request const& request) : db_(db), request_(request), register_(db) {}

    struct Found {
        std::optional<Commitment> commitment{};
        bool needs_validation = false;
        std::optional<Commitment> edited{};  // by the rows read so far
        std::optional<FieldRights> rights{};
        bool may_update = false;
        std::string voice{};  // the institution that speaks when the row does not say
    };
    Found& find(std::string const& plan, std::string const& slug) {
        auto const [place, is_new] = found_.try_emplace(plan + "/" + slug);
        if (is_new) place->second = ask(plan, slug);
        return place->second;
    }

    std::vector<Commitment> edited() const {
        std::vector<Commitment> all;
        for (auto const& [address, found] : found_)
            if (found.edited && found.edited != found.commitment) all.push_back(*found.edited);
        return all;
    }

  private:
    Found ask(std::string const& plan_slug, std::string const& slug) {
        Found found;
        auto const plan = find_plan(db_, plan_slug);
        if (!plan) return found;
        auto const commitment = find_commitment(db_, plan_slug, slug);
        if (!commitment) return found;
        found.commitment = *commitment;
        auto const scopes = register_.scopes(plan->id, *found.commitment);
        found.edited = found.commitment;
        found.rights.emplace(request_.actor, subject_of(*found.commitment), scopes);
        found.may_update = accounts::authorise(request_.actor, "update.published", subject_of(*found.commitment), scopes).ok();
        found.needs_validation = needs_validation(db_, request_.actor, plan->id, *found.commitment, request_.now);
        for (auto const& involved : found.commitment->involved)
            if (found.voice.empty() && !involved.institution.empty() && speaks_for(involved.institution, plan->id))
                found.voice = involved.institution;
        return found;
    }
    bool speaks_for(std::string const& institution, PlanId plan) {
        auto const id = register_.institution(institution);
        return request_.actor.holds(base::Role::coordinator, subject_of(plan)) ||
               request_.actor.holds(base::Role::contributor, subject_of(plan)) ||
               request_.actor.holds(base::Role::contributor, {"institution", id});
    }

    db::Reader& db_;
    http::Request const& request_;
    Register register_;
    std::map<std::string, Found> found_;
};

class Row {
  public:
    Row(sheets::Sheet const& sheet, std::size_t at) : sheet_(sheet), at_(at) {}
    std::string cell(std::string_view title) const {
        auto const column = sheet_.column(title);
        if (column < 0) return {};
        auto text = sheet_.rows[at_][std::size_t(column)];
        text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
        if (text::is_clean(text)) text = text::normalised(text);
        auto const begin = text.find_first_not_of(" \n\t");
        return begin == text.npos ? std::string() : text.substr(begin, text.find_last_not_of(" \n\t") - begin + 1);
    }
    /// Does it say what moved?
    bool tells() const {
        for (auto const title : {"status", "done_on", "text_fr", "text_en", "completion", "link"})
            if (!cell(title).empty()) return true;
        return false;
    }
    std::vector<std::string> const& columns() const { return sheet_.header; }

  private:
    sheets::Sheet const& sheet_;
    std::size_t at_;
};

void read_states(Row const& row, UploadedRow& into) {
    if (auto const written = row.cell("status"); !written.empty()) {
        into.update.milestone_status = word_from(written, statuses);
        if (!into.update.milestone_status)
            into.problems.push_back({"status", msg("“{1}” is no status: write not_started, under_way, done or dropped."), {written}});
    }
    if (auto const written = row.cell("completion"); !written.empty()) {
        into.update.completion = word_from(written, completions);
        if (!into.update.completion)
            into.problems.push_back({"completion",
                                     msg("“{1}” is no completion: write not_started, limited, substantial, complete or no_evidence."),
                                     {written}});
    }
}

void read_texts(http::Request const& request, Row const& row, Update& update) {
    update.milestone = row.cell("milestone");
    update.done_on = day_of(row.cell("done_on"));
    update.text = base::LocalisedText::of("fr", row.cell("text_fr"));
    base::Wording english{.text = row.cell("text_en")};
    if (!update.text.empty()) english.translated_from = 1;
    update.text.set("en", std::move(english));
    if (auto const link = row.cell("link"); !link.empty())
        update.evidence.push_back({.form = Evidence::Form::link,
                                   .title = base::LocalisedText::of(request.language.code, row.cell("link_title")),
                                   .address = link,
                                   .seen_on = base::to_iso(i18n::local_date(request.now))});
}

/// The columns that the rules' fields come from.
std::string column_of(std::string_view field) {
    if (field.starts_with("evidence.")) return field.find("title") == field.npos ? "link" : "link_title";
    if (field == "milestone_status") return "status";
    if (field == "text") return "text_fr";
    if (field.starts_with("text.")) return "text_" + std::string(field.substr(5));
    return std::string(field);
}

/// The place of the row's milestone in the commitment; told when there is none of that number.
std::optional<std::size_t> find_milestone(UploadedRow& into, Commitment const& commitment, std::string_view language) {
    auto const& ref = into.update.milestone;
    if (ref.empty()) return std::nullopt;
    auto const& all = commitment.milestones;
    auto const found = std::find_if(all.begin(), all.end(), [&](Milestone const& one) { return one.ref == ref; });
    if (found == all.end()) {
        into.problems.push_back({"milestone", msg("There is no milestone of this number."), {}});
        return std::nullopt;
    }
    into.milestone_title = found->title.text(language);
    into.status_before = found->status;
    return std::size_t(found - all.begin());
}

void add_problems(UploadedRow& into, std::vector<base::Problem> const& problems, std::string (*column)(std::string_view)) {
    for (auto const& problem : problems) into.problems.push_back({column(problem.field), problem.message, problem.arguments});
}

void check_update(http::Request const& request, UploadedRow& into) {
    add_problems(into, problems_of(into.update), column_of);
    if (into.update.done_on > base::to_iso(i18n::local_date(request.now)) && base::date_from_iso(into.update.done_on))
        into.problems.push_back({"done_on", msg("This day is still to come."), {}});
}

/// What the row corrects, upon what the rows before it corrected.
void read_edits(Row const& row, Known::Found& found, std::optional<std::size_t> milestone, UploadedRow& into) {
    auto after = with_cells(*found.edited, milestone, row.columns(), [&](std::string const& column) { return row.cell(column); });
    if (!after) return add_problems(into, after.error().problems, column_of_field);
    into.edits = changed_fields(*found.edited, *after);
    if (into.edits.empty()) return;
    if (auto const allowed = found.rights->may_change(*found.edited, *after); !allowed)
        add_problems(into, allowed.error().problems, column_of_field);
    auto wrong = problems_of(*after);
    auto const known = problems_of(*found.edited);
    std::erase_if(wrong, [&](base::Problem const& problem) { return std::find(known.begin(), known.end(), problem) != known.end(); });
    add_problems(into, wrong, column_of_field);
    if (into.problems.empty()) found.edited = *std::move(after);
}

UploadedRow read_row(http::Request const& request, Known& known, Row const& row, std::size_t line) {
    UploadedRow into{.line = line, .has_update = row.tells()};
    read_states(row, into);
    read_texts(request, row, into.update);
    auto& found = known.find(row.cell("plan"), row.cell("commitment"));
    if (!found.commitment) {
        into.about = row.cell("plan") + "/" + row.cell("commitment");
        into.problems.push_back({"commitment", msg("There is no commitment of this address."), {}});
        return into;
    }
    into.is_validated = found.needs_validation && into.has_update;
    into.update.commitment = found.commitment->id;
    into.update.plan = found.commitment->plan;
    into.update.commitment_slug = found.commitment->slug;
    into.update.institution = row.cell("institution").empty() ? found.voice : row.cell("institution");
    into.about = found.commitment->number + ". " + views::title_text(*found.commitment, request.words());
    auto const milestone = find_milestone(into, *found.commitment, request.language.code);
    if (into.has_update) check_update(request, into);
    bool const is_known = milestone.has_value() == !into.update.milestone.empty();
    if (is_known) read_edits(row, found, milestone, into);
    bool const says_something = into.has_update || !into.edits.empty() || !into.problems.empty();
    if (says_something && !found.may_update) into.problems = {{"commitment", msg("Your roles do not allow this here."), {}}};
    return into;
}

base::Result<base::Done> check_columns(sheets::Sheet const& sheet) {
    for (auto const title : {"plan", "commitment"})
        if (sheet.column(title) < 0)
            return base::fail_field("file", msg("The column “{1}” is missing: the first line names the columns."), {title});
    for (auto const& title : sheet.header) {
        auto const is_it = [&](UploadColumn const& column) { return title == column.name; };
        bool const is_known = std::any_of(upload_columns().begin(), upload_columns().end(), is_it) || field_of_column(title, {}) ||
                              field_of_column(title, 0) || title.empty();
        if (!is_known)
            return base::fail_field("file", msg("The column “{1}” is not known here: leave it out, or see below what columns mean."),
                                    {title});
    }
    return base::Done{};
}

base::Result<sheets::Sheet> read_sheet(std::string_view bytes) {
    if (!bytes.starts_with("PK")) return sheets::read_csv(bytes, limits);
    auto all = TRY(sheets::read_xlsx(bytes, limits));
    if (all.empty()) return base::fail_field("file", msg("This spreadsheet has no rows."));
    return std::move(all.front());
}

}  // namespace

std::vector<UploadColumn> const& upload_columns() {
    static std::vector<UploadColumn> const all{
        {"plan", msg("The plan, as in its address: 2024-2026. Required.")},
        {"commitment", msg("The commitment, as in its address: 7, or 7.1. Required.")},
        {"milestone", msg("The number of the milestone; empty for the commitment as a whole.")},
        {"about", msg("What it is, to help you; not read.")},
        {"due_on", msg("When it is due. Only who coordinates the plan changes it.")},
        {"present_status", msg("How it stands, to help you; not read.")},
        {"status", msg("How the milestone stands from now on: not_started, under_way, done, dropped. Empty: no change.")},
        {"done_on", msg("The day it was done: 2026-10-01 or 01/10/2026.")},
        {"text_fr", msg("What moved, in French.")},
        {"text_en", msg("What moved, in English.")},
        {"completion", msg("Only to state how far the whole commitment is: not_started, limited, substantial, complete.")},
        {"link", msg("The address of a proof.")},
        {"link_title", msg("What the proof shows.")},
        {"institution", msg("Who speaks, as in the address of its page; empty: your institution.")},
        {"title_fr", msg("The title of the milestone, or of the commitment; likewise title_en. Contributors write translations.")},
        {"deliverable_fr", msg("What the milestone will deliver; likewise deliverable_en.")},
        {"summary_fr", msg("The promise in plain words, in a row without a milestone; likewise summary_en.")},
        {"contact_fr", msg("Whom to ask about it, in a row without a milestone; likewise contact_en.")},
    };
    return all;
}

sheets::Sheet upload_template(db::Reader& db, http::Request const& request) {
    sheets::Sheet sheet{.name = "updates"};
    for (std::size_t i = 0; i < columns_of_template; ++i) sheet.header.emplace_back(upload_columns()[i].name);
    Duties const duties(db, request.actor);
    auto const language = request.language.code;
    auto const is_mine = [&](Commitment const& commitment) {
        return std::any_of(commitment.involved.begin(), commitment.involved.end(), [&](Involvement const& one) {
            return std::any_of(duties.institutions.begin(), duties.institutions.end(),
                               [&](auto const& mine) { return mine.slug == one.institution; });
        });
    };
    for (auto const& plan : all_plans(db)) {
        if (plan.status != PlanStatus::under_way) continue;
        bool const whole = duties.coordinates(plan.slug) || std::any_of(duties.contributed.begin(), duties.contributed.end(),
                                                                        [&](Plan const& one) { return one.slug == plan.slug; });
        for (auto const& commitment : commitments_of_plan(db, plan.slug)) {
            if (!whole && !is_mine(commitment)) continue;
            for (auto const& milestone : commitment.milestones) {
                std::vector<std::string> row(sheet.header.size());
                row[0] = plan.slug;
                row[1] = commitment.slug;
                row[2] = milestone.ref;
                row[3] = std::string(milestone.title.text(language));
                row[4] = milestone.due_on;
                row[5] = std::string(name(milestone.status));
                sheet.rows.push_back(std::move(row));
            }
        }
    }
    return sheet;
}

std::size_t Upload::problems() const {
    std::size_t count = 0;
    for (auto const& row : rows) count += row.problems.size();
    return count;
}

std::vector<Update> Upload::good() const {
    std::vector<Update> updates;
    for (auto const& row : rows)
        if (row.problems.empty() && row.has_update) updates.push_back(row.update);
    return updates;
}

std::size_t Upload::ready() const {
    return std::size_t(std::count_if(rows.begin(), rows.end(), [](UploadedRow const& row) { return row.problems.empty(); }));
}

base::Result<Upload> read_upload(http::Request const& request, db::Reader& db, std::string_view bytes) {
    auto const sheet = TRY(read_sheet(bytes));
    TRY(check_columns(sheet));
    Known known(db, request);
    Upload upload;
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        auto row = read_row(request, known, Row(sheet, i), i < sheet.lines.size() ? sheet.lines[i] : i + 2);
        if (row.has_update || !row.edits.empty() || !row.problems.empty())
            upload.rows.push_back(std::move(row));
        else
            ++upload.skipped;
    }
    upload.edited = known.edited();
    return upload;
}

}  // namespace plans

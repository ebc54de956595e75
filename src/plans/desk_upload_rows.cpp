#include "plans/desk_upload_rows.h"

#include <algorithm>
#include <map>

#include "accounts/rules.h"
#include "i18n/i18n.h"
#include "plans/acting.h"
#include "plans/desk_work.h"
#include "plans/views_words.h"
#include "sheets/csv.h"
#include "sheets/xlsx.h"
#include "text/text.h"

namespace plans {
namespace {

using i18n::msg;

constexpr sheets::Limits limits{.columns = 100, .rows = 5'000, .cell_bytes = 40'000};
constexpr char const* status_words[] = {msg("Not known"), msg("Not started"), msg("Under way"), msg("Done"), msg("Dropped")};
constexpr char const* completion_words[] = {msg("No evidence"), msg("Not started"), msg("Limited"), msg("Substantial"), msg("Complete")};

/// The place of what was written in a list of words, by name or in any language; -1: not one of them.
template <std::size_t N>
int place_of(std::string const& written, char const* const (&shown)[N], std::string_view (*name_at)(int)) {
    auto const folded = text::fold(written);
    for (int i = 0; i < int(N); ++i) {
        if (folded == text::fold(std::string(name_at(i))) || written == name_at(i)) return i;
        for (auto const language : i18n::languages())
            if (folded == text::fold(i18n::Words(language)(shown[i]))) return i;
    }
    return -1;
}

std::string_view status_name(int i) { return name(MilestoneStatus(i)); }
std::string_view completion_name(int i) { return name(Completion(i)); }

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
        bool may_update = false;
        std::string voice{};  // the institution that speaks when the row does not say
    };
    Found const& find(std::string const& plan, std::string const& slug) {
        auto const [place, is_new] = found_.try_emplace(plan + "/" + slug);
        if (is_new) place->second = ask(plan, slug);
        return place->second;
    }

  private:
    Found ask(std::string const& plan_slug, std::string const& slug) {
        Found found;
        auto const plan = find_plan(db_, plan_slug);
        if (!plan) return found;
        found.commitment = find_commitment(db_, plan_slug, slug);
        if (!found.commitment) return found;
        auto const scopes = register_.scopes(plan->id, *found.commitment);
        found.may_update = accounts::authorise(request_.actor, "update.published", subject_of(*found.commitment), scopes).ok();
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
    bool says_something() const {
        for (auto const title : {"status", "done_on", "text_fr", "text_en", "completion", "link"})
            if (!cell(title).empty()) return true;
        return false;
    }

  private:
    sheets::Sheet const& sheet_;
    std::size_t at_;
};

void read_states(Row const& row, UploadedRow& into) {
    if (auto const written = row.cell("status"); !written.empty()) {
        auto const place = place_of(written, status_words, status_name);
        if (place < 0)
            into.problems.push_back({"status", msg("“{1}” is no status: write not_started, under_way, done or dropped."), {written}});
        else
            into.update.milestone_status = MilestoneStatus(place);
    }
    if (auto const written = row.cell("completion"); !written.empty()) {
        auto const place = place_of(written, completion_words, completion_name);
        if (place < 0)
            into.problems.push_back({"completion",
                                     msg("“{1}” is no completion: write not_started, limited, substantial, complete or no_evidence."),
                                     {written}});
        else
            into.update.completion = Completion(place);
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
std::string column_of(std::string const& field) {
    if (field.starts_with("evidence.")) return field.find("title") == field.npos ? "link" : "link_title";
    if (field == "milestone_status") return "status";
    if (field == "text") return "text_fr";
    if (field.starts_with("text.")) return "text_" + field.substr(5);
    return field;
}

void check_milestone(UploadedRow& into, Commitment const& commitment, std::string_view language) {
    auto const& ref = into.update.milestone;
    if (ref.empty()) return;
    auto const found =
        std::find_if(commitment.milestones.begin(), commitment.milestones.end(), [&](Milestone const& one) { return one.ref == ref; });
    if (found == commitment.milestones.end())
        return into.problems.push_back({"milestone", msg("There is no milestone of this number."), {}});
    into.milestone_title = found->title.text(language);
    into.status_before = found->status;
}

UploadedRow read_row(http::Request const& request, Known& known, Row const& row, std::size_t line) {
    UploadedRow into{.line = line};
    read_states(row, into);
    read_texts(request, row, into.update);
    auto const& found = known.find(row.cell("plan"), row.cell("commitment"));
    if (!found.commitment) {
        into.about = row.cell("plan") + "/" + row.cell("commitment");
        into.problems.push_back({"commitment", msg("There is no commitment of this address."), {}});
        return into;
    }
    into.update.commitment = found.commitment->id;
    into.update.plan = found.commitment->plan;
    into.update.commitment_slug = found.commitment->slug;
    into.update.institution = row.cell("institution").empty() ? found.voice : row.cell("institution");
    into.about = found.commitment->number + ". " + views::title_text(*found.commitment, request.words());
    if (!found.may_update) into.problems.push_back({"commitment", msg("Your roles do not allow this here."), {}});
    check_milestone(into, *found.commitment, request.language.code);
    for (auto problem : problems_of(into.update)) {
        problem.field = column_of(problem.field);
        into.problems.push_back(std::move(problem));
    }
    if (into.update.done_on > base::to_iso(i18n::local_date(request.now)) && base::date_from_iso(into.update.done_on))
        into.problems.push_back({"done_on", msg("This day is still to come."), {}});
    return into;
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
        {"due_on", msg("When it is due, to help you; not read.")},
        {"present_status", msg("How it stands, to help you; not read.")},
        {"status", msg("How the milestone stands from now on: not_started, under_way, done, dropped. Empty: no change.")},
        {"done_on", msg("The day it was done: 2026-10-01 or 01/10/2026.")},
        {"text_fr", msg("What moved, in French.")},
        {"text_en", msg("What moved, in English.")},
        {"completion", msg("Only to state how far the whole commitment is: not_started, limited, substantial, complete.")},
        {"link", msg("The address of a proof.")},
        {"link_title", msg("What the proof shows.")},
        {"institution", msg("Who speaks, as in the address of its page; empty: your institution.")},
    };
    return all;
}

sheets::Sheet upload_template(db::Reader& db, http::Request const& request) {
    sheets::Sheet sheet{.name = "updates"};
    for (auto const& column : upload_columns()) sheet.header.emplace_back(column.name);
    Duties const duties(db, request.actor);
    auto const language = request.language.code;
    auto const is_mine = [&](Commitment const& commitment) {
        return std::any_of(commitment.involved.begin(), commitment.involved.end(), [&](Involvement const& one) {
            return one.part != Part::partner && std::any_of(duties.institutions.begin(), duties.institutions.end(),
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
        if (row.problems.empty()) updates.push_back(row.update);
    return updates;
}

base::Result<Upload> read_upload(http::Request const& request, db::Reader& db, std::string_view bytes) {
    auto const sheet = TRY(read_sheet(bytes));
    for (auto const title : {"plan", "commitment"})
        if (sheet.column(title) < 0)
            return base::fail_field("file", msg("The column “{1}” is missing: the first line names the columns."), {title});
    Known known(db, request);
    Upload upload;
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        Row const row(sheet, i);
        if (row.says_something())
            upload.rows.push_back(read_row(request, known, row, i < sheet.lines.size() ? sheet.lines[i] : i + 2));
        else
            ++upload.skipped;
    }
    return upload;
}

}  // namespace plans

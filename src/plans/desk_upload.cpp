// GET  /{lang}/desk/upload
// GET  /{lang}/desk/upload/template.csv  template.xlsx
// POST /{lang}/desk/upload                              act=check|publish|publish-good

#include "accounts/guards.h"
#include "attachments/attachments.h"
#include "crypto/hash.h"
#include "html/components.h"
#include "plans/acts.h"
#include "plans/desk.h"
#include "plans/desk_submissions.h"
#include "plans/desk_upload_rows.h"
#include "plans/form_texts.h"
#include "plans/validation.h"
#include "plans/views_words.h"
#include "sheets/csv.h"
#include "sheets/xlsx.h"
#include "text/text.h"

namespace plans {
namespace {

using html::Markup;
using http::Request;
using http::Response;
using i18n::Words;

constexpr std::size_t table_limit = 21u << 20;

/// What was sent: the rows, and the file kept under this name until they are published.
struct CheckedTable {
    Upload upload{};
    std::string sha256{};
};

Markup change_of(UploadedRow const& row, Words const& words) {
    Markup change;
    auto const& update = row.update;
    if (update.milestone_status) {
        auto const before = row.status_before.value_or(MilestoneStatus::unknown);
        change += html::p(words("{1} → {2}", {views::word_of(before, words), views::word_of(*update.milestone_status, words)}));
    }
    if (update.completion) change += html::p(words("Completion is now stated as:"), " ", views::tag_of(*update.completion, words));
    auto const text = text::excerpt(text::markdown_to_plain(update.text.text(words.language().code)), 160);
    if (!text.empty()) change += html::p(text);
    for (auto const& edit : row.edits)
        change += html::group(html::p(html::cls("kept-label"), label_of(edit.field, words)),
                              html::difference(text::difference(edit.before, edit.after), words));
    for (auto const& evidence : update.evidence) change += html::p(html::a(html::href(evidence.address), evidence.address));
    return change;
}

Markup state_of(UploadedRow const& row, Words const& words) {
    if (row.problems.empty() && row.is_validated)
        return html::group(html::status_tag(html::Status::done, words("Ready")), html::p(words("To be validated by somebody else")));
    if (row.problems.empty()) return html::status_tag(html::Status::done, words("Ready"));
    std::vector<Markup> items;
    for (auto const& problem : row.problems) items.push_back(html::li(html::code(problem.field), " ", words.problem(problem)));
    return html::group(html::status_tag(html::Status::overdue, words("To correct")), html::ul(items));
}

Markup rows_table(CheckedTable const& checked, Words const& words) {
    html::DataTable table{.caption = words("What the file says, line by line"),
                          .columns = {{.label = words("Line"), .is_number = true},
                                      {words("Commitment")},
                                      {words("Milestone")},
                                      {words("What it will publish")},
                                      {words("State")}},
                          .rows = {},
                          .when_empty = html::empty_state(
                              {words("No row says anything."), words("Fill in status, text or link, then send the file again."), {}})};
    for (auto const& row : checked.upload.rows) {
        auto const milestone = row.update.milestone.empty()
                                   ? words("The commitment as a whole")
                                   : words("{1}. {2}", {row.update.milestone, text::excerpt(row.milestone_title, 80)});
        table.rows.push_back({html::text(words.number(std::int64_t(row.line))), html::text(row.about), html::text(milestone),
                              change_of(row, words), state_of(row, words)});
    }
    return html::data_table(table, words);
}

Markup verdict(CheckedTable const& checked, Words const& words) {
    auto const& upload = checked.upload;
    auto const good = std::int64_t(upload.ready()), problems = std::int64_t(upload.problems());
    Markup body = html::p(words.plural("{1} row is ready.", "{1} rows are ready.", good));
    if (upload.skipped > 0)
        body += html::p(words.plural("{1} row says nothing and is left aside.", "{1} rows say nothing and are left aside.",
                                     std::int64_t(upload.skipped)));
    if (problems > 0)
        return html::notice({.kind = html::NoticeKind::warning,
                             .title = words.plural("{1} thing to correct. Nothing is published yet.",
                                                   "{1} things to correct. Nothing is published yet.", problems),
                             .body = body,
                             .is_alert = true},
                            words);
    return html::notice(
        {.kind = html::NoticeKind::information, .title = words("Nothing is published yet."), .body = body, .is_alert = true}, words);
}

Markup publish_form(Request const& request, CheckedTable const& checked) {
    auto const words = request.words();
    auto const good = std::int64_t(checked.upload.ready());
    if (good == 0) return {};
    bool const is_clean = checked.upload.problems() == 0;
    auto const label = is_clean ? words.plural("Publish {1} row", "Publish {1} rows", good)
                                : words.plural("Publish only the {1} row that is ready", "Publish only the {1} rows that are ready", good);
    return desk_form(request, "/desk/upload",
                     html::group(html::hidden_field("sha256", checked.sha256),
                                 html::submit_button(label, is_clean ? html::ButtonKind::primary : html::ButtonKind::secondary, "act",
                                                     is_clean ? "publish" : "publish-good")));
}

Markup send_form(Request const& request, std::vector<base::Problem> const& problems) {
    FormView const view(request, problems);
    auto const& words = view.words;
    html::Field const file{
        .name = "file",
        .label = words("The spreadsheet, filled in"),
        .hint = words("CSV or XLSX, 20 MB and 5,000 rows at most. Nothing is published before you have seen what will change."),
        .error = view.error("file")};
    return desk_form(request, "/desk/upload",
                     html::group(html::file_field(file, ".csv,.xlsx,.txt", words),
                                 html::submit_button(words("See what will change"), html::ButtonKind::primary, "act", "check")),
                     Carries::files);
}

Markup columns_table(Words const& words) {
    html::DataTable table{
        .caption = words("The columns"), .is_caption_hidden = true, .columns = {{words("Column")}, {words("Meaning")}}, .rows = {}};
    for (auto const& column : upload_columns()) table.rows.push_back({html::code(column.name), html::text(words(column.meaning))});
    return html::disclosure(words("What each column means"), html::data_table(table, words));
}

html::Page upload_page(Request const& request, std::vector<base::Problem> const& problems, CheckedTable const* checked) {
    auto const words = request.words();
    auto const title = words("Update many commitments from a spreadsheet");
    Markup body = html::error_summary(problems, words);
    body += html::page_head(
        {.title = title, .lead = words("One row, one update. Take the model filled with your milestones, write in it, send it back.")});
    if (checked) body += html::group(verdict(*checked, words), publish_form(request, *checked), rows_table(*checked, words));
    body += html::tools({{html::Tool::Kind::data, words("Model as XLSX"), request.address("/desk/upload/template.xlsx")},
                         {html::Tool::Kind::data, words("Model as CSV"), request.address("/desk/upload/template.csv")}},
                        words);
    body += columns_table(words);
    body += html::section(html::section_heading("send", checked ? words("Send another file") : words("Send the file")),
                          send_form(request, problems));
    return {.title = title,
            .body = std::move(body),
            .crumbs = {{words("Workspace"), request.address("/desk")}},
            .section = "desk",
            .measure = html::Measure::wide,
            .is_private = true};
}

base::Result<Response> show_upload(Request const& request, db::Reader&) { return http::page(upload_page(request, {}, nullptr)); }

base::Result<Response> show_template_csv(Request const& request, db::Reader& db) {
    return http::data("text/csv; charset=utf-8", sheets::write_csv(upload_template(db, request), sheets::Mark::byte_order))
        .as_download("parvis-updates.csv")
        .with_header("Cache-Control", "no-store");
}

base::Result<Response> show_template_xlsx(Request const& request, db::Reader& db) {
    return http::data("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                      TRY(sheets::write_xlsx({upload_template(db, request)})))
        .as_download("parvis-updates.xlsx")
        .with_header("Cache-Control", "no-store");
}

Response refused(Request const& request, base::Error error) {
    // What is wrong with a file is told by its place in it: said in the summary, which leads to the field.
    for (auto& problem : error.problems)
        if (problem.field != "file") problem = {"file", i18n::msg("{1}: {2}"), {problem.field, request.words().problem(problem)}};
    return http::page(upload_page(request, error.problems, nullptr)).with_status(base::http_status(error.kind));
}

Sent check(Request const& request, db::Reader& db) {
    auto const* file = request.file("file");
    if (!file) return refused(request, base::fail_field("file", i18n::msg("Choose the file.")));
    auto upload = read_upload(request, db, file->bytes);
    if (!upload) return refused(request, std::move(upload).error());
    // Read, checked and drawn here: the transaction only keeps the file.
    auto const status = upload->problems() == 0 ? 200 : 422;
    CheckedTable const checked{*std::move(upload), crypto::to_hex(crypto::sha256(file->bytes))};
    auto answer = std::make_shared<Response const>(http::page(upload_page(request, {}, &checked)).with_status(status));
    return http::Write{[file, answer, now = request.now](db::Writer& writer) -> base::Result<Response> {
                           TRY(attachments::store_file(writer, *file, now));
                           return *answer;
                       },
                       [&request](db::Reader&, base::Error const& error) { return refused(request, error); }};
}

Sent publish(Request const& request, db::Reader& db, bool only_good, Letterbox const& box) {
    auto const sha256 = typed(request, "sha256");
    auto const bytes = attachments::file_bytes(db, sha256);
    if (bytes.empty()) return refused(request, base::fail_field("file", i18n::msg("Send the file again.")));
    auto const upload = read_upload(request, db, bytes);
    if (!upload) return refused(request, upload.error());
    if (upload->problems() > 0 && !only_good) {
        CheckedTable const checked{*upload, sha256};
        return http::page(upload_page(request, {}, &checked)).with_status(422);
    }
    return http::Write{[updates = upload->good(), letters = letters_of_waiting(request, db, box, upload->good()), edited = upload->edited,
                        actor = request.actor, now = request.now, submission = Submission::of(request),
                        desk = request.address("/desk")](db::Writer& writer) -> base::Result<Response> {
                           return once(writer, submission, [&](db::Writer& inner) -> base::Result<std::string> {
                               // Corrections first: they name the revision that was read.
                               for (auto const& one : edited) TRY(edit_commitment(inner, actor, one.id, one, now));
                               bool is_any_submitted = false;
                               for (auto const& update : updates)
                                   if (TRY(send_update(inner, actor, {}, update, now)).is_submitted) is_any_submitted = true;
                               if (!is_any_submitted) return desk + "?done=upload";
                               TRY(post_all(inner, letters, now));
                               return desk + "?done=upload-submitted";
                           });
                       },
                       [&request](db::Reader& reader, base::Error const& error) -> Response {
                           if (auto const answer = earlier_answer(reader, Submission::of(request))) return http::see_other(*answer);
                           return refused(request, error);
                       }};
}

Sent create_upload(Request const& request, db::Reader& db, Letterbox const& box) {
    if (auto const answer = earlier_answer(db, Submission::of(request))) return http::see_other(*answer);
    auto const act = request.form_value("act");
    if (act == "publish" || act == "publish-good") return publish(request, db, act == "publish-good", box);
    return check(request, db);
}

}  // namespace

void mount_upload_pages(http::Router& router, Letterbox const& box) {
    router.get("/{lang}/desk/upload", accounts::Contributors, show_upload);
    router.get("/{lang}/desk/upload/template.csv", accounts::Contributors, show_template_csv);
    router.get("/{lang}/desk/upload/template.xlsx", accounts::Contributors, show_template_xlsx);
    router.post(
        "/{lang}/desk/upload", accounts::Contributors,
        [box](Request const& request, db::Reader& db) { return create_upload(request, db, box); }, table_limit);
}

}  // namespace plans

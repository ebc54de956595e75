// What makes an update fit to be published.

#include <algorithm>

#include "attachments/attachments.h"
#include "i18n/i18n.h"
#include "plans/checks.h"
#include "plans/update.h"

namespace plans {
namespace {

using i18n::msg;

void check_evidence(Checks& checks, std::string const& at, Evidence const& evidence) {
    checks.texts(at + "title", evidence.title, Checks::longest_title);
    checks.day(at + "seen_on", evidence.seen_on);
    checks.line(at + "type", evidence.type, 100);
    checks.within(at + "size", evidence.size, 0, 20'000'000);
    if (evidence.form == Evidence::Form::link) return checks.web_address(at + "address", evidence.address);
    checks.require(at + "sha256", attachments::is_digest(evidence.sha256), msg("Attach the file again."));
    checks.require(at + "file_name", !evidence.file_name.empty(), msg("The file has no name."));
    checks.line(at + "file_name", evidence.file_name, 200);
}

}  // namespace

std::vector<base::Problem> problems_of(Update const& update) {
    Checks checks;
    bool const says_something = !update.text.empty() || update.milestone_status || update.completion || !update.evidence.empty();
    checks.require("text", says_something, msg("Say what moved: a text, a status or a proof."));
    checks.texts("text", update.text);
    checks.ref("milestone", update.milestone);
    if (update.milestone_status && update.milestone.empty())
        checks.refuse("milestone", msg("Choose the milestone that this status is about."));
    checks.day("done_on", update.done_on);
    if (!update.done_on.empty() && update.milestone_status != MilestoneStatus::done)
        checks.refuse("done_on", msg("Only a milestone that is done has a day when it was done."));
    if (update.completion == Completion::dropped)
        checks.refuse("completion", msg("A commitment is dropped by its coordinator, with a reason."));
    if (!update.institution.empty()) checks.slug("institution", update.institution);
    checks.at_most("evidence", update.evidence.size(), 20);
    for (std::size_t i = 0; i < update.evidence.size(); ++i) check_evidence(checks, in_list("evidence", i), update.evidence[i]);
    bool const is_id = std::all_of(update.corrects.begin(), update.corrects.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_id || update.corrects.size() > 19) checks.refuse("corrects", msg("This is not an identifier."));
    return checks.take();
}

}  // namespace plans

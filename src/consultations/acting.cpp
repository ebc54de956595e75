#include "consultations/acting.h"

#include "consultations/addresses.h"
#include "i18n/i18n.h"
#include "institutions/store.h"
#include "search/search.h"
#include "text/text.h"

namespace consultations {
namespace {

using base::Kind;
using i18n::msg;

std::string searchable(Consultation const& consultation, std::string_view language) {
    std::string words(consultation.summary.text(language));
    auto const add = [&](std::string_view text) {
        if (!text.empty()) words += "\n\n" + std::string(text);
    };
    add(text::markdown_to_plain(consultation.description.text(language)));
    for (auto const& theme : consultation.themes) add(theme.name.text(language));
    for (auto const& question : consultation.questions) add(question.title.text(language));
    return words;
}

}  // namespace

base::Subject subject_of(ConsultationId id) { return {"consultation", id.value}; }
base::Subject subject_of(ContributionId id) { return {"contribution", id.value}; }

Result<Done> no_problems(std::vector<base::Problem> problems) {
    if (problems.empty()) return Done{};
    return base::Error{Kind::invalid, std::move(problems), {}};
}

Result<Consultation> require_consultation(db::Reader& db, std::string_view slug) {
    if (auto const found = find_consultation(db, slug)) return *found;
    return base::fail(Kind::not_found, msg("There is no consultation of this address."));
}

Result<std::vector<base::Subject>> scopes_of(db::Reader& db, Consultation const& consultation) {
    if (consultation.holder.empty()) return std::vector<base::Subject>{};
    auto const holder = institutions::store::find_id(db, consultation.holder);
    if (!holder) return base::fail_field("holder", msg("There is no institution of this address."));
    return std::vector<base::Subject>{{"institution", holder->value}};
}

Result<Done> tell(db::Writer& db, ledger::Author const& author, std::string_view verb, Consultation const& consultation,
                  base::Instant now) {
    TRY(ledger::record(
        db, {author, std::string(verb), subject_of(consultation.id), TRY(scopes_of(db, consultation)), to_json(consultation), now}));
    for (auto const language : i18n::languages())
        TRY(search::put(db, {subject_of(consultation.id),
                             std::string(language.code),
                             path_of(consultation.slug),
                             std::string(consultation.title.text(language.code)),
                             searchable(consultation, language.code),
                             {}}));
    return Done{};
}

}  // namespace consultations

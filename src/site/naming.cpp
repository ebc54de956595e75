#include "site/naming.h"

#include <array>

#include "base/json.h"
#include "base/localised.h"

namespace site {
namespace {

using base::json::object;
using i18n::msg;
using ledger::Naming;

constexpr std::array<std::pair<std::string_view, char const*>, 20> verbs{{
    {"contribution.published", msg("Contribution published")},
    {"argument.published", msg("Argument published")},
    {"ballot.sealed", msg("Votes sealed")},
    {"consultation.taken_over", msg("Consultation taken over from elsewhere")},
    {"plan.created", msg("Plan entered")},
    {"plan.updated", msg("Plan changed")},
    {"commitment.created", msg("Commitment entered")},
    {"commitment.edited", msg("Commitment edited")},
    {"commitment.updated", msg("Commitment moved")},
    {"commitment.dropped", msg("Commitment dropped")},
    {"commitment.merged", msg("Commitments merged")},
    {"commitment.reordered", msg("Commitments reordered")},
    {"update.published", msg("Update published")},
    {"update.corrected", msg("Update corrected")},
    {"institution.created", msg("Institution entered")},
    {"institution.updated", msg("Institution changed")},
    {"theme.created", msg("Theme entered")},
    {"theme.updated", msg("Theme changed")},
    {"link.tied", msg("Link tied")},
    {"link.untied", msg("Link untied")},
}};

std::string title_of(object const& state, std::string_view member, i18n::Words const& words) {
    return std::string(base::localised_from_json(state.if_contains(member)).text(words.language().code));
}

std::string in_language(i18n::Words const& words, std::string const& path) { return "/" + std::string(words.language().code) + path; }

Naming::Name commitment_name(object const& state, i18n::Words const& words) {
    auto const plan = base::text_at(state, "plan"), slug = base::text_at(state, "slug");
    auto const number = base::text_at(state, "number");
    return {words("{1}, commitment {2}: {3}", {plan, number.empty() ? slug : number, title_of(state, "title", words)}),
            in_language(words, "/plans/" + plan + "/commitments/" + slug)};
}

Naming::Name update_name(object const& state, i18n::Words const& words) {
    auto const plan = base::text_at(state, "plan"), slug = base::text_at(state, "commitment");
    return {words("{1}, commitment {2}", {plan, slug}), in_language(words, "/plans/" + plan + "/commitments/" + slug)};
}

Naming::Name link_name(object const& state, i18n::Words const& words) {
    auto const& from = base::object_at(state, "from");
    auto const label = [&](object const& end) {
        auto short_name = base::text_at(end, "label");
        return short_name.empty() ? title_of(end, "title", words) : short_name;
    };
    return {label(from) + " → " + label(base::object_at(state, "to")), in_language(words, base::text_at(from, "address"))};
}

}  // namespace

std::optional<Naming::Name> name_of(ledger::Entry const& entry, i18n::Words const& words) {
    auto const parsed = base::parse_json(entry.state);
    if (!parsed || !parsed->is_object()) return std::nullopt;
    auto const& state = parsed->get_object();
    auto const& kind = entry.subject.kind;
    auto const slug = base::text_at(state, "slug");
    if (kind == "plan") return Naming::Name{title_of(state, "title", words), in_language(words, "/plans/" + slug)};
    if (kind == "consultation") return Naming::Name{title_of(state, "title", words), in_language(words, "/consultations/" + slug)};
    if (kind == "contribution")
        return Naming::Name{
            words("{1}, contribution {2}", {base::text_at(state, "consultation"), std::to_string(base::integer_at(state, "number"))}),
            in_language(words, "/consultations/" + base::text_at(state, "consultation") + "/contributions/" +
                                   std::to_string(base::integer_at(state, "number")))};
    if (kind == "ballot")
        return Naming::Name{base::text_at(state, "consultation"),
                            in_language(words, "/consultations/" + base::text_at(state, "consultation"))};
    if (kind == "commitment") return commitment_name(state, words);
    if (kind == "update") return update_name(state, words);
    if (kind == "institution") return Naming::Name{title_of(state, "name", words), in_language(words, "/institutions/" + slug)};
    if (kind == "theme") return Naming::Name{title_of(state, "name", words), in_language(words, "/themes/" + slug)};
    if (kind == "link") return link_name(state, words);
    return std::nullopt;
}

std::optional<Naming::Name> name_of(db::Reader& db, base::Subject const& subject, i18n::Words const& words) {
    auto const latest = ledger::history_of(db, subject, 1);
    return latest.empty() ? std::nullopt : name_of(latest.front(), words);
}

std::optional<std::string> name_of_verb(std::string_view verb, i18n::Words const& words) {
    for (auto const& [known, source] : verbs)
        if (known == verb) return words(source);
    return std::nullopt;
}

ledger::Naming naming() {
    return {.entry = [](ledger::Entry const& entry, i18n::Words const& words) { return name_of(entry, words); },
            .subject = [](db::Reader& db, base::Subject const& subject, i18n::Words const& words) { return name_of(db, subject, words); },
            .verb = name_of_verb};
}

}  // namespace site

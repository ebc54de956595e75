#include "plans/acting.h"

#include <algorithm>

#include "i18n/i18n.h"
#include "institutions/store.h"
#include "plans/checks.h"
#include "search/search.h"
#include "text/text.h"

namespace plans {
namespace {

using base::Kind;
using i18n::msg;

void add_once(std::vector<std::int64_t>& ids, std::int64_t id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

std::vector<base::Subject> related_to(PlanId plan, Named const& named) {
    std::vector<base::Subject> related{subject_of(plan)};
    for (auto id : named.institutions) related.push_back({"institution", id});
    for (auto id : named.themes) related.push_back({"theme", id});
    return related;
}

/// Pieces of text that a search finds and whose extracts a reader sees, told apart by an empty line.
class Searchable {
  public:
    void add(std::string_view text) {
        if (text.empty()) return;
        if (!words_.empty()) words_ += "\n\n";
        words_ += text;
    }
    std::string take() { return std::move(words_); }

  private:
    std::string words_;
};

std::string searchable(Commitment const& commitment, std::string_view language) {
    Searchable words;
    auto const add = [&](base::LocalisedText const& text) { words.add(text::markdown_to_plain(text.text(language))); };
    for (auto const* text : {&commitment.summary, &commitment.problem, &commitment.description, &commitment.contribution,
                             &commitment.relevance, &commitment.additional})
        add(*text);
    for (auto const& milestone : commitment.milestones) {
        add(milestone.title);
        add(milestone.deliverable);
    }
    for (auto const& one : commitment.involved) add(one.written_as);
    add(commitment.short_title);
    words.add(commitment.ogp_id);
    words.add(commitment.number);
    return words.take();
}

std::string searchable(Plan const& plan, std::string_view language) {
    Searchable words;
    words.add(text::markdown_to_plain(plan.summary.text(language)));
    for (auto const& axis : plan.axes) words.add(axis.title.text(language));
    words.add(plan.ogp_label);
    return words.take();
}

}  // namespace

std::int64_t Register::institution(std::string const& slug) {
    auto const [place, is_new] = institutions_.try_emplace(slug, 0);
    if (!is_new) return place->second;
    auto found = institutions::store::find(db_, slug);
    if (!found)  // a state keeps the slug of its day; an institution that was renamed since still answers to it
        if (auto const present = institutions::store::moved_to(db_, slug)) found = institutions::store::find(db_, *present);
    if (found) place->second = found->id.value;
    return place->second;
}

std::int64_t Register::theme(std::string const& slug) {
    auto const [place, is_new] = themes_.try_emplace(slug, 0);
    if (is_new) place->second = db_.find_i64("select id from theme where slug = ?", slug).value_or(0);
    return place->second;
}

Result<Named> Register::named_in(Commitment const& commitment) {
    Named named;
    std::vector<base::Problem> problems;
    for (std::size_t i = 0; i < commitment.involved.size(); ++i) {
        auto const& slug = commitment.involved[i].institution;
        if (slug.empty()) continue;
        if (auto const id = institution(slug))
            add_once(named.institutions, id);
        else
            problems.push_back({in_list("involved", i) + "institution", msg("There is no institution of this address."), {}});
    }
    for (std::size_t i = 0; i < commitment.themes.size(); ++i) {
        if (auto const id = theme(commitment.themes[i]))
            add_once(named.themes, id);
        else
            problems.push_back({"themes." + std::to_string(i), msg("There is no theme of this address."), {}});
    }
    TRY(no_problems(std::move(problems)));
    return named;
}

std::vector<base::Subject> Register::scopes(PlanId plan, Commitment const& commitment) {
    std::vector<base::Subject> scopes{subject_of(plan)};
    for (auto const& one : commitment.involved)
        if (!one.institution.empty())
            if (auto const id = institution(one.institution)) scopes.push_back({"institution", id});
    return scopes;
}

bool is_the_program(base::Actor const& actor) { return actor.person == base::system_actor().person; }

base::Subject subject_of(Commitment const& commitment) { return {"commitment", commitment.id.value}; }
base::Subject subject_of(PlanId plan) { return {"plan", plan.value}; }
std::string address_of(Commitment const& commitment) { return "/plans/" + commitment.plan + "/commitments/" + commitment.slug; }

Result<Plan> require_plan(db::Reader& db, std::string_view slug) {
    if (auto const plan = find_plan(db, slug)) return *plan;
    return base::fail(Kind::not_found, msg("There is no plan of this address."));
}

Result<Plan> require_plan(db::Reader& db, PlanId id) {
    if (auto const plan = find_plan(db, id)) return *plan;
    return base::fail(Kind::not_found, msg("There is no plan of this address."));
}

Result<Commitment> require_commitment(db::Reader& db, CommitmentId id) {
    if (auto const commitment = find_commitment(db, id)) return *commitment;
    return base::fail(Kind::not_found, msg("There is no commitment of this address."));
}

Result<Commitment> require_commitment(db::Reader& db, CommitmentId id, std::int64_t revision) {
    auto commitment = TRY(require_commitment(db, id));
    if (commitment.revision == revision) return commitment;
    return base::Error{Kind::conflict, {{"revision", msg("Somebody changed this meanwhile."), {std::to_string(commitment.revision)}}}, {}};
}

Result<Done> no_problems(std::vector<base::Problem> problems) {
    if (problems.empty()) return Done{};
    return base::Error{Kind::invalid, std::move(problems), {}};
}

Result<Done> tell(db::Writer& db, ledger::Author const& author, std::string_view verb, PlanId plan, Commitment const& commitment,
                  Named const& named, base::Instant now) {
    TRY(ledger::record(db, {author, std::string(verb), subject_of(commitment), related_to(plan, named), to_json(commitment), now}));
    for (auto const language : i18n::languages())
        TRY(search::put(db, {subject_of(commitment), std::string(language.code), address_of(commitment),
                             std::string(commitment.title.text(language.code)), searchable(commitment, language.code), commitment.plan}));
    return Done{};
}

Result<Done> tell(db::Writer& db, ledger::Author const& author, std::string_view verb, Plan const& plan, std::int64_t holder,
                  base::Instant now) {
    base::Subject const subject = subject_of(plan.id);
    TRY(ledger::record(db, {author, std::string(verb), subject, {{"institution", holder}}, to_json(plan), now}));
    for (auto const language : i18n::languages())
        TRY(search::put(db, {subject, std::string(language.code), "/plans/" + plan.slug, std::string(plan.title.text(language.code)),
                             searchable(plan, language.code), plan.slug}));
    return Done{};
}

Result<Done> keep_change(db::Writer& db, ledger::Author const& author, Register& known, Change const& change, Commitment& commitment,
                         base::Instant now) {
    auto const named = TRY(known.named_in(commitment));
    ++commitment.revision;
    TRY(store_changed(db, change.plan, commitment, named));
    if (commitment.is_part()) TRY(add_up_whole(db, change.plan, commitment.parent));
    if (!change.former_parent.empty() && change.former_parent != commitment.parent)
        TRY(add_up_whole(db, change.plan, change.former_parent));
    return tell(db, author, change.verb, change.plan, commitment, named, now);
}

}  // namespace plans

#include "plans/views_words.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "http/address.h"
#include "institutions/store.h"

namespace plans::views {

using html::Markup;
using html::Status;
using i18n::Words;

Status status_of(Completion completion) {
    switch (completion) {
        case Completion::no_evidence: return Status::unknown;
        case Completion::not_started: return Status::not_started;
        case Completion::limited:
        case Completion::substantial: return Status::under_way;
        case Completion::complete: return Status::done;
        case Completion::dropped: return Status::dropped;
    }
    return Status::unknown;
}

std::string word_of(Completion completion, Words const& words) {
    switch (completion) {
        case Completion::no_evidence: return words("No evidence");
        case Completion::not_started: return words("Not started");
        case Completion::limited: return words("Limited");
        case Completion::substantial: return words("Substantial");
        case Completion::complete: return words("Complete");
        case Completion::dropped: return words("Dropped");
    }
    return {};
}

Markup tag_of(Completion completion, Words const& words) { return html::status_tag(status_of(completion), word_of(completion, words)); }

Status status_of(Standing standing) {
    switch (standing) {
        case Standing::done: return Status::done;
        case Standing::under_way: return Status::under_way;
        case Standing::upcoming:
        case Standing::not_started: return Status::not_started;
        case Standing::late: return Status::overdue;
        case Standing::unverified:
        case Standing::unknown: return Status::unknown;
        case Standing::dropped: return Status::dropped;
    }
    return Status::unknown;
}

std::string word_of(Standing standing, Words const& words) {
    switch (standing) {
        case Standing::done: return words("Done");
        case Standing::under_way: return words("Under way");
        case Standing::upcoming: return words("To come");
        case Standing::not_started: return words("Not started");
        case Standing::late: return words("Late");
        case Standing::unverified: return words.in_context("milestone", "Not verified");
        case Standing::unknown: return words("Not known");
        case Standing::dropped: return words("Dropped");
    }
    return {};
}

std::string word_of(MilestoneStatus status, Words const& words) {
    switch (status) {
        case MilestoneStatus::unknown: return words("Not known");
        case MilestoneStatus::not_started: return words("Not started");
        case MilestoneStatus::under_way: return words("Under way");
        case MilestoneStatus::done: return words("Done");
        case MilestoneStatus::dropped: return words("Dropped");
    }
    return {};
}

std::string word_of(PlanStatus status, Words const& words) {
    switch (status) {
        case PlanStatus::draft: return words("Being written");
        case PlanStatus::under_way: return words("Under way");
        case PlanStatus::ended: return words.in_context("plan", "Ended");
        case PlanStatus::unknown: return words("Dates not known");
    }
    return {};
}

Markup tag_of(PlanStatus status, Words const& words) {
    auto const word = word_of(status, words);
    if (status == PlanStatus::under_way) return html::status_tag(Status::under_way, word);
    if (status == PlanStatus::unknown) return html::missing(word);
    return html::span(html::cls("quiet"), word);
}

std::string word_of(Part part, Words const& words) {
    switch (part) {
        case Part::lead: return words("Leads");
        case Part::co_lead: return words("Co-leads");
        case Part::partner: return words("Takes part");
    }
    return {};
}

std::string word_of(thread::Relation relation, Words const& words) {
    switch (relation) {
        case thread::Relation::continues: return words("Continues");
        case thread::Relation::extends: return words("Extends");
        case thread::Relation::builds_on: return words("Builds on");
        case thread::Relation::merges: return words("Takes in");
        case thread::Relation::splits_from: return words("Was split from");
        case thread::Relation::fed_by: return words("Was fed by");
        case thread::Relation::part_of: return words("Is part of");
        case thread::Relation::replaces: return words("Replaces");
    }
    return {};
}

html::StatusCounts counts_of(Progress const& progress) {
    html::StatusCounts counts;
    counts.done = progress.done;
    counts.under_way = progress.under_way;
    counts.overdue = progress.late;
    counts.not_started = progress.not_started;
    counts.unknown = progress.unknown;
    counts.dropped = progress.dropped;
    return counts;
}

html::StatusCounts counts_of(CompletionCounts const& by) {
    html::StatusCounts counts;
    for (auto const completion : {Completion::no_evidence, Completion::not_started, Completion::limited, Completion::substantial,
                                  Completion::complete, Completion::dropped})
        counts.of(status_of(completion)) += by.of(completion);
    return counts;
}

std::string date_text(std::string_view partial, Words const& words) {
    if (auto const date = base::date_from_iso(partial)) return words.date(*date);
    if (partial.size() == 7)
        if (auto const date = base::date_from_iso(std::string(partial) + "-01")) return words.month(*date);
    return std::string(partial);
}

std::string period_text(std::string_view starts, std::string_view ends, Words const& words) {
    auto const from = date_text(starts, words), until = date_text(ends, words);
    if (from.empty() && until.empty()) return {};
    if (until.empty()) return words("from {1}", {from});
    if (from.empty()) return words("until {1}", {until});
    if (from == until) return from;
    return words("{1} to {2}", {from, until});
}

Markup source_link(std::string_view source) {
    if (!source.starts_with("http://") && !source.starts_with("https://")) return html::text(source);
    auto const end = std::min(source.find(' '), source.size());
    auto const address = source.substr(0, end);
    auto shown = address.substr(address.find("//") + 2);
    if (shown.starts_with("www.")) shown.remove_prefix(4);
    if (shown.ends_with('/')) shown.remove_suffix(1);
    constexpr std::size_t longest = 64;
    auto const label = shown.size() > longest ? std::string(shown.substr(0, longest)) + "…" : std::string(shown);
    return html::group(html::a(html::href(std::string(address)), html::cls("address"), label), html::text(source.substr(end)));
}

Markup sources_list(std::vector<std::string> const& sources) {
    std::vector<Markup> items;
    for (std::string_view rest : sources) {
        while (!rest.empty()) {
            auto const end = rest.find(" ; ");
            items.push_back(html::li(source_link(rest.substr(0, end))));
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 3);
        }
    }
    return items.empty() ? Markup{} : html::ul(html::cls("sources"), items);
}

std::span<char const* const> known_notes() {
    using i18n::msg;
    static constexpr std::array notes{msg("inferred: OGP identifier minus 50"),
                                      msg("inferred: OGP identifier minus 109 (last identifier seen is FR0126 for 17 commitments)"),
                                      msg("confirmed by the IRM text"),
                                      msg("place in the sequence; record not found"),
                                      msg("inferred from the sequence"),
                                      msg("split by OGP: see parts"),
                                      msg("listed on the OGP member page"),
                                      msg("page seen"),
                                      msg("matches the government press release of 3 April 2018"),
                                      msg("inferred from the order of the plan")};
    return notes;
}

institutions::Institution const* Institutions::find(std::string_view slug) const {
    auto found = read_.find(slug);
    if (found == read_.end()) found = read_.emplace(slug, read(slug)).first;
    return found->second.get();
}

std::vector<institutions::Institution> const& Institutions::all() const {
    if (!all_) all_ = dated_ ? dated_->institutions() : institutions::store::all(db_);
    return *all_;
}

db::Kept<institutions::Institution> Institutions::read(std::string_view slug) const {
    if (!dated_) {
        auto found = institutions::store::find(db_, slug);
        if (!found)  // a state keeps the slug of its day; an institution whose address changed still answers to it
            if (auto const present = institutions::store::moved_to(db_, slug)) found = institutions::store::find(db_, *present);
        return found;
    }
    auto const fits = [&](auto is_it) {
        auto const found = std::find_if(all().begin(), all().end(), is_it);
        return found == all().end() ? nullptr : std::make_shared<institutions::Institution const>(*found);
    };
    if (auto found = fits([&](auto const& one) { return one.slug == slug; })) return found;
    auto const id = institutions::store::find_id(db_, slug);
    return id ? fits([&](auto const& one) { return one.id == *id; }) : nullptr;
}

std::string Institutions::name_of(std::string_view slug, std::string_view language) const {
    auto const* institution = find(slug);
    return institution ? std::string(institution->name.text(language)) : std::string(slug);
}

std::string Institutions::name_of(Involvement const& involved, std::string_view language) const {
    if (involved.institution.empty()) return std::string(involved.written_as.text(language));
    return name_of(involved.institution, language);
}

std::string path_of_plan(std::string_view plan) { return fmt::format(FMT_COMPILE("/plans/{}"), plan); }
std::string path_of_commitment(std::string_view plan, std::string_view slug) {
    return fmt::format(FMT_COMPILE("/plans/{}/commitments/{}"), plan, slug);
}
std::string path_of_update(std::string_view plan, std::string_view commitment, std::int64_t update) {
    return fmt::format("{}/updates?from={}#update-{}", path_of_commitment(plan, commitment), update, update);
}
std::string path_of_theme(std::string_view theme) { return fmt::format(FMT_COMPILE("/themes/{}"), theme); }
std::string path_of_institution(std::string_view institution) { return fmt::format(FMT_COMPILE("/institutions/{}"), institution); }

base::Shown shown_title(base::LocalisedText const& title, base::LocalisedText const& short_title, std::string_view language) {
    auto const shown = title.shown(language);
    auto const shorter = short_title.shown(language);
    bool const is_better = !shorter.text().empty() && (shown.text().empty() || (shown.is_fallback && !shorter.is_fallback));
    return is_better ? shorter : shown;
}

std::string title_text(Card const& card, Words const& words) {
    auto const shown = shown_title(card.title, card.short_title, words.language().code);
    return shown.text().empty() ? words("Title not known") : std::string(shown.text());
}

std::string title_text(Commitment const& commitment, Words const& words) {
    auto const shown = shown_title(commitment.title, commitment.short_title, words.language().code);
    return shown.text().empty() ? words("Title not known") : std::string(shown.text());
}

Markup doubts(base::Shown const& shown, Words const& words) {
    bool const is_sure = shown.wording && shown.wording->basis == base::Basis::official && !shown.is_fallback && !shown.is_stale;
    return is_sure ? Markup{} : html::basis_marks(shown, words);
}

std::string sentence(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = char(out[0] - 'a' + 'A');
    if (out.starts_with("é")) out.replace(0, std::string_view("é").size(), "É");
    return out;
}

std::string language_of(base::Shown const& shown) { return shown.is_fallback ? std::string(shown.language) : std::string(); }

}  // namespace plans::views

#pragma once
// A commitment on a page: its thread, its promise, its milestones with their proof, what others say of it.

#include "plans/views_plan.h"

namespace plans::views {

/// All that the page of a commitment shows.
struct CommitmentPage {
    Plan const& plan;  // kept by who shows it
    Commitment const& commitment;
    std::vector<MilestoneMark> marks{};               // of the milestones that count, those of its parts too
    Completion completion = Completion::no_evidence;  // with what its parts add up to
    std::vector<Card> parts{};
    Neighbours neighbours{};
    std::vector<thread::Link> comes_from{};       // what earlier plans had
    std::vector<thread::Link> became{};           // what later plans made of it
    std::vector<UpdateNews> updates{};            // newest first
    UpdateId older_updates{};                     // the first of those that are not shown; 0: all are
    std::map<std::string, std::string> themes{};  // names by slug
    std::string origin{};                         // of this site
    std::string checksum{};                       // of the state shown, as the ledger has it
    std::int64_t entry = -1;                      // the ledger's entry that made the state; -1: none
    std::optional<base::Instant> changed_at{};
};

html::Markup thread_of(Reading const& reading, CommitmentPage const& shown);
html::Markup head_of(Reading const& reading, CommitmentPage const& shown);
html::Markup official_words(Reading const& reading, CommitmentPage const& shown);
html::Markup not_known(Reading const& reading, CommitmentPage const& shown);
html::Markup who(Reading const& reading, CommitmentPage const& shown, Institutions const& institutions);
html::Markup milestones(Reading const& reading, CommitmentPage const& shown);
/// Updates one below the other; those that correct another, and those that were corrected, lead to the other one.
html::Markup updates_list(Reading const& reading, std::vector<UpdateNews> const& updates, Institutions const& institutions,
                          std::string const& path);
html::Markup updates(Reading const& reading, CommitmentPage const& shown, Institutions const& institutions);
html::Markup assessments(Reading const& reading, Commitment const& commitment);
html::Markup lineage_of(Reading const& reading, CommitmentPage const& shown);
html::Markup parts_of(Reading const& reading, CommitmentPage const& shown);
html::Markup record_of(Reading const& reading, CommitmentPage const& shown);

/// Which end of a link a list names: the earlier commitment or the later one.
enum class LinkEnd { earlier, later };
/// Links, in words: "2015–2017, 11: Title".
html::Markup links_list(Reading const& reading, std::vector<thread::Link> const& links, LinkEnd end);

}  // namespace plans::views

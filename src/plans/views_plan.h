#pragma once
// A plan on a page: its picture, its commitments, its making and its judgements. Functions draw; pages_plan.cpp reads.

#include "plans/views_words.h"

namespace plans::views {

/// "2015–2017", or the title when its years are not known.
std::string period_of(Plan const& plan, i18n::Words const& words);
/// "Plan 2015–2017": for lists and breadcrumbs.
std::string label_of(Plan const& plan, i18n::Words const& words);

/// "Commitment 12": for breadcrumbs; its title may be a paragraph long.
std::string crumb_of(Commitment const& commitment, i18n::Words const& words);
std::string crumb_of(Plan const& plan, i18n::Words const& words);
/// A page that belongs to the commitment at `path`, on its way from the plans, with its feed.
http::Response page_below(Reading const& reading, std::string const& path, Plan const& plan, Commitment const& commitment, html::Page page);

/// Commitments, parts of others left out.
std::vector<Card> whole(std::vector<Card> cards);

/// The commitments as stations by axis; those announced and not known here are said to be missing.
html::Markup board(Reading const& reading, Plan const& plan, std::vector<Card> const& cards);
/// "12 of the 17 commitments announced are not known here", or empty.
html::Markup missing_commitments(Plan const& plan, std::size_t known, i18n::Words const& words);

/// What is overdue, and what is past its day without anyone having said what became of it.
struct Overdue {
    int late = 0, unverified = 0;
    int total() const { return late + unverified; }
};
Overdue overdue_of(Card const& card, base::Date day);

html::Markup figures(Reading const& reading, Plan const& plan, std::vector<Card> const& cards);
html::Markup overdue_list(Reading const& reading, std::vector<Card> const& cards);

/// A list of commitments, one line each, or a table.
html::Markup commitment_list(Reading const& reading, std::vector<Card> const& cards, Institutions const& institutions);
/// What surrounds a table of commitments.
struct TableFrame {
    std::string caption;
    std::string csv_address{};
    CardOrder order = CardOrder::position;
    bool names_plans = false;  // the commitments are of several plans
    /// Where the list is in another order ("number", "status", "due"); absent: the heads do not sort.
    std::function<std::string(std::string_view order)> address_in_order{};
};
html::Markup commitment_table(Reading const& reading, std::vector<Card> const& cards, Institutions const& institutions,
                              TableFrame const& frame);

html::Markup making(Plan const& plan, i18n::Words const& words);
html::Markup judgements(Plan const& plan, i18n::Words const& words);
html::Markup discrepancies(Plan const& plan, i18n::Words const& words);
html::Markup plan_facts(Reading const& reading, Plan const& plan, Institutions const& institutions);

}  // namespace plans::views

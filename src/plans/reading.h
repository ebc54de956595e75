#pragma once
// A reader's question: in which language, and as of which day. Every public page of plans begins with it, so that the
// same views draw the present and the past.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "http/response.h"
#include "plans/store.h"
#include "plans/ties.h"

namespace plans {

struct Reading {
    Reading(http::Request const& request, db::Reader& db);

    http::Request const& request;
    db::Reader& db;
    i18n::Words words;
    base::Date day;                     // the day the page shows: today, or the one asked for
    std::optional<base::Instant> at{};  // the end of that day; absent for the present
    bool is_before_the_record = false;  // the day asked for is earlier than the ledger

    std::string_view language() const { return words.language().code; }
    /// The address of a page in the reader's language; one that can be dated keeps the day.
    std::string address(std::string_view path) const;
    /// The same without the day: feeds, the ledger, the present.
    std::string present(std::string_view path) const { return request.address(path); }
    /// The address of data, which has no language, of the reader's day.
    std::string data(std::string address) const { return dated(std::move(address)); }

    // The same readings for the present and for a day.
    db::Kept<Plan> plan(std::string_view slug) const;
    std::vector<PlanSummary> plan_summaries() const;
    std::vector<Card> cards_of_plan(std::string_view plan) const;
    std::vector<Card> cards_of_institution(std::string_view institution) const;
    std::vector<Card> cards_of_theme(std::string_view theme) const;
    std::vector<Card> all_cards() const;
    /// The latest to have moved, newest first.
    std::vector<Card> moved_lately(std::size_t limit) const;
    std::vector<Plan> plans() const;
    std::vector<Theme> themes() const;
    std::optional<Theme> theme(std::string_view slug) const;
    /// Of a day: each under the name that it bore that day.
    std::vector<institutions::Institution> institutions() const;
    /// In the reader's language, by slug; those that are not there are left out.
    std::map<std::string, std::string> theme_names(std::vector<std::string> const& slugs) const;
    std::map<institutions::InstitutionId, int> commitments_by_institution() const;
    Ties ties(CommitmentId commitment) const;
    std::vector<thread::Link> ties_between_plans() const;
    db::Kept<Commitment> commitment(std::string_view plan, std::string_view slug) const;
    std::vector<UpdateNews> updates(CommitmentId commitment, int limit, UpdateKey key = {}) const;

  private:
    std::string dated(std::string address) const;
};

/// Said instead of a page as of a day before anything was recorded here.
http::Response before_the_record(Reading const& reading);
/// Said of what is public now, and had not been recorded yet on the day asked for.
http::Response not_yet_recorded(Reading const& reading, base::Subject const& subject);

}  // namespace plans

#pragma once
// The parts of read_facts: one function a kind of thing. Inside the importer only.

#include <map>

#include "plans/facts.h"
#include "plans/facts_translations.h"

namespace plans::facts {

using base::json::array;
using base::json::object;

/// The register read so far, by folded spelling.
class Spellings {
  public:
    explicit Spellings(std::vector<institutions::Institution> const& institutions);
    /// The institution so written, or null.
    institutions::Institution const* find(std::string_view written) const;

  private:
    std::map<std::string, institutions::Institution const*, std::less<>> by_spelling_;
};

struct Reading {
    Translations const& translations;
    Spellings const& spellings;
    std::map<std::string, std::string, std::less<>> const& themes;  // slug by English name
    std::vector<std::string>& unknown_spellings;
};

Plan read_plan(Reading const& reading, object const& file);
Plan read_related_plan(Reading const& reading, object const& file, int ordinal);
/// Where a commitment stands: its plan, and the refs of the plan's axes by their French titles.
struct Place {
    Plan const& plan;
    int position;
    std::string tracker;  // address to which a tracking number is appended
};
Commitment read_commitment(Reading const& reading, object const& file, Place const& place);
/// A part of a commitment that OGP splits: "1.1".
Commitment read_part(Reading const& reading, object const& file, Commitment const& whole, Place const& place);
std::vector<Milestone> read_milestones(Reading const& reading, array const& file, std::string const& tracker);
std::vector<Tie> read_ties(Reading const& reading, Commitment const& commitment);

std::vector<std::string> texts_of(array const& file);

/// Where something was read, for readers: the names that the compilers of the facts gave their copies are left out.
std::string source_at(object const& file);
std::vector<std::string> sources_at(object const& file);

}  // namespace plans::facts

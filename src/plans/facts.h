#pragma once
// The facts of the French plans (data/france/), read into what the rooms keep. The files say of each value how far it
// is verified; that is carried over word for word: a working translation stays one, a missing fact stays missing.

#include <string>
#include <string_view>
#include <vector>

#include "institutions/institution.h"
#include "plans/commitment.h"
#include "plans/plan.h"
#include "plans/store.h"
#include "thread/link.h"

namespace plans {

/// The texts of the files: JSON documents.
struct FactsFiles {
    std::string_view facts;         // france-ogp-plans.json
    std::string_view institutions;  // institutions.json
    std::string_view themes;        // themes.json
    std::string_view translations;  // translations.json: working translations and our own short texts
};

/// A commitment that takes up one of an earlier plan, as the later plan says.
struct Tie {
    thread::Relation relation;
    std::string plan, slug;  // the later one
    std::string to_plan, to_slug;
    base::LocalisedText note;
    std::string source;
};

struct Facts {
    std::vector<institutions::Institution> institutions;
    std::vector<Theme> themes;
    std::vector<Plan> plans;
    std::vector<Commitment> commitments;  // each after the commitment it is a part of
    std::vector<Tie> ties;
    std::vector<std::string> unknown_spellings;  // leads and partners that are no institution of the register
};

/// errors: invalid, every problem with its place in the file ("plans.0.commitments.3.title_fr")
base::Result<Facts> read_facts(FactsFiles const& files);

/// The last day that a text of a road map names without doubt, or an empty text: "fin 2015" → 2015-12-31,
/// "Mars 2016" → 2016-03-31, "Avant décembre 2016" → 2016-11-30; "Été 2015" and "2019 and beyond" name none.
std::string due_day(std::string_view written);

}  // namespace plans

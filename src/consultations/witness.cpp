#include "consultations/witness.h"

#include "consultations/public_state.h"
#include "consultations/stored.h"
#include "consultations/tallying.h"
#include "consultations/walking.h"
#include "ledger/personal.h"

namespace consultations {
namespace {

using Told = std::function<void(std::int64_t, base::json::value const&)>;

void tell_consultations(db::Reader& db, Told const& visit) {
    for (auto const& row : db.rows("select id, state from consultation where is_published = ? order by id", true)) {
        auto const parsed = base::parse_json(row.text(1));
        visit(row.i64(0), parsed && base::canonical(*parsed) == row.text(1) ? *parsed : base::json::value("unreadable"));
    }
}

/// Calls `take` with each consultation that people wrote in here.
template <class Take>
void each_written_here(db::Reader& db, Take take) {
    for (auto const& [consultation, figures] : all_consultations(db))
        if (!consultation.is_archive()) take(consultation);
}

bool is_as_committed(db::Reader& db, std::string_view commitment, std::string_view words) {
    auto const known = ledger::Commitment::from(commitment);
    if (!known) return false;
    auto const salt = ledger::salt_of(db, *known);
    return !salt || ledger::opens(*known, words, *salt);
}

}  // namespace

std::vector<ledger::Witness> witnesses() {
    return {ballot_witness(),
            {"consultation", tell_consultations},
            {"contribution",
             [](db::Reader& db, Told const& visit) {
                 each_written_here(db, [&](Consultation const& consultation) {
                     each_contribution(db, consultation.id,
                                       [&](Contribution const& one) { visit(one.id.value, public_state(consultation, one)); });
                 });
             }},
            {"argument", [](db::Reader& db, Told const& visit) {
                 each_written_here(db, [&](Consultation const& consultation) {
                     each_argument(db, consultation.id, [&](Said const& said) {
                         Contribution about;
                         about.number = said.contribution;
                         visit(said.argument.id.value, public_state(about, said.argument));
                     });
                 });
             }}};
}

std::vector<ledger::Finding> altered_words(db::Reader& db) {
    std::vector<ledger::Finding> found;
    each_written_here(db, [&](Consultation const& consultation) {
        each_contribution(db, consultation.id, [&](Contribution const& one) {
            if (!is_as_committed(db, one.commitment, words_of(one)))
                found.push_back({"contribution " + consultation.slug + " " + std::to_string(one.number),
                                 "its words are not those that were published"});
        });
        each_argument(db, consultation.id, [&](Said const& said) {
            auto const& one = said.argument;
            if (!is_as_committed(db, one.commitment, one.body))
                found.push_back({"argument " + std::to_string(one.id.value), "its words are not those that were published"});
        });
    });
    return found;
}

}  // namespace consultations

// Readings of consultations and of what is counted of them.

#include "consultations/store.h"
#include "states/remembered_state.h"

namespace consultations {
namespace {

#define CONSULTATION_COLUMNS "id, state, contributions, arguments, votes, answered"

db::Kept<Consultation> consultation_of(db::Row const& row) {
    return states::remembered_state<Consultation>(row.text(1), row.id<ConsultationId>(0), consultation_from_json);
}

struct StoredConsultation {
    db::Kept<Consultation> value;
    static StoredConsultation of(db::Row const& row) { return {consultation_of(row)}; }
};

Figures figures_from(db::Row const& row, int first) { return {row.i64(first), row.i64(first + 1), row.i64(first + 2), row.i64(first + 3)}; }

struct StoredSummary : Summary {
    static StoredSummary of(db::Row const& row) { return {{*consultation_of(row), figures_from(row, 2)}}; }
};

std::vector<Summary> summaries(std::vector<StoredSummary> stored) { return {stored.begin(), stored.end()}; }

}  // namespace

std::vector<Summary> published_consultations(db::Reader& db) {
    return summaries(db.list<StoredSummary>(
        "select " CONSULTATION_COLUMNS " from consultation where is_published = ? order by opens_at desc, id desc", true));
}

std::vector<Summary> all_consultations(db::Reader& db) {
    return summaries(db.list<StoredSummary>("select " CONSULTATION_COLUMNS " from consultation order by opens_at desc, id desc"));
}

db::Kept<Consultation> find_consultation(db::Reader& db, std::string_view slug) {
    auto const found = db.find<StoredConsultation>("select " CONSULTATION_COLUMNS " from consultation where slug = ?", slug);
    return found ? found->value : nullptr;
}

db::Kept<Consultation> find_consultation(db::Reader& db, ConsultationId id) {
    auto const found = db.find<StoredConsultation>("select " CONSULTATION_COLUMNS " from consultation where id = ?", id);
    return found ? found->value : nullptr;
}

Figures figures_of(db::Reader& db, ConsultationId id) {
    for (auto const& row : db.rows("select contributions, arguments, votes, answered from consultation where id = ?", id))
        return figures_from(row, 0);
    return {};
}

std::vector<DayFigures> days_of(db::Reader& db, ConsultationId consultation) {
    return db.list<DayFigures>("select day, contributions, arguments from consultation_day where consultation_id = ? order by day",
                               consultation);
}

}  // namespace consultations

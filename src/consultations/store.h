#pragma once
// What is kept of consultations and of what people bring to them. All readings of the room are here; nothing asks a query a row.
// Any thread, one Reader each.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "consultations/contribution.h"
#include "consultations/listing.h"
#include "db/db.h"
#include "db/kept.h"

namespace consultations {

/// Counted in the transaction of each act, so that every page says the same.
struct Figures {
    std::int64_t contributions = 0;  // published
    std::int64_t arguments = 0;      // published, on published contributions
    std::int64_t votes = 0;          // on published contributions, passes included
    std::int64_t answered = 0;       // contributions with a disposition
    Figures& operator+=(Figures const& more) {
        contributions += more.contributions;
        arguments += more.arguments;
        votes += more.votes;
        answered += more.answered;
        return *this;
    }
    friend bool operator==(Figures const&, Figures const&) = default;
};

struct Summary {
    Consultation consultation;
    Figures figures;
};

/// Published ones, the latest to open first.
std::vector<Summary> published_consultations(db::Reader& db);
/// Every one, drafts too: for who may see them.
std::vector<Summary> all_consultations(db::Reader& db);
db::Kept<Consultation> find_consultation(db::Reader& db, std::string_view slug);
db::Kept<Consultation> find_consultation(db::Reader& db, ConsultationId id);
Figures figures_of(db::Reader& db, ConsultationId id);

/// With its words.
std::optional<Contribution> find_contribution(db::Reader& db, ConsultationId consultation, std::int64_t number);
std::optional<Contribution> find_contribution(db::Reader& db, ContributionId id);
/// With their words, in the order asked for; at most `most_at_once`. Those that are not there are left out.
inline constexpr std::size_t most_at_once = 100;
std::vector<Contribution> contributions(db::Reader& db, std::vector<std::int64_t> const& ids);
/// The votes on these as they stand now; those nobody voted on here are left out.
std::map<std::int64_t, Tally> tallies_of(db::Reader& db, std::vector<std::int64_t> const& ids);
/// Those whose ranks were brought up to the votes after that moment, and when any was last.
std::vector<std::int64_t> tallied_after(db::Reader& db, ConsultationId consultation, base::Instant moment);
base::Instant last_tallied(db::Reader& db, ConsultationId consultation);
/// In the order of their numbers, after one of them.
std::vector<Contribution> contributions_after(db::Reader& db, ConsultationId consultation, std::int64_t number, int limit);

/// Where the words of its contributions are searched (search/light.h).
std::string group_of(ConsultationId consultation);

/// As lists know them, in the order of their numbers, after one of them; `phase` is told by the consultation.
struct ListedPart {
    std::vector<Listed> rows;
    std::int64_t last_number = 0;
};
ListedPart listed_after(db::Reader& db, Consultation const& consultation, std::int64_t number, int limit);
std::vector<Listed> listed(db::Reader& db, Consultation const& consultation, std::vector<std::int64_t> const& ids);

enum class ArgumentOrder { supported, recent };
struct ArgumentKey {
    std::int64_t supports = 0;
    ArgumentId id{};
    bool is_start() const { return !id; }
};
/// Published ones of one side, that answer `answers` (0: the contribution itself).
std::vector<Argument> arguments_of(db::Reader& db, ContributionId contribution, ArgumentId answers, Side side, ArgumentOrder order,
                                   ArgumentKey after, int limit);
std::optional<Argument> find_argument(db::Reader& db, ArgumentId id);
/// An argument and the number of the contribution that it is about.
struct Said {
    std::int64_t contribution = 0;
    Argument argument;
};
/// Published and other ones of a consultation, oldest first, after one of them.
std::vector<Said> arguments_after(db::Reader& db, ConsultationId consultation, ArgumentId after, int limit);

/// What a day saw: by the day in the instance's zone.
struct DayFigures {
    std::string on;
    std::int64_t contributions = 0, arguments = 0;
    static DayFigures of(db::Row const& row) { return {row.str(0), row.i64(1), row.i64(2)}; }
};
std::vector<DayFigures> days_of(db::Reader& db, ConsultationId consultation);

}  // namespace consultations

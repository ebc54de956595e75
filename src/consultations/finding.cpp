#include "consultations/finding.h"

#include "consultations/voting.h"
#include "search/light.h"

namespace consultations {
namespace {

constexpr std::size_t most_with_words = 10'000;

}  // namespace

FoundList find_list(db::Reader& db, Listings& listings, Consultation const& consultation, AskedOfList const& asked, std::size_t limit) {
    FoundList list;
    Listing::Asked question{.filter = asked.filter, .order = asked.order, .seed = asked.seed, .after = asked.after, .limit = limit};
    search::LightMatches matches;
    if (!asked.words.empty()) {
        matches = search::light_matches(db, asked.words, group_of(consultation.id), most_with_words);
        list.is_whole = matches.is_whole;
        question.among = &matches.ids;
    }
    list.found = listings.ask(db, consultation, question);
    list.contributions = contributions(db, list.found.ids);
    bring_up_to_date(db, list.contributions);
    return list;
}

}  // namespace consultations

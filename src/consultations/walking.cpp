#include "consultations/walking.h"

#include "consultations/lines.h"

namespace consultations {
namespace {

constexpr int rows_walked_at_once = 1'000;

}  // namespace

void each_contribution(db::Reader& db, ConsultationId consultation, std::function<void(Contribution const&)> const& visit) {
    for (std::int64_t number = 0;;) {
        auto const some = contributions_after(db, consultation, number, rows_walked_at_once);
        for (auto const& one : some) {
            if (one.status != Status::waiting) visit(one);
            number = one.number;
        }
        if (some.size() < std::size_t(rows_walked_at_once)) return;
    }
}

void each_argument(db::Reader& db, ConsultationId consultation, std::function<void(Said const&)> const& visit) {
    for (ArgumentId after;;) {
        auto const some = arguments_after(db, consultation, after, rows_walked_at_once);
        for (auto const& one : some) {
            if (one.argument.status != Status::waiting) visit(one);
            after = one.argument.id;
        }
        if (some.size() < std::size_t(rows_walked_at_once)) return;
    }
}

void each_line(db::Reader& db, ConsultationId consultation, std::function<void(std::string_view line)> const& visit) {
    each_contribution(db, consultation, [&](Contribution const& one) { visit(base::canonical(line_of(one))); });
    each_argument(db, consultation, [&](Said const& one) { visit(base::canonical(line_of(one.argument, one.contribution))); });
}

}  // namespace consultations

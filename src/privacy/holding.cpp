#include "privacy/holding.h"

#include "base/clock.h"

namespace privacy {
namespace {

base::json::value value_of(db::Row const& row, int column, Form form) {
    if (row.is_null(column)) return nullptr;
    switch (form) {
        case Form::text: return base::json::string(row.text(column));
        case Form::number: return row.i64(column);
        case Form::instant: return base::json::string(base::to_iso(row.instant(column)));
    }
    return nullptr;
}

}  // namespace

std::string_view name(Basis basis) {
    switch (basis) {
        case Basis::consent: return "consent";
        case Basis::contract: return "contract";
        case Basis::legal_obligation: return "legal_obligation";
        case Basis::public_task: return "public_task";
        case Basis::legitimate_interest: return "legitimate_interest";
    }
    return {};
}

base::json::array given(db::Rows rows, std::initializer_list<Given> columns) {
    base::json::array out;
    for (auto const& row : rows) {
        base::json::object one;
        int column = 0;
        for (auto const& each : columns) one[each.name] = value_of(row, column++, each.form);
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace privacy

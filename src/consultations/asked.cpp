#include "consultations/asked.h"

#include <algorithm>

#include "http/paging.h"

namespace consultations {

AskedOfList::AskedOfList(http::Request const& request) : words(request.query_value("q")) {
    for (auto const facet : every_facet) filter.of(facet) = request.query_value(name(facet));
    order = order_from(request.query_value("sort")).value_or(Order::recent);
    if (auto const number = http::whole_number(request.query_value("seed"))) seed = std::uint32_t(*number);
    auto const key = request.query_value("after");
    after = list_key_from(key);
    has_bad_key = !key.empty() && !after;
}

http::Fields AskedOfList::parameters(std::optional<Facet> without) const {
    http::Fields fields{{"q", words}};
    for (auto const facet : every_facet)
        if (facet != without) fields.emplace_back(name(facet), filter.of(facet));
    if (order != Order::recent) fields.emplace_back("sort", name(order));
    if (order == Order::random) fields.emplace_back("seed", std::to_string(seed));
    return fields;
}

}  // namespace consultations

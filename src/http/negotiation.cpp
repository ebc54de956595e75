#include "http/negotiation.h"

#include <algorithm>

#include "http/paging.h"
#include "http/tokens.h"

namespace http {
namespace {

std::string_view take_item(std::string_view& list, char separator) {
    auto const item = list.substr(0, list.find(separator));
    list.remove_prefix(std::min(list.size(), item.size() + 1));
    return trimmed(item);
}

/// `;q=0.5` of what follows an item: 1 when absent, 0 when malformed.
double weight(std::string_view parameters) {
    while (!parameters.empty()) {
        auto const one = take_item(parameters, ';');
        if (one.size() < 3 || (one[0] != 'q' && one[0] != 'Q') || one[1] != '=') continue;
        auto const digits = one.substr(2);
        if (digits[0] == '1') return 1;
        if (digits[0] != '0') return 0;
        double value = 0, unit = 0.1;
        for (char c : digits.substr(std::min<std::size_t>(2, digits.size()))) {
            if (c < '0' || c > '9') return 0;
            value += (c - '0') * unit;
            unit /= 10;
        }
        return value;
    }
    return 1;
}

}  // namespace

Codings accepted_codings(std::string_view accept_encoding) {
    double gzip = 0, brotli = 0;
    while (!accept_encoding.empty()) {
        auto item = take_item(accept_encoding, ',');
        auto const name = take_item(item, ';');
        double const welcome = item.empty() ? 1 : weight(item);
        if (equals_folded(name, "gzip") || equals_folded(name, "x-gzip"))
            gzip = welcome;
        else if (equals_folded(name, "br"))
            brotli = welcome;
    }
    return {gzip > 0, brotli > 0 && brotli >= gzip};
}

std::string_view matching_tag(std::string_view if_none_match, std::string_view base) {
    while (!if_none_match.empty()) {
        auto tag = take_item(if_none_match, ',');
        if (tag == "*") return tag;
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag.size() > base.size() + 3 && tag.front() == '"' && tag.back() == '"' && tag.substr(1).starts_with(base) &&
            tag[base.size() + 1] == '-')
            return tag;
    }
    return {};
}

RangeVerdict wanted_range(std::string_view header, std::uint64_t size, ByteRange& range) {
    if (!header.starts_with("bytes=")) return RangeVerdict::whole;
    header.remove_prefix(6);
    auto const dash = header.find('-');
    if (dash == std::string_view::npos || header.find(',') != std::string_view::npos) return RangeVerdict::whole;
    auto const first = trimmed(header.substr(0, dash)), last = trimmed(header.substr(dash + 1));
    if (first.empty()) {
        auto const length = whole_number(last);
        if (!length) return RangeVerdict::whole;
        if (*length == 0 || size == 0) return RangeVerdict::unsatisfiable;
        range = {size - std::min<std::uint64_t>(size, *length), size - 1};
        return RangeVerdict::part;
    }
    auto const from = whole_number(first), to = last.empty() ? from : whole_number(last);
    if (!from || !to || *to < *from) return RangeVerdict::whole;
    if (std::uint64_t(*from) >= size) return RangeVerdict::unsatisfiable;
    range = {std::uint64_t(*from), last.empty() ? size - 1 : std::min<std::uint64_t>(*to, size - 1)};
    return RangeVerdict::part;
}

double acceptance(std::string_view accept, std::string_view type) {
    double exact = -1, family = -1, any = -1;
    while (!accept.empty()) {
        auto item = take_item(accept, ',');
        auto const name = take_item(item, ';');
        double const q = item.empty() ? 1 : weight(item);
        if (equals_folded(name, type))
            exact = q;
        else if (name.size() > 2 && name.ends_with("/*") && type.starts_with(name.substr(0, name.size() - 1)))
            family = q;
        else if (name == "*/*")
            any = q;
    }
    return std::max(0.0, exact >= 0 ? exact : family >= 0 ? family : any);
}

}  // namespace http

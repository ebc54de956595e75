#include "ledger/entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace ledger {
namespace {

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'; });
}

void append_quoted(std::string& out, std::string_view text) {
    if (is_plain(text))
        fmt::format_to(std::back_inserter(out), "\"{}\"", text);
    else
        out += base::json::serialize(base::json::string_view(text));
}

void append_subject(std::string& out, std::string_view kind, std::int64_t id) {
    fmt::format_to(std::back_inserter(out), R"({{"id":"{}","kind":)", id);
    append_quoted(out, kind);
    out += '}';
}

/// Why this value cannot be read alike in every language, or nothing.
char const* trouble_in(base::json::value const& value) {
    static constexpr std::int64_t largest = (std::int64_t{1} << 53) - 1;
    switch (value.kind()) {
        case base::json::kind::double_: return "floating point: write decimals as text or as integers of a smaller unit";
        case base::json::kind::int64:
            if (value.get_int64() > largest || value.get_int64() < -largest) return "an integer beyond 2^53: write identifiers as text";
            return nullptr;
        case base::json::kind::uint64:
            if (value.get_uint64() > std::uint64_t(largest)) return "an integer beyond 2^53: write identifiers as text";
            return nullptr;
        case base::json::kind::array:
            for (auto const& item : value.get_array())
                if (auto const* trouble = trouble_in(item)) return trouble;
            return nullptr;
        case base::json::kind::object:
            for (auto const& member : value.get_object())
                if (auto const* trouble = trouble_in(member.value())) return trouble;
            return nullptr;
        default: return nullptr;
    }
}

base::Error refuse(Act const& act, std::string_view why) {
    return {.kind = base::Kind::broken,
            .detail = fmt::format("ledger: {} of {} cannot be recorded: {}", act.verb, base::to_text(act.subject), why)};
}

}  // namespace

std::string related_text(std::vector<base::Subject> const& related) {
    std::string out = "[";
    for (auto const& subject : related) {
        if (out.size() > 1) out += ',';
        append_subject(out, subject.kind, subject.id);
    }
    return out += ']';
}

std::vector<base::Subject> related_from(std::string_view text) {
    std::vector<base::Subject> related;
    if (text == "[]") return related;
    auto const parsed = base::parse_json(text);
    if (!parsed || !parsed->is_array()) return related;
    for (auto const& item : parsed->get_array()) {
        if (!item.is_object()) continue;
        auto const digits = base::text_at(item.get_object(), "id");
        base::Subject subject{base::text_at(item.get_object(), "kind")};
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), subject.id);
        if (error == std::errc() && end == digits.data() + digits.size()) related.push_back(std::move(subject));
    }
    return related;
}

Entry Entry::of(db::Row const& row) {
    return {row.i64(0), row.instant(1), row.id<base::PersonId>(2), row.str(3), {row.str(4), row.i64(5)}, related_from(row.text(6)),
            row.str(7)};
}

Columns Columns::of(db::Row const& row) {
    return {row.i64(0), row.i64(1), row.i64(2), row.text(3), row.text(4), row.i64(5), row.text(6), row.text(7)};
}

std::string canonical_text(Columns const& columns) {
    std::string out;
    out.reserve(160 + columns.state.size() + columns.related.size());
    fmt::format_to(std::back_inserter(out), R"({{"actor":"{}","at":{},"related":{},"seq":{},"state":{},"subject":)", columns.actor,
                   columns.at_ms, columns.related, columns.seq, columns.state);
    append_subject(out, columns.subject_kind, columns.subject_id);
    out += R"(,"v":1,"verb":)";
    append_quoted(out, columns.verb);
    return out += '}';
}

std::string canonical_text(Entry const& entry) {
    auto const related = related_text(entry.related);
    return canonical_text(
        {entry.seq, entry.at.utc_ms, entry.actor.value, entry.verb, entry.subject.kind, entry.subject.id, related, entry.state});
}

base::Result<Entry> entry_of(Act const& act, std::int64_t seq) {
    if (act.verb.empty() || !is_plain(act.verb)) return refuse(act, "its verb has characters beyond a-z, 0-9, _, - and .");
    if (auto const* trouble = trouble_in(act.state)) return refuse(act, trouble);
    Entry entry{seq, act.at, act.actor, act.verb, act.subject, act.related, base::canonical(act.state)};
    if (!base::parse_json(entry.state)) return refuse(act, "its state is not UTF-8, or nested too deep");
    auto& related = entry.related;
    std::sort(related.begin(), related.end());
    related.erase(std::unique(related.begin(), related.end()), related.end());
    std::erase(related, entry.subject);
    for (auto const& subject : related)
        if (!is_plain(subject.kind)) return refuse(act, "a related kind has characters beyond a-z, 0-9, _, - and .");
    if (!is_plain(entry.subject.kind)) return refuse(act, "its kind has characters beyond a-z, 0-9, _, - and .");
    return entry;
}

}  // namespace ledger

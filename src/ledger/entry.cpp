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

/// The words of the format: they stay when the program's change.
constexpr std::pair<base::Role, std::string_view> roles[] = {
    {base::Role::contributor, "contributor"}, {base::Role::validator, "validator"},       {base::Role::coordinator, "coordinator"},
    {base::Role::moderator, "moderator"},     {base::Role::forum_member, "forum_member"}, {base::Role::evaluator, "evaluator"},
    {base::Role::operator_, "operator"}};

std::optional<base::Subject> subject_from(base::json::object const& object) {
    auto const digits = base::text_at(object, "id");
    base::Subject subject{base::text_at(object, "kind")};
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), subject.id);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return subject;
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
        if (auto subject = subject_from(item.get_object())) related.push_back(*std::move(subject));
    }
    return related;
}

std::string capacity_text(std::optional<base::Grant> const& capacity) {
    if (!capacity) return {};
    auto const role = std::find_if(std::begin(roles), std::end(roles), [&](auto const& one) { return one.first == capacity->role; });
    auto out = fmt::format(R"({{"role":"{}","scope":)", role->second);
    append_subject(out, capacity->scope.kind, capacity->scope.id);
    return out += '}';
}

std::optional<base::Grant> capacity_from(std::string_view text) {
    if (text.empty()) return std::nullopt;
    auto const parsed = base::parse_json(text);
    if (!parsed || !parsed->is_object()) return std::nullopt;
    auto const& object = parsed->get_object();
    auto const named = base::text_at(object, "role");
    auto const role = std::find_if(std::begin(roles), std::end(roles), [&](auto const& one) { return one.second == named; });
    auto scope = subject_from(base::object_at(object, "scope"));
    if (role == std::end(roles) || !scope) return std::nullopt;
    return base::Grant{role->first, *std::move(scope)};
}

Author author(base::Actor const& actor, base::Grant grant) {
    if (actor.person == base::system_actor().person) return {actor.person, std::nullopt};
    return {actor.person, std::move(grant)};
}

Entry Entry::of(db::Row const& row) {
    return {row.i64(0), row.instant(1),           {row.id<base::PersonId>(2), capacity_from(row.text(8))},
            row.str(3), {row.str(4), row.i64(5)}, related_from(row.text(6)),
            row.str(7)};
}

Columns Columns::of(db::Row const& row) {
    return {row.i64(0), row.i64(1), row.i64(2), row.text(3), row.text(4), row.i64(5), row.text(6), row.text(7), row.text(8)};
}

std::string canonical_text(Columns const& columns) {
    std::string out;
    out.reserve(160 + columns.state.size() + columns.related.size());
    fmt::format_to(std::back_inserter(out), R"({{"actor":"{}",)", columns.actor);
    if (!columns.capacity.empty()) fmt::format_to(std::back_inserter(out), R"("as":{},)", columns.capacity);
    fmt::format_to(std::back_inserter(out), R"("at":{},"related":{},"seq":{},"state":{},"subject":)", columns.at_ms, columns.related,
                   columns.seq, columns.state);
    append_subject(out, columns.subject_kind, columns.subject_id);
    out += R"(,"v":1,"verb":)";
    append_quoted(out, columns.verb);
    return out += '}';
}

std::string canonical_text(Entry const& entry) {
    auto const related = related_text(entry.related), capacity = capacity_text(entry.author.capacity);
    return canonical_text({entry.seq, entry.at.utc_ms, entry.author.person.value, entry.verb, entry.subject.kind, entry.subject.id, related,
                           entry.state, capacity});
}

base::Result<Entry> entry_of(Act const& act, std::int64_t seq) {
    if (act.verb.empty() || !is_plain(act.verb)) return refuse(act, "its verb has characters beyond a-z, 0-9, _, - and .");
    if (auto const* trouble = trouble_in(act.state)) return refuse(act, trouble);
    Entry entry{seq, act.at, act.author, act.verb, act.subject, act.related, base::canonical(act.state)};
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

#include "consultations/lines.h"

#include "base/json_reading.h"
#include "consultations/stored.h"
#include "i18n/i18n.h"

namespace consultations {
namespace {

using i18n::msg;

constexpr auto shape_of_votes = [](auto& shape, auto& votes) {
    shape.integer("agree", votes.agree);
    shape.integer("disagree", votes.disagree);
    shape.integer("pass", votes.pass);
};

constexpr auto shape_of_line = [](auto& shape, auto& one) {
    shape.integer("number", one.number);
    shape.integer("question", one.question);
    shape.integer("theme", one.theme);
    shape.text("place", one.place);
    shape.text("language", one.language);
    shape.word("channel", one.channel, channel_from, Channel::archive);
    shape.word("status", one.status, status_from);
    shape.word("disposition", one.disposition, disposition_from, Disposition::none);
    shape.text("reference", one.reference);
};

constexpr auto shape_of_words = [](auto& shape, auto& one) {
    shape.text("title", one.title);
    shape.text("body", one.body);
};

constexpr auto shape_of_said = [](auto& shape, auto& one) {
    shape.word("side", one.side, side_from);
    shape.word("channel", one.channel, channel_from, Channel::archive);
    shape.word("status", one.status, status_from, Status::published);
    shape.integer("supports", one.supports);
    shape.text("reference", one.reference);
};

void read_moment(states::Fields& fields, base::Instant& out) {
    std::string written;
    fields.text("created_at", written);
    if (auto const at = base::instant_from_iso(written))
        out = *at;
    else
        fields.refuse("created_at", msg("This is not a moment like 2026-11-22T10:15:30Z."));
}

void read_contribution(states::Fields& fields, Contribution& one) {
    shape_of_line(fields, one);
    shape_of_words(fields, one);
    read_answers(fields, one.answers);
    read_moment(fields, one.created_at);
    std::optional<Tally> votes;
    fields.one("votes", votes, shape_of_votes);
    one.votes = votes.value_or(Tally{});
}

void read_any(states::Fields& fields, ReadLine& line) {
    std::string kind;
    fields.text("kind", kind);
    line.contribution.channel = line.argument.channel = Channel::archive;
    if (kind == "contribution") {
        read_contribution(fields, line.contribution);
    } else if (kind == "argument") {
        line.of = ReadLine::Of::argument;
        fields.integer("contribution", line.about);
        fields.text("answers", line.answers);
        shape_of_said(fields, line.argument);
        fields.text("body", line.argument.body);
        read_moment(fields, line.argument.created_at);
    } else {
        fields.refuse("kind", msg("“{1}” is not one of the words known here."), {kind});
    }
}

}  // namespace

base::json::value line_of(Contribution const& contribution) {
    states::Members members;
    members.text("kind", "contribution");
    shape_of_line(members, contribution);
    members.text("created_at", base::to_iso(contribution.created_at));
    if (contribution.votes.total() > 0) members.one("votes", std::optional(contribution.votes), shape_of_votes);
    if (contribution.status == Status::published || contribution.status == Status::merged) {
        shape_of_words(members, contribution);
        write_answers(members, contribution.answers);
    }
    return members.take();
}

base::json::value line_of(Argument const& argument, std::int64_t contribution) {
    states::Members members;
    members.text("kind", "argument").integer("contribution", contribution);
    shape_of_said(members, argument);
    members.text("created_at", base::to_iso(argument.created_at));
    if (argument.status == Status::published) members.text("body", argument.body);
    return members.take();
}

base::Result<ReadLine> read_line(std::string_view text) {
    base::JsonReading const reading(text);
    if (!reading.value()) return base::fail(base::Kind::invalid, msg("This is not JSON."));
    return states::read_whole<ReadLine>(*reading.value(), read_any);
}

}  // namespace consultations

#pragma once
// What a person brings to a consultation: a proposal or their answers to its questions; and what others say for and against it.
// Rules only.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.h"
#include "consultations/consultation.h"

namespace consultations {

using ContributionId = base::Id<struct ContributionTag>;
using ArgumentId = base::Id<struct ArgumentTag>;

/// Where a contribution or an argument is in its public life. Numbers are kept in the database.
enum class Status {
    waiting = 0,  // for a moderator, before it is published
    published = 1,
    withdrawn = 2,  // by its author
    removed = 3,    // by a moderator, with a reason from the charter
    merged = 4,     // into another that says the same
};
std::string_view name(Status status);
std::optional<Status> status_from(std::string_view name);

/// What the public body says became of it.
enum class Disposition { none = 0, taken_up = 1, partly = 2, not_taken = 3, out_of_scope = 4, answered_elsewhere = 5 };
inline constexpr std::array every_disposition{Disposition::none,      Disposition::taken_up,     Disposition::partly,
                                              Disposition::not_taken, Disposition::out_of_scope, Disposition::answered_elsewhere};
std::string_view name(Disposition disposition);
std::optional<Disposition> disposition_from(std::string_view name);

/// How it came.
enum class Channel { web = 0, paper = 1, phone = 2, workshop = 3, archive = 4 };
inline constexpr std::array every_channel{Channel::web, Channel::paper, Channel::phone, Channel::workshop, Channel::archive};
std::string_view name(Channel channel);
std::optional<Channel> channel_from(std::string_view name);

/// Votes on a contribution. `pass`: neither; on the platform of 2015, "mixed".
struct Tally {
    std::int64_t agree = 0, disagree = 0, pass = 0;
    std::int64_t total() const { return agree + disagree + pass; }
    friend bool operator==(Tally const&, Tally const&) = default;
};

/// An answer to one question: a text, the refs of what was chosen (in order, for a ranking), a number, a commune or a file.
struct QuestionAnswer {
    int question = 0;
    std::string text{};
    std::vector<std::string> chosen{};
    std::int64_t number = 0;
    friend bool operator==(QuestionAnswer const&, QuestionAnswer const&) = default;
};

struct Contribution {
    ContributionId id{};
    ConsultationId consultation{};
    std::int64_t number = 0;  // in its consultation, from 1: its address for life
    int question = 0;         // the one it answers; 0: several, in `answers`
    int theme = 0;
    std::string place{};  // code of a commune or department (INSEE)
    std::string language = "fr";
    base::PersonId author{};  // 0: nobody that is known here
    Channel channel = Channel::web;
    Status status = Status::published;
    Disposition disposition = Disposition::none;
    base::Instant created_at{};
    Tally votes{};
    std::int64_t arguments_for = 0, arguments_against = 0;  // published ones
    std::uint32_t shuffle = 0;                              // its place in the random order
    std::int64_t revision = 1;
    std::string title{};
    std::string body{};  // Markdown
    std::vector<QuestionAnswer> answers{};
    std::string reference{};   // what it was called where it comes from
    std::string commitment{};  // what the ledger says of its words; empty in archives

    std::int64_t arguments() const { return arguments_for + arguments_against; }
};

enum class Side { with = 0, against = 1, neither = 2 };  // `neither`: a reply or a question
std::string_view name(Side side);
std::optional<Side> side_from(std::string_view name);

struct Argument {
    ArgumentId id{};
    ContributionId contribution{};
    ArgumentId answers{};  // the argument that it replies to; 0: the contribution itself
    Side side = Side::with;
    base::PersonId author{};
    Channel channel = Channel::web;
    Status status = Status::published;
    base::Instant created_at{};
    std::int64_t supports = 0;
    std::int64_t replies = 0;
    std::string reference{};  // both as of a contribution
    std::string commitment{};
    std::string body{};  // Markdown
};

/// "75" of "75056", "2A" of "2A004", "974" of "97411": the department of a commune.
std::string department_of(std::string_view place);

}  // namespace consultations

#pragma once
// A consultation: what a public body asks, of whom, in which phases, and under which rules. Rules only.
//
// Numbers of questions and themes are theirs for ever: contributions refer to them, and so do addresses.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/localised.h"
#include "base/result.h"

namespace consultations {

using ConsultationId = base::Id<struct ConsultationTag>;

/// What people may do in a phase. `answer`: the public body answers; nobody writes any more.
enum class Doing { contribute, argue, vote, amend, answer };
std::string_view name(Doing doing);
std::optional<Doing> doing_from(std::string_view name);

/// From the beginning of a day to the end of another, both in the consultation's zone.
struct Phase {
    std::string ref;  // "1": unique in the consultation
    base::LocalisedText title;
    std::string starts_on, ends_on;  // days
    std::vector<Doing> doings{};
    base::LocalisedText note{};
    bool allows(Doing doing) const;
    friend bool operator==(Phase const&, Phase const&) = default;
};

enum class QuestionKind {
    proposal,  // a title and a text, discussed and voted on by others
    text,      // an open answer
    choice,    // one of the options, or several (`most_chosen`)
    ranking,   // the options in order
    scale,     // a number from `least` to `most`
    place,     // a commune on the map
    file,      // a document
};
std::string_view name(QuestionKind kind);
std::optional<QuestionKind> question_kind_from(std::string_view name);

struct Option {
    std::string ref;
    base::LocalisedText label;
    friend bool operator==(Option const&, Option const&) = default;
};

struct Question {
    int number = 0;
    QuestionKind kind = QuestionKind::proposal;
    base::LocalisedText title;
    base::LocalisedText help{};
    int theme = 0;  // 0: of the whole consultation
    bool is_required = false;
    std::vector<Option> options{};
    int most_chosen = 1;
    int least = 1, most = 5;
    base::LocalisedText least_label{}, most_label{};
    int longest = 5000;  // characters
    friend bool operator==(Question const&, Question const&) = default;
};

struct Theme {
    int number = 0;
    base::LocalisedText name;
    base::LocalisedText note{};
    friend bool operator==(Theme const&, Theme const&) = default;
};

/// Who may take part. Each asks for all that the one before asks for.
enum class Participants {
    anyone,           // no address is asked for; votes still need one, so that each person counts once
    confirmed_email,  // an address that answers; an account is made of it without a word more
    account,
    verified,  // recognised by an identity provider
};
std::string_view name(Participants participants);
std::optional<Participants> participants_from(std::string_view name);

enum class Moderation { after, before };  // publication
std::string_view name(Moderation moderation);
std::optional<Moderation> moderation_from(std::string_view name);

/// Where an archive comes from: what was held elsewhere, and is kept here to be read.
struct Origin {
    std::string platform{};
    std::string source{};  // address
    std::string licence{};
    base::LocalisedText note{};    // what is here of it, and what is not
    bool texts_are_plain = false;  // no Markdown: each line is a paragraph
    /// What was taken over, and its SHA-256: the ledger's word on contributions that have no entry of their own.
    std::int64_t contributions = 0, arguments = 0;
    std::string digest{};
    friend bool operator==(Origin const&, Origin const&) = default;
};

/// What came of it, in short, with where to read more.
struct Outcome {
    std::string on{};  // day
    base::LocalisedText what;
    std::string source{};
    friend bool operator==(Outcome const&, Outcome const&) = default;
};

struct Consultation {
    ConsultationId id{};
    std::string slug;
    base::LocalisedText title;
    base::LocalisedText summary{};      // two sentences
    base::LocalisedText description{};  // Markdown: why, what is asked, what will be done with the answers
    std::string holder{};               // slug of the institution that asks
    base::LocalisedText held_by{};      // its name, where it is no institution known here
    std::string zone{};                 // "Europe/Paris"; empty: the instance's
    std::vector<Phase> phases{};
    std::vector<Theme> themes{};
    std::vector<Question> questions{};
    Participants participants = Participants::confirmed_email;
    Moderation moderation = Moderation::after;
    bool takes_attachments = false;
    bool asks_place = false;
    std::vector<std::string> languages{};  // in which one may write; none: any of the instance's
    std::vector<Outcome> outcomes{};
    std::optional<Origin> origin{};  // of an archive
    bool is_published = false;
    std::int64_t revision = 1;
    friend bool operator==(Consultation const&, Consultation const&) = default;

    Question const* find_question(int number) const;
    Theme const* find_theme(int number) const;
    bool is_archive() const { return origin.has_value(); }
    bool takes(QuestionKind kind) const;
};

/// The public state: what the ledger, the API and the exports hold. The same both ways, without the id.
base::json::value to_json(Consultation const& consultation);
base::Result<Consultation> consultation_from_json(base::json::value const& value);

/// What is wrong with a consultation someone wrote; empty when it may be kept.
std::vector<base::Problem> problems_of(Consultation const& consultation);

}  // namespace consultations

#include "matrix/kinds.h"

#include <algorithm>
#include <array>

namespace matrix {
namespace {

struct Naming {
    std::string_view written;  // the segment before, and the parameter
    Kind kind;
};

// What is the same for everybody (a page of a language, a table, a provider's name) names nothing of anybody.
constexpr Naming namings[] = {
    {"plans/{plan}", Kind::plan},
    {"commitments/{slug}", Kind::commitment},
    {"institutions/{slug}", Kind::institution},
    {"sessions/{id}", Kind::session},
    {"tokens/{id}", Kind::token},
    {"passkeys/{id}", Kind::passkey},
    {"link/{token}", Kind::link},
    {"outbox/{id}", Kind::message},
    {"identities/{id}", Kind::identity},
    {"arrivals/{id}", Kind::arrival},
    {"memberships/{id}", Kind::membership},
    {"members/{id}", Kind::membership},  // not confirmed, so not a member
    {"roles/{id}", Kind::role},
    {"delegations/{id}", Kind::role},
    {"invitations/{id}", Kind::invitation},
    {"drafts/{id}", Kind::draft},
    {"submissions/{id}", Kind::submission},
    {"files/{sha256}", Kind::file},
    {"invitations/{token}", Kind::nothing},  // whoever holds the link
    {"proofs/{sha256}", Kind::nothing},
    {"{sha256}/{name}", Kind::nothing},
    {"milestones/{ref}", Kind::nothing},
    {"themes/{slug}", Kind::nothing},
    {"consultations/{slug}", Kind::nothing},  // published: the same for everybody
    {"contributions/{number}", Kind::nothing},
    {"entries/{seq}", Kind::nothing},
    {"data/{table}", Kind::nothing},
    {"{plan}/{table}", Kind::nothing},
    {"{slug}/{table}", Kind::nothing},
    {"consultations/{table}", Kind::nothing},
    {"schemas/{table}", Kind::nothing},
    {"assets/{file}", Kind::nothing},
    {"sign-in/{provider}", Kind::nothing},
    {"sign-out/{provider}", Kind::nothing},
    {"proof/{provider}", Kind::nothing},
    {"identities/{provider}", Kind::nothing},
};

using Cases = std::vector<std::string>;
Cases const none{""};
Cases const of_two{"own", "elsewhere"};
Cases const of_three{"own", "beside", "elsewhere"};
Cases const of_a_person{"own", "beside", "elsewhere", "nobodys"};
Cases const of_a_plan{"own", "elsewhere", "nobodys"};
Cases const of_a_file{"own", "beside", "elsewhere", "published", "nobodys"};

}  // namespace

base::Result<Kind> kind_of(std::string_view pattern) {
    auto kind = Kind::nothing;
    std::string_view before;
    while (!pattern.empty()) {
        auto const end = std::min(pattern.find('/'), pattern.size());
        auto segment = pattern.substr(0, end);
        pattern.remove_prefix(std::min(end + 1, pattern.size()));
        if (segment.starts_with('{')) segment = segment.substr(0, segment.find('}') + 1);
        if (segment.starts_with('{') && segment != "{lang}") {
            auto const written = std::string(before) + "/" + std::string(segment);
            auto const* naming =
                std::find_if(std::begin(namings), std::end(namings), [&](auto const& one) { return one.written == written; });
            if (naming == std::end(namings)) return base::fail(base::Kind::invalid, "{1} is of no kind that the matrix knows", {written});
            if (naming->kind != Kind::nothing) kind = naming->kind;
        }
        before = segment;
    }
    return kind;
}

std::vector<std::string> const& cases_of(Kind kind) {
    switch (kind) {
        case Kind::nothing: return none;
        case Kind::plan:
        case Kind::institution: return of_two;
        case Kind::commitment: return of_three;
        case Kind::session:
        case Kind::token:
        case Kind::passkey:
        case Kind::link:
        case Kind::message:
        case Kind::identity:
        case Kind::arrival:
        case Kind::membership: return of_a_person;
        case Kind::role:
        case Kind::invitation: return of_a_plan;
        case Kind::draft:
        case Kind::submission: return of_a_person;
        case Kind::file: return of_a_file;
    }
    return none;
}

}  // namespace matrix

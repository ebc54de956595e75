#pragma once
// What the pages of members look like. Private to src/mandates.

#include "mandates/members.h"
#include "mandates/views.h"

namespace mandates::views {

struct ListedMember {
    store::Member member;
    std::string institution{};
};

struct MembersState {
    std::vector<ListedMember> members{};
    std::vector<store::Person> people{};
    std::vector<Scope> institutions{};
    std::string shown{};                  // the institution asked for
    std::string person{}, institution{};  // as typed
    accounts::Term term{};
    std::vector<base::Problem> problems{};
    std::string done{};
};
html::Page members(http::Request const& request, MembersState const& state);

struct MemberState {
    ListedMember listed;
    accounts::Term term{};
    std::vector<base::Problem> problems{};
};
html::Page member(http::Request const& request, MemberState const& state);

}  // namespace mandates::views

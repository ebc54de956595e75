#pragma once
// How often each act may be done: the table. An act has a bucket for whoever does it (a person; the address typed, where nobody
// is known yet) and one for the network they come from. A bucket holds `capacity` and fills again evenly within `period`.
// An instance raises or lowers them in its settings.

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace limits {

enum class Act {
    sign_in,        // failed ones, by the address typed and the network together
    second_factor,  // wrong codes and refused passkeys
    letter,         // links asked for by mail, whatever for
    sign_up,        // accounts made by a provider's word
    write,          // any other form
    contribution,   // contributions and arguments in consultations
    vote,           // one vote
    update,         // publishing what became of a commitment
    upload,         // bytes of files
    api_write,      // any write by a program
    search,
    download,  // exports and files that are made when they are asked for
    own_data,  // everything kept about oneself
};

struct Quota {
    std::int64_t capacity = 0;  // 0: not counted
    std::chrono::seconds period{};
};

struct Rule {
    Act act;
    std::string_view name;
    Quota own;
    Quota network;
    char const* refusal;  // {1}: minutes to wait
};

Rule const& rule_of(Act act);
/// errors: not_found
base::Result<Act> act_named(std::string_view name);
std::vector<Rule> const& rules();

/// Before any other thread is started.
void set_quotas(Act act, Quota own, Quota network);

}  // namespace limits

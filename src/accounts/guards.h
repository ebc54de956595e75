#pragma once
// Who may enter a page of staff. A guard looks at the actor alone; whether they may act on this plan or that
// commitment is for authorise() (rules.h), which every action asks.

#include "http/router.h"

namespace accounts {

/// Anybody signed in, in the browser or by API token; who holds roles, with the second factor that they take.
inline constexpr http::Guard SignedIn{"signed_in",
                                      [](base::Actor const& actor) { return actor.is_signed_in() && !actor.awaits_second_factor; }};

/// Signed in in this browser, with one factor or two: what a token must never do (make tokens, change the password).
inline constexpr http::Guard InPerson{"in_person", [](base::Actor const& actor) { return actor.is_signed_in() && actor.session != 0; }};

/// In person and with a role in force, which takes two factors: who may make tokens.
inline constexpr http::Guard StaffInPerson{"staff_in_person",
                                           [](base::Actor const& actor) { return InPerson.admits(actor) && !actor.grants.empty(); }};

inline constexpr http::Guard Contributors{"contributors", [](base::Actor const& actor) {
                                              return actor.is_signed_in() &&
                                                     (actor.holds(base::Role::contributor) || actor.holds(base::Role::coordinator));
                                          }};

/// Who writes updates, and who decides on what others submit.
inline constexpr http::Guard Reviewers{
    "reviewers",
    [](base::Actor const& actor) { return Contributors.admits(actor) || (actor.is_signed_in() && actor.holds(base::Role::validator)); }};

inline constexpr http::Guard Coordinators{
    "coordinators", [](base::Actor const& actor) { return actor.is_signed_in() && actor.holds(base::Role::coordinator); }};

/// In person: what they see of accounts is not for programs.
inline constexpr http::Guard Operators{
    "operators", [](base::Actor const& actor) { return InPerson.admits(actor) && actor.holds(base::Role::operator_); }};

/// Anybody with a role.
inline constexpr http::Guard Staff{"staff", [](base::Actor const& actor) { return actor.is_signed_in() && !actor.grants.empty(); }};

/// Who sees what each member of staff may do.
inline constexpr http::Guard Overseers{"overseers", [](base::Actor const& actor) {
                                           return InPerson.admits(actor) &&
                                                  (actor.holds(base::Role::coordinator) || actor.holds(base::Role::operator_));
                                       }};

}  // namespace accounts

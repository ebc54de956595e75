#pragma once
// The commands of `parvis`. Each returns the program's exit code and says on standard error what went wrong.

#include <memory>
#include <string>

#include "app/options.h"
#include "base/result.h"
#include "db/db.h"

namespace app {

int serve(ServeOptions const& options);
int verify(VerifyOptions const& options);
int recount(std::string const& database);
int checkpoint(std::string const& database);

int institution_recognise(MarkOptions const& options);
int account_create(AccountOptions const& options);
int account_list(std::string const& database);
int account_password(AccountOptions const& options);
int account_second_factor(AccountOptions const& options);
int account_reset_second_factor(AccountOptions const& options);
int account_disable(AccountOptions const& options);
int account_enable(AccountOptions const& options);
int role_grant(RoleOptions const& options);
int role_revoke(RoleOptions const& options);
int mail_bounce(BounceOptions const& options);
int security_journal(std::string const& database, int limit);

/// Opens the database and brings its schema up to date. Throws db::Failure.
std::unique_ptr<db::Database> open(std::string const& connection, int readers = 2);

/// Says something on standard error: one line for each of its lines that says something, after "parvis: ".
void say(std::string_view what);
/// Says each problem of an error on standard error, in English.
void complain(base::Error const& error);

}  // namespace app

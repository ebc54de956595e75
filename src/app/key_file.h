#pragma once
// The file of the instance's key. It is never in the database, nor in a copy of it.

#include <optional>
#include <string>

#include "base/result.h"
#include "crypto/instance_key.h"

namespace app {

/// A file that holds a secret: as it is named; or, for a name without a slash, the credential of that name where systemd gives the
/// service one (LoadCredential=).
std::string secret_file(std::string const& name);

/// The key in that file; a new one when there is no such file. Without a name: the credential `instance.key`, else FILE.key beside
/// `sqlite:FILE`.
/// errors: invalid (another database and no name; a file that others may read, or that holds no key), whose detail says it
base::Result<crypto::InstanceKey> instance_key(std::string const& file, std::string const& database);
/// The same, or nothing when there is none: it is not made.
base::Result<std::optional<crypto::InstanceKey>> existing_instance_key(std::string const& file, std::string const& database);

}  // namespace app

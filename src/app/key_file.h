#pragma once
// The file of the instance's key. It is never in the database, nor in a copy of it.

#include <string>

#include "base/result.h"
#include "crypto/instance_key.h"

namespace app {

/// The key in that file; a new one when there is no such file. Without a name, FILE.key beside `sqlite:FILE`.
/// errors: invalid (another database and no name; a file that others may read, or that holds no key), whose detail says it
base::Result<crypto::InstanceKey> instance_key(std::string const& file, std::string const& database);

}  // namespace app

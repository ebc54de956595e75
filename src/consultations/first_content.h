#pragma once
// What an empty Parvis begins with: two real consultations, kept to be read (data/consultations/).

#include "db/db.h"

namespace consultations {

/// Each archive in a transaction of its own; those that are there already are left alone. errors: as the act's
base::Result<base::Done> load_archives(db::Database& database, base::Instant now);

}  // namespace consultations

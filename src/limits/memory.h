#pragma once
// The same buckets in memory, for what only reads: a page that is looked at must not write. Each node counts for itself, and forgets
// when it stops. Bounded: when there are too many buckets, those that nobody touched lately are forgotten. Safe from any thread.

#include <mutex>
#include <unordered_map>

#include "limits/buckets.h"

namespace limits {

class Memory {
  public:
    explicit Memory(std::size_t enough = 32'768) : enough_(enough) {}

    /// errors: too_many
    base::Result<base::Done> take(Act act, Who const& who, base::Instant now);
    std::size_t size() const;

  private:
    struct First8 {
        std::size_t operator()(crypto::Digest const& key) const;
    };
    using Buckets = std::unordered_map<crypto::Digest, base::Instant, First8>;

    base::Result<base::Done> take_from(crypto::Digest const& key, Act act, Quota const& quota, base::Instant now);
    base::Instant& kept(crypto::Digest const& key);

    std::size_t enough_;
    mutable std::mutex mutex_;
    Buckets recent_{}, older_{};
};

}  // namespace limits

#pragma once
// Secrets carried by browsers and programs: 256 random bits, shown to their bearer only. The database keeps
// their SHA-256, which is enough to find them and useless to who steals it (they are too long to guess).

#include <string>
#include <string_view>

#include "crypto/hash.h"
#include "crypto/random.h"

namespace accounts {

struct Secret {
    std::string text;
    crypto::Digest digest;

    static Secret make(crypto::Random& random, std::string_view prefix = {}) {
        std::string text = std::string(prefix) + crypto::random_token(random);
        auto const digest = crypto::sha256(text);
        return {std::move(text), digest};
    }
};

}  // namespace accounts

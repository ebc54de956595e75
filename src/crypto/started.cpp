#include "crypto/started.h"

#include <sodium.h>

#include <stdexcept>

namespace crypto {

bool start() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start: no randomness from the operating system");
    return true;
}

}  // namespace crypto

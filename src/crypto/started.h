#pragma once
// libsodium must be started before it is used from several threads, and to choose the fastest code for this
// processor. Every source of this room that uses it includes this, so it is started before main.

namespace crypto {

bool start();  // throws when there is no source of randomness
inline bool const started = start();

}  // namespace crypto

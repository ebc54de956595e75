#include "crypto/totp.h"

#include <liboath/oath.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace crypto {

std::vector<std::byte> make_totp_secret(Random& random) {
    std::vector<std::byte> secret(totp_secret_size);
    random.fill(secret);
    return secret;
}

std::string totp_code(Bytes secret, std::int64_t step) {
    std::string code(totp_digits + 1, '\0');
    auto const failed = oath_totp_generate(reinterpret_cast<char const*>(secret.data()), secret.size(), step * totp_step_seconds,
                                           unsigned(totp_step_seconds), 0, unsigned(totp_digits), code.data());
    if (failed != OATH_OK) throw std::runtime_error("a code could not be computed");
    code.resize(totp_digits);
    return code;
}

std::optional<std::int64_t> totp_step_of(Bytes secret, std::string_view code, std::int64_t now_seconds) {
    auto const present = now_seconds / totp_step_seconds;
    std::optional<std::int64_t> found;
    for (auto step = present - 1; step <= present + 1; ++step)
        if (equal_in_constant_time(bytes_of(code), bytes_of(totp_code(secret, step)))) found = step;
    return found;
}

std::string to_base32(Bytes bytes) {
    char* text = nullptr;
    std::size_t length = 0;
    if (oath_base32_encode(reinterpret_cast<char const*>(bytes.data()), bytes.size(), &text, &length) != OATH_OK)
        throw std::runtime_error("a secret could not be written");
    std::unique_ptr<char, decltype(&std::free)> const owned(text, &std::free);
    std::string out(text, length);
    out.erase(out.find_last_not_of('=') + 1);
    return out;
}

}  // namespace crypto

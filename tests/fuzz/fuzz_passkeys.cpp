// rooms: passkeys
// What a browser may send of a passkey: nothing of it is ever taken for a signature, and reading it ends.
#include <algorithm>

#include "crypto/hash.h"
#include "passkeys/passkey.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    auto const site = passkeys::Site::of("https://parvis.example").value();
    std::string const said = R"({"type":"webauthn.create","challenge":"a","origin":"https://parvis.example"})";
    std::string const signed_for = R"({"type":"webauthn.get","challenge":"a","origin":"https://parvis.example"})";
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    (void)passkeys::challenge_of(text, passkeys::Ceremony::get, site);

    // The rest of the data of a device, after the host it was made for.
    auto const host = crypto::sha256(site.host);
    std::vector<std::byte> device(host.begin(), host.end());
    auto const bytes = std::as_bytes(std::span(data, size));
    device.insert(device.end(), bytes.begin(), bytes.end());
    auto const made = passkeys::check_new_passkey(site, said, device);
    passkeys::PublicKey const key = made.ok() ? made->key : passkeys::PublicKey{-8, std::vector<std::byte>(32, std::byte{7})};
    auto const signature = bytes.subspan(std::min<std::size_t>(size, 5));
    (void)passkeys::check_assertion(site, key, signed_for, crypto::Bytes(device).first(std::min<std::size_t>(device.size(), 37)),
                                    signature);
    return 0;
}

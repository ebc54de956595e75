#pragma once
// A device as tests need one: it holds an Ed25519 key and says what real ones say, or something else when told to.

#include <array>
#include <string>
#include <vector>

#include "crypto/random.h"
#include "crypto/signature.h"
#include "passkeys/passkey.h"

namespace passkeys {

inline std::string client_data(Ceremony ceremony, std::string_view challenge, Site const& site) {
    return std::string(R"({"type":"webauthn.)") + (ceremony == Ceremony::create ? "create" : "get") + R"(","challenge":")" +
           std::string(challenge) + R"(","origin":")" + site.origin + R"(","crossOrigin":false})";
}

class DeviceForTests {
  public:
    std::uint8_t flags = 0x05;  // user present, user verified

    std::vector<std::byte> credential() const { return {credential_.begin(), credential_.end()}; }
    PublicKey public_key() const {
        auto const& key = pair_.public_key();
        return {-8, {key.begin(), key.end()}};
    }
    std::vector<std::byte> assertion(Site const& site, std::uint32_t counter) const { return head(site, flags, counter); }
    /// With another key, as COSE writes it.
    std::vector<std::byte> registration(Site const& site, std::vector<std::byte> const& key) const {
        auto data = head(site, std::uint8_t(flags | 0x40), 0);
        data.insert(data.end(), 16, std::byte{0});
        append(data, {0, credential_.size()});
        data.insert(data.end(), credential_.begin(), credential_.end());
        data.insert(data.end(), key.begin(), key.end());
        return data;
    }
    /// With the key as COSE writes it: {1: 1 (OKP), 3: -8 (EdDSA), -1: 6 (Ed25519), -2: 32 bytes}.
    std::vector<std::byte> registration(Site const& site) const {
        std::vector<std::byte> cose;
        append(cose, {0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20});
        auto const& key = pair_.public_key();
        cose.insert(cose.end(), key.begin(), key.end());
        return registration(site, cose);
    }
    std::vector<std::byte> sign(std::vector<std::byte> data, std::string_view said) const {
        auto const hash = crypto::sha256(said);
        data.insert(data.end(), hash.begin(), hash.end());
        auto const signature = pair_.sign(data);
        return {signature.begin(), signature.end()};
    }

  private:
    static std::array<std::byte, 16> some_name() {
        std::array<std::byte, 16> name{};
        crypto::system_random().fill(name);
        return name;
    }
    static void append(std::vector<std::byte>& data, std::initializer_list<std::size_t> bytes) {
        for (auto const byte : bytes) data.push_back(std::byte(byte));
    }
    static std::vector<std::byte> head(Site const& site, std::uint8_t flags, std::uint32_t counter) {
        auto const host = crypto::sha256(site.host);
        std::vector<std::byte> data(host.begin(), host.end());
        append(data, {flags, counter >> 24, (counter >> 16) & 255, (counter >> 8) & 255, counter & 255});
        return data;
    }

    crypto::KeyPair pair_ = crypto::KeyPair::make(crypto::system_random());
    std::array<std::byte, 16> credential_ = some_name();
};

}  // namespace passkeys

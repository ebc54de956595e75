#pragma once
// What two devices say that hold no Ed25519 key, made once with OpenSSL 3.0 for https://parvis.example, counter 41 and challenge
// "abc": the key as COSE writes it, and its signature. In hexadecimal.

#include <string_view>

namespace passkeys {

inline constexpr std::string_view es256_key =
    "a5010203262001215820920d3ab8349742ef14dcaaaa50aef3b7604ad48e52171dc09a57513a521dc569225820fa5c158c007d7c45e63f809fda7c40"
    "d14151def89b5097cc21fdd1adc2f44fa1";
inline constexpr std::string_view es256_signature =
    "3045022100c4feb9deb1ffb23d75a14f35f33b46f9b65758a424876a99c6c71a6f26738630022045547d2717afa621116208e1299148f593418516a4"
    "8bf569b4a260e7848b17b6";
inline constexpr std::string_view rs256_key =
    "a401030339010020590100fbc02509f506b25b5de490ccea3b99368bac16df11966ea26ac7e3febaeb5e34453f1246e6da932964dd64d3074416f8bd"
    "3bdbea4a17ee3ae6f937dde1912929df68e648e2e10cfd35aff131f94ae0e77767c1f9c3ec74599912e1ba7a777102e1ee5a41488592c44d63368b42"
    "afdd9d1be1a2032e86c4b30d8cf4341dc5a170bd1e7a8bd6fd838f2ac89ed7df8d543af5c85ac171f5c9610e9de332724c3556550be3abbcd344a905"
    "e4d9f3ee5098eea2e8f9d35e42bf72cbbacd9f6afc2798702ee793744ab2b60456f9bbd77d27332cd65d52c1b17b7644b4c57461bc383844b043e4d4"
    "abf0f9467bf0bd76f5179f2b7f0630a24050385c61ac2be0124f852143010001";
inline constexpr std::string_view rs256_signature =
    "c467dc17b3479a80ea8d9b1f477d493dea9c4a1a5614c59c6c145c0c33b4ed114b94a94ae7758763e399601dd11cef52bf4fd29605f5303decbdbc74"
    "5cae7b9c48925fcfa6ad50da1f3d69adb02f15be7ac702ee4dbe0c65cab4fc28e796dc855bccab1ff188a02805506e1a1e9459f3f91fd63a78a56ff7"
    "d1b8bfe7064c3e9030d29687398c6fec6637d1453568f30eb51656947955b6d9e88954b0eb0fb40722f63e4fb7e2bef5aaae193fba9e3b673dfe228a"
    "14a2b7b6a68ba0fda4f9304fed79cb5ea1655bfaad80966a36d909337f67f82efb19319935305908e2991942ec5e94fd636db3d8cba8b71e1b0dd1c8"
    "50d2f6c8fefff2a4a522bf4b7c8227cf";

}  // namespace passkeys

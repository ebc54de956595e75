#include "accounts/recovery_codes.h"

#include <array>

#include "crypto/totp.h"
#include "i18n/i18n.h"

namespace accounts {
namespace {

using base::Done;
using base::Result;

constexpr std::size_t group_of_letters = 4;

/// Letters and digits alone, in capitals; 0, 1 and 8, which base32 has not, as the letters they are taken for.
std::string as_made(std::string_view typed) {
    std::string code;
    for (char const c : typed) {
        if (c >= 'a' && c <= 'z')
            code += char(c - 'a' + 'A');
        else if (c == '0')
            code += 'O';
        else if (c == '1')
            code += 'I';
        else if (c == '8')
            code += 'B';
        else if (c != ' ' && c != '-')
            code += c;
    }
    return code;
}

crypto::Digest hash_of(std::string_view code) { return crypto::sha256("recovery:" + as_made(code)); }

}  // namespace

std::vector<std::string> make_recovery_codes(crypto::Random& random) {
    std::vector<std::string> codes;
    for (int i = 0; i < recovery_codes_at_once; ++i) {
        std::array<std::byte, recovery_code_bytes> bytes{};
        random.fill(bytes);
        auto code = crypto::to_base32(bytes);
        for (auto at = code.size() - group_of_letters; at > 0; at -= group_of_letters) code.insert(at, "-");
        codes.push_back(std::move(code));
    }
    return codes;
}

Result<Done> keep_recovery_codes(db::Writer& db, PersonId person, std::vector<std::string> const& codes, base::Instant now) {
    TRY(remove_recovery_codes(db, person));
    for (auto const& code : codes)
        TRY(db.run("insert into recovery_code (id, person, code_hash, made_at) values (?, ?, ?, ?)", base::next_id(now), person,
                   db::Bytes(hash_of(code)), now));
    return Done{};
}

Result<Done> remove_recovery_codes(db::Writer& db, PersonId person) {
    TRY(db.run("delete from recovery_code where person = ?", person));
    return Done{};
}

std::optional<RecoveryCodeId> find_recovery_code(db::Reader& db, PersonId person, std::string_view typed) {
    auto const digest = hash_of(typed);
    auto const id = db.find_i64(
        "select c.id from recovery_code c left join hot.recovery_code_use u on u.code = c.id"
        " where c.person = ? and c.code_hash = ? and u.code is null",
        person, db::Bytes(digest));
    if (!id) return std::nullopt;
    return RecoveryCodeId{*id};
}

Result<Done> use_recovery_code(db::Writer& db, RecoveryCodeId code, base::Instant now) {
    auto const used = TRY(db.run("insert into hot.recovery_code_use (code, used_at) values (?, ?) on conflict do nothing", code, now));
    if (used == 0) return base::Error{base::Kind::conflict, {{"code", i18n::msg("This code was used already. Use another one.")}}};
    return Done{};
}

int recovery_codes_left(db::Reader& db, PersonId person) {
    return int(db.find_i64("select count(*) from recovery_code c left join hot.recovery_code_use u on u.code = c.id"
                           " where c.person = ? and u.code is null",
                           person)
                   .value_or(0));
}

}  // namespace accounts

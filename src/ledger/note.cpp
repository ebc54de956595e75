#include "ledger/note.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace ledger {
namespace {

constexpr std::byte ed25519{1};
constexpr std::size_t key_id_size = 4;
constexpr std::size_t note_limit = 1'000'000;  // as the reference implementation
constexpr std::string_view signature_start = "— ";

using KeyId = std::array<std::byte, key_id_size>;

KeyId key_id(VerifierKey const& key) {
    static constexpr std::byte kind[] = {std::byte{'\n'}, ed25519};
    auto const digest = crypto::sha256({crypto::bytes_of(key.name), crypto::Bytes(kind), crypto::Bytes(key.key)});
    KeyId id;
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

/// The note in its two parts: the text signed, with its last newline, and the lines of signatures.
struct Note {
    std::string_view body, signatures;
};
std::optional<Note> split_note(std::string_view text) {
    if (text.size() > note_limit || !text.ends_with('\n')) return std::nullopt;
    auto const gap = text.rfind("\n\n");
    if (gap == text.npos) return std::nullopt;
    Note const note{text.substr(0, gap + 1), text.substr(gap + 2)};
    if (note.signatures.empty()) return std::nullopt;
    auto const is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\n'; };
    if (std::any_of(text.begin(), text.end(), is_control)) return std::nullopt;
    return note;
}

/// Takes the next line, without its newline, off the text.
std::optional<std::string_view> take_line(std::string_view& text) {
    auto const end = text.find('\n');
    if (end == text.npos) return std::nullopt;
    auto const line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::optional<std::int64_t> size_from(std::string_view digits) {
    std::int64_t size = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    auto const is_exact = error == std::errc() && end == digits.data() + digits.size() && size >= 0;
    if (!is_exact || (digits.size() > 1 && digits[0] == '0') || digits[0] == '-') return std::nullopt;
    return size;
}

std::string body_of(Checkpoint const& checkpoint) {
    return fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size, crypto::to_base64(checkpoint.root));
}

}  // namespace

bool is_origin(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f && c != '+'; });
}

std::string to_text(VerifierKey const& key) {
    std::vector<std::byte> typed{ed25519};
    typed.insert(typed.end(), key.key.begin(), key.key.end());
    return fmt::format("{}+{}+{}", key.name, crypto::to_hex(key_id(key)), crypto::to_base64(typed));
}

std::optional<VerifierKey> verifier_key_from(std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    auto const first = text.find('+');
    auto const second = first == text.npos ? text.npos : text.find('+', first + 1);
    if (second == text.npos) return std::nullopt;
    VerifierKey key{std::string(text.substr(0, first))};
    auto const id = crypto::from_hex(text.substr(first + 1, second - first - 1));
    auto const typed = crypto::from_base64(text.substr(second + 1));
    if (!is_origin(key.name) || !id || !typed || typed->size() != 1 + key.key.size() || typed->front() != ed25519) return std::nullopt;
    std::copy(typed->begin() + 1, typed->end(), key.key.begin());
    auto const expected = key_id(key);
    if (!std::equal(id->begin(), id->end(), expected.begin(), expected.end())) return std::nullopt;
    return key;
}

std::string sign(Checkpoint const& checkpoint, crypto::KeyPair const& key) {
    auto const body = body_of(checkpoint);
    auto const id = key_id({checkpoint.origin, key.public_key()});
    auto const signature = key.sign(body);
    std::vector<std::byte> bytes(id.begin(), id.end());
    bytes.insert(bytes.end(), signature.begin(), signature.end());
    return fmt::format("{}\n{}{} {}\n", body, signature_start, checkpoint.origin, crypto::to_base64(bytes));
}

std::optional<Checkpoint> parse_checkpoint(std::string_view text) {
    auto const note = split_note(text);
    if (!note) return std::nullopt;
    auto rest = note->body;
    auto const origin = take_line(rest), digits = take_line(rest), encoded = take_line(rest);
    if (!origin || !digits || !encoded || !is_origin(*origin) || digits->empty()) return std::nullopt;
    auto const size = size_from(*digits);
    auto const bytes = crypto::from_base64(*encoded);
    auto const root = bytes ? crypto::digest_from(*bytes) : std::nullopt;
    if (!size || !root) return std::nullopt;
    while (auto const extension = take_line(rest))
        if (extension->empty()) return std::nullopt;
    return Checkpoint{std::string(*origin), *size, *root};
}

Signed check_signature(std::string_view text, VerifierKey const& key) {
    auto const note = split_note(text);
    if (!note) return Signed::malformed;
    auto const ours = key_id(key);
    auto rest = note->signatures;
    auto answer = Signed::not_by_this_key;
    while (auto const line = take_line(rest)) {
        auto const gap = line->rfind(' ');
        if (!line->starts_with(signature_start) || gap == line->npos || gap < signature_start.size()) return Signed::malformed;
        auto const name = line->substr(signature_start.size(), gap - signature_start.size());
        auto const bytes = crypto::from_base64(line->substr(gap + 1));
        if (!bytes || bytes->size() <= key_id_size) return Signed::malformed;
        if (name != key.name || !std::equal(ours.begin(), ours.end(), bytes->begin())) continue;
        crypto::Signature signature;
        if (bytes->size() != key_id_size + signature.size()) return Signed::malformed;
        std::copy(bytes->begin() + key_id_size, bytes->end(), signature.begin());
        if (!crypto::verify(key.key, note->body, signature)) return Signed::not_by_this_key;
        answer = Signed::yes;
    }
    return answer;
}

}  // namespace ledger

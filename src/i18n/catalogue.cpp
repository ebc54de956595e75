#include "i18n/catalogue.h"

#include <fmt/format.h>

#include <array>
#include <boost/locale/gnu_gettext.hpp>
#include <climits>
#include <cstring>
#include <stdexcept>

namespace i18n {
namespace {

// Boost.Locale wants terminated keys; a view has no terminator, and most messages are short.
class Key {
  public:
    explicit Key(std::string_view text) {
        if (text.size() < short_.size()) {
            text.copy(short_.data(), text.size());
            short_[text.size()] = '\0';
        } else {
            long_ = text;
        }
    }
    char const* get() const { return long_.empty() ? short_.data() : long_.c_str(); }

  private:
    std::array<char, 200> short_;
    std::string long_{};
};

// Plural rules look at the last digits only, so a count beyond int keeps its last six.
int plural_count(std::int64_t n) {
    auto const size = n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
    return size <= INT_MAX ? static_cast<int>(size) : static_cast<int>(1'000'000 + size % 1'000'000);
}

boost::locale::message_format<char>* load(std::string_view code, std::string_view compiled) {
    boost::locale::gnu_gettext::messages_info info;
    info.language = code;
    info.encoding = "UTF-8";
    info.domains.emplace_back("parvis");
    info.paths.emplace_back("");
    info.callback = [compiled](std::string const&, std::string const&) { return std::vector<char>(compiled.begin(), compiled.end()); };
    return boost::locale::gnu_gettext::create_messages_facet<char>(info);
}

/// source: GNU gettext manual, "The Format of GNU MO Files"
class MoFile {
  public:
    explicit MoFile(std::string_view bytes) : bytes_(bytes) {
        constexpr std::uint32_t magic = 0x950412de;  // as this machine writes it: msgfmt ran here
        if (number(0) != magic) throw std::runtime_error("not a catalogue of this machine");
    }
    std::size_t count() const { return number(8); }
    std::string_view source(std::size_t i) const { return text(number(12) + 8 * i); }
    std::string_view translation(std::size_t i) const { return text(number(16) + 8 * i); }

  private:
    std::uint32_t number(std::size_t at) const {
        std::uint32_t value = 0;
        if (at + sizeof value > bytes_.size()) throw std::runtime_error("catalogue cut short");
        std::memcpy(&value, bytes_.data() + at, sizeof value);
        return value;
    }
    std::string_view text(std::size_t at) const {
        auto const length = number(at), begins = number(at + 4);
        if (begins > bytes_.size() || length > bytes_.size() - begins) throw std::runtime_error("catalogue cut short");
        return bytes_.substr(begins, length);
    }
    std::string_view bytes_;
};

}  // namespace

Catalogue::Catalogue(Language language) : language_(language) {}

Catalogue::Catalogue(Language language, std::string_view compiled)
    : language_(language), compiled_(std::make_shared<std::string const>(compiled)) {
    MoFile const file(*compiled_);
    for (std::size_t i = 0; i < file.count(); ++i) {
        auto const translation = file.translation(i);
        if (!translation.empty()) translations_.emplace(file.source(i).substr(0, file.source(i).find('\0')), translation);
    }
    auto* const messages = load(language.code, compiled);
    if (!messages) throw std::runtime_error("catalogue not readable: " + std::string(language.code));
    owner_ = std::locale(std::locale::classic(), messages);
    messages_ = messages;
}

std::string_view Catalogue::find(std::string_view context, std::string_view source) const {
    if (source.empty()) return source;
    auto const found = context.empty() ? translations_.find(source) : translations_.find(fmt::format("{}\4{}", context, source));
    return found == translations_.end() ? source : found->second.substr(0, found->second.find('\0'));
}

std::string_view Catalogue::find_plural(std::string_view one, std::string_view many, std::int64_t n) const {
    if (messages_ && !one.empty()) {
        Key const key(one);
        char const* const found = messages_->get(0, nullptr, key.get(), plural_count(n));
        if (found && *found) return found;
    }
    return n == 1 || n == -1 ? one : many;
}

std::string filled(std::string_view message, std::vector<std::string> const& arguments) {
    std::string out;
    out.reserve(message.size() + 16 * arguments.size());
    for (std::size_t at = 0; at < message.size(); ++at) {
        bool const is_place =
            message[at] == '{' && at + 2 < message.size() && message[at + 2] == '}' && message[at + 1] >= '1' && message[at + 1] <= '9';
        auto const number = is_place ? static_cast<std::size_t>(message[at + 1] - '1') : arguments.size();
        if (number < arguments.size()) {
            out += arguments[number];
            at += 2;
        } else {
            out += message[at];
        }
    }
    return out;
}

}  // namespace i18n

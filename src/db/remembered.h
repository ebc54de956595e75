#pragma once
// What was read out of a text, remembered by the text itself: the state of a row is parsed once and not at every page.
// Nothing can be out of date, for another state is another text.

#include <string>
#include <string_view>
#include <unordered_map>

#include "crypto/fingerprint.h"
#include "db/kept.h"

namespace db {

/// One thread's memory of readings of one kind; holds between `enough` and twice as many, the latest asked for.
template <class T>
class Remembered {
  public:
    explicit Remembered(std::size_t enough = 512) : enough_(enough) {}

    /// What `read(text)` gave when it was asked first of this text and this id (whose state it is, where the text does not
    /// say); it must depend on nothing else. What throws is not kept.
    template <class Read>
    Kept<T> of(std::string_view text, std::int64_t id, Read const& read) {
        View const asked{text, id};
        if (auto const found = recent_.find(asked); found != recent_.end()) return found->second;
        auto const older = older_.find(asked);
        auto value = older != older_.end() ? older->second : std::make_shared<T const>(read(text));
        if (recent_.size() >= enough_) {
            older_ = std::move(recent_);
            recent_.clear();
        }
        recent_.emplace(Key{std::string(text), id}, value);
        return value;
    }
    template <class Read>
    Kept<T> of(std::string_view text, Read const& read) {
        return of(text, 0, read);
    }

  private:
    struct View {
        std::string_view text;
        std::int64_t id;
    };
    struct Key {
        std::string text;
        std::int64_t id;
        operator View() const { return {text, id}; }
    };
    struct Fingerprint {
        using is_transparent = void;
        std::size_t operator()(View key) const { return crypto::fingerprint(key.text) ^ std::size_t(key.id); }
    };
    struct Same {
        using is_transparent = void;
        bool operator()(View one, View other) const { return one.id == other.id && one.text == other.text; }
    };
    using Readings = std::unordered_map<Key, Kept<T>, Fingerprint, Same>;

    std::size_t enough_;
    Readings recent_{}, older_{};
};

}  // namespace db

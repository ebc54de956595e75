#pragma once
// What was read out of a text, remembered by the text itself: the state of a row is parsed once and not at every page.
// Nothing can be out of date, for another state is another text.

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "crypto/fingerprint.h"

namespace db {

/// One thread's memory of readings of one kind; holds between `enough` and twice as many, the latest asked for.
template <class T>
class Remembered {
  public:
    explicit Remembered(std::size_t enough = 512) : enough_(enough) {}

    /// What `read(text)` gave when it was asked first; it must depend on nothing but the text. What throws is not kept.
    template <class Read>
    std::shared_ptr<T const> of(std::string_view text, Read const& read) {
        if (auto const found = recent_.find(text); found != recent_.end()) return found->second;
        auto const older = older_.find(text);
        auto value = older != older_.end() ? older->second : std::make_shared<T const>(read(text));
        if (recent_.size() >= enough_) {
            older_ = std::move(recent_);
            recent_.clear();
        }
        recent_.emplace(text, value);
        return value;
    }

  private:
    struct Fingerprint {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return crypto::fingerprint(text); }
    };
    using Readings = std::unordered_map<std::string, std::shared_ptr<T const>, Fingerprint, std::equal_to<>>;

    std::size_t enough_;
    Readings recent_{}, older_{};
};

}  // namespace db

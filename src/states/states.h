#pragma once
// Reading and writing the public state of a noun, member by member. What is empty is not written; what is
// not known is refused with the place where it stands ("milestones.2.due_on"), so that a state is read back exactly
// or not at all. A shape is told once, `[](auto& shape, auto& one) { shape.text("ref", one.ref); … }`, and goes both ways.

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/localised.h"

namespace states {

using Counts = std::vector<std::pair<std::string, std::int64_t>>;

/// Where something stands in what is read: "milestones.2.due_on". Spelled out only to name a problem; `within` must
/// outlive it.
struct FieldPath {
    FieldPath const* within = nullptr;
    std::string_view name{};
    std::optional<std::size_t> index{};
    std::string text() const;
};

/// The members of one object, asked for one after the other; finish() refuses those that were not.
class Fields {
  public:
    Fields(base::json::value const& value, FieldPath path, std::vector<base::Problem>& problems);

    void text(std::string_view key, std::string& out);
    void integer(std::string_view key, std::int64_t& out);
    void integer(std::string_view key, int& out);
    /// What is left out when written is what stands when it is not there.
    template <class Number>
    void integer(std::string_view key, Number& out, std::int64_t) {
        integer(key, out);
    }
    void claim(std::string_view key, bool& out);
    void localised(std::string_view key, base::LocalisedText& out);
    void localised_list(std::string_view key, std::vector<base::LocalisedText>& out);
    void texts(std::string_view key, std::vector<std::string>& out);
    void counts(std::string_view key, Counts& out);

    /// A word of a fixed list, read by `from`.
    template <class Word>
    void word(std::string_view key, Word& out, std::optional<Word> (*from)(std::string_view)) {
        std::string written;
        text(key, written);
        if (written.empty()) return;
        if (auto const known = from(written))
            out = *known;
        else
            refuse_word(key, written);
    }

    template <class Word>
    void word(std::string_view key, Word& out, std::optional<Word> (*from)(std::string_view), Word) {
        word(key, out, from);
    }

    /// A list of objects, each read by `read(fields, item)`.
    template <class Item, class Read>
    void each(std::string_view key, std::vector<Item>& out, Read read) {
        auto const* items = list(key);
        if (!items) return;
        for (std::size_t i = 0; i < items->size(); ++i) {
            Fields fields((*items)[i], {&path_, key, i}, *problems_);
            Item item;
            read(fields, item);
            fields.finish();
            out.push_back(std::move(item));
        }
    }

    /// An object that may be absent, read by `read(fields, item)`.
    template <class Item, class Read>
    void one(std::string_view key, std::optional<Item>& out, Read read) {
        auto const* found = member(key);
        if (!found) return;
        Fields fields(*found, {&path_, key}, *problems_);
        read(fields, out.emplace());
        fields.finish();
    }

    void refuse(std::string_view key, std::string message, std::vector<std::string> arguments = {});
    void finish();

  private:
    base::json::value const* member(std::string_view key);
    base::json::array const* list(std::string_view key);
    void refuse_word(std::string_view key, std::string const& written);

    base::json::object const* object_ = nullptr;
    FieldPath path_;
    std::vector<base::Problem>* problems_;
    std::vector<bool> asked_;  // by the member's place in the object
};

/// The members of an object being written; empty ones are left out.
class Members {
  public:
    Members& text(std::string_view key, std::string_view value);
    Members& integer(std::string_view key, std::int64_t value, std::int64_t unless = 0);
    Members& claim(std::string_view key, bool value);
    Members& localised(std::string_view key, base::LocalisedText const& value);
    Members& localised_list(std::string_view key, std::vector<base::LocalisedText> const& values);
    Members& texts(std::string_view key, std::vector<std::string> const& values);
    Members& counts(std::string_view key, Counts const& values);

    /// A word by its name, left out when it is `unless`.
    template <class Word>
    Members& word(std::string_view key, Word value, std::optional<Word> (*)(std::string_view),
                  std::type_identity_t<std::optional<Word>> unless = {}) {
        return text(key, value == unless ? std::string_view() : name(value));
    }

    /// `write` makes the value of an item, or tells its shape: write(members, item).
    template <class Item, class Write>
    Members& each(std::string_view key, std::vector<Item> const& items, Write write) {
        if (items.empty()) return *this;
        base::json::array array;
        array.reserve(items.size());
        for (auto const& item : items) {
            if constexpr (std::is_invocable_v<Write, Item const&>) {
                array.push_back(write(item));
            } else {
                Members members;
                write(members, item);
                array.push_back(members.take());
            }
        }
        object_[key] = std::move(array);
        return *this;
    }

    template <class Item, class Write>
    Members& one(std::string_view key, std::optional<Item> const& item, Write write) {
        if (!item) return *this;
        Members members;
        write(members, *item);
        object_[key] = members.take();
        return *this;
    }

    base::json::value take() { return std::move(object_); }

  private:
    base::json::object object_;
};

/// Writes one whole object by its shape.
template <class T, class Shape>
base::json::value written_whole(T const& one, Shape shape) {
    Members members;
    shape(members, one);
    return members.take();
}

/// Reads one whole object: every problem found, or the value.
template <class T, class Read>
base::Result<T> read_whole(base::json::value const& value, Read read) {
    std::vector<base::Problem> problems;
    T made;
    Fields fields(value, {}, problems);
    read(fields, made);
    fields.finish();
    if (!problems.empty()) return base::Error{base::Kind::invalid, std::move(problems), {}};
    return made;
}

}  // namespace states

#include "text/myers.h"

#include <algorithm>
#include <optional>

namespace text {
namespace {

using Index = std::int64_t;

struct Box {
    Index before_from, before_to, after_from, after_to;
    Index width() const { return before_to - before_from; }
    Index height() const { return after_to - after_from; }
};

struct Snake {
    Index x_from, y_from, x_to, y_to;
};

class Search {
  public:
    Search(std::span<std::uint32_t const> before, std::span<std::uint32_t const> after, std::size_t work)
        : before_(before),
          after_(after),
          work_(work),
          reach_(2 * (before.size() + after.size()) + 3),
          back_(reach_.size()),
          common_{std::vector<bool>(before.size()), std::vector<bool>(after.size())} {}

    Common run() {
        std::vector<Box> open{{0, Index(before_.size()), 0, Index(after_.size())}};
        while (!open.empty()) {
            auto box = open.back();
            open.pop_back();
            trim(box);
            if (box.width() == 0 || box.height() == 0) continue;
            auto const snake = middle(box);
            if (!snake) continue;
            for (Index x = snake->x_from, y = snake->y_from; x < snake->x_to; ++x, ++y) keep(x, y);
            open.push_back({box.before_from, snake->x_from, box.after_from, snake->y_from});
            open.push_back({snake->x_to, box.before_to, snake->y_to, box.after_to});
        }
        return std::move(common_);
    }

  private:
    bool same(Index x, Index y) const { return before_[std::size_t(x)] == after_[std::size_t(y)]; }
    void keep(Index x, Index y) { common_.before[std::size_t(x)] = common_.after[std::size_t(y)] = true; }

    void trim(Box& box) {
        while (box.width() > 0 && box.height() > 0 && same(box.before_from, box.after_from)) keep(box.before_from++, box.after_from++);
        while (box.width() > 0 && box.height() > 0 && same(box.before_to - 1, box.after_to - 1)) keep(--box.before_to, --box.after_to);
    }

    Index& at(std::vector<Index>& line, Index k) { return line[std::size_t(k + Index(line.size() / 2))]; }

    /// The middle of a shortest edit of a trimmed box: one common run or an empty one between two halves.
    std::optional<Snake> middle(Box const& box) {
        auto const n = box.width(), m = box.height(), delta = n - m;
        at(reach_, 1) = 0;
        at(back_, 1) = 0;
        for (Index d = 0; d <= (n + m + 1) / 2; ++d) {
            if (work_ < std::size_t(2 * d + 2)) return std::nullopt;
            work_ -= std::size_t(2 * d + 2);
            for (Index k = -d; k <= d; k += 2)
                if (auto const snake = forward(box, d, k, delta)) return snake;
            for (Index k = -d; k <= d; k += 2)
                if (auto const snake = backward(box, d, k, delta)) return snake;
        }
        return std::nullopt;
    }

    std::optional<Snake> forward(Box const& box, Index d, Index k, Index delta) {
        auto const n = box.width(), m = box.height();
        Index x = k == -d || (k != d && at(reach_, k - 1) < at(reach_, k + 1)) ? at(reach_, k + 1) : at(reach_, k - 1) + 1;
        Index y = x - k;
        auto const x_from = x, y_from = y;
        while (x < n && y < m && y >= 0 && same(box.before_from + x, box.after_from + y)) ++x, ++y, spend();
        at(reach_, k) = x;
        bool const may_meet = delta % 2 != 0 && delta - k >= -(d - 1) && delta - k <= d - 1;
        if (!may_meet || x > n || y > m || y_from < 0 || x + at(back_, delta - k) < n) return std::nullopt;
        return Snake{box.before_from + x_from, box.after_from + y_from, box.before_from + x, box.after_from + y};
    }

    std::optional<Snake> backward(Box const& box, Index d, Index k, Index delta) {
        auto const n = box.width(), m = box.height();
        Index x = k == -d || (k != d && at(back_, k - 1) < at(back_, k + 1)) ? at(back_, k + 1) : at(back_, k - 1) + 1;
        Index y = x - k;
        auto const x_from = x, y_from = y;
        while (x < n && y < m && y >= 0 && same(box.before_to - 1 - x, box.after_to - 1 - y)) ++x, ++y, spend();
        at(back_, k) = x;
        bool const may_meet = delta % 2 == 0 && delta - k >= -d && delta - k <= d;
        if (!may_meet || x > n || y > m || y_from < 0 || x + at(reach_, delta - k) < n) return std::nullopt;
        return Snake{box.before_to - x, box.after_to - y, box.before_to - x_from, box.after_to - y_from};
    }

    void spend() { work_ -= work_ > 0; }

    std::span<std::uint32_t const> before_, after_;
    std::size_t work_;
    std::vector<Index> reach_, back_;
    Common common_;
};

}  // namespace

Common common_elements(std::span<std::uint32_t const> before, std::span<std::uint32_t const> after, std::size_t work) {
    return Search(before, after, work).run();
}

}  // namespace text

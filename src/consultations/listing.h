#pragma once
// Which contributions a list shows, in which order, and how many there are of each kind: for any combination of facets, in
// a time that does not depend on how rare it is. In memory, derived from the database (listings.h), 60 bytes a contribution.
//
// Contributions that agree in every facet make a group; there are few groups. A question decides which groups it wants, then
// walks one of the kept orders. Asked from any thread; changed by one at a time.

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace consultations {

enum class Facet { question, theme, phase, disposition, place, language, channel };
inline constexpr std::array every_facet{Facet::question, Facet::theme,    Facet::phase,  Facet::disposition,
                                        Facet::place,    Facet::language, Facet::channel};
inline constexpr std::size_t facet_count = every_facet.size();
std::string_view name(Facet facet);

enum class Order { recent, supported, discussed, least_seen, random };
inline constexpr std::array every_order{Order::recent, Order::supported, Order::discussed, Order::least_seen, Order::random};
inline constexpr std::size_t order_count = every_order.size();
std::string_view name(Order order);
std::optional<Order> order_from(std::string_view name);

/// A contribution as lists know it.
struct Listed {
    std::int64_t id = 0;
    std::array<std::string, facet_count> facets{};
    std::array<std::int64_t, order_count> ranks{};  // the greater comes first; of `random`: a number below 2^32
    bool is_shown = true;                           // published
};

/// The value wanted of each facet; empty: any.
struct Filter {
    std::array<std::string, facet_count> wanted{};
    std::string& of(Facet facet) { return wanted[std::size_t(facet)]; }
    std::string const& of(Facet facet) const { return wanted[std::size_t(facet)]; }
    bool is_empty() const;
    friend bool operator==(Filter const&, Filter const&) = default;
};

/// Where a list goes on: after the contribution of this rank and identifier.
struct ListKey {
    std::int64_t rank = 0, id = 0;
    friend bool operator==(ListKey const&, ListKey const&) = default;
};
std::string to_text(ListKey const& key);
std::optional<ListKey> list_key_from(std::string_view text);

struct Counted {
    std::string value;
    std::int64_t count = 0;
};

struct Found {
    std::vector<std::int64_t> ids;
    std::optional<ListKey> next;  // where it goes on; none at the end
    std::int64_t total = 0;
    /// Of each facet, how many there would be of each value with the other facets as asked; the most frequent first.
    std::array<std::vector<Counted>, facet_count> counts;
};

class Listing {
  public:
    struct Asked {
        Filter filter{};
        Order order = Order::recent;
        std::uint32_t seed = 0;  // of the random order: where it begins
        std::optional<ListKey> after{};
        std::size_t limit = 20;
        std::vector<std::int64_t> const* among = nullptr;  // only these (of a search), at most a few thousand
    };
    Found ask(Asked const& asked) const;

    /// Adds contributions, or changes them. Who asks meanwhile is answered in the old order.
    void put(std::vector<Listed> const& changed);
    std::size_t size() const;

  private:
    using Row = std::uint32_t;
    using Group = std::uint32_t;  // 0: not shown
    using Values = std::array<std::uint32_t, facet_count>;

    /// A row's group is kept beside it in each order, so that a walk reads memory from one end to the other.
    struct Ordered {
        std::vector<Row> rows;
        std::vector<Group> groups;
    };

    // listing_changing.cpp
    Row row_of(std::int64_t id);
    Group group_of(Listed const& listed);
    std::uint32_t number_of(std::size_t facet, std::string const& value);
    std::vector<Row> take_over(std::vector<Listed> const& changed);
    Ordered ordered_again(Order order, std::vector<Row> changed, std::vector<char> const& has_changed) const;

    // listing.cpp
    std::optional<Row> find_row(std::int64_t id) const;
    ListKey key_of(Order order, Row row) const { return {ranks_[std::size_t(order)][row], ids_[row]}; }
    static bool comes_before(ListKey const& a, ListKey const& b);
    Values numbers_of(Filter const& filter) const;
    std::vector<char> choose(Values const& wanted, std::vector<std::int64_t> const& sizes, Found& found) const;
    std::size_t place_after(Order order, ListKey const& key) const;
    void walk(Asked const& asked, std::vector<char> const& is_wanted, Found& found) const;
    void pick(Asked const& asked, std::vector<Row> rows, std::vector<char> const& is_wanted, Found& found) const;

    std::mutex changing_;                                       // held by who changes it
    mutable std::shared_mutex mutex_;                           // of all that follows: shared by those who ask
    std::vector<std::int64_t> ids_;                             // by row
    std::vector<Group> groups_of_rows_;                         // by row
    std::array<std::vector<std::int64_t>, order_count> ranks_;  // by row
    std::vector<std::pair<std::int64_t, Row>> rows_by_id_;      // sorted
    std::array<Ordered, order_count> orders_;
    std::vector<Values> groups_{1};       // what all of a group have
    std::vector<std::int64_t> sizes_{0};  // by group
    std::map<Values, Group> groups_by_values_;
    std::array<std::vector<std::string>, facet_count> values_;  // by number
    std::array<std::unordered_map<std::string, std::uint32_t>, facet_count> numbers_;
};

}  // namespace consultations

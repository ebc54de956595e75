#include "ledger/proof.h"

#include <gtest/gtest.h>

#include <map>

namespace {

using namespace ledger;

std::string hex(Digest const& digest) { return crypto::to_hex(digest); }

/// A tree in memory, with its complete subtrees.
struct Tree {
    void grow_to(std::int64_t size) {
        while (frontier.size() < size) add(leaf_hash("leaf " + std::to_string(frontier.size())));
    }
    void add(Digest const& leaf) {
        nodes[{0, frontier.size()}] = leaf;
        frontier.append(leaf, [&](Place place, Digest const& hash) {
            EXPECT_EQ(node_number(place), next_number++) << "subtrees are numbered in the order of completion";
            nodes[{place.level, place.position}] = hash;
        });
        EXPECT_EQ(nodes_before(frontier.size()), next_number);
        roots.push_back(frontier.root());
    }
    NodeAt node_at() const {
        return [this](Place place) { return nodes.at({place.level, place.position}); };
    }
    Digest leaf(std::int64_t seq) const { return nodes.at({0, seq}); }
    Digest root(std::int64_t size) const { return roots[std::size_t(size)]; }

    Frontier frontier;
    std::map<std::pair<int, std::int64_t>, Digest> nodes;
    std::vector<Digest> roots{crypto::sha256("")};
    std::int64_t next_number = 0;
};

// The vectors of Certificate Transparency's reference implementation; tests/verifier computes the same.
Tree certificate_transparency_tree() {
    Tree tree;
    for (auto const* input : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"})
        tree.add(leaf_hash(crypto::text_of(crypto::from_hex(input).value())));
    return tree;
}

TEST(Tree, HasTheRootsOfCertificateTransparency) {
    auto const tree = certificate_transparency_tree();
    char const* const expected[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    for (std::int64_t size = 0; size <= 8; ++size) {
        EXPECT_EQ(hex(tree.root(size)), expected[size]);
        EXPECT_EQ(hex(root_of(size, tree.node_at())), expected[size]);
    }
}

TEST(Proofs, AreThoseOfCertificateTransparency) {
    auto const tree = certificate_transparency_tree();
    auto const texts = [](Path const& path) {
        std::vector<std::string> texts;
        for (auto const& hash : path) texts.push_back(hex(hash));
        return texts;
    };
    using Texts = std::vector<std::string>;
    EXPECT_EQ(texts(make_inclusion_proof(0, 1, tree.node_at())), Texts{});
    EXPECT_EQ(texts(make_inclusion_proof(5, 8, tree.node_at())),
              (Texts{"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                     "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                     "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
    EXPECT_EQ(texts(make_inclusion_proof(2, 3, tree.node_at())), Texts{"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"});
    EXPECT_EQ(texts(make_consistency_proof(6, 8, tree.node_at())),
              (Texts{"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                     "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                     "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
    EXPECT_EQ(texts(make_consistency_proof(2, 5, tree.node_at())),
              (Texts{"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                     "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}));
}

/// The proof with each hash altered, each left out, and one added: none may hold.
void expect_only_this_path_holds(Path const& path, std::function<bool(Path const&)> const& holds) {
    EXPECT_TRUE(holds(path));
    for (std::size_t i = 0; i < path.size(); ++i) {
        auto altered = path;
        altered[i][7] ^= std::byte{16};
        EXPECT_FALSE(holds(altered));
        auto shorter = path;
        shorter.erase(shorter.begin() + std::ptrdiff_t(i));
        EXPECT_FALSE(holds(shorter));
    }
    auto longer = path;
    longer.push_back(crypto::sha256("more"));
    EXPECT_FALSE(holds(longer));
}

constexpr std::int64_t largest = 130;

TEST(InclusionProofs, HoldForEveryLeafOfEverySizeAndOnlyAsTheyAre) {
    Tree tree;
    tree.grow_to(largest);
    for (std::int64_t size = 1; size <= largest; ++size) {
        ASSERT_EQ(root_of(size, tree.node_at()), tree.root(size));
        for (std::int64_t seq = 0; seq < size; ++seq) {
            auto const path = make_inclusion_proof(seq, size, tree.node_at());
            auto const holds = [&](Path const& tried) { return inclusion_holds(tree.leaf(seq), seq, size, tried, tree.root(size)); };
            expect_only_this_path_holds(path, holds);
            EXPECT_FALSE(inclusion_holds(leaf_hash("another"), seq, size, path, tree.root(size)));
            EXPECT_FALSE(inclusion_holds(tree.leaf(seq), seq, size, path, tree.root(size - 1)));
            EXPECT_FALSE(inclusion_holds(tree.leaf(seq), seq + size, size, path, tree.root(size)));
        }
    }
}

TEST(ConsistencyProofs, HoldBetweenAllSizesAndOnlyAsTheyAre) {
    Tree tree;
    tree.grow_to(largest);
    for (std::int64_t to = 1; to <= largest; ++to) {
        for (std::int64_t from = 1; from <= to; ++from) {
            auto const path = make_consistency_proof(from, to, tree.node_at());
            auto const holds = [&](Path const& tried) { return consistency_holds(from, to, tried, tree.root(from), tree.root(to)); };
            expect_only_this_path_holds(path, holds);
            EXPECT_FALSE(consistency_holds(from, to, path, tree.root(from - 1), tree.root(to)));
            EXPECT_FALSE(consistency_holds(from, to, path, tree.root(from), tree.root(to - 1)));
        }
    }
    EXPECT_TRUE(consistency_holds(0, 7, {}, tree.root(0), tree.root(7))) << "every tree begins with the empty one";
    EXPECT_FALSE(consistency_holds(8, 7, {}, tree.root(8), tree.root(7)));
    EXPECT_FALSE(consistency_holds(-1, 7, {}, tree.root(0), tree.root(7)));
}

TEST(AFrontier, ComesBackFromItsBytes) {
    Tree tree;
    for (std::int64_t size = 0; size <= 70; ++size) {
        tree.grow_to(size);
        auto const again = Frontier::of(size, tree.frontier.bytes());
        ASSERT_TRUE(again);
        EXPECT_EQ(again->root(), tree.root(size));
        EXPECT_FALSE(Frontier::of(size * 2 + 1, tree.frontier.bytes())) << "another number of roots";
    }
    EXPECT_FALSE(Frontier::of(-1, {}));
}

}  // namespace

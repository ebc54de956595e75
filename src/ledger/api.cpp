#include <fmt/format.h>

#include <algorithm>

#include "http/paging.h"
#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/pages.h"
#include "ledger/proof.h"

namespace ledger {
namespace {

using Answer = base::Result<http::Response>;
constexpr std::int64_t export_limit = 10'000;
constexpr int usual_page = 100;
constexpr int page_limit = 1'000;
constexpr auto json_type = "application/json";
constexpr auto text_type = "text/plain; charset=utf-8";

Answer checkpoint(http::Request const&, db::Reader& db) { return http::data(text_type, TRY(signed_checkpoint(db))); }

Answer key(http::Request const&, db::Reader& db) {
    auto const key = verifier_key(db);
    if (!key) return base::Error{.kind = base::Kind::unavailable, .detail = "ledger: there is no key"};
    return http::data(text_type, to_text(*key) + "\n");
}

/// Half open: from ≤ number < to. A range that is longer than the limit is cut, and Link says where it goes on.
Answer export_range(http::Request const& request, db::Reader& db) {
    auto const whole = size(db);
    auto const from = TRY(http::asked_number(request, "from")).value_or(0);
    auto const to = std::min(TRY(http::asked_number(request, "to")).value_or(whole), whole);
    auto const end = std::min(to, from + export_limit);
    auto answer = http::data("application/jsonl; charset=utf-8", canonical_lines(db, from, end));
    if (end < to) answer.headers.emplace_back("Link", fmt::format("</ledger/export.jsonl?from={}&to={}>; rel=\"next\"", end, to));
    return answer;
}

/// Oldest first. The items are the canonical texts themselves.
Answer list_entries(http::Request const& request, db::Reader& db) {
    auto const limit = TRY(http::asked_limit(request, usual_page, page_limit));
    auto const from = TRY(http::asked_number(request, "after")).value_or(-1) + 1;
    auto const end = std::min(from + limit, size(db));
    auto lines = canonical_lines(db, from, end);
    if (!lines.empty()) lines.pop_back();
    std::replace(lines.begin(), lines.end(), '\n', ',');  // canonical texts have no newline of their own
    auto const next = end < size(db) ? '"' + http::going_on(request, std::to_string(end - 1)) + '"' : "null";
    return http::data(json_type, fmt::format(R"({{"items":[{}],"next":{}}})", lines, next));
}

base::Error no_such_entry() { return base::fail(base::Kind::not_found, "The ledger has no entry of that number."); }

Answer show_entry(http::Request const& request, db::Reader& db) {
    auto const seq = http::whole_number(request.parameter("seq"));
    if (!seq || *seq >= size(db)) return no_such_entry();
    auto line = canonical_lines(db, *seq, *seq + 1);
    if (!line.empty()) line.pop_back();
    return http::data(json_type, fmt::format(R"({{"entry":{},"leaf":"{}"}})", line, crypto::to_base64(TRY(leaf_at(db, *seq)))));
}

base::json::array texts(Path const& path) {
    base::json::array texts;
    for (auto const& hash : path) texts.emplace_back(crypto::to_base64(hash));
    return texts;
}

Answer prove_inclusion(http::Request const& request, db::Reader& db) {
    auto const seq = TRY(http::required_number(request, "seq"));
    auto const of = TRY(http::asked_number(request, "size")).value_or(size(db));
    auto const path = TRY(inclusion_proof(db, seq, of));
    return http::json({{"seq", seq},
                       {"size", of},
                       {"leaf", crypto::to_base64(TRY(leaf_at(db, seq)))},
                       {"path", texts(path)},
                       {"root", crypto::to_base64(TRY(root_at(db, of)))}});
}

Answer prove_consistency(http::Request const& request, db::Reader& db) {
    auto const from = TRY(http::required_number(request, "from"));
    auto const to = TRY(http::asked_number(request, "to")).value_or(size(db));
    auto const path = TRY(consistency_proof(db, from, to));
    return http::json({{"from", from},
                       {"to", to},
                       {"from_root", crypto::to_base64(TRY(root_at(db, from)))},
                       {"path", texts(path)},
                       {"to_root", crypto::to_base64(TRY(root_at(db, to)))}});
}

}  // namespace

void mount_api(http::Router& router) {
    router.get("/ledger/checkpoint", http::Anyone, checkpoint);
    router.get("/ledger/key", http::Anyone, key);
    router.get("/ledger/export.jsonl", http::Anyone, export_range).counts_as("download");
    router.get("/api/v1/ledger/entries", http::Anyone, list_entries);
    router.get("/api/v1/ledger/entries/{seq}", http::Anyone, show_entry);
    router.get("/api/v1/ledger/proofs/inclusion", http::Anyone, prove_inclusion);
    router.get("/api/v1/ledger/proofs/consistency", http::Anyone, prove_consistency);
}

}  // namespace ledger

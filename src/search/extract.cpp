#include "search/extract.h"

#include <algorithm>

#include "search/analysis.h"
#include "text/text.h"

namespace search {
namespace {

constexpr std::size_t window = 240;
constexpr std::size_t lead = 60;              // shown before the first match
constexpr std::size_t longest_read = 16'000;  // a match further on is found, its extract is the beginning

constexpr std::string_view between_passages = "\n\n";
constexpr std::string_view ellipsis = "…";

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool ends_a_sentence(std::string_view text) {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(ellipsis);
}

std::string one_line(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_space(text[at])) {
            out += text[at];
            continue;
        }
        auto const begin = at;
        while (at + 1 < text.size() && is_space(text[at + 1])) ++at;
        if (out.empty()) continue;
        bool const is_passage = text.substr(begin, at + 1 - begin).find(between_passages) != std::string_view::npos;
        if (is_passage && at + 1 < text.size() && !ends_a_sentence(out)) out.append(" ").append(ellipsis);
        out += ' ';
    }
    return out;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

std::vector<Token> matches(std::vector<Token> const& tokens, std::set<std::string> const& terms) {
    std::vector<Token> found;
    std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(found), [&](Token const& token) { return terms.contains(token.term); });
    return found;
}

void append(std::vector<Extract>& out, std::string_view text, bool is_match) {
    if (text.empty()) return;
    if (!out.empty() && out.back().is_match == is_match)
        out.back().text += text;
    else
        out.push_back({std::string(text), is_match});
}

std::vector<Extract> marked_between(std::string_view text, std::size_t from, std::size_t to, std::vector<Token> const& found) {
    std::vector<Extract> out;
    for (auto const& token : found) {
        if (token.begin < from || token.end > to) continue;
        append(out, text.substr(from, token.begin - from), false);
        append(out, text.substr(token.begin, token.end - token.begin), true);
        from = token.end;
    }
    append(out, text.substr(from, to - from), false);
    return out;
}

/// The match that begins the window with the most different terms; the first of equals.
std::size_t best_start(std::vector<Token> const& found) {
    std::size_t best = 0, most = 0;
    for (auto first = found.begin(); first != found.end(); ++first) {
        std::set<std::string_view> terms;
        for (auto token = first; token != found.end() && token->end <= first->begin + window - lead; ++token) terms.insert(token->term);
        if (terms.size() > most) {
            most = terms.size();
            best = first->begin;
        }
    }
    return best;
}

std::size_t word_start_before(std::string_view text, std::size_t at) {
    if (at <= lead) return 0;
    auto const space = text.find(' ', at - lead);
    return space == std::string_view::npos || space >= at ? at : space + 1;
}

std::size_t word_end_after(std::string_view text, std::size_t from, std::size_t at_least) {
    auto const wanted = std::max(from + window, at_least);
    if (wanted >= text.size()) return text.size();
    auto const space = text.rfind(' ', wanted);
    auto end = space == std::string_view::npos || space < at_least || space <= from ? wanted : space;
    while (end < text.size() && continues_character(text[end])) ++end;
    return end;
}

}  // namespace

std::vector<Extract> marked(std::string_view text, std::string_view language, std::set<std::string> const& terms) {
    auto const line = one_line(text);
    return marked_between(line, 0, line.size(), matches(analyse(line, language), terms));
}

std::vector<Extract> best_extract(std::string_view text, std::string_view language, std::set<std::string> const& terms) {
    auto read = text.substr(0, longest_read);
    while (read.size() < text.size() && !read.empty() && continues_character(text[read.size()])) read.remove_suffix(1);
    auto line = one_line(read);
    auto const found = matches(analyse(line, language), terms);
    if (found.empty()) {
        text = read = read.substr(0, read.find(between_passages));
        line = one_line(read);
    }
    auto const start = found.empty() ? 0 : best_start(found);
    auto const first = std::find_if(found.begin(), found.end(), [&](Token const& token) { return token.begin == start; });
    auto from = word_start_before(line, start);
    auto to = word_end_after(line, from, first == found.end() ? 0 : first->end);
    // An ellipsis of the text is not doubled by that of the cut.
    if (std::string_view(line).substr(from).starts_with("… ")) from += 4;
    if (std::string_view(line).substr(0, to).ends_with(" …")) to -= 4;
    auto pieces = marked_between(line, from, to, found);
    if (from > 0) {
        if (pieces.front().is_match)
            pieces.insert(pieces.begin(), {"… ", false});
        else
            pieces.front().text.insert(0, "… ");
    }
    if (to < line.size() || read.size() < text.size()) append(pieces, " …", false);
    return pieces;
}

}  // namespace search

// Markdown through cmark-gfm. What people write is shown, never run: raw HTML becomes text, images become
// links, addresses of other schemes lose their link. The tree is changed before it is rendered, so that
// every tag of the result comes from the renderer.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <memory>

#include "text/text.h"

namespace text {
namespace {

// VALIDATE_UTF8 replaces broken bytes; never CMARK_OPT_UNSAFE.
constexpr int options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;

// cmark-gfm 0.29.0.gfm.6 is quadratic on some inputs; nobody writes a text that long by hand.
constexpr std::size_t longest_markdown = 512 * 1024;

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

Tree parse(std::string_view markdown) {
    static bool const registered = (cmark_gfm_core_extensions_ensure_registered(), true);
    std::unique_ptr<cmark_parser, FreeParser> const parser(cmark_parser_new(options));
    for (auto const* name : {"table", "strikethrough", "autolink"})
        if (auto* const extension = cmark_find_syntax_extension(name); extension && registered)
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
    return Tree(cmark_parser_finish(parser.get()));
}

/// Every node, parents before children.
std::vector<cmark_node*> nodes_of(cmark_node* root) {
    std::vector<cmark_node*> nodes;
    std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> const walk(cmark_iter_new(root), cmark_iter_free);
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get()))
        if (event == CMARK_EVENT_ENTER) nodes.push_back(cmark_iter_get_node(walk.get()));
    return nodes;
}

std::string_view view(char const* text) { return text ? std::string_view(text) : std::string_view(); }

/// http, https, mailto, or no scheme at all (RFC 3986 4.2: no colon before the first slash).
bool may_be_linked(std::string_view address) {
    if (address.starts_with("//") || address.starts_with("\\")) return false;
    auto const end = address.find_first_of(":/?#");
    if (end == std::string_view::npos || address[end] != ':') return true;
    std::string scheme(address.substr(0, end));
    std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    return scheme == "http" || scheme == "https" || scheme == "mailto";
}

void move_children(cmark_node* from, cmark_node* before) {
    while (auto* const child = cmark_node_first_child(from)) cmark_node_insert_before(before, child);
}

void unwrap(cmark_node* node) {
    move_children(node, node);
    cmark_node_free(node);
}

cmark_node* text_node(char const* text) {
    auto* const node = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(node, text);
    return node;
}

void replace(cmark_node* node, cmark_node* by) {
    cmark_node_replace(node, by);
    cmark_node_free(node);
}

void link_image(cmark_node* image) {
    auto* const link = cmark_node_new(CMARK_NODE_LINK);
    cmark_node_set_url(link, cmark_node_get_url(image));
    cmark_node_set_title(link, cmark_node_get_title(image));
    while (auto* const child = cmark_node_first_child(image)) cmark_node_append_child(link, child);
    if (!cmark_node_first_child(link)) cmark_node_append_child(link, text_node(cmark_node_get_url(image)));
    replace(image, link);
}

void show_html(cmark_node* node, bool is_block) {
    auto* const text = text_node(cmark_node_get_literal(node));
    if (!is_block) return replace(node, text);
    auto* const paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node_append_child(paragraph, text);
    replace(node, paragraph);
}

/// Links and images: checked, never one inside another, never without words.
void make_links_safe(cmark_node* root) {
    auto const nodes = nodes_of(root);
    auto const is_inside_link = [](cmark_node* node) {
        for (auto* up = cmark_node_parent(node); up; up = cmark_node_parent(up))
            if (cmark_node_get_type(up) == CMARK_NODE_LINK) return true;
        return false;
    };
    for (auto* const node : nodes) {
        auto const type = cmark_node_get_type(node);
        if (type != CMARK_NODE_LINK && type != CMARK_NODE_IMAGE) continue;
        auto const address = view(cmark_node_get_url(node));
        if (address.empty() || !may_be_linked(address) || is_inside_link(node))
            unwrap(node);
        else if (type == CMARK_NODE_IMAGE)
            link_image(node);
        else if (!cmark_node_first_child(node))
            cmark_node_append_child(node, text_node(cmark_node_get_url(node)));
    }
}

void show_raw_html(cmark_node* root) {
    for (auto* const node : nodes_of(root)) {
        auto const type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) show_html(node, type == CMARK_NODE_HTML_BLOCK);
    }
}

/// The levels in use become consecutive ones from `first` on, so that the page's outline has no holes.
void shift_headings(cmark_node* root, int first) {
    std::vector<cmark_node*> headings;
    std::array<int, 7> rank{};
    for (auto* const node : nodes_of(root))
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
            headings.push_back(node);
            rank[static_cast<std::size_t>(cmark_node_get_heading_level(node))] = 1;
        }
    int next = std::clamp(first, 1, 6);
    for (auto& level : rank)
        if (level) level = std::min(next++, 6);
    for (auto* const heading : headings)
        cmark_node_set_heading_level(heading, rank[static_cast<std::size_t>(cmark_node_get_heading_level(heading))]);
}

// The align attribute is obsolete, and a style attribute is refused by the content security policy.
void drop_alignments(cmark_node* root) {
    for (auto* const node : nodes_of(root))
        if (view(cmark_node_get_type_string(node)) == "table") {
            auto* const alignments = cmark_gfm_extensions_get_table_alignments(node);  // setting new ones leaks these
            if (alignments) std::fill_n(alignments, cmark_gfm_extensions_get_table_columns(node), std::uint8_t{0});
        }
}

std::string rendered(cmark_node* root) {
    std::unique_ptr<char, decltype(&free)> const html(cmark_render_html(root, options, nullptr), free);
    return html.get();
}

/// In the renderer's output a `<` begins a tag of the renderer: texts and attributes have it escaped.
std::string with_attributes(std::string_view html) {
    constexpr std::pair<std::string_view, std::string_view> changes[] = {
        {"<a href=", "<a rel=\"nofollow ugc noopener\" href="}, {"<th>", "<th scope=\"col\">"}, {"<br />", "<br>"}, {"<hr />", "<hr>"}};
    std::string out;
    out.reserve(html.size() + html.size() / 8);
    for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<')) {
        out += html.substr(0, at);
        html.remove_prefix(at);
        auto const* const change =
            std::find_if(std::begin(changes), std::end(changes), [&](auto const& c) { return html.starts_with(c.first); });
        out += change == std::end(changes) ? html.substr(0, 1) : change->second;
        html.remove_prefix(change == std::end(changes) ? 1 : change->first.size());
    }
    return out += html;
}

Tree plain_tree(std::string_view markdown) {
    Tree root(cmark_node_new(CMARK_NODE_DOCUMENT));
    auto* const paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node_append_child(root.get(), paragraph);
    cmark_node_append_child(paragraph, text_node(std::string(markdown).c_str()));
    return root;
}

Tree safe_tree(std::string_view markdown) {
    auto root = markdown.size() > longest_markdown ? plain_tree(markdown) : parse(markdown);
    show_raw_html(root.get());
    make_links_safe(root.get());
    return root;
}

bool is_block(cmark_node_type type) { return CMARK_NODE_TYPE_BLOCK == (type & CMARK_NODE_TYPE_MASK); }

}  // namespace

std::string markdown_to_html(std::string_view markdown, int first_heading) {
    auto const root = safe_tree(markdown);
    shift_headings(root.get(), first_heading);
    drop_alignments(root.get());
    return with_attributes(rendered(root.get()));
}

std::string markdown_to_plain(std::string_view markdown) {
    auto const root = safe_tree(markdown);
    std::string out;
    for (auto* const node : nodes_of(root.get())) {
        auto const type = cmark_node_get_type(node);
        bool const is_cell = view(cmark_node_get_type_string(node)) == "table_cell";
        if (is_block(type) && !out.empty() && out.back() != '\n') out += is_cell && cmark_node_previous(node) ? '\t' : '\n';
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            out += '\n';
        else
            out += view(cmark_node_get_literal(node));
    }
    while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
    return out;
}

}  // namespace text

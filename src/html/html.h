#pragma once
// HTML as a type. Text is escaped; Markup is not, and comes only from here. Elements are functions that read
// like the page they make:
//
//     section(cls("summary"), h2(words("Milestones")), ul(items))
//
// Arguments are attributes first (made by cls, href, id, aria, attr…), then children: texts, Markup, vectors
// of Markup. An attribute may be absent: attr_if(condition, …).

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace html {

/// Ready HTML. Cannot be made from a std::string except by raw(), which takes only a literal.
class Markup {
  public:
    Markup() = default;
    std::string const& str() const& { return bytes_; }
    std::string&& str() && { return std::move(bytes_); }
    bool empty() const { return bytes_.empty(); }
    Markup& operator+=(Markup const& other) {
        bytes_ += other.bytes_;
        return *this;
    }

  private:
    explicit Markup(std::string bytes) : bytes_(std::move(bytes)) {}
    std::string bytes_;
    friend struct Maker;
};

/// Used inside this room (and by text::markdown's caller, through trusted()).
struct Maker {
    static Markup make(std::string bytes) { return Markup(std::move(bytes)); }
};

/// HTML written in the source as a literal.
template <std::size_t N>
consteval std::string_view literal(char const (&text)[N]) {
    return {text, N - 1};
}

struct Literal {
    std::string_view text;
    template <std::size_t N>
    consteval Literal(char const (&literal)[N]) : text(literal, N - 1) {}
};
Markup raw(Literal literal);

/// Escaped text as Markup.
Markup text(std::string_view text);
void append_escaped(std::string& out, std::string_view text);

/// One attribute; the value is escaped. A name is always a literal.
struct Attribute {
    std::string_view name;
    std::string value{};
    bool present = true;
    bool bare = false;  // `hidden`, `checked`: no value
};

inline Attribute attr(Literal name, std::string value) { return {name.text, std::move(value), true, false}; }
inline Attribute attr(Literal name) { return {name.text, {}, true, true}; }
inline Attribute attr_if(bool present, Literal name, std::string value) { return {name.text, std::move(value), present, false}; }
inline Attribute attr_if(bool present, Literal name) { return {name.text, {}, present, true}; }
inline Attribute cls(std::string value) { return {"class", std::move(value), true, false}; }
inline Attribute id(std::string value) { return {"id", std::move(value), true, false}; }
/// Addresses: only http, https, mailto and relative ones pass; anything else becomes "#".
Attribute href(std::string value);
Attribute src(std::string value);
inline Attribute lang(std::string_view code) { return {"lang", std::string(code), true, false}; }

/// A page is built of some thousand small pieces: every element measures its parts first, then writes them into
/// one allocation.
namespace detail {
void append(std::string& out, Attribute const& attribute);
inline void append_child(std::string& out, Markup const& child) { out += child.str(); }
inline void append_child(std::string& out, std::string_view child) { append_escaped(out, child); }
inline void append_child(std::string& out, std::vector<Markup> const& children) {
    for (auto const& child : children) out += child.str();
}

inline std::size_t size_of(Attribute const& attribute) {
    return attribute.present ? attribute.name.size() + attribute.value.size() + 4 : 0;
}
inline std::size_t size_of(Markup const& child) { return child.str().size(); }
inline std::size_t size_of(std::string_view child) { return child.size() + child.size() / 16; }
inline std::size_t size_of(std::vector<Markup> const& children) {
    std::size_t total = 0;
    for (auto const& child : children) total += child.str().size();
    return total;
}

template <class T>
void head_part(std::string& out, T const& part) {
    if constexpr (std::is_same_v<T, Attribute>) append(out, part);
}
template <class T>
void body_part(std::string& out, T const& part) {
    if constexpr (!std::is_same_v<T, Attribute>) append_child(out, part);
}
}  // namespace detail

/// <name …>…</name>
template <class... Parts>
Markup element(Literal name, Parts const&... parts) {
    std::string out;
    out.reserve(2 * name.text.size() + 5 + (detail::size_of(parts) + ... + 0));
    out += '<';
    out += name.text;
    (detail::head_part(out, parts), ...);
    out += '>';
    (detail::body_part(out, parts), ...);
    out += "</";
    out += name.text;
    out += '>';
    return Maker::make(std::move(out));
}

/// <name …>, for br, hr, img, input, link, meta, source, wbr.
template <class... Attributes>
Markup void_element(Literal name, Attributes const&... attributes) {
    std::string out;
    out.reserve(name.text.size() + 2 + (detail::size_of(attributes) + ... + 0));
    out += '<';
    out += name.text;
    (detail::append(out, attributes), ...);
    out += '>';
    return Maker::make(std::move(out));
}

/// Several pieces, one after the other.
template <class... Parts>
Markup group(Parts const&... parts) {
    std::string out;
    out.reserve((detail::size_of(parts) + ... + 0));
    (detail::append_child(out, parts), ...);
    return Maker::make(std::move(out));
}

#define PARVIS_ELEMENT(name)             \
    template <class... Parts>            \
    Markup name(Parts const&... parts) { \
        return element(#name, parts...); \
    }
// clang-format off
PARVIS_ELEMENT(a) PARVIS_ELEMENT(abbr) PARVIS_ELEMENT(article) PARVIS_ELEMENT(aside) PARVIS_ELEMENT(b)
PARVIS_ELEMENT(blockquote) PARVIS_ELEMENT(button) PARVIS_ELEMENT(caption) PARVIS_ELEMENT(cite) PARVIS_ELEMENT(code)
PARVIS_ELEMENT(dd) PARVIS_ELEMENT(del) PARVIS_ELEMENT(details) PARVIS_ELEMENT(div) PARVIS_ELEMENT(dl) PARVIS_ELEMENT(dt)
PARVIS_ELEMENT(em) PARVIS_ELEMENT(fieldset) PARVIS_ELEMENT(figcaption) PARVIS_ELEMENT(figure) PARVIS_ELEMENT(footer)
PARVIS_ELEMENT(form) PARVIS_ELEMENT(h1) PARVIS_ELEMENT(h2) PARVIS_ELEMENT(h3) PARVIS_ELEMENT(h4) PARVIS_ELEMENT(header)
PARVIS_ELEMENT(ins) PARVIS_ELEMENT(label) PARVIS_ELEMENT(legend) PARVIS_ELEMENT(li) PARVIS_ELEMENT(main)
PARVIS_ELEMENT(mark) PARVIS_ELEMENT(nav) PARVIS_ELEMENT(ol) PARVIS_ELEMENT(option) PARVIS_ELEMENT(p) PARVIS_ELEMENT(pre)
PARVIS_ELEMENT(section) PARVIS_ELEMENT(select) PARVIS_ELEMENT(small) PARVIS_ELEMENT(span) PARVIS_ELEMENT(strong)
PARVIS_ELEMENT(summary) PARVIS_ELEMENT(sup) PARVIS_ELEMENT(table) PARVIS_ELEMENT(tbody) PARVIS_ELEMENT(td)
PARVIS_ELEMENT(textarea) PARVIS_ELEMENT(th) PARVIS_ELEMENT(thead) PARVIS_ELEMENT(time) PARVIS_ELEMENT(tr)
PARVIS_ELEMENT(ul) PARVIS_ELEMENT(svg)
// clang-format on
#undef PARVIS_ELEMENT

}  // namespace html

#pragma once
// HTML as a type. Text is escaped; Markup is not, and comes only from here. Elements are functions that read
// like the page they make:
//
//     section(cls("summary"), h2(words("Milestones")), ul(items))
//
// Arguments are attributes first (made by cls, href, id, aria, attr…), then children: texts, Markup, vectors
// of Markup. An attribute may be absent: attr_if(condition, …).

#include <initializer_list>
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

/// What an attribute says. A literal is not copied.
class Value {
  public:
    Value() = default;
    template <std::size_t N>
    Value(char const (&literal)[N]) : literal_(literal, N - 1) {}
    Value(std::string text) : text_(std::move(text)) {}
    template <class Text>
    requires std::is_same_v<Text, char const*> Value(Text text) : text_(text) {}
    std::string_view view() const { return text_.empty() ? literal_ : std::string_view(text_); }

  private:
    std::string_view literal_{};
    std::string text_{};
};

/// One attribute; the value is escaped. A name is always a literal.
struct Attribute {
    std::string_view name;
    Value value{};
    bool present = true;
    bool bare = false;  // `hidden`, `checked`: no value
};

inline Attribute attr(Literal name, Value value) { return {name.text, std::move(value), true, false}; }
inline Attribute attr(Literal name) { return {name.text, {}, true, true}; }
inline Attribute attr_if(bool present, Literal name, Value value) { return {name.text, std::move(value), present, false}; }
inline Attribute attr_if(bool present, Literal name) { return {name.text, {}, present, true}; }
inline Attribute cls(Value value) { return {"class", std::move(value), true, false}; }
inline Attribute id(Value value) { return {"id", std::move(value), true, false}; }
/// Addresses: only http, https, mailto and relative ones pass; anything else becomes "#".
Attribute href(std::string value);
Attribute src(std::string value);
inline Attribute lang(std::string_view code) { return {"lang", std::string(code), true, false}; }

/// A page is built of some thousand small pieces. One function makes every element, whatever its parts, so that it stays
/// in the processor's cache; it measures the parts first, then writes them into one allocation.
namespace detail {

/// What an element is made of, seen for as long as the call lasts.
class Part {
  public:
    Part(Attribute const& attribute) : kind_(Kind::attribute), seen_(&attribute) {}
    Part(Markup const& markup) : Part(markup.str(), Kind::markup) {}
    Part(std::vector<Markup> const& several) : kind_(Kind::several), seen_(&several) {}
    Part(std::string_view text) : Part(text, Kind::text) {}
    Part(std::string const& text) : Part(std::string_view(text)) {}
    Part(char const* text) : Part(std::string_view(text)) {}

    std::size_t size() const;
    void write_attribute(std::string& out) const;
    void write_child(std::string& out) const;

  private:
    enum class Kind : unsigned char { attribute, markup, several, text };
    Part(std::string_view bytes, Kind kind) : kind_(kind), seen_(bytes.data()), length_(bytes.size()) {}
    std::string_view bytes() const { return {static_cast<char const*>(seen_), length_}; }

    Kind kind_;
    void const* seen_;
    std::size_t length_ = 0;
};

using Parts = std::initializer_list<Part>;
Markup element(std::string_view name, Parts parts);
Markup void_element(std::string_view name, Parts attributes);
Markup group(Parts parts);

}  // namespace detail

/// <name …>…</name>
template <class... Parts>
Markup element(Literal name, Parts const&... parts) {
    return detail::element(name.text, {detail::Part(parts)...});
}

/// <name …>, for br, hr, img, input, link, meta, source, wbr.
template <class... Attributes>
Markup void_element(Literal name, Attributes const&... attributes) {
    return detail::void_element(name.text, {detail::Part(attributes)...});
}

/// Several pieces, one after the other.
template <class... Parts>
Markup group(Parts const&... parts) {
    return detail::group({detail::Part(parts)...});
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

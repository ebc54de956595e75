#include "html/html.h"

#include <algorithm>
#include <array>

namespace html {

namespace {

/// What a byte is written as, or empty when it stands for itself.
constexpr std::array<std::string_view, 256> replacements = [] {
    std::array<std::string_view, 256> table{};
    table['&'] = "&amp;";
    table['<'] = "&lt;";
    table['>'] = "&gt;";
    table['"'] = "&quot;";
    table['\''] = "&#39;";
    return table;
}();

/// 1 or 0, so that several bytes are asked about at once.
constexpr std::array<unsigned, 256> is_special = [] {
    std::array<unsigned, 256> table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte) table[byte] = !replacements[byte].empty();
    return table;
}();

bool equal_ignoring_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](unsigned char a, unsigned char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

/// Browsers drop tabs, line ends and leading blanks before they read a scheme ("java\nscript:"), so an address
/// with one of them is refused outright.
bool has_hidden_bytes(std::string_view address) {
    return (!address.empty() && address.front() == ' ') ||
           std::any_of(address.begin(), address.end(), [](unsigned char byte) { return byte < 0x20 || byte == 0x7f; });
}

/// Whether an address is relative, or absolute with a scheme that opens a page or a letter (RFC 3986, 4.1).
bool is_safe(std::string_view address, bool may_be_mail) {
    if (has_hidden_bytes(address)) return false;
    auto const end = address.find_first_of(":/?#");
    if (end == std::string_view::npos || address[end] != ':') return true;
    auto const scheme = address.substr(0, end);
    return equal_ignoring_case(scheme, "https") || equal_ignoring_case(scheme, "http") ||
           (may_be_mail && equal_ignoring_case(scheme, "mailto"));
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    auto const special = [&](std::size_t at) { return is_special[static_cast<unsigned char>(text[at])]; };
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        while (at + 4 < text.size() && !(special(at) | special(at + 1) | special(at + 2) | special(at + 3))) at += 4;
        if (!special(at)) continue;
        auto const byte = static_cast<unsigned char>(text[at]);
        out.append(text, kept, at - kept);
        out += replacements[byte];
        kept = at + 1;
    }
    out.append(text, kept, text.size() - kept);
}

Markup raw(Literal literal) { return Maker::make(std::string(literal.text)); }

Markup text(std::string_view text) { return group(text); }

Attribute href(std::string value) { return {"href", is_safe(value, true) ? Value(std::move(value)) : Value("#"), true, false}; }
Attribute src(std::string value) { return {"src", is_safe(value, false) ? Value(std::move(value)) : Value("#"), true, false}; }

namespace detail {

std::size_t Part::size() const {
    switch (kind_) {
        case Kind::attribute: {
            auto const& attribute = *static_cast<Attribute const*>(seen_);
            return attribute.present ? attribute.name.size() + attribute.value.view().size() + 4 : 0;
        }
        case Kind::markup: return length_;
        case Kind::several: {
            std::size_t total = 0;
            for (auto const& markup : *static_cast<std::vector<Markup> const*>(seen_)) total += markup.str().size();
            return total;
        }
        case Kind::text: return length_ + length_ / 16;
    }
    return 0;
}

void Part::write_attribute(std::string& out) const {
    if (kind_ != Kind::attribute) return;
    auto const& attribute = *static_cast<Attribute const*>(seen_);
    if (!attribute.present) return;
    out += ' ';
    out += attribute.name;
    if (attribute.bare) return;
    out += "=\"";
    append_escaped(out, attribute.value.view());
    out += '"';
}

void Part::write_child(std::string& out) const {
    switch (kind_) {
        case Kind::attribute: return;
        case Kind::markup: out += bytes(); return;
        case Kind::several:
            for (auto const& markup : *static_cast<std::vector<Markup> const*>(seen_)) out += markup.str();
            return;
        case Kind::text: append_escaped(out, bytes()); return;
    }
}

namespace {

std::size_t size_of(Parts parts) {
    std::size_t total = 0;
    for (auto const& part : parts) total += part.size();
    return total;
}

void open(std::string& out, std::string_view name, Parts parts) {
    out += '<';
    out += name;
    for (auto const& part : parts) part.write_attribute(out);
    out += '>';
}

}  // namespace

Markup element(std::string_view name, Parts parts) {
    std::string out;
    out.reserve(2 * name.size() + 5 + size_of(parts));
    open(out, name, parts);
    for (auto const& part : parts) part.write_child(out);
    out += "</";
    out += name;
    out += '>';
    return Maker::make(std::move(out));
}

Markup void_element(std::string_view name, Parts attributes) {
    std::string out;
    out.reserve(name.size() + 2 + size_of(attributes));
    open(out, name, attributes);
    return Maker::make(std::move(out));
}

Markup group(Parts parts) {
    std::string out;
    out.reserve(size_of(parts));
    for (auto const& part : parts) part.write_child(out);
    return Maker::make(std::move(out));
}

}  // namespace detail

}  // namespace html

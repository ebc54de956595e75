#include "http/ready_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crypto/fingerprint.h"
#include "http/compression.h"
#include "http/head_writer.h"

namespace http {
namespace {

/// What a 304 repeats; everything else the reader keeps with the stored answer, which is why the fields are part of the
/// ETag. A script of another site asking with If-None-Match must be allowed to see the 304 itself.
/// source: RFC 9110, 15.4.5; Fetch, 4.10
std::string not_modified_fields(std::string_view fields) {
    static constexpr std::array<std::string_view, 5> repeated{"Cache-Control", "Content-Location", "Expires", "Vary",
                                                              "Access-Control-Allow-Origin"};
    std::string kept;
    while (!fields.empty()) {
        auto const line = fields.substr(0, fields.find("\r\n") + 2);
        if (std::find(repeated.begin(), repeated.end(), line.substr(0, line.find(':'))) != repeated.end()) kept += line;
        fields.remove_prefix(line.size());
    }
    return kept;
}

/// What is said about the bytes, and what they are tagged by. `identity` tells them from all others at this address.
void describe(PageFacts& facts, std::string_view fields, std::string_view identity) {
    facts.fields = fields;
    facts.not_modified_fields = not_modified_fields(fields);
    facts.tag_base = crypto::to_base64url(crypto::long_fingerprint({facts.type, fields, identity}));
}

/// Without the line of the status.
std::string fields_of(HeadWriter& head) {
    auto const written = head.take();
    return written.substr(written.find("\r\n") + 2);
}

std::string tag_of(PageFacts const& facts, std::string_view suffix) { return fmt::format("\"{}-{}\"", facts.tag_base, suffix); }

/// A form whose bytes live elsewhere when `kept` is empty.
FormPtr make_form(PageFacts const& facts, std::string_view suffix, std::string_view coding, std::string kept, std::string_view elsewhere) {
    auto form = std::make_shared<Form>();
    form->tag = tag_of(facts, suffix);
    form->kept = std::move(kept);
    form->body = form->kept.empty() ? elsewhere : std::string_view(form->kept);
    HeadWriter head(200);
    head.field("Content-Type", facts.type).field("Content-Length", std::to_string(form->body.size()));
    if (!coding.empty()) head.field("Content-Encoding", coding);
    form->head = head.field("ETag", form->tag).ready(facts.fields).take();
    form->not_modified = HeadWriter(304).field("ETag", form->tag).ready(facts.not_modified_fields).take();
    return form;
}

/// Empty when compressing gained nothing.
FormPtr compressed_form(PageFacts const& facts, std::string_view suffix, std::string_view coding, std::string bytes) {
    return bytes.empty() ? nullptr : make_form(facts, suffix, coding, std::move(bytes), {});
}

FormPtr asset_form(PageFacts const& facts, std::string_view suffix, std::string_view coding, std::string_view bytes) {
    return bytes.empty() ? nullptr : make_form(facts, suffix, coding, {}, bytes);
}

bool is_html(std::string_view type) { return type.starts_with("text/html"); }

Form const& welcome_form(ReadyPage const& page, Codings codings) {
    if (codings.brotli && page.brotli) return *page.brotli;
    return codings.gzip && page.gzip ? *page.gzip : *page.identity;
}

/// The form that a reader holds, or null when it is not kept any more.
Form const* form_tagged(ReadyPage const& page, std::string_view tag) {
    for (auto const* form : {page.gzip.get(), page.brotli.get(), page.identity.get()})
        if (form && form->tag == tag) return form;
    return nullptr;
}

Outgoing answer_part(ReadyPagePtr const& page, Wanted const& wanted) {
    auto const whole = page->identity->body;
    ByteRange range;
    Outgoing out;
    out.page = page;
    out.route = page->facts->route;
    auto const verdict = wanted_range(wanted.range, whole.size(), range);
    if (verdict == RangeVerdict::unsatisfiable) {
        out.status = 416;
        out.head = HeadWriter(416)
                       .field("Content-Range", fmt::format("bytes */{}", whole.size()))
                       .field("Content-Length", "0")
                       .ready(page->facts->fields)
                       .take();
    } else if (verdict == RangeVerdict::part) {
        out.status = 206;
        out.part = whole.substr(range.first, range.last - range.first + 1);
        out.head = HeadWriter(206)
                       .field("Content-Type", page->facts->type)
                       .field("Content-Range", fmt::format("bytes {}-{}/{}", range.first, range.last, whole.size()))
                       .field("Content-Length", std::to_string(out.part.size()))
                       .field("ETag", page->identity->tag)
                       .ready(page->facts->fields)
                       .take();
    } else {
        out.form = page->identity.get();
    }
    return out;
}

}  // namespace

ReadyPagePtr ready_page(Response const& response, std::string body, std::string_view protective, std::size_t route, CheapForms forms) {
    auto facts = std::make_shared<PageFacts>();
    facts->type = response.type;
    facts->route = route;
    facts->accepts_ranges = response.accepts_ranges;
    bool says_cache_control = false;
    HeadWriter fields(200);
    for (auto const& [name, value] : response.headers) {
        fields.field(name, value);
        if (name == "Cache-Control") says_cache_control = true;
    }
    if (!says_cache_control) fields.field("Cache-Control", "no-cache");
    fields.field("Vary", is_html(facts->type) ? "Accept-Encoding, Cookie" : "Accept-Encoding");
    if (facts->accepts_ranges) fields.field("Accept-Ranges", "bytes");
    describe(*facts, fields_of(fields.ready(protective)), body);

    auto page = std::make_shared<ReadyPage>();
    page->facts = facts;
    page->identity = make_form(*facts, "i", "", std::move(body), "");
    page->is_best = !is_compressible(facts->type, page->identity->body.size());
    if (!page->is_best && forms == CheapForms::identity_and_gzip)
        page->gzip = compressed_form(*facts, "g1", "gzip", gzip(page->identity->body, 1));
    return page;
}

ReadyPagePtr ready_asset(std::string_view type, std::string_view identity, std::string_view gzip_bytes, std::string_view brotli_bytes,
                         std::string_view protective, bool is_hashed) {
    auto facts = std::make_shared<PageFacts>();
    facts->type = std::string(type);
    facts->is_for_everyone = true;
    HeadWriter fields(200);
    fields.field("Cache-Control", is_hashed ? "public, max-age=31536000, immutable" : "public, max-age=3600")
        .field("Vary", "Accept-Encoding")
        .ready(protective);
    describe(*facts, fields_of(fields), identity);
    auto page = std::make_shared<ReadyPage>();
    page->facts = facts;
    page->identity = make_form(*facts, "i", "", {}, identity);
    page->gzip = asset_form(*facts, "g", "gzip", gzip_bytes);
    page->brotli = asset_form(*facts, "b", "br", brotli_bytes);
    page->is_best = true;
    return page;
}

ReadyPagePtr with_best_forms(ReadyPagePtr const& page) {
    auto better = std::make_shared<ReadyPage>(*page);
    auto const bytes = page->identity->body;
    constexpr std::size_t large = 1u << 20;  // a second of brotli is too much for a large export
    int const level = bytes.size() > large ? 6 : 9;
    if (auto form = compressed_form(*page->facts, "g9", "gzip", gzip(bytes, level))) better->gzip = std::move(form);
    if (auto form = compressed_form(*page->facts, "b", "br", brotli(bytes, bytes.size() > large ? 4 : 6))) better->brotli = std::move(form);
    better->is_best = true;
    return better;
}

Outgoing answer_from(ReadyPagePtr const& page, Wanted const& wanted) {
    bool const may_be_partial = page->facts->accepts_ranges && !wanted.range.empty() && wanted.if_none_match.empty() &&
                                (wanted.if_range.empty() || wanted.if_range == page->identity->tag);
    if (may_be_partial) return answer_part(page, wanted);

    Outgoing out;
    out.page = page;
    out.route = page->facts->route;
    auto const tag = wanted.if_none_match.empty() ? std::string_view() : matching_tag(wanted.if_none_match, page->facts->tag_base);
    if (tag.empty() || tag == "*") {
        out.status = tag.empty() ? 200 : 304;
        out.form = &welcome_form(*page, accepted_codings(wanted.accept_encoding));
        return out;
    }
    out.status = 304;
    out.form = form_tagged(*page, tag);
    if (!out.form) out.head = HeadWriter(304).field("ETag", tag).ready(page->facts->not_modified_fields).take();
    return out;
}

}  // namespace http

#pragma once
// Answers as the transport sends them, and the ready pages the cache keeps.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "http/events.h"
#include "http/large_body.h"

namespace http {

inline constexpr std::size_t no_route = std::size_t(-1);

/// One form (identity, gzip or brotli) of a page, ready to be sent.
struct Form {
    std::string tag;           // strong ETag, with its quotes
    std::string head;          // of the 200, without Date and the blank line
    std::string not_modified;  // of the 304, likewise
    std::string kept{};        // the body's bytes, unless they live elsewhere (assets inside the binary)
    std::string_view body{};
};
using FormPtr = std::shared_ptr<Form const>;

/// What does not change when a page gets better compressed forms.
struct PageFacts {
    std::string type;
    std::string fields{};               // header fields of its own, and those of every answer
    std::string not_modified_fields{};  // what of them a 304 says
    std::string tag_base{};             // of the ETags of all forms
    std::size_t route = no_route;
    bool is_for_everyone = false;  // whoever asks: assets
    bool accepts_ranges = false;
};

struct ReadyPage {
    std::shared_ptr<PageFacts const> facts;
    FormPtr identity, gzip, brotli;  // the last two may be missing
    bool is_best = false;            // no better form is to be made
    std::size_t bytes() const;
};
using ReadyPagePtr = std::shared_ptr<ReadyPage const>;

struct Outgoing {
    int status = 200;
    std::string head{};  // without Date and the blank line; unused when `form` is sent
    std::string body{};
    ReadyPagePtr page{};  // keeps `form` and `part` alive
    Form const* form = nullptr;
    std::string_view part{};  // of the page's body, with a head of its own
    std::size_t route = no_route;
    std::uint64_t number = 0;  // of the request; 0 when it was answered from ready bytes
    bool closes = false;       // the connection, after this
    std::shared_ptr<EventSource> events{};
    LargePart large{};  // sent after the head, piece by piece

    std::string_view head_bytes() const { return !form ? std::string_view(head) : status == 304 ? form->not_modified : form->head; }
    std::string_view body_bytes() const {
        return form ? (status == 304 ? std::string_view() : form->body) : part.empty() ? std::string_view(body) : part;
    }
};

}  // namespace http

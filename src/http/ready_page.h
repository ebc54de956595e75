#pragma once
// Makes ready pages out of bodies, and the answer to one request out of a ready page.

#include <string>
#include <string_view>

#include "http/negotiation.h"
#include "http/outgoing.h"
#include "http/response.h"

namespace http {

/// What of a request decides how a ready page is sent.
struct Wanted {
    std::string_view accept_encoding{};
    std::string_view if_none_match{};
    std::string_view if_range{};
    std::string_view range{};
};

enum class CheapForms { identity, identity_and_gzip };

/// A page for every anonymous reader, in its cheap forms. `body` is framed already.
ReadyPagePtr ready_page(Response const& response, std::string body, std::string_view protective, std::size_t route,
                        CheapForms forms = CheapForms::identity_and_gzip);

/// An asset inside the binary; its forms were made by the build. `is_hashed`: its name changes with its content.
ReadyPagePtr ready_asset(std::string_view type, std::string_view identity, std::string_view gzip, std::string_view brotli,
                         std::string_view protective, bool is_hashed);

/// The same page with the best forms: slow, for the background.
ReadyPagePtr with_best_forms(ReadyPagePtr const& page);

/// 200, 304, 206 or 416.
Outgoing answer_from(ReadyPagePtr const& page, Wanted const& wanted);

}  // namespace http

#pragma once
// Sending a form twice does what it does once: each form carries a key made when it was drawn; it is kept, with the
// digest of what was sent and the answer, in the transaction of the act. Going back and sending something else from
// the same form is another submission.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "db/db.h"
#include "http/request.h"
#include "http/response.h"

namespace plans {

/// The name of the hidden field.
inline constexpr char form_key_field[] = "form_key";

// Files are large: what is done with a request later holds the request itself, which lives until its answer is sent
// (http/request.h), never a copy of it.

/// For a new form; a form drawn again keeps its own.
std::string form_key(http::Request const& request);

/// Which form was sent, by whom.
struct Submission {
    base::PersonId person{};
    std::string key{};  // of the form and of what it says; empty: not from a form of this site; then nothing protects from a second sending
    base::Instant now{};
    static Submission of(http::Request const& request);
};

/// Where the first sending of this form led, if there was one.
std::optional<std::string> earlier_answer(db::Reader& db, Submission const& submission);

/// Runs `act` unless the form was sent before, and leads to the address it gives (303), now and every time.
base::Result<http::Response> once(db::Writer& db, Submission const& submission,
                                  std::function<base::Result<std::string>(db::Writer&)> const& act);

}  // namespace plans

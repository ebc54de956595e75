#pragma once
// multipart/form-data (RFC 7578): the fields and files of a form.

#include <optional>
#include <string_view>

#include "http/request.h"

namespace http {

/// The boundary of a multipart/form-data Content-Type, or nothing for other types.
std::optional<std::string> multipart_boundary(std::string_view content_type);

/// Reads the body into request.form and request.files. False when it is malformed or has over 1000 parts; the body's
/// size was bounded before. Files' types are sniffed. A file input left empty gives nothing.
bool read_multipart(std::string_view body, std::string_view boundary, Request& request);

}  // namespace http

#pragma once
// Writes the head of an answer. Every answer gets the protective fields, errors included; a 304 leaves
// them as they were stored.

#include <string>
#include <string_view>

namespace http {

std::string_view reason_of(int status);

/// Who may use the answer from another site's page. A letter is HTML made for mail readers, shown apart: its own styles
/// are drawn, and nothing in it may run, be fetched or act for this site.
enum class Audience { this_site, any_site, letter };

/// The fields that every answer carries.
std::string protective_fields(Audience audience, bool is_https);

class HeadWriter {
  public:
    explicit HeadWriter(int status);
    /// Control characters in values are dropped: a value never begins a new field.
    HeadWriter& field(std::string_view name, std::string_view value);
    /// For Location: what an address may not hold is percent-encoded.
    HeadWriter& address_field(std::string_view name, std::string_view address);
    HeadWriter& ready(std::string_view fields);
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

}  // namespace http

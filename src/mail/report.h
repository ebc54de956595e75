#pragma once
// Delivery reports (RFC 3464), as any machine of the world may send them: read, never trusted.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/db.h"

namespace mail {

enum class Failure {
    soft,  // for now, or for another reason than the address
    hard,  // nobody reads there
};

struct DeliveryReport {
    std::vector<std::string> addressed_to{};  // where it came back to, as its headers say
    Failure failure = Failure::soft;
    std::string enhanced{};  // "5.1.1"
};

/// Longer reports are cut: what counts stands at their beginning.
inline constexpr std::size_t longest_report = 1u << 20;

/// Nothing when it is no delivery report, or one that tells of a delivery.
std::optional<DeliveryReport> read_report(std::string_view message);

/// What the command line tells its caller.
enum class Intake { hard, soft, no_report, not_ours };

/// Marks the message that came back, found by its return path: the envelope's recipient if the mail server told it,
/// otherwise what the headers say. Of those, only one made with our key counts.
db::Result<Intake> take_in(db::Writer& db, std::string_view message, std::string_view envelope_recipient, base::Instant now);

}  // namespace mail

// rooms: mail
// Delivery reports as any machine may send them: reading ends, and what comes out is a code or nothing. Return paths that
// nobody made with the key lead to no message.
#include <cstdint>
#include <cstdlib>

#include "mail/key.h"
#include "mail/report.h"

namespace {

void require(bool claim) {
    if (!claim) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(bytes), size);
    static mail::Key const key(std::vector<std::byte>(32, std::byte{7}));
    require(mail::message_of_return_path(input, key) == 0);
    auto const report = mail::read_report(input);
    if (!report) return 0;
    require(report->enhanced.find_first_not_of("0123456789.") == std::string::npos && report->enhanced.size() <= 11);
    require(report->failure == mail::Failure::soft || report->enhanced.starts_with("5."));
    require(report->addressed_to.size() <= 60);
    for (auto const& address : report->addressed_to) require(mail::message_of_return_path(address, key) == 0);
    return 0;
}

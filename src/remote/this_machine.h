#pragma once
// Which hosts are this machine itself: what is said to it crosses no network, so it may go without TLS.

#include <string_view>

namespace remote {

/// 127.0.0.0/8 and ::1, with brackets or without, and localhost. A name that only begins so is somebody else's.
bool is_this_machine(std::string_view host);

}  // namespace remote

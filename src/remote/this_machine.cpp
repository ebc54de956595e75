#include "remote/this_machine.h"

#include <arpa/inet.h>

#include <cstring>
#include <string>

namespace remote {

bool is_this_machine(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    std::string const text(host);
    in_addr four{};
    in6_addr six{};
    if (inet_pton(AF_INET, text.c_str(), &four) == 1) return (ntohl(four.s_addr) >> 24) == 127;
    if (inet_pton(AF_INET6, text.c_str(), &six) == 1) return std::memcmp(&six, &in6addr_loopback, sizeof six) == 0;
    return host == "localhost";
}

}  // namespace remote

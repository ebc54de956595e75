#include "remote/curl.h"

namespace remote {

CurlHandle new_handle() {
    static bool const is_started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    CurlHandle handle(is_started ? curl_easy_init() : nullptr);
    if (!handle) throw std::runtime_error("libcurl could not be started");
    set(handle.get(), CURLOPT_NOSIGNAL, 1L);
    set(handle.get(), CURLOPT_PROXY, "");
    return handle;
}

}  // namespace remote

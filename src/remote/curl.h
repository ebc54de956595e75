#pragma once
// libcurl started once, and its handles closed by themselves. Private to src/remote.

#include <curl/curl.h>

#include <memory>
#include <stdexcept>

namespace remote {

struct CurlCloser {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CurlCloser>;
using CurlList = std::unique_ptr<curl_slist, CurlCloser>;

/// Every option is one that libcurl has in Debian. Throws std::runtime_error when it lacks it.
template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    if (curl_easy_setopt(handle, option, value) != CURLE_OK) throw std::runtime_error("libcurl lacks an option it is built with in Debian");
}

/// A new handle with what every call shares: no signals, no proxy. Any thread. Throws std::runtime_error.
CurlHandle new_handle();

}  // namespace remote

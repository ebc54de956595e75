#include "plans/api_asked.h"

#include "i18n/i18n.h"

namespace plans::api {

using i18n::msg;

base::Result<int> limit_of(http::Request const& request) { return http::asked_limit(request, default_limit, most_items); }

base::Result<base::Done> check_day(http::Request const& request) {
    if (!request.query_value("as_of").empty() && !request.as_of_date())
        return base::fail_field("as_of", msg("This is not a day such as 2026-11-22."));
    return base::Done{};
}

}  // namespace plans::api

#include "site/routes.h"

#include "accounts/pages.h"
#include "attachments/attachments.h"
#include "ledger/pages.h"
#include "plans/pages.h"
#include "site/pages.h"

namespace site {

base::Subject anything_public() { return {"site", 0}; }

http::Router all_routes(Instance const&) {
    http::Router router;
    mount_pages(router);
    plans::mount_reader_pages(router);
    attachments::mount(router);
    ledger::mount(router);
    accounts::mount(router);
    return router;
}

}  // namespace site

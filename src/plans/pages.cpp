#include "plans/pages.h"

namespace plans {

void mount_reader_pages(http::Router& router) {
    using http::Anyone;
    router.get("/{lang}/plans", Anyone, show_plans);
    router.get("/{lang}/plans/{plan}", Anyone, show_plan);
    router.get("/{lang}/plans/{plan}/commitments/{slug}", Anyone, show_commitment);
}

}  // namespace plans

#include "plans/pages.h"

namespace plans {

void mount_reader_pages(http::Router& router) {
    using http::Anyone;
    router.get("/{lang}/plans", Anyone, show_plans);
    router.get("/{lang}/plans/{plan}", Anyone, show_plan);
    router.get("/{lang}/plans/{plan}/commitments/{slug}", Anyone, show_commitment);
    router.get("/{lang}/plans/{plan}/commitments/{slug}/history", Anyone, show_history);
    router.get("/{lang}/plans/{plan}/commitments/{slug}/updates", Anyone, show_updates);
    router.get("/{lang}/compare", Anyone, show_comparison);
    router.get("/{lang}/lineage", Anyone, show_lineage);
    router.get("/{lang}/compare.svg", Anyone, give_promises);
    router.get("/{lang}/lineage.svg", Anyone, give_lineage);
    router.get("/{lang}/themes", Anyone, show_themes);
    router.get("/{lang}/themes/{slug}", Anyone, show_theme);
    router.get("/{lang}/institutions", Anyone, show_institutions);
    router.get("/{lang}/institutions/{slug}", Anyone, show_institution);
    router.get("/{lang}/changes", Anyone, show_changes);
}

}  // namespace plans

#pragma once
// The desk: pages of those who carry commitments out and of those who coordinate plans. Private, guarded by role;
// whether somebody may act on this commitment or that plan is asked by each act, and before its form is shown.
// Every page works without scripts; what was typed is never lost.
//
//     GET  /{lang}/desk                                                    what is mine, late ones first; figures of my plans
//     GET  /{lang}/plans/{plan}/commitments/{slug}/updates/new             ?milestone=&draft=&corrects=
//     POST /{lang}/plans/{plan}/commitments/{slug}/updates                 act=publish|preview|draft|attach
//     POST /{lang}/desk/drafts/{id}/discarding
//     GET  /{lang}/desk/submissions/{id}   its proofs/{sha256}              what waits, as it will be shown: for who validates it
//     POST /{lang}/desk/submissions/{id}/publication  return  withdrawal
//     GET, POST /{lang}/plans/{plan}/commitments/{slug}/edition            two languages, milestones, who takes part
//     GET, POST /{lang}/plans/{plan}/commitments/{slug}/split  merger  withdrawal
//     GET, POST /{lang}/plans/{plan}/order
//     GET  /{lang}/plans/new   POST /{lang}/plans   GET, POST /{lang}/plans/{plan}/edition
//     GET  /{lang}/desk/register   POST /{lang}/desk/institutions  /{lang}/desk/themes
//     GET  /{lang}/desk/upload  /{lang}/desk/upload/template.{csv,xlsx}   POST /{lang}/desk/upload
//     GET  /{lang}/plans/{plan}/commitments/new   POST /{lang}/plans/{plan}/commitments

#include "http/router.h"
#include "plans/desk_letters.h"

namespace plans {

void mount_desk(http::Router& router, Letterbox const& box = {});

// Called by mount_desk: each part of the desk mounts its own routes.
void mount_update_pages(http::Router& router, Letterbox const& box);
void mount_validation_pages(http::Router& router, Letterbox const& box);
void mount_edition_pages(http::Router& router);
void mount_order_pages(http::Router& router);
void mount_restructuring_pages(http::Router& router);
void mount_plan_edition_pages(http::Router& router);
void mount_register_pages(http::Router& router);
void mount_upload_pages(http::Router& router, Letterbox const& box);

}  // namespace plans

#include "mandates/pages.h"

#include "accounts/guards.h"
#include "mandates/handlers.h"

namespace mandates {

void mount(http::Router& router, Outside const& outside) {
    using accounts::Overseers;
    router.get("/{lang}/staff", Overseers, show_staff(outside)).notes_reading("who may do what");
    router.get("/{lang}/staff.csv", Overseers, give_staff_csv(outside)).notes_reading("who may do what, as a table");
    router.get("/{lang}/staff.json", Overseers, give_staff_json(outside)).notes_reading("who may do what, as a table");
    router.get("/{lang}/staff/roles/new", Overseers, show_role_form(outside));
    router.post("/{lang}/staff/roles", Overseers, create_role(outside));
    router.get("/{lang}/staff/roles/{id}", Overseers, show_role(outside)).notes_reading("a role");
    router.post("/{lang}/staff/roles/{id}/term", Overseers, update_role_term(outside));
    router.post("/{lang}/staff/roles/{id}/end", Overseers, create_role_end(outside));
    router.get("/{lang}/delegations", accounts::StaffInPerson, show_delegations(outside));
    router.post("/{lang}/delegations", accounts::StaffInPerson, create_delegation(outside));
    router.post("/{lang}/delegations/{id}/end", accounts::StaffInPerson, create_delegation_end(outside));
    router.get("/{lang}/staff/members", Overseers, show_members(outside)).notes_reading("members");
    router.post("/{lang}/staff/members", Overseers, create_member(outside));
    router.get("/{lang}/staff/members/{id}", Overseers, show_member(outside)).notes_reading("a member");
    router.post("/{lang}/staff/members/{id}/term", Overseers, update_member_term(outside));
    if (!outside.sends_letters) return;
    router.get("/{lang}/staff/invitations", Overseers, show_invitations(outside)).notes_reading("invitations");
    router.get("/{lang}/staff/invitations/new", Overseers, show_invitation_form(outside));
    router.post("/{lang}/staff/invitations", Overseers, create_invitation(outside));
    router.post("/{lang}/staff/invitations/{id}/sending", Overseers, create_invitation_sending(outside));
    router.post("/{lang}/staff/invitations/{id}/withdrawal", Overseers, create_invitation_withdrawal(outside));
    router.get("/{lang}/invitations/{token}", http::Anyone, show_invitation(outside));
    router.post("/{lang}/invitations/{token}/acceptance", accounts::InPerson, create_acceptance(outside));
    router.post("/{lang}/invitations/{token}/refusal", accounts::InPerson, create_refusal(outside));
}

}  // namespace mandates

"""Every address of the room."""

from django.urls import URLPattern, path

from nyvag.internal_coordination import urls_routines
from nyvag.internal_coordination.views import groups, one_group, proposals, seats, stand_ins

app_name = "internal_coordination"
urlpatterns: list[URLPattern] = [
    path("grupper/", groups.group_list, name="group-list"),
    path("grupper/ny/", groups.group_new, name="group-new"),
    path("grupper/funktioner/", groups.body_functions_edit, name="body-functions"),
    path("grupper/<uuid:group_reference>/", one_group.group_detail, name="group-detail"),
    path(
        "grupper/<uuid:group_reference>/protokoll/<uuid:meeting_reference>/",
        one_group.group_minutes,
        name="group-minutes",
    ),
    path("grupper/<uuid:group_reference>/historik/", groups.group_history, name="group-history"),
    path("grupper/<uuid:group_reference>/andra/", groups.group_edit, name="group-edit"),
    path("grupper/<uuid:group_reference>/steg/<slug:state>/", groups.group_step, name="group-step"),
    path("grupper/<uuid:group_reference>/uppdrag/", groups.charter_new, name="charter-new"),
    path("grupper/<uuid:group_reference>/funktioner/", groups.functions_edit, name="group-functions"),
    path("grupper/<uuid:group_reference>/plats/", seats.seat_new, name="seat-new"),
    path("grupper/<uuid:group_reference>/platser/", seats.seat_departments, name="seat-departments"),
    path("forslag/", proposals.proposal_list, name="proposal-list"),
    path("forslag/nytt/", proposals.proposal_new, name="proposal-new"),
    path("forslag/<uuid:proposal_reference>/", proposals.proposal_detail, name="proposal-detail"),
    path("forslag/<uuid:proposal_reference>/vidare/", proposals.proposal_forward, name="proposal-forward"),
    path("forslag/<uuid:proposal_reference>/anta/", proposals.proposal_accept, name="proposal-accept"),
    path("forslag/<uuid:proposal_reference>/avsla/", proposals.proposal_decline, name="proposal-decline"),
    path("platser/<int:seat_id>/", seats.seat_detail, name="seat-detail"),
    path("platser/<int:seat_id>/andra/", seats.seat_edit, name="seat-edit"),
    path("platser/<int:seat_id>/avsluta/", seats.seat_end, name="seat-end"),
    path("platser/<int:seat_id>/person/", seats.seat_take, name="seat-take"),
    path("platser/<int:seat_id>/mote/<uuid:meeting_reference>/", stand_ins.stand_in, name="stand-in"),
    path("platser/person/<int:holder_id>/lamna/", seats.holder_end, name="holder-end"),
    *urls_routines.urlpatterns,
]

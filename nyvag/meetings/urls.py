"""Addresses of meetings, series and tasks."""

from django.urls import path

from nyvag.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.meeting_list, name="meeting-list"),
    path("nytt/<slug:owner_kind>/<str:owner_id>/", views.meeting_new, name="meeting-new"),
    path("serier/", views.series_list, name="series-list"),
    path("serier/ny/<slug:owner_kind>/<str:owner_id>/", views.series_new, name="series-new"),
    path("serier/<uuid:series_reference>/", views.series_detail, name="series-detail"),
    path("serier/<uuid:series_reference>/andra/", views.series_edit, name="series-edit"),
    path("serier/<uuid:series_reference>/nytt/", views.series_meeting_new, name="series-meeting-new"),
    path("uppgifter/", views.task_list, name="task-list"),
    path("uppgifter/ny/<slug:owner_kind>/<str:owner_id>/", views.task_new, name="task-new"),
    path("uppgifter/<uuid:task_reference>/", views.task_detail, name="task-detail"),
    path("uppgifter/<uuid:task_reference>/andra/", views.task_edit, name="task-edit"),
    path("uppgifter/<uuid:task_reference>/rapportera/", views.task_report, name="task-report"),
    path("uppgifter/<uuid:task_reference>/kommentera/", views.task_comment, name="task-comment"),
    path("uppgifter/<uuid:task_reference>/stang-lank/", views.task_close_link, name="task-close-link"),
    path("uppgifter/<uuid:task_reference>/paminn/", views.task_nudge, name="task-nudge"),
    path("fragor/ny/<slug:owner_kind>/<str:owner_id>/", views.assignment_new, name="assignment-new"),
    path("fragor/<uuid:sending>/", views.assignment_sending, name="assignment-sending"),
    path("fragor/<uuid:sending>/skicka/", views.assignment_send, name="assignment-send"),
    path("fragor/<uuid:sending>/slang/", views.assignment_discard, name="assignment-discard"),
    path("svar/<uuid:assignment_reference>/", views.assignment_detail, name="assignment-detail"),
    path("svar/<uuid:assignment_reference>/godta/", views.assignment_accept, name="assignment-accept"),
    path("svar/<uuid:assignment_reference>/aterlamna/", views.assignment_return, name="assignment-return"),
    path(
        "svar/<uuid:assignment_reference>/dra-tillbaka/",
        views.assignment_withdraw,
        name="assignment-withdraw",
    ),
    path("mitt/", views.own_things, name="own-things"),
    path("svara/<str:answer_token>/", views.answers, name="answers"),
    path("inbjudan/<str:token>/", views.invitation, name="invitation"),
    path("inbjudan/<str:token>/mote.ics", views.invitation_calendar, name="invitation-calendar"),
    path("punkt/<int:item_id>/", views.item_edit, name="item-edit"),
    path("deltagare/<int:attendance_id>/ta-bort/", views.participant_remove, name="participant-remove"),
    path("utfall/<int:outcome_id>/", views.outcome_edit, name="outcome-edit"),
    path("<uuid:meeting_reference>/", views.meeting_detail, name="meeting-detail"),
    path("<uuid:meeting_reference>/andra/", views.meeting_edit, name="meeting-edit"),
    path("<uuid:meeting_reference>/dagordning/", views.meeting_agenda, name="meeting-agenda"),
    path("<uuid:meeting_reference>/deltagare/", views.participant_new, name="participant-new"),
    path("<uuid:meeting_reference>/kalla/", views.meeting_call, name="meeting-call"),
    path("<uuid:meeting_reference>/hallet/", views.meeting_hold, name="meeting-hold"),
    path("<uuid:meeting_reference>/stall-in/", views.meeting_cancel, name="meeting-cancel"),
    path("<uuid:meeting_reference>/protokoll/", views.meeting_minutes, name="meeting-minutes"),
    path("<uuid:meeting_reference>/godkann/", views.meeting_approve, name="meeting-approve"),
    path("<uuid:meeting_reference>/oppna-igen/", views.meeting_reopen, name="meeting-reopen"),
    path("<uuid:meeting_reference>/protokoll/spara/", views.minutes_keep, name="minutes-keep"),
    path(
        "<uuid:meeting_reference>/papper/<slug:paper>/<slug:form>/", views.meeting_paper, name="meeting-paper"
    ),
    path("<uuid:meeting_reference>/mote.ics", views.meeting_calendar, name="meeting-calendar"),
]

"""Addresses of routines, their checklists and the library, of training, the annual wheel and
self-assessments."""

from django.urls import URLPattern, path

from nyvag.internal_coordination.views import (
    answering,
    assessments,
    checklists,
    library,
    routines,
    training,
    wheel,
    writing,
)

ROUTINE = "rutiner/<uuid:routine_reference>/"
TRAINING = "utbildning/<uuid:training_reference>/"
ENTRY = "arshjul/<uuid:entry_reference>/"
ROUND = "sjalvskattning/<uuid:assessment_reference>/"
STATEMENT = "sjalvskattning/pastaende/<int:statement_id>/"
RUN = "checklistor/<uuid:run_reference>/"
urlpatterns: list[URLPattern] = [
    path("rutiner/", routines.routine_list, name="routine-list"),
    path("rutiner/ny/", writing.routine_new, name="routine-new"),
    path("rutiner/far-jag-kopa/", checklists.direct_award, name="direct-award"),
    path("rutiner/bibliotek/", library.library_page, name="library"),
    path("rutiner/bibliotek/<slug:starter_key>/", library.library_routine, name="library-routine"),
    path(ROUTINE, routines.routine_detail, name="routine-detail"),
    path(f"{ROUTINE}version/<int:number>/", routines.routine_version, name="routine-version"),
    path(f"{ROUTINE}jamfor/", routines.routine_compare, name="routine-compare"),
    path(f"{ROUTINE}andra/", writing.routine_edit, name="routine-edit"),
    path(f"{ROUTINE}skriv/", writing.routine_write, name="routine-write"),
    path(f"{ROUTINE}kasta-utkast/", writing.routine_drop_draft, name="routine-drop-draft"),
    path(f"{ROUTINE}i-kraft/", writing.routine_in_force, name="routine-in-force"),
    path(f"{ROUTINE}se-over/", writing.routine_review, name="routine-review"),
    path(f"{ROUTINE}avsluta/", writing.routine_retire, name="routine-retire"),
    path(f"{ROUTINE}bibliotek/", library.library_upgrade, name="library-upgrade"),
    path(f"{ROUTINE}checklista/", checklists.run_new, name="run-new"),
    path("checklistor/", checklists.run_list, name="run-list"),
    path(RUN, checklists.run_detail, name="run-detail"),
    path(f"{RUN}klar/", checklists.run_finish, name="run-finish"),
    path(f"{RUN}stoppa/", checklists.run_stop, name="run-stop"),
    path("checklistor/punkt/<int:point_id>/", checklists.run_point, name="run-point"),
    path("utbildning/", training.training_list, name="training-list"),
    path("utbildning/ny/", training.training_new, name="training-new"),
    path(TRAINING, training.training_detail, name="training-detail"),
    path(f"{TRAINING}andra/", training.training_edit, name="training-edit"),
    path(f"{TRAINING}har-gatt/", training.held_new, name="held-new"),
    path("utbildning/rad/<int:held_id>/", training.held_remove, name="held-remove"),
    path("arshjul/", wheel.wheel, name="wheel"),
    path("arshjul/kalender.ics", wheel.wheel_calendar, name="wheel-calendar"),
    path("arshjul/ny/", wheel.wheel_entry_new, name="wheel-entry-new"),
    path(ENTRY, wheel.wheel_entry, name="wheel-entry"),
    path(f"{ENTRY}andra/", wheel.wheel_entry_edit, name="wheel-entry-edit"),
    path(f"{ENTRY}klart/<str:due>/", wheel.wheel_done, name="wheel-done"),
    path("sjalvskattning/", assessments.assessment_list, name="assessment-list"),
    path("sjalvskattning/ny/", assessments.assessment_new, name="assessment-new"),
    path(ROUND, assessments.assessment_detail, name="assessment-detail"),
    path(f"{ROUND}vilka/", assessments.assessment_people, name="assessment-people"),
    path(f"{ROUND}steg/<slug:round_step>/", assessments.assessment_step, name="assessment-step"),
    path(f"{ROUND}nyare/", assessments.assessment_upgrade, name="assessment-upgrade"),
    path(f"{ROUND}svara/<int:area_number>/", answering.assessment_answer, name="assessment-answer"),
    path(STATEMENT, answering.statement_agree, name="statement-agree"),
    path(f"{STATEMENT}lank/", answering.evidence_add, name="evidence-add"),
    path(f"{STATEMENT}uppgift/", answering.statement_task, name="statement-task"),
    path("sjalvskattning/lank/<int:evidence_id>/bort/", answering.evidence_remove, name="evidence-remove"),
]

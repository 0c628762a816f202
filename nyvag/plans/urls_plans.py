"""Addresses of plans and the rows of their trees."""

from django.urls import path

from nyvag.plans.views import (
    action_steps,
    measuring_rows,
    nodes,
    plan_files,
    plan_starters,
    plan_ways,
    plans,
    publishing,
    taking_up,
)

ONE = "<uuid:plan_reference>/"
UPLOAD = "importera/<int:plan_upload_id>/"
ROW = "rad/<uuid:node_reference>/"
patterns = [
    path("", plans.plan_list, name="plan-list"),
    path("ny/", plans.plan_new, name="plan-new"),
    path("borja/", plan_starters.plan_starters_list, name="plan-starters"),
    path("borja/<slug:plan_starter_key>/", plan_starters.plan_starter, name="plan-starter"),
    path("importera/", plan_files.plan_import, name="plan-import"),
    path(UPLOAD, plan_files.plan_import_detail, name="plan-import-detail"),
    path(f"{UPLOAD}kolumner/", plan_files.plan_import_columns, name="plan-import-columns"),
    path(f"{UPLOAD}lamna/", plan_files.plan_import_discard, name="plan-import-discard"),
    path(ONE, plans.plan_detail, name="plan-detail"),
    path(f"{ONE}importera/", plan_files.plan_import_into, name="plan-import-into"),
    path(f"{ONE}fil/<str:kind>/", plan_files.plan_file, name="plan-file"),
    path(f"{ONE}andra/", plans.plan_edit, name="plan-edit"),
    path(f"{ONE}steg/<slug:step>/", plans.plan_step, name="plan-step"),
    path(f"{ONE}nasta/", plans.plan_next, name="plan-next"),
    path(f"{ONE}ar/", plans.plan_year, name="plan-year"),
    path(f"{ONE}borttaget/", plans.plan_removed, name="plan-removed"),
    path(f"{ONE}publicera/", publishing.plan_publish, name="plan-publish"),
    path(f"{ONE}tidslinje/", plan_ways.plan_timeline, name="plan-timeline"),
    path(f"{ONE}kalender/", plan_ways.plan_calendar, name="plan-calendar"),
    path(f"{ONE}enheter/", plan_ways.plan_units, name="plan-units"),
    path(f"{ONE}namnder/", plan_ways.plan_boards, name="plan-boards"),
    path(f"{ONE}vagning/", plan_ways.plan_priorities, name="plan-priorities"),
    path(f"{ONE}rad/", nodes.node_new, name="node-new"),
    path("fran-uppgift/<uuid:task_reference>/", taking_up.node_from_task, name="node-from-task"),
    path("fran-sjalvskattning/<int:statement_id>/", taking_up.node_from_gap, name="node-from-gap"),
    path(ROW, nodes.node_detail, name="node-detail"),
    path(f"{ROW}andra/", nodes.node_edit, name="node-edit"),
    path(f"{ROW}vem/", action_steps.node_owners, name="node-owners"),
    path(f"{ROW}flytta/", nodes.node_move, name="node-move"),
    path(f"{ROW}ta-ut/", nodes.node_remove, name="node-remove"),
    path(f"{ROW}lagg-tillbaka/", nodes.node_restore, name="node-restore"),
    path(f"{ROW}indikator/", measuring_rows.node_measure, name="node-measure"),
    path(f"{ROW}visa/", publishing.node_show, name="node-show"),
    path(f"{ROW}oppet/", nodes.open_point_new, name="open-point-new"),
    path(f"{ROW}koppla/", nodes.node_link_new, name="node-link-new"),
    path("rad/oppet/<int:open_point_id>/", nodes.open_point_decide, name="open-point-decide"),
    path("rad/koppling/<int:node_link_id>/ta-bort/", nodes.node_link_remove, name="node-link-remove"),
]

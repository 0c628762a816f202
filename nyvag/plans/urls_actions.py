"""Addresses of actions."""

from django.urls import path

from nyvag.plans.views import action_asking, action_state, action_steps, actions

ONE = "atgard/<uuid:action_reference>/"
patterns = [
    path(ONE, actions.action_detail, name="action-detail"),
    path(f"{ONE}lage/", action_state.action_state, name="action-state"),
    path(f"{ONE}rapport/", actions.action_report, name="action-report"),
    path(f"{ONE}paminn/", action_asking.action_nudge, name="action-nudge"),
    path(f"{ONE}flytta/", actions.action_move_day, name="action-move-day"),
    path(f"{ONE}ersatt/", actions.action_give_way, name="action-give-way"),
    path(f"{ONE}galler-sjalv/", actions.action_part, name="action-part"),
    path(f"{ONE}kommentar/", actions.action_comment, name="action-comment"),
    path(f"{ONE}underlag/", actions.evidence_new, name="evidence-new"),
    path("atgard/underlag/<int:evidence_id>/ta-bort/", actions.evidence_remove, name="evidence-remove"),
    path(f"{ONE}tillfalle/<int:year>/<int:number>/", actions.occasion_note, name="occasion-note"),
    path(f"{ONE}andra/<slug:part>/", action_steps.action_edit, name="action-edit"),
]

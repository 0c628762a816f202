"""Addresses of who answers, and of what a placement does."""

from django.urls import path

from nyvag.mandate.views import mandates, placing

ONE = "ansvar/<uuid:mandate_reference>/"
patterns = [
    path("", mandates.mandate_overview, name="mandate-overview"),
    path("ansvar/nytt/", mandates.mandate_new, name="mandate-new"),
    path(f"{ONE}andra/", mandates.mandate_edit, name="mandate-edit"),
    path(f"{ONE}flytta/", mandates.mandate_move, name="mandate-move"),
    path(f"{ONE}avsluta/", mandates.mandate_end, name="mandate-end"),
    path(f"{ONE}ta-bort/", mandates.mandate_remove, name="mandate-remove"),
    path("placering/", placing.placement_compare, name="placement-compare"),
    path("placering/bilaga/<str:form>/", placing.placement_annex, name="placement-annex"),
]

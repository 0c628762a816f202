"""What the register of steering documents, and the passages, can be narrowed by."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.organisations.queries import units
from nyvag.plans.document_words import STANDINGS, VOICES
from nyvag.plans.models import DocumentOwner, DocumentVersion, Passage
from nyvag.plans.models.documents import DOCUMENT_KINDS, POLICY_AREAS
from nyvag.plans.models.passages import SAYS
from nyvag.plans.queries.documents import found_by, holds_now, owner_holds, standing_is, steers, voice_is
from nyvag.plans.rules.document_days import ENDED_BY
from nyvag.plans.rules.documents import PolicyArea, Standing
from nyvag.plans.rules.silence import Voice

ALL = gettext_lazy("all")
MISSING = (
    ("agare", gettext_lazy("an owner")),
    ("beslut", gettext_lazy("the decision that adopted it")),
    ("dagar", gettext_lazy("how long it holds")),
    ("oversyn", gettext_lazy("a look over that is late")),
)
SLUGS = {
    "arbetas": Standing.PREPARING,
    "kommer": Standing.COMING,
    "snart": Standing.EXPIRING,
    "utgangna": Standing.EXPIRED,
    "ersatta": Standing.REPLACED,
    "slut": Standing.ENDED,
}
STATES = (
    ("galler", gettext_lazy("holds")),
    *((slug, STANDINGS[state][1]) for slug, state in SLUGS.items()),
)
SAID = {"sager": Voice.SPEAKS, "hindrar": Voice.HINDERS, "tysta": Voice.SILENT, "olasta": Voice.NOT_READ}


class DocumentFilter(filters.FilterSet):
    """What the documents can be narrowed by."""

    q = filters.CharFilter(
        label=gettext_lazy("Search"), method="search", widget=forms.TextInput(attrs={"type": "search"})
    )
    laget = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Does it hold?"), choices=STATES, method="stands"
    )
    styr = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Steers"), choices=POLICY_AREAS, method="in_area"
    )
    sager = filters.ChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("About social enterprises"),
        choices=[(slug, VOICES[voice][1]) for slug, voice in SAID.items()],
        method="says",
    )
    slag = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Kind"), choices=DOCUMENT_KINDS, field_name="document__kind"
    )
    agare = filters.ModelChoiceFilter(
        empty_label=ALL,
        label=gettext_lazy("Owned or followed by"),
        queryset=lambda _request: units(),
        method="of_unit",
    )
    saknar = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("What is missing"), choices=MISSING, method="lacks"
    )

    class Meta:
        model = DocumentVersion
        fields: tuple[str, ...] = ()

    def search(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Search in titles, words, decisions, owners and passages."""
        return queryset.filter(found_by(value))

    def stands(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep the documents that stand so today."""
        on = today()
        return queryset.filter(holds_now(on) if value == "galler" else standing_is(SLUGS[value], on))

    def in_area(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep the documents that steer an area."""
        return queryset.filter(steers(PolicyArea(value)))

    def says(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep the documents that say so much."""
        return queryset.filter(voice_is(SAID[value]))

    def of_unit(self, queryset: QuerySet[Any], _name: str, value: Any) -> QuerySet[Any]:
        """Keep the documents that a unit owns today or is to follow."""
        rows = DocumentOwner.objects.filter(owner_holds(today()), unit=value)
        return queryset.filter(document__in=rows.values("document"))

    def lacks(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep the documents in which something is missing, those that have ended left out."""
        lacking = {
            "agare": Q(has_owner=False),
            "beslut": Q(adoption=None) & holds_now(today()),
            "dagar": Q(validity="UNKNOWN") & holds_now(today()),
            "oversyn": Q(document__review_on__lt=today()) & holds_now(today()),
        }
        return queryset.exclude(state__in=ENDED_BY).filter(lacking[value])


class PassageFilter(filters.FilterSet):
    """What the passages can be narrowed by."""

    q = filters.CharFilter(
        label=gettext_lazy("Search"), method="search", widget=forms.TextInput(attrs={"type": "search"})
    )
    gor = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("What it does"), choices=SAYS, field_name="says"
    )
    om = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("About"), choices=POLICY_AREAS, field_name="area"
    )

    class Meta:
        model = Passage
        fields: tuple[str, ...] = ()

    def search(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Search in what is said, and in which document."""
        return queryset.filter(Q(quote__icontains=value) | Q(document__title__icontains=value))

"""Reading steering documents: the register with each document's present version, and one whole."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from nyvag.core.once import once
from nyvag.mandate.queries.reviews import terms
from nyvag.mandate.rules.terms import Terms
from nyvag.plans.models import (
    DocumentOwner,
    DocumentStep,
    DocumentVersion,
    Passage,
)
from nyvag.plans.rules.document_days import (
    ENDED_BY,
    expiring_before,
    spans,
)
from nyvag.plans.rules.documents import (
    HOLDS_BY_STATE,
    DocumentState,
    PolicyArea,
    Standing,
    Validity,
    VersionPicture,
)
from nyvag.plans.rules.plans import OwnerRole
from nyvag.plans.rules.silence import HELPS, Voice

SEARCHED = (
    "document__title",
    "document__about",
    "document__own_kind",
    "label",
    "adoption__title",
    "adoption__diary_no",
)
LIVING = (Standing.PREPARING, Standing.COMING, Standing.IN_FORCE, Standing.EXPIRING, Standing.EXPIRED)


def current_versions(on: dt.date, known: Terms | None = None) -> "QuerySet[Any]":
    """List every document by its present version (one statement, and one for the terms where not given).

    Each row has `until` (its last day, by date or term of office), `speaks`, `hinders`, `has_owner`, and the
    day of the step that made it what it is: `step_on` and `step_known`.
    """
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    order = Case(
        When(begun & Q(state__in=HOLDS_BY_STATE), then=Value(0)),
        When(state__in=HOLDS_BY_STATE, then=Value(1)),
        When(state__in=ENDED_BY, then=Value(3)),
        default=Value(2),
        output_field=IntegerField(),
    )
    of_same = DocumentVersion.objects.filter(document=OuterRef("document")).annotate(order=order)
    first = of_same.order_by("order", "-number").values("pk")[:1]
    said = Passage.objects.filter(Q(version=OuterRef("pk")) | Q(version=None), document=OuterRef("document"))
    owned = DocumentOwner.objects.filter(document=OuterRef("document"), role=OwnerRole.OWNER)
    step = DocumentStep.objects.filter(
        version=OuterRef("pk"), state=OuterRef("state"), is_mistaken=False
    ).order_by("-pk")[:1]
    rows = with_until(DocumentVersion.objects.filter(pk=Subquery(first)), known or terms())
    related = ("document__definition", "adoption__unit", "adoption__party", "replaced_by")
    found: QuerySet[Any] = rows.select_related(*related).annotate(
        speaks=Exists(said.filter(says__in=HELPS)),
        hinders=Exists(said.exclude(says__in=HELPS)),
        has_owner=Exists(owned.filter(owner_holds(on))),
        areas_text=Cast("document__areas", TextField()),
        step_on=Subquery(step.values("taken_on")),
        step_known=Subquery(step.values("day_known")),
    )
    return found


def documents_listed(on: dt.date, known: Terms | None = None) -> "QuerySet[Any]":
    """List the register with owners, by title (two statements, and one for the terms where not given)."""
    rows = DocumentOwner.objects.select_related("unit", "party", "group")
    owners = Prefetch(
        "document__owners", queryset=rows.order_by("role", F("starts_on").asc(nulls_first=True), "pk")
    )
    return current_versions(on, known).prefetch_related(owners).order_by("document__title", "pk")


def with_until(rows: "QuerySet[Any]", known: Terms) -> "QuerySet[Any]":
    """Annotate versions with their last day as `until`: `holds_until` in SQL."""
    by_term = Case(
        *(
            When(validity=Validity.TERM, first_day__range=span, then=Value(span[1], output_field=DateField()))
            for span in spans(known)
        ),
        default=Value(None, output_field=DateField()),
        output_field=DateField(),
    )
    first = Coalesce("valid_from", "adoption__decided_on")
    dated: QuerySet[Any] = rows.annotate(first_day=first).annotate(until=Coalesce("valid_to", by_term))
    return dated


def standing_is(state: Standing, on: dt.date) -> Q:
    """Keep versions that stand so on a day, as the rule judges one; asked of `current_versions`."""
    holds, coming = Q(state__in=HOLDS_BY_STATE), Q(valid_from__gt=on)
    present = holds & (Q(valid_from=None) | ~coming)
    boundary = expiring_before(on)
    return {
        Standing.PREPARING: ~holds & ~Q(state__in=ENDED_BY),
        Standing.COMING: holds & coming,
        Standing.IN_FORCE: present & (Q(until=None) | Q(until__gte=boundary)),
        Standing.EXPIRING: present & Q(until__gte=on, until__lt=boundary),
        Standing.EXPIRED: present & Q(until__lt=on),
        Standing.REPLACED: Q(state=DocumentState.REPLACED),
        Standing.ENDED: Q(state__in=ENDED_BY) & ~Q(state=DocumentState.REPLACED),
    }[state]


def holds_now(on: dt.date) -> Q:
    """Keep versions that hold on a day, also those about to expire."""
    return standing_is(Standing.IN_FORCE, on) | standing_is(Standing.EXPIRING, on)


def picture_of(row: Any) -> VersionPicture:
    """Give what the rules ask of a version that `current_versions` listed."""
    return VersionPicture(DocumentState(row.state), row.valid_from, row.until)


def found_by(text: str) -> Q:
    """Keep versions of documents in which a text stands: title, words, decision, owners, passages."""
    found = Q()
    for field in SEARCHED:
        found |= Q(**{f"{field}__icontains": text})
    owners = DocumentOwner.objects.filter(
        Q(unit__name__icontains=text)
        | Q(party__name__icontains=text)
        | Q(group__name__icontains=text)
        | Q(outside__icontains=text)
    )
    said = Passage.objects.filter(quote__icontains=text)
    return found | Q(document__in=owners.values("document")) | Q(document__in=said.values("document"))


def steers(area: PolicyArea) -> Q:
    """Keep documents that steer an area; asked of `current_versions`."""
    return Q(areas_text__contains=f'"{area}"')


@dataclass(frozen=True, slots=True)
class DocumentFigures:
    """How the documents of a body stand."""

    count: int
    in_force: int
    expiring: int
    expired: int
    preparing: int
    own_in_force: int
    own_expired: int
    reviews_late: int
    without_owner: int
    latest: dt.date | None


@once
def counted(on: dt.date) -> DocumentFigures:
    """Count the documents by how they stand (two statements), once a page."""
    return figures(on)


def figures(on: dt.date, known: Terms | None = None) -> DocumentFigures:
    """Count the documents by how they stand (one statement, and one for the terms where not given)."""
    own = Q(document__is_about_enterprises=True)
    holds, expired = holds_now(on), standing_is(Standing.EXPIRED, on)
    found = current_versions(on, known).aggregate(
        count=Count("pk"),
        in_force=Count("pk", filter=holds),
        expiring=Count("pk", filter=standing_is(Standing.EXPIRING, on)),
        expired=Count("pk", filter=expired),
        preparing=Count("pk", filter=standing_is(Standing.PREPARING, on)),
        own_in_force=Count("pk", filter=holds & own),
        own_expired=Count("pk", filter=expired & own),
        reviews_late=Count("pk", filter=holds & Q(document__review_on__lt=on)),
        without_owner=Count("pk", filter=Q(has_owner=False) & ~Q(state__in=ENDED_BY)),
        latest=Max("first_day", filter=holds),
    )
    return DocumentFigures(**found)


def owner_holds(on: dt.date) -> Q:
    """Keep owners on a day; an unknown first day has been."""
    begun = Q(starts_on=None) | Q(starts_on__lte=on)
    return begun & (Q(ends_on=None) | Q(ends_on__gte=on))


def voice_in_list(row: Any) -> Voice:
    """Tell what a document that `current_versions` listed says about social enterprises."""
    if row.document.is_about_enterprises or row.speaks:
        return Voice.SPEAKS
    if row.hinders:
        return Voice.HINDERS
    return Voice.SILENT if row.read_on else Voice.NOT_READ


def voice_is(voice: Voice) -> Q:
    """Keep documents that say so much, as the rule judges one; asked of `current_versions`."""
    speaks = Q(document__is_about_enterprises=True) | Q(speaks=True)
    quiet = Q(document__is_about_enterprises=False, speaks=False)
    return {
        Voice.SPEAKS: speaks,
        Voice.HINDERS: quiet & Q(hinders=True),
        Voice.SILENT: quiet & Q(hinders=False, read_on__isnull=False),
        Voice.NOT_READ: quiet & Q(hinders=False, read_on=None),
    }[voice]

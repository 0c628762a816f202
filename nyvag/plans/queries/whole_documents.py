"""Reading one steering document whole: its versions with their steps, who owns it, and what it says."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Prefetch, QuerySet, Subquery, UUIDField, Value

from nyvag.mandate.queries.reviews import terms
from nyvag.mandate.rules.terms import Terms
from nyvag.plans.models import (
    DocumentOwner,
    DocumentStep,
    DocumentVersion,
    DraftRemiss,
    Passage,
    Plan,
    PrincipleUse,
    SteeringDocument,
)
from nyvag.plans.rules.document_days import ENDED_BY, Held, StepTaken, held_on, holds_until, in_order
from nyvag.plans.rules.documents import (
    HOLDS_BY_STATE,
    DocumentState,
    Says,
    Standing,
    Validity,
    VersionPicture,
    standing,
)
from nyvag.plans.rules.plans import OwnerRole
from nyvag.plans.rules.silence import DocumentPicture, Voice, voice_of


@dataclass(frozen=True)
class WholeVersion:
    """A version with its steps in time, those noted by mistake last."""

    version: Any
    steps: Sequence[Any]
    until: dt.date | None

    @cached_property
    def taken(self) -> list[StepTaken]:
        """The steps that count, in time."""
        return in_order(
            StepTaken(DocumentState(each.state), each.taken_on, each.pk)
            for each in self.steps
            if not each.is_mistaken
        )

    @cached_property
    def ordered(self) -> list[Any]:
        """The steps as rows: those that count in time, then those noted by mistake."""
        by_key = {each.pk: each for each in self.steps}
        return [by_key[each.place] for each in self.taken] + [each for each in self.steps if each.is_mistaken]

    def standing(self, on: dt.date) -> Standing:
        """Tell where the version stands on a day."""
        return standing(
            VersionPicture(DocumentState(self.version.state), self.version.valid_from, self.until), on
        )

    def held_on(self, day: dt.date) -> Held:
        """Tell whether it held on a day, as far as its days and steps tell."""
        return held_on(day, steps=self.taken, first=self.version.valid_from, last=self.until)


@dataclass(frozen=True, slots=True)
class Tied:
    """A list of principles that a document leans on, or a plan that carries it out.

    Attributes:
        key: of the use of the principles, or of the plan.
        list_id: of the list of principles.
        reference: of the plan.
    """

    key: int
    title: str
    list_id: int | None = None
    reference: uuid.UUID | None = None


@dataclass(frozen=True)
class WholeDocument:
    """A document with all that belongs to it, the newest version first."""

    document: Any
    versions: Sequence[WholeVersion]
    owners: Sequence[Any]
    passages: Sequence[Any]
    uses: Sequence[Tied] = ()
    plans: Sequence[Tied] = ()

    def present(self, on: dt.date) -> WholeVersion | None:
        """Give the version to show first: the one that holds, else the one worked on, else the latest."""
        return min(self.versions, key=lambda each: (_rank(each, on), -each.version.number), default=None)

    def having(self, role: OwnerRole) -> list[Any]:
        """List the owners, or those who are to follow it."""
        return [each for each in self.owners if each.role == role]

    def passages_in(self, version: Any) -> list[Any]:
        """List what a version says."""
        return [each for each in self.passages if each.version_id in (None, version.pk)]


def whole(document: SteeringDocument) -> WholeDocument:
    """Read all that belongs to a document (six statements)."""
    return _with_parts(document, versions_of(document))


def whole_by(reference: uuid.UUID) -> WholeDocument | None:
    """Find a document of the body acted for with all that belongs to it (six statements)."""
    versions = _versions(DocumentVersion.objects.filter(document__reference=reference))
    return _with_parts(versions[0].version.document, versions) if versions else None


def versions_of(document: SteeringDocument) -> list[WholeVersion]:
    """Read the versions of a document with their steps, the newest first (three statements)."""
    return _versions(DocumentVersion.objects.filter(document=document))


def _versions(rows: "QuerySet[Any]") -> list[WholeVersion]:
    steps = Prefetch("steps", queryset=DocumentStep.objects.order_by("pk"))
    related = ("document__definition", "adoption__unit", "adoption__party", "replaced_by")
    known = terms()
    remisses = DraftRemiss.objects.filter(version=OuterRef("pk")).order_by("-number")
    rows = rows.annotate(remiss_reference=Subquery(remisses.values("reference")[:1]))
    return [
        WholeVersion(each, list(each.steps.all()), until_of(each, known))
        for each in rows.select_related(*related).prefetch_related(steps).order_by("-number")
    ]


def _with_parts(document: SteeringDocument, versions: Sequence[WholeVersion]) -> WholeDocument:
    tied = _tied(document)
    return WholeDocument(
        document=document,
        versions=versions,
        owners=list(owners_of(document)),
        passages=list(Passage.objects.filter(document=document).order_by("pk")),
        uses=[each for each in tied if each.list_id is not None],
        plans=[each for each in tied if each.reference is not None],
    )


def _tied(document: SteeringDocument) -> list[Tied]:
    """List the principles and the plans of a document, by title (one statement)."""
    nothing = Value(None, output_field=UUIDField())
    uses = PrincipleUse.objects.filter(document=document).order_by()
    listed = uses.values_list("pk", "principles__title", "principles_id", nothing)
    plans = Plan.objects.filter(document=document).order_by()
    none = Value(None, output_field=BigIntegerField())
    found = listed.union(plans.values_list("pk", "title", none, "reference"), all=True)
    return sorted((Tied(*row) for row in found), key=lambda each: each.title.casefold())


def owners_of(document: SteeringDocument) -> "QuerySet[Any]":
    """List who owns a document and who is to follow it, the earliest first (one statement)."""
    rows = DocumentOwner.objects.filter(document=document).select_related("unit", "party", "group")
    return rows.order_by("role", F("starts_on").asc(nulls_first=True), "pk")


def until_of(version: Any, known: Terms) -> dt.date | None:
    """Give the last day of a version, by its days or its term of office."""
    decided = version.adoption.decided_on if version.adoption else None
    return holds_until(
        validity=Validity(version.validity),
        first=version.valid_from or decided,
        last=version.valid_to,
        terms=known,
    )


def voice_in(found: WholeDocument, on: dt.date) -> Voice:
    """Tell what the present version of a document says about social enterprises."""
    present = found.present(on)
    version = present.version if present else None
    picture = DocumentPicture(
        key=found.document.pk,
        areas=frozenset(),
        is_about_enterprises=found.document.is_about_enterprises,
        is_read=bool(version and version.read_on),
        says=frozenset(Says(each.says) for each in (found.passages_in(version) if version else ())),
    )
    return voice_of(picture)


def _rank(each: WholeVersion, on: dt.date) -> int:
    """Order versions as `current_versions` does."""
    state = DocumentState(each.version.state)
    if state in HOLDS_BY_STATE:
        return 1 if each.version.valid_from is not None and each.version.valid_from > on else 0
    return 3 if state in ENDED_BY else 2

"""Versions of steering documents: writing one, changing it, and saying that it was looked through."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.versions import save_version
from nyvag.mandate.commands.links import link_decision, unlink_decision
from nyvag.mandate.models import Decision, DecisionLink
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.plans.access import check_leads
from nyvag.plans.commands.document_log import locked, refuse_if_changed, tell, tidy
from nyvag.plans.commands.document_refusals import UnableToChangeDocument, refuse_personal_numbers
from nyvag.plans.models import DocumentStep, DocumentVersion, Passage, SteeringDocument
from nyvag.plans.rules.document_days import ENDED_BY
from nyvag.plans.rules.documents import HOLDS_BY_STATE, DocumentState, Validity

KIND = "document"
"""What decisions know steering documents by, see NYVAG_LINKABLES."""
WORKED_ON = frozenset(DocumentState) - HOLDS_BY_STATE - ENDED_BY


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What is said of a version; everything may be unknown."""

    label: str = ""
    adoption: Decision | None = None
    validity: Validity = Validity.UNKNOWN
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class FirstStep:
    """Where a version stands when it is entered, and since when; the day may be unknown."""

    state: DocumentState = DocumentState.DRAFT
    taken_on: dt.date | None = None
    day_known: DayKnown = DayKnown.DAY
    note: str = ""


@transaction.atomic
def new_version(
    *,
    document: SteeringDocument,
    facts: VersionFacts,
    first: FirstStep | None = None,
    keeps_passages: bool = False,
    by: Actor,
    at: dt.datetime,
) -> DocumentVersion:
    """Begin the next version of a document; the one that holds goes on holding until the new one does.

    Args:
        keeps_passages: what the latest version says stands in the new one too.

    Raises:
        UnableToChangeDocument: a version is being worked on already, or something in it does not fit.
    """
    check_leads(by)
    found: SteeringDocument = locked(document)
    first = first or FirstStep()
    latest = found.editions.order_by("-number").first()
    if first.state in WORKED_ON and found.editions.filter(state__in=WORKED_ON).exists():
        raise UnableToChangeDocument(
            _("A version is being worked on already. Finish it or withdraw it before the next one.")
        )
    made = make_version(found, facts, first, by=by, at=at)
    if keeps_passages and latest is not None:
        _copy_passages(latest, made, by=by, at=at)
    tell("document-version-begun", found, _("%(title)s: a new version was entered."), by=by, at=at)
    return made


@transaction.atomic
def change_version(
    *, version: DocumentVersion, facts: VersionFacts, revision: int | None = None, by: Actor, at: dt.datetime
) -> DocumentVersion:
    """Change what is said of a version: its name, its days, and the decision that adopted it.

    Raises:
        DocumentChangedMeanwhile: somebody else changed it meanwhile.
        UnableToChangeDocument: its days are in the wrong order, or a text holds a personal number.
    """
    check_leads(by)
    values = _checked(facts)
    found: DocumentVersion = locked(version)
    refuse_if_changed(found, revision)
    before = found.adoption
    for name, value in values.items():
        setattr(found, name, value)
    save_version(found, by=by, at=at)
    tie_decision(found, before, by=by, at=at)
    tell("document-version-changed", found.document, _("%(title)s: a version was changed."), by=by, at=at)
    return found


@transaction.atomic
def mark_read(*, version: DocumentVersion, on: dt.date | None, by: Actor, at: dt.datetime) -> DocumentVersion:
    """Say that a version was looked through for what it says about social enterprises, or take it back."""
    check_leads(by)
    found: DocumentVersion = locked(version)
    found.read_on = on
    save_version(found, by=by, at=at)
    said = (
        _("%(title)s: looked through for what it says about social enterprises.")
        if on
        else _("%(title)s: no longer said to be looked through.")
    )
    tell("document-read", found.document, said, by=by, at=at)
    return found


def make_version(
    document: SteeringDocument, facts: VersionFacts, first: FirstStep, *, by: Actor, at: dt.datetime
) -> DocumentVersion:
    """Write a version and its first step, inside a command that has locked its document."""
    values = _checked(facts)
    refuse_personal_numbers(first.note)
    latest = document.editions.order_by("-number").values_list("number", flat=True).first()
    made = DocumentVersion(
        body_id=document.body_id,
        document=document,
        number=(latest or 0) + 1,
        state=first.state,
        created_at=at,
        **values,
    )
    save_version(made, by=by, at=at)
    write_step(made, first, by=by, at=at)
    tie_decision(made, None, by=by, at=at)
    return made


def write_step(version: DocumentVersion, step: FirstStep, *, by: Actor, at: dt.datetime) -> DocumentStep:
    """Write a step of a version as it is told."""
    known = step.day_known if step.taken_on else DayKnown.UNKNOWN
    made: DocumentStep = DocumentStep.objects.create(
        body_id=version.body_id,
        version=version,
        state=step.state,
        taken_on=step.taken_on,
        day_known=known,
        note=step.note.strip(),
        at=at,
        by_name=by.name,
    )
    return made


def tie_decision(version: DocumentVersion, before: Decision | None, *, by: Actor, at: dt.datetime) -> None:
    """Let the decision's page show what it adopted, and no longer what another turned out to have adopted."""
    now, reference = version.adoption, str(version.document.reference)
    others = DocumentVersion.objects.filter(document_id=version.document_id, adoption=before)
    if before is not None and before != now and not others.exists():
        for link in DecisionLink.objects.filter(decision=before, kind=KIND, linked_id=reference):
            unlink_decision(link=link, by=by, at=at)
    if now is not None:
        link_decision(decision=now, kind=KIND, id=reference, by=by, at=at)


def _copy_passages(old: DocumentVersion, new: DocumentVersion, *, by: Actor, at: dt.datetime) -> None:
    for passage in Passage.objects.filter(version=old).order_by("pk"):
        passage.pk, passage.version, passage._state.adding = None, new, True
        save_version(passage, by=by, at=at)


def _checked(facts: VersionFacts) -> dict[str, Any]:
    values = {field.name: tidy(getattr(facts, field.name)) for field in fields(facts)}
    refuse_personal_numbers(values["label"], values["address"])
    if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from:
        raise UnableToChangeDocument(_("The last day is before the first day."))
    return values

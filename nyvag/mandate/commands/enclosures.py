"""Listing the enclosures that a matter's decision needs, and noting which have come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.days import When, rough
from nyvag.documents.queries import attached_to
from nyvag.mandate.access import check_keeps_case
from nyvag.mandate.commands.cases import locked_case, refuse_ahead
from nyvag.mandate.commands.matters import UnableToChangeMatter, refuse_person_numbers, tell_case
from nyvag.mandate.models import AnchoringCase, CaseEnclosure
from nyvag.mandate.queries.enclosures import DOCUMENTS_OF
from nyvag.mandate.rules.enclosures import Need, Presence

MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class EnclosureFacts:
    """What is said of an enclosure; all but its name may be unknown.

    Attributes:
        document: one of the matter's own documents; naming it says that the enclosure has come.
    """

    name: str
    need: Need = Need.UNKNOWN
    presence: Presence = Presence.UNKNOWN
    document: UUID | None = None
    from_whom: str = ""
    came: When = None


@transaction.atomic
def add_enclosures(
    *, case: AnchoringCase, names: Sequence[str], need: Need, by: Actor, at: datetime
) -> list[CaseEnclosure]:
    """List enclosures of a matter, in the order given; those listed already are left as they are.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: nothing new is named, a name is too long or holds a personal number.
    """
    check_keeps_case(case, by)
    tidy = [_named(name) for name in names if name.strip()]
    locked = locked_case(case)
    known = {name.casefold() for name in locked.enclosures.values_list("name", flat=True)}
    new = [name for name in dict.fromkeys(tidy) if name.casefold() not in known]
    if not new:
        said = _("They are in the list already.") if tidy else _("Write what the enclosures are called.")
        raise UnableToChangeMatter(said)
    has_come = Presence.ABSENT if need is Need.NEEDED else Presence.UNKNOWN
    made = [
        CaseEnclosure.objects.create(
            body_id=locked.body_id,
            case=locked,
            name=name,
            need=need,
            presence=has_come,
            changed_at=at,
            changed_by_name=by.name,
        )
        for name in new
    ]
    tell_case("enclosures-listed", locked, by, at, _("Listed enclosures of %(title)s."), _in_short(new))
    return made


@transaction.atomic
def note_enclosure(
    *, enclosure: CaseEnclosure, facts: EnclosureFacts, by: Actor, at: datetime
) -> CaseEnclosure:
    """Note whether an enclosure is needed and has come: as which document, from whom and when.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: another has the name, the document is not the matter's, the day is ahead, or
            something is said of how it came though it has not.
    """
    check_keeps_case(enclosure.case, by)
    name, came = _named(facts.name), rough(facts.came)
    refuse_person_numbers(facts.from_whom)
    refuse_ahead(came, at)
    case = locked_case(enclosure.case)
    row = CaseEnclosure.objects.select_for_update(of=("self",)).get(pk=enclosure.pk)
    _refuse_same(case, row, name)
    presence = Presence.PRESENT if facts.document else facts.presence
    sender = facts.from_whom.strip()
    if presence is not Presence.PRESENT and (sender or came.first):
        said = _("Say that the enclosure has come, or leave from whom and when empty.")
        raise UnableToChangeMatter(said)
    if facts.document is not None:
        _refuse_strange(case, facts.document)
    row.name, row.need, row.presence = name, facts.need, presence
    row.document_reference, row.from_whom = facts.document, sender
    row.came_on, row.came_written = came.place(until=day_of(at)), came.written
    row.changed_at, row.changed_by_name = at, by.name
    row.save()
    tell_case("enclosure-noted", case, by, at, _("Noted an enclosure of %(title)s."), name)
    return row


@transaction.atomic
def remove_enclosure(*, enclosure: CaseEnclosure, by: Actor, at: datetime) -> None:
    """Take an enclosure off the list; a document it came as stays with the matter.

    Raises:
        PermissionDenied: the actor may not.
    """
    check_keeps_case(enclosure.case, by)
    case = locked_case(enclosure.case)
    CaseEnclosure.objects.filter(pk=enclosure.pk).delete()
    tell_case(
        "enclosure-removed", case, by, at, _("Took an enclosure of %(title)s off the list."), enclosure.name
    )


def _named(name: str) -> str:
    tidy = " ".join(name.split())
    refuse_person_numbers(tidy)
    if not tidy:
        raise UnableToChangeMatter(_("Write what the enclosure is called."))
    if len(tidy) > MOST_LETTERS:
        said = _("“%(name)s…” is too long: an enclosure's name has at most %(most)d letters.")
        raise UnableToChangeMatter(said % {"name": tidy[:40], "most": MOST_LETTERS})
    return tidy


def _refuse_same(case: AnchoringCase, row: CaseEnclosure, name: str) -> None:
    others = case.enclosures.exclude(pk=row.pk).values_list("name", flat=True)
    if name.casefold() in {other.casefold() for other in others}:
        raise UnableToChangeMatter(_("The enclosure is in the list already."))


def _refuse_strange(case: AnchoringCase, document: UUID) -> None:
    versions = attached_to(DOCUMENTS_OF, str(case.reference))
    if document not in {version.document.reference for version in versions}:
        raise UnableToChangeMatter(
            _("The document is no longer among those of the matter. Open the page again.")
        )


def _in_short(names: Sequence[str]) -> str:
    return ", ".join(names)[:400]

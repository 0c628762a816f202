"""Writing down what a document says about social enterprises, in its own words."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.versions import delete_version, save_version
from nyvag.plans.access import check_leads
from nyvag.plans.commands.document_log import locked, tell, tidy
from nyvag.plans.commands.document_refusals import UnableToChangeDocument, refuse_personal_numbers
from nyvag.plans.models import DocumentVersion, Passage
from nyvag.plans.rules.documents import PolicyArea, Says


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """What a document says, where, and what that does; `area` may be left out."""

    quote: str
    place: str = ""
    says: Says = Says.MENTIONS
    area: PolicyArea | None = None
    comment: str = ""


@transaction.atomic
def add_passage(*, version: DocumentVersion, facts: PassageFacts, by: Actor, at: dt.datetime) -> Passage:
    """Write down a passage of a version.

    Raises:
        UnableToChangeDocument: it has no words, or a text holds a personal number.
    """
    check_leads(by)
    found: DocumentVersion = locked(version)
    row = Passage(body_id=found.body_id, document_id=found.document_id, version=found, **_checked(facts))
    save_version(row, by=by, at=at)
    tell("passage-added", found.document, _("%(title)s: a passage was written down."), by=by, at=at)
    return row


@transaction.atomic
def change_passage(*, passage: Passage, facts: PassageFacts, by: Actor, at: dt.datetime) -> Passage:
    """Change what is written of a passage.

    Raises:
        UnableToChangeDocument: as when it was added.
    """
    check_leads(by)
    found: Passage = locked(passage)
    for name, value in _checked(facts).items():
        setattr(found, name, value)
    save_version(found, by=by, at=at)
    tell("passage-changed", found.document, _("%(title)s: a passage was changed."), by=by, at=at)
    return found


@transaction.atomic
def remove_passage(*, passage: Passage, by: Actor, at: dt.datetime) -> None:
    """Take away a passage that was written by mistake; that it was there can still be read."""
    check_leads(by)
    found: Passage = locked(passage)
    document = found.document
    delete_version(found, by=by, at=at)
    tell("passage-removed", document, _("%(title)s: a passage was taken away."), by=by, at=at)


def _checked(facts: PassageFacts) -> dict[str, Any]:
    values = {field.name: tidy(getattr(facts, field.name)) for field in fields(facts)}
    refuse_personal_numbers(values["quote"], values["place"], values["comment"])
    if not values["quote"]:
        raise UnableToChangeDocument(_("Write what the document says, in its own words."))
    values["area"] = facts.area or ""
    return values

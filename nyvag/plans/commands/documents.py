"""Entering steering documents and changing what is said of them."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.core.versions import save_version
from nyvag.enterprises.models import DefinitionProfile
from nyvag.plans.access import check_leads
from nyvag.plans.commands.document_log import locked, refuse_if_changed, tell, tidy
from nyvag.plans.commands.document_refusals import UnableToChangeDocument, refuse_personal_numbers
from nyvag.plans.commands.document_versions import FirstStep, VersionFacts, make_version
from nyvag.plans.models import SteeringDocument
from nyvag.plans.rules.documents import DocumentKind, PolicyArea


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is said of a document; everything but title and kind may be unknown.

    Attributes:
        other_numbers: kind and value, such as ("Statute collection", "2026:4").
        is_public: whether anyone may read of it; None leaves it as it is.
    """

    title: str
    kind: DocumentKind = DocumentKind.POLICY
    own_kind: str = ""
    about: str = ""
    is_about_enterprises: bool = False
    areas: tuple[PolicyArea, ...] = ()
    other_numbers: tuple[tuple[str, str], ...] = ()
    definition: DefinitionProfile | None = None
    review_on: dt.date | None = None
    is_public: bool | None = None


@transaction.atomic
def enter_document(
    *,
    facts: DocumentFacts,
    version: VersionFacts | None = None,
    first: FirstStep | None = None,
    by: Actor,
    at: dt.datetime,
) -> SteeringDocument:
    """Enter a document with its first version, wherever that stands: history can be entered afterwards.

    Raises:
        UnableToChangeDocument: it has no title, something in it does not fit, or a text holds a personal
            number.
    """
    check_leads(by)
    values = _checked(facts)
    document = SteeringDocument(body_id=current_body_id(), created_at=at, **values)
    save_version(document, by=by, at=at)
    make_version(document, version or VersionFacts(), first or FirstStep(), by=by, at=at)
    tell("document-entered", document, _("%(title)s: entered among the steering documents."), by=by, at=at)
    return document


@transaction.atomic
def change_document(
    *,
    document: SteeringDocument,
    facts: DocumentFacts,
    revision: int | None = None,
    by: Actor,
    at: dt.datetime,
) -> SteeringDocument:
    """Change what is said of a document; what was said before can be read as it was on a day.

    Args:
        revision: how many versions the row had when the form was opened; None asks for nothing.

    Raises:
        DocumentChangedMeanwhile: somebody else changed it meanwhile.
        UnableToChangeDocument: as when it is entered.
    """
    check_leads(by)
    values = _checked(facts)
    found: SteeringDocument = locked(document)
    refuse_if_changed(found, revision)
    for name, value in values.items():
        setattr(found, name, value)
    save_version(found, by=by, at=at)
    tell("document-changed", found, _("%(title)s: changed."), by=by, at=at)
    return found


def _checked(facts: DocumentFacts) -> dict[str, Any]:
    """Refuse what does not hold together, and give the values of the row."""
    values = {field.name: tidy(getattr(facts, field.name)) for field in fields(facts)}
    numbers = [[tidy(kind), tidy(value)] for kind, value in facts.other_numbers]
    texts = [value for value in values.values() if isinstance(value, str)]
    refuse_personal_numbers(*texts, *(part for pair in numbers for part in pair))
    if not values["title"]:
        raise UnableToChangeDocument(_("Write what the document is called."))
    if facts.kind is DocumentKind.OWN and not values["own_kind"]:
        raise UnableToChangeDocument(_("Write your own word for the kind."))
    if not all(value for _kind, value in numbers):
        raise UnableToChangeDocument(_("An identifier has a kind and a value, on one line."))
    if facts.is_public is None:
        del values["is_public"]
    values["own_kind"] = values["own_kind"] if facts.kind is DocumentKind.OWN else ""
    values["areas"] = [area for area in PolicyArea if area in facts.areas]
    values["other_numbers"] = numbers
    return values

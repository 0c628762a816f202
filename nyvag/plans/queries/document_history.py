"""A document as the register knew it on a day."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.mandate.models import Decision
from nyvag.mandate.queries.reviews import terms
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.models import (
    DocumentOwner,
    DocumentStep,
    DocumentVersion,
    Passage,
    SteeringDocument,
)
from nyvag.plans.queries.whole_documents import WholeDocument, WholeVersion, until_of


def as_it_was(reference: uuid.UUID, at: dt.datetime) -> WholeDocument | None:
    """Give a document as it stood at an instant; None before it was entered (at most eleven statements)."""
    rows = SteeringDocument.history.as_of(at).filter(reference=reference, body_id=current_body_id())
    document = rows.first()
    if document is None:
        return None

    def parts(model: Any) -> list[Any]:
        return list(model.history.as_of(at).filter(document_id=document.pk).order_by("id"))

    versions = sorted(parts(DocumentVersion), key=lambda each: -each.number)
    owners = parts(DocumentOwner)
    _name(owners)
    _find_decisions(versions)
    known, steps = terms(), _steps(versions, at)
    return WholeDocument(
        document=document,
        versions=[
            WholeVersion(each, [step for step in steps if step.version_id == each.pk], until_of(each, known))
            for each in versions
        ],
        owners=owners,
        passages=parts(Passage),
    )


def _steps(versions: Iterable[Any], at: dt.datetime) -> list[DocumentStep]:
    keys = [each.pk for each in versions]
    return list(DocumentStep.objects.filter(version_id__in=keys, at__lte=at).order_by("pk"))


def _name(owners: Iterable[Any]) -> None:
    """Give the owners their units, parties and groups as they are called today (at most three statements)."""
    listed = list(owners)
    for name, model in (("unit", Unit), ("party", ExternalParty), ("group", CoordinationGroup)):
        keys = {getattr(each, f"{name}_id") for each in listed} - {None}
        found = model.objects.in_bulk(keys) if keys else {}
        for each in listed:
            setattr(each, name, found.get(getattr(each, f"{name}_id")))


def _find_decisions(versions: Iterable[Any]) -> None:
    """Give the versions the decisions that adopted them, and what replaced them (at most two statements)."""
    listed = list(versions)
    decided = {each.adoption_id for each in listed} - {None}
    found = Decision.objects.select_related("unit", "party").in_bulk(decided) if decided else {}
    replaced = {each.replaced_by_id for each in listed} - {None}
    others = SteeringDocument.objects.in_bulk(replaced) if replaced else {}
    for each in listed:
        each.adoption, each.replaced_by = found.get(each.adoption_id), others.get(each.replaced_by_id)

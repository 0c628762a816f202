"""Steering documents for tests, made by the product's own commands."""

import datetime as dt
from typing import Any

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import document_owners, document_steps, document_versions, passages, principles
from nyvag.plans.commands import documents as commands
from nyvag.plans.commands.document_owners import OwnerFacts
from nyvag.plans.commands.document_steps import StepFacts
from nyvag.plans.commands.document_versions import FirstStep, VersionFacts
from nyvag.plans.commands.documents import DocumentFacts
from nyvag.plans.models import DocumentOwner, DocumentUpload, DocumentVersion, Passage, SteeringDocument
from nyvag.plans.rules.documents import DocumentState, PolicyArea, Validity
from nyvag.plans.rules.plans import OwnerRole
from tests.factories import frame

WHO: dict[str, Any] = {"by": SYSTEM}


def document(
    body: PublicBody,
    title: str = "Policy för sociala företag",
    state: DocumentState = DocumentState.IN_FORCE,
    version: VersionFacts | None = None,
    on: dt.date | None = None,
    **said: Any,
) -> SteeringDocument:
    """Enter a document whose first version stands so."""
    with acting_for(body.pk):
        return commands.enter_document(
            facts=DocumentFacts(title=title, **said),
            version=version,
            first=FirstStep(state, on),
            at=now(),
            **WHO,
        )


def version_of(made: SteeringDocument) -> DocumentVersion:
    """Return the latest version of a document."""
    with acting_for(made.body_id):
        found = made.editions.select_related("document").order_by("-number").first()
        assert found is not None
        return found


def next_version(made: SteeringDocument, facts: VersionFacts | None = None, **said: Any) -> DocumentVersion:
    """Begin the next version of a document."""
    with acting_for(made.body_id):
        return document_versions.new_version(
            document=made, facts=facts or VersionFacts(), at=now(), **WHO, **said
        )


def stepped(
    version: DocumentVersion, state: DocumentState, on: dt.date | None = None, **said: Any
) -> DocumentVersion:
    """Let a version become something."""
    with acting_for(version.body_id):
        step = StepFacts(state, on, **said)
        return document_steps.step_version(version=version, step=step, at=now(), **WHO)


def owner(made: SteeringDocument, **said: Any) -> DocumentOwner:
    """Say who owns a document or is to follow it."""
    with acting_for(made.body_id):
        return document_owners.add_owner(document=made, facts=OwnerFacts(**said), at=now(), **WHO)


def passage(version: DocumentVersion, quote: str = "Sociala företag ska beaktas.", **said: Any) -> Passage:
    """Write down what a version says."""
    with acting_for(version.body_id):
        facts = passages.PassageFacts(quote, **said)
        return passages.add_passage(version=version, facts=facts, at=now(), **WHO)


def read(version: DocumentVersion, on: dt.date) -> DocumentVersion:
    """Say that a version was looked through."""
    with acting_for(version.body_id):
        return document_versions.mark_read(version=version, on=on, at=now(), **WHO)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    made = document(
        body,
        f"{canary} policy",
        version=VersionFacts(
            label=f"{canary} 1", validity=Validity.OPEN, address="https://example.org/policy"
        ),
        on=dt.date(2024, 1, 1),
        about=f"{canary} om",
        areas=(PolicyArea.PROCUREMENT, PolicyArea.BUSINESS),
        other_numbers=(("Författningssamling", f"{canary} 7"),),
        is_public=True,
    )
    version = version_of(made)
    owned = owner(made, unit=frame.unit(body, f"{canary} ägare"))
    owner(made, outside=f"{canary} följer", role=OwnerRole.ADDRESSEE)
    said = passage(version, f"{canary} ska beaktas.", place=canary, comment=canary)
    expired = VersionFacts(
        validity=Validity.DATES, valid_from=dt.date(2020, 1, 1), valid_to=dt.date(2021, 1, 1)
    )
    document(body, f"{canary} gammal plan", version=expired, is_about_enterprises=True)
    with acting_for(body.pk):
        at = now()
        document_steps.note_past_step(
            version=version, step=StepFacts(DocumentState.REMISS, note=f"{canary} remiss"), at=at, **WHO
        )
        listed = principles.enter_principles(title=f"{canary} principer", about=canary, at=at, **WHO)
        one = principles.add_principle(principles=listed, title=f"{canary} dialog", text=canary, at=at, **WHO)
        use = principles.lean_on(document=made, principles=listed, at=at, **WHO)
        upload = DocumentUpload.objects.create(
            body=body,
            file_name=f"{canary}.csv",
            rows=[{"row": 2, "title": f"{canary} ur fil", "kind": "POLICY"}],
            errors=[],
            ignored=[canary],
            uploaded_by=canary,
            uploaded_at=at,
        )
        step = version.steps.order_by("pk").first()
        assert step is not None
    return {
        "document_reference": made.reference,
        "plans:number": version.number,
        "step_id": step.pk,
        "plans:owner_id": owned.pk,
        "passage_id": said.pk,
        "principle_list_id": listed.pk,
        "plans:principle_id": one.pk,
        "use_id": use.pk,
        "document_upload_id": upload.pk,
    }

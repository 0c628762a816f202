"""Scenes of people who change steering documents at the same moment."""

from nyvag.audit.queries import chain_breaks
from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.plans.commands import documents as commands
from nyvag.plans.commands.document_log import revision_of
from nyvag.plans.commands.documents import DocumentFacts
from nyvag.plans.models import DocumentStep, DocumentVersion, SteeringDocument
from nyvag.plans.rules.documents import DocumentState
from tests.factories import frame, steering
from tests.integration.harness.scene import together


def two_versions_begun_at_once() -> None:
    """Two begin the next version: one is kept, the other is told that one is being worked on."""
    body = frame.body()
    made = steering.document(body)

    def begin() -> str:
        return f"version {steering.next_version(made).number}"

    assert sorted(together(begin, begin)) == ["UnableToChangeDocument", "version 2"]
    with acting_for(body.pk):
        assert DocumentVersion.objects.count() == 2
    assert list(chain_breaks()) == []


def two_steps_taken_at_once() -> None:
    """One adopts a version while another withdraws it: the one who comes last is told where it stands."""
    body = frame.body()
    version = steering.version_of(steering.document(body, state=DocumentState.DRAFT))

    def become(state: DocumentState) -> str:
        return str(steering.stepped(version, state).state)

    done = together(lambda: become(DocumentState.ADOPTED), lambda: become(DocumentState.WITHDRAWN))
    with acting_for(body.pk):
        found = DocumentVersion.objects.get()
        assert sorted(done) == sorted([found.state, "UnableToChangeDocument"])
        assert DocumentStep.objects.count() == 2
    assert list(chain_breaks()) == []


def two_forms_sent_at_once() -> None:
    """Two who opened the same form: one is kept whole, the other is told that it was changed meanwhile."""
    body = frame.body()
    made = steering.document(body)
    with acting_for(body.pk):
        seen = revision_of(made)

    def send(title: str) -> str:
        with acting_for(body.pk):
            facts = DocumentFacts(title)
            return commands.change_document(
                document=made, facts=facts, revision=seen, by=SYSTEM, at=now()
            ).title

    done = together(lambda: send("Min"), lambda: send("Din"))
    with acting_for(body.pk):
        assert sorted(done) == sorted([SteeringDocument.objects.get().title, "DocumentChangedMeanwhile"])
    assert list(chain_breaks()) == []

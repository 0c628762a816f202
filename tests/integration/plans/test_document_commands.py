"""Documents are entered, changed and followed through their versions, each with an event."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.mandate.queries.links import decisions_about
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.organisations.models import ExternalParty, PublicBody
from nyvag.plans.commands import document_owners, document_steps, document_versions, passages, principles
from nyvag.plans.commands import documents as commands
from nyvag.plans.commands.document_log import revision_of
from nyvag.plans.commands.document_owners import OwnerFacts
from nyvag.plans.commands.document_refusals import DocumentChangedMeanwhile, UnableToChangeDocument
from nyvag.plans.commands.document_steps import StepFacts
from nyvag.plans.commands.document_versions import FirstStep, VersionFacts
from nyvag.plans.commands.documents import DocumentFacts
from nyvag.plans.models import DocumentOwner, DocumentStep, DocumentVersion, Passage, PrincipleList
from nyvag.plans.queries.whole_documents import whole
from nyvag.plans.rules.document_days import Held
from nyvag.plans.rules.documents import DocumentKind, DocumentState, PolicyArea, Says, Standing, Validity
from nyvag.plans.rules.plans import OwnerRole
from tests.factories import decisions, frame, steering

WHO: dict[str, Any] = {"by": SYSTEM}
D = dt.date


@pytest.fixture
def body(db: None) -> Iterator[PublicBody]:
    made = frame.body()
    with acting_for(made.pk):
        yield made


def kinds() -> list[str]:
    return list(Event.objects.order_by("number").values_list("kind", flat=True))


def test_a_document_is_entered_with_its_past(body: PublicBody) -> None:
    facts = DocumentFacts(
        title=" Policy ", areas=(PolicyArea.FINANCE, PolicyArea.PROCUREMENT), other_numbers=(("Dnr", "KS 1"),)
    )
    made = commands.enter_document(
        facts=facts, first=FirstStep(DocumentState.IN_FORCE, D(2019, 1, 1), DayKnown.YEAR), at=now(), **WHO
    )
    version = steering.version_of(made)
    (step,) = version.steps.all()
    assert (made.title, made.areas, made.other_numbers) == (
        "Policy",
        ["PROCUREMENT", "FINANCE"],
        [["Dnr", "KS 1"]],
    )
    assert (version.number, version.state) == (1, "IN_FORCE")
    assert (step.taken_on, step.day_known, step.by_name) == (D(2019, 1, 1), "YEAR", "Nyväg")
    assert kinds() == ["plans.document-entered"]


@pytest.mark.parametrize(
    "facts",
    [
        DocumentFacts(title=" "),
        DocumentFacts(title="X", kind=DocumentKind.OWN),
        DocumentFacts(title="X", other_numbers=(("Dnr", " "),)),
        DocumentFacts(title="X", about="Ring 19121212-1212"),
        DocumentFacts(title="X", other_numbers=(("Person", "19121212-1212"),)),
    ],
)
def test_what_does_not_hold_together_is_refused(body: PublicBody, facts: DocumentFacts) -> None:
    with pytest.raises(UnableToChangeDocument):
        commands.enter_document(facts=facts, at=now(), **WHO)
    assert kinds() == []


def test_who_does_not_lead_is_refused(body: PublicBody) -> None:
    with pytest.raises(PermissionDenied):
        commands.enter_document(facts=DocumentFacts("X"), by=frame.actor(Role.CONTRIBUTOR, body), at=now())


def test_a_change_keeps_what_was_and_refuses_what_would_write_over_another(body: PublicBody) -> None:
    made = steering.document(body)
    seen = revision_of(made)
    commands.change_document(document=made, facts=DocumentFacts("Ny titel"), revision=seen, at=now(), **WHO)
    with pytest.raises(DocumentChangedMeanwhile):
        commands.change_document(document=made, facts=DocumentFacts("Min"), revision=seen, at=now(), **WHO)
    made.refresh_from_db()
    assert made.title == "Ny titel"
    assert [row.title for row in made.history.order_by("history_id")] == [
        "Policy för sociala företag",
        "Ny titel",
    ]


def test_a_version_goes_from_draft_to_force_and_ends_the_one_before(body: PublicBody) -> None:
    made = steering.document(body, on=D(2019, 1, 1))
    first = steering.version_of(made)
    steering.passage(first)
    second = steering.next_version(made, first=FirstStep(), keeps_passages=True)
    for state, day in (
        (DocumentState.INTERNAL_REVIEW, None),
        (DocumentState.REMISS, D(2021, 5, 1)),
        (DocumentState.REVISED, D(2021, 10, 1)),
        (DocumentState.ADOPTED, D(2021, 12, 7)),
        (DocumentState.IN_FORCE, D(2022, 1, 1)),
    ):
        second = steering.stepped(second, state, day)
    first.refresh_from_db()
    assert (second.state, second.valid_from, first.state) == ("IN_FORCE", D(2022, 1, 1), "REPLACED")
    assert [row.taken_on for row in first.steps.order_by("pk")] == [D(2019, 1, 1), D(2022, 1, 1)]
    assert Passage.objects.filter(version=second).count() == 1
    old, new = whole(made).versions[1], whole(made).versions[0]
    assert [each.held_on(D(2021, 12, 31)) for each in (old, new)] == [Held.YES, Held.NO]
    assert [each.held_on(D(2022, 1, 1)) for each in (old, new)] == [Held.NO, Held.YES]
    assert kinds()[-1] == "plans.document-stepped"


def test_steps_that_do_not_fit_are_refused(body: PublicBody) -> None:
    version = steering.version_of(steering.document(body, state=DocumentState.DRAFT, on=D(2022, 3, 1)))
    for step in (
        StepFacts(DocumentState.IN_FORCE),
        StepFacts(DocumentState.REMISS, D(2022, 2, 28)),
        StepFacts(DocumentState.REMISS, note="19121212-1212"),
    ):
        with pytest.raises(UnableToChangeDocument):
            document_steps.step_version(version=version, step=step, at=now(), **WHO)
    version.refresh_from_db()
    assert version.state == "DRAFT"


def test_a_document_is_not_replaced_by_itself_and_names_what_replaces_it(body: PublicBody) -> None:
    made, later = steering.document(body), steering.document(body, "Ny policy")
    version = steering.version_of(made)
    with pytest.raises(UnableToChangeDocument):
        steering.stepped(version, DocumentState.REPLACED, replaced_by=made)
    version = steering.stepped(version, DocumentState.REPLACED, D(2024, 1, 1), replaced_by=later)
    assert version.replaced_by == later
    assert whole(made).versions[0].standing(D(2026, 1, 1)) is Standing.REPLACED


def test_an_earlier_step_is_told_afterwards_also_without_a_day(body: PublicBody) -> None:
    version = steering.version_of(steering.document(body, on=D(2022, 1, 1)))
    for step in (
        StepFacts(DocumentState.REMISS),
        StepFacts(DocumentState.DRAFT, D(2021, 1, 1), DayKnown.YEAR),
    ):
        document_steps.note_past_step(version=version, step=step, at=now(), **WHO)
    version.refresh_from_db()
    assert version.state == "IN_FORCE"
    (found,) = whole(version.document).versions
    assert [each.state for each in found.ordered] == ["DRAFT", "REMISS", "IN_FORCE"]
    for wrong in (
        StepFacts(DocumentState.REPLACED, D(2021, 1, 1)),
        StepFacts(DocumentState.REMISS, D(2023, 1, 1)),
    ):
        with pytest.raises(UnableToChangeDocument):
            document_steps.note_past_step(version=version, step=wrong, at=now(), **WHO)


def test_a_step_by_mistake_is_taken_back_and_stays_to_be_read(body: PublicBody) -> None:
    version = steering.version_of(steering.document(body, on=D(2022, 1, 1)))
    steering.stepped(version, DocumentState.REPEALED, D(2023, 1, 1))
    wrong = DocumentStep.objects.get(state="REPEALED")
    for step, reason in ((wrong, " "), (DocumentStep.objects.get(state="IN_FORCE"), "Nej")):
        if step != wrong:
            document_steps.take_back_step(step=wrong, reason="Fel dokument", at=now(), **WHO)
        with pytest.raises(UnableToChangeDocument):
            document_steps.take_back_step(step=step, reason=reason, at=now(), **WHO)
    version.refresh_from_db()
    wrong.refresh_from_db()
    assert (version.state, wrong.is_mistaken, wrong.note) == ("IN_FORCE", True, "Fel dokument")
    assert whole(version.document).versions[0].held_on(D(2024, 1, 1)) is Held.YES
    with pytest.raises(UnableToChangeDocument):
        document_steps.take_back_step(step=wrong, reason="Igen", at=now(), **WHO)


def test_the_decision_shows_what_it_adopted(body: PublicBody) -> None:
    decision, other = decisions.whole(body, decided_on=D(2021, 12, 7)), decisions.decision(body, "Annat")
    version = steering.version_of(steering.document(body, state=DocumentState.DRAFT))
    version = steering.stepped(version, DocumentState.ADOPTED, adoption=decision)
    reference = str(version.document.reference)
    assert version.steps.get(state="ADOPTED").taken_on == D(2021, 12, 7)
    assert decisions_about("document", [reference]) == {reference: [decision]}
    document_versions.change_version(version=version, facts=VersionFacts(adoption=other), at=now(), **WHO)
    assert decisions_about("document", [reference]) == {reference: [other]}


def test_a_version_has_its_days_in_order_and_is_not_begun_twice(body: PublicBody) -> None:
    made = steering.document(body)
    backwards = VersionFacts(valid_from=D(2022, 1, 2), valid_to=D(2022, 1, 1))
    with pytest.raises(UnableToChangeDocument):
        steering.next_version(made, backwards)
    steering.next_version(made)
    with pytest.raises(UnableToChangeDocument):
        steering.next_version(made)
    assert [row.number for row in made.editions.order_by("number")] == [1, 2]


def test_a_term_of_office_ends_a_version(body: PublicBody) -> None:
    made = steering.document(body, version=VersionFacts(validity=Validity.TERM, valid_from=D(2019, 1, 1)))
    (found,) = whole(made).versions
    assert found.until == D(2022, 10, 14)
    assert found.standing(D(2022, 10, 14)) is Standing.EXPIRING
    assert found.standing(D(2022, 10, 15)) is Standing.EXPIRED


def test_owners_are_joint_and_move_outside(body: PublicBody) -> None:
    made, unit = steering.document(body), frame.unit(body, "Stadsledningskontoret")
    party = ExternalParty.objects.create(body=body, name="Nätverket", kind="COLLECTIVE")
    city = steering.owner(made, unit=unit)
    steering.owner(made, party=party, role=OwnerRole.ADDRESSEE)
    with pytest.raises(UnableToChangeDocument):
        steering.owner(made, unit=unit, starts_on=D(2020, 1, 1))
    new = document_owners.move_owner(
        owner=city, to=OwnerFacts(party=party), on=D(2017, 1, 1), at=now(), **WHO
    )
    city.refresh_from_db()
    assert (city.ends_on, new.starts_on, new.called) == (D(2016, 12, 31), D(2017, 1, 1), "Nätverket")
    with pytest.raises(UnableToChangeDocument):
        document_owners.move_owner(owner=city, to=OwnerFacts(outside="X"), on=D(2018, 1, 1), at=now(), **WHO)
    document_owners.remove_owner(owner=new, at=now(), **WHO)
    assert DocumentOwner.objects.filter(document=made).count() == 2
    assert DocumentOwner.history.filter(history_type="-").count() == 1


@pytest.mark.parametrize(
    "facts",
    [
        OwnerFacts(),
        OwnerFacts(outside="19121212-1212"),
        OwnerFacts(outside="X", role=OwnerRole.LEAD),
        OwnerFacts(outside="X", starts_on=D(2022, 1, 2), ends_on=D(2022, 1, 1)),
    ],
)
def test_an_owner_that_does_not_hold_together_is_refused(body: PublicBody, facts: OwnerFacts) -> None:
    with pytest.raises(UnableToChangeDocument):
        document_owners.add_owner(document=steering.document(body), facts=facts, at=now(), **WHO)


def test_passages_are_written_changed_and_taken_away(body: PublicBody) -> None:
    version = steering.version_of(steering.document(body))
    with pytest.raises(UnableToChangeDocument):
        steering.passage(version, " ")
    made = steering.passage(version, place="s. 4")
    facts = passages.PassageFacts("Bara stora bolag.", says=Says.HINDERS, area=PolicyArea.PROCUREMENT)
    passages.change_passage(passage=made, facts=facts, at=now(), **WHO)
    made.refresh_from_db()
    assert (made.quote, made.says, made.area, made.place) == (
        "Bara stora bolag.",
        "HINDERS",
        "PROCUREMENT",
        "",
    )
    passages.remove_passage(passage=made, at=now(), **WHO)
    assert not Passage.objects.exists()
    assert kinds()[-3:] == ["plans.passage-added", "plans.passage-changed", "plans.passage-removed"]


def test_principles_are_written_once_for_several_documents(body: PublicBody) -> None:
    made = principles.enter_principles(title="Sex principer", at=now(), **WHO)
    with pytest.raises(UnableToChangeDocument):
        principles.enter_principles(title="Sex principer", at=now(), **WHO)
    one = principles.add_principle(principles=made, title="Dialog", at=now(), **WHO)
    principles.add_principle(principles=made, title="Långsiktighet", at=now(), **WHO)
    principles.change_principle(principle=one, title="Dialog", text="Vi talar först.", at=now(), **WHO)
    uses = [
        principles.lean_on(document=steering.document(body, title), principles=made, at=now(), **WHO)
        for title in ("Överenskommelse", "Plan")
    ]
    principles.lean_on(document=uses[0].document, principles=made, at=now(), **WHO)
    assert [each.place for each in made.principles.order_by("place")] == [1, 2]
    assert made.uses.count() == 2
    principles.stop_leaning(use=uses[0], at=now(), **WHO)
    principles.remove_principle(principle=one, at=now(), **WHO)
    assert (made.uses.count(), made.principles.count()) == (1, 1)
    assert PrincipleList.objects.get().title == "Sex principer"


def test_a_version_is_looked_through(body: PublicBody) -> None:
    version = steering.version_of(steering.document(body))
    assert steering.read(version, D(2026, 1, 1)).read_on == D(2026, 1, 1)
    document_versions.mark_read(version=version, on=None, at=now(), **WHO)
    assert DocumentVersion.objects.get().read_on is None

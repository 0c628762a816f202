"""Assessing under definitions: drafts, decisions, corrections, and what the pages show."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.area import waiting
from nyvag.enterprises.commands import UnableToChangeRegister
from nyvag.enterprises.commands.assessments import Decision, GivenAnswer
from nyvag.enterprises.commands.profiles import OwnDefinition
from nyvag.enterprises.models import Assessment, CorrectionKind, DefinitionProfile
from nyvag.enterprises.queries.assessments import profiles_to_adopt, standing_of
from nyvag.enterprises.rules.assessing import Answer, Outcome
from nyvag.enterprises.rules.profiles import Criterion
from nyvag.enterprises.rules.transitions import AssessmentState, CorrectionState
from tests.factories import enterprises, frame

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
DAY = dt.date(2026, 3, 1)


def _decision(**said: Any) -> Decision:
    values: dict[str, Any] = {
        "outcome": Outcome.MEETS,
        "reason": "",
        "decided_by": "Samordnaren",
        "decided_on": DAY,
        "review_by": dt.date(2028, 3, 1),
        **said,
    }
    return Decision(**values)


def _own(name: str = "Vår", *criteria: Criterion) -> OwnDefinition:
    return OwnDefinition(name, "", "", "", "", criteria or (Criterion("1", True, "Ändamål?", ""),))


@pytest.mark.django_db
def test_newer_decision_replaces_the_older_and_both_are_kept() -> None:
    body = frame.body()
    entry, profile = enterprises.entry(body), enterprises.profile(body)
    refusal = enterprises.decided(entry, profile, NO)
    approval = enterprises.decided(entry, profile, YES, YES, YES)
    with acting_for(body.pk):
        refusal.refresh_from_db()
    assert (refusal.state, refusal.outcome) == (AssessmentState.REPLACED, Outcome.DOES_NOT_MEET)
    assert (approval.state, approval.outcome) == (AssessmentState.DECIDED, Outcome.MEETS)
    with acting_for(body.pk):
        [line] = standing_of(entry.enterprise_id, on=DAY)
    assert (line.decided, line.draft, line.is_late) == (approval, None, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answers", "said", "sentence"),
    [
        ((YES, YES, YES), {"outcome": Outcome.DOES_NOT_MEET}, "går ifrån"),
        ((YES, YES, NO), {"outcome": Outcome.MEETS_WITH_RESERVATION}, "förbehållet"),
        ((YES, YES, YES), {"review_by": DAY}, "översyn"),
        ((YES, YES, YES), {"decided_by": ""}, "funktion"),
        ((YES, YES, YES), {"internal_note": "Nr 19811218-9876"}, "personnummer"),
    ],
)
def test_decision_is_refused(answers: tuple[Answer, ...], said: dict[str, Any], sentence: str) -> None:
    body = frame.body()
    draft = enterprises.draft(enterprises.entry(body), enterprises.profile(body), *answers)
    with acting_for(body.pk), pytest.raises(UnableToChangeRegister, match=sentence):
        commands.decide_assessment(draft=draft, decision=_decision(**said), by=SYSTEM, at=now())
    with acting_for(body.pk):
        draft.refresh_from_db()
    assert draft.state == AssessmentState.DRAFT


@pytest.mark.django_db
def test_decision_may_depart_from_the_answers_with_a_reason() -> None:
    body = frame.body()
    draft = enterprises.draft(enterprises.entry(body), enterprises.profile(body), YES, YES, YES)
    said = _decision(outcome=Outcome.INSUFFICIENT, reason="Stadgarna är från ett annat år.")
    with acting_for(body.pk):
        made = commands.decide_assessment(draft=draft, decision=said, by=SYSTEM, at=now())
        event = Event.all_bodies.filter(kind="enterprises.assessment-decided").latest("pk")
    assert (made.proposed, made.outcome) == (Outcome.MEETS, Outcome.INSUFFICIENT)
    assert event.reason == "Stadgarna är från ett annat år."


@pytest.mark.django_db
def test_draft_is_one_and_cannot_be_decided_or_thrown_away_twice() -> None:
    body = frame.body()
    entry, profile = enterprises.entry(body), enterprises.profile(body)
    first, second = enterprises.draft(entry, profile, YES), enterprises.draft(entry, profile, NO)
    assert first.pk == second.pk
    assert second.proposed == Outcome.DOES_NOT_MEET
    with acting_for(body.pk):
        commands.discard_assessment(draft=second, by=SYSTEM, at=now())
        with pytest.raises(UnableToChangeRegister, match="beslutats eller kastats"):
            commands.discard_assessment(draft=second, by=SYSTEM, at=now())
        with pytest.raises(UnableToChangeRegister, match="beslutats eller kastats"):
            commands.decide_assessment(draft=second, decision=_decision(), by=SYSTEM, at=now())


@pytest.mark.django_db
def test_answers_hold_no_personal_number() -> None:
    body = frame.body()
    entry, profile = enterprises.entry(body), enterprises.profile(body)
    with acting_for(body.pk):
        criterion = profile.criteria.order_by("position")[0]
        answers = {criterion.pk: GivenAnswer(YES, "Intyg för 811218-9876")}
        with pytest.raises(UnableToChangeRegister, match="personnummer"):
            commands.save_assessment(
                enterprise=entry.enterprise, profile=profile, answers=answers, by=SYSTEM, at=now()
            )
        assert not Assessment.objects.exists()


@pytest.mark.django_db
def test_adopting_copies_the_questions_and_can_be_undone_and_redone() -> None:
    body = frame.body()
    with acting_for(body.pk):
        profile = commands.adopt_profile(key="asf", steering_document="Policy § 12", by=SYSTEM, at=now())
        assert profile.criteria.count() == 6
        assert "asf" not in {each.key for each in profiles_to_adopt()}
        with pytest.raises(UnableToChangeRegister, match="redan i bruk"):
            commands.adopt_profile(key="asf", steering_document="", by=SYSTEM, at=now())
        commands.retire_profile(profile=profile, reason="Ny policy", by=SYSTEM, at=now())
        with pytest.raises(UnableToChangeRegister, match="inte längre i bruk"):
            commands.retire_profile(profile=profile, reason="igen", by=SYSTEM, at=now())
        again = commands.adopt_profile(key="asf", steering_document="", by=SYSTEM, at=now())
        assert again.pk == profile.pk
        assert again.criteria.count() == 6
        with pytest.raises(UnableToChangeRegister, match="finns inte"):
            commands.adopt_profile(key="finns-inte", steering_document="", by=SYSTEM, at=now())
        with pytest.raises(UnableToChangeRegister, match="känd definition"):
            commands.write_profile(definition=_own(), follows=again, by=SYSTEM, at=now())


@pytest.mark.django_db
def test_new_version_ends_the_older_and_asks_for_a_new_assessment() -> None:
    body = frame.body()
    entry, first = enterprises.entry(body), enterprises.profile(body)
    old = enterprises.decided(entry, first, YES, YES, YES)
    with acting_for(body.pk):
        second = commands.write_profile(definition=_own(), follows=first, by=SYSTEM, at=now())
        first.refresh_from_db()
        assert (second.key, second.version, first.in_use_to is not None) == (first.key, 2, True)
        with pytest.raises(UnableToChangeRegister, match="inte längre i bruk"):
            commands.save_assessment(
                enterprise=entry.enterprise, profile=first, answers={}, by=SYSTEM, at=now()
            )
        [line] = standing_of(entry.enterprise_id, on=DAY)
        assert (line.profile, line.decided) == (second, old)
    enterprises.decided(entry, second, YES)
    with acting_for(body.pk):
        old.refresh_from_db()
    assert old.state == AssessmentState.REPLACED


@pytest.mark.django_db
def test_definition_without_a_must_is_refused() -> None:
    body = frame.body()
    with acting_for(body.pk), pytest.raises(UnableToChangeRegister, match="krav"):
        commands.write_profile(
            definition=_own("Vår", Criterion("1", False, "Trevlig?", "")), follows=None, by=SYSTEM, at=now()
        )


@pytest.mark.django_db
def test_two_definitions_of_one_name_are_two() -> None:
    body = frame.body()
    with acting_for(body.pk):
        made = [
            commands.write_profile(definition=_own(), follows=None, by=SYSTEM, at=now()) for _ in range(3)
        ]
        assert len({profile.key for profile in made}) == 3
        assert DefinitionProfile.objects.filter(in_use_to=None).count() == 3


@pytest.mark.django_db
def test_correction_is_asked_once_and_answered_once() -> None:
    body = frame.body()
    assessment = enterprises.decided(enterprises.entry(body), enterprises.profile(body), NO)
    asked: dict[str, Any] = {
        "assessment": assessment,
        "kind": CorrectionKind.APPEAL,
        "text": "Ni läste fel stadgar.",
        "asked_by": "Föreståndaren",
        "asked_on": DAY,
        "by": SYSTEM,
        "at": now(),
    }
    with acting_for(body.pk):
        correction = commands.ask_correction(**asked)
        assert [row.kind for row in waiting(body_id=body.pk, at=now())] == ["correction"]
        with pytest.raises(UnableToChangeRegister, match="väntar redan"):
            commands.ask_correction(**asked)
        answer: dict[str, Any] = {"correction": correction, "by": SYSTEM, "at": now()}
        with pytest.raises(UnableToChangeRegister, match="Skriv svaret"):
            commands.answer_correction(**answer, state=CorrectionState.REJECTED, answer="", answered_by="")
        said = {"answer": "Stadgarna gäller.", "answered_by": "Samordnaren"}
        commands.answer_correction(**answer, state=CorrectionState.REJECTED, **said)
        with pytest.raises(UnableToChangeRegister, match="redan besvarad"):
            commands.answer_correction(**answer, state=CorrectionState.ACCEPTED, **said)
        assert not waiting(body_id=body.pk, at=now())


@pytest.mark.django_db
def test_review_that_comes_near_waits_on_the_start_page() -> None:
    body = frame.body()
    profile = enterprises.profile(body)
    soon = now().date() + dt.timedelta(days=30)
    far = now().date() + dt.timedelta(days=300)
    enterprises.decided(enterprises.entry(body, "Snart"), profile, YES, YES, YES, review_by=soon)
    enterprises.decided(enterprises.entry(body, "Sedan"), profile, YES, YES, YES, review_by=far)
    with acting_for(body.pk):
        [found] = waiting(body_id=body.pk, at=now())
    assert (found.due, found.kind) == (soon, "review")


@pytest.mark.django_db
def test_an_officer_assesses_from_the_page_and_decides() -> None:
    body = frame.body()
    entry, profile = enterprises.entry(body), enterprises.profile(body)
    browser = frame.client(Role.COORDINATOR, body)
    page = reverse("enterprises:assessment-edit", args=[entry.enterprise.reference, profile.pk])
    with acting_for(body.pk):
        keys = [row.pk for row in profile.criteria.order_by("position")]
    posted = {f"answer_{key}": "YES" for key in keys} | {f"evidence_{keys[0]}": "Stadgarna § 2"}
    answer = browser.post(page, posted)
    with acting_for(body.pk):
        draft = Assessment.objects.get()
    assert answer["Location"] == reverse("enterprises:assessment-decide", args=[draft.reference])
    assert "Stadgarna § 2" in browser.get(answer["Location"]).content.decode()
    faulty = browser.post(answer["Location"], {"outcome": "MEETS"})
    assert faulty.status_code == 422
    decided = {"outcome": "MEETS", "decided_by": "Samordnaren", "decided_on": "2026-03-01"}
    done = browser.post(answer["Location"], decided | {"review_by": "2028-03-01"})
    shown = browser.get(done["Location"]).content.decode()
    assert "uppfyller" in shown
    assert "Samordnaren" in shown
    listed = browser.get(reverse("enterprises:enterprise-list"), {"uppfyller": profile.key})
    assert entry.enterprise.name in listed.content.decode()


@pytest.mark.django_db
def test_own_definition_keeps_what_was_typed_when_more_rows_are_asked_for() -> None:
    body = frame.body()
    browser = frame.client(Role.COORDINATOR, body)
    typed = {
        "name": "Vår definition",
        "fraga-TOTAL_FORMS": "3",
        "fraga-INITIAL_FORMS": "0",
        "fraga-0-question": "Finns ändamålet?",
        "fraga-0-is_must": "on",
    }
    page = reverse("enterprises:profile-new")
    more = browser.post(page, typed | {"more": "1"}).content.decode()
    assert "Finns ändamålet?" in more
    assert "fraga-5-question" in more
    assert browser.post(page, typed | {"fraga-0-question": ""}).status_code == 422
    done = browser.post(page, typed)
    assert "Finns ändamålet?" in browser.get(done["Location"]).content.decode()

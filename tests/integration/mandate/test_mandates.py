"""Who answers: said, moved, ended, shown on a day, with what the placement does, and told to others."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.providers import AreaStatus
from nyvag.core.tenancy import acting_for
from nyvag.mandate import commands
from nyvag.mandate.area import lapsing, shown, state, waiting
from nyvag.mandate.commands.parts import Report
from nyvag.mandate.models import Mandate
from nyvag.mandate.queries.mandates import responsibility
from nyvag.mandate.rules.mandates import Gap, MandateRole, PlacementKind
from nyvag.mandate.sentences import answer, others
from nyvag.organisations.models import PublicBody
from tests.factories import decisions, frame
from tests.factories import mandates as made
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db
OVERVIEW, COMPARE = "/styrning/", "/styrning/placering/"
SENT = {"role": "ANSWERS", "question": "Samverkan med sociala företag"}


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


@pytest.fixture
def board(body: PublicBody) -> Any:
    return frame.unit(body, "Kommunstyrelsen", kind="EXECUTIVE_BOARD")


def text_of(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200, path
    return page.content.decode()


def said_on(body: PublicBody, day: dt.date) -> str:
    with acting_for(body.pk):
        found = responsibility(day)
        return f"{answer(found)} {others(found)}".strip()


def page(name: str, of: Mandate) -> str:
    return reverse(f"mandate:{name}", args=[of.reference])


def test_the_first_sentence_says_who_since_when_and_by_which_paragraph(body: PublicBody, board: Any) -> None:
    assert said_on(body, today()) == "Ingen nämnd är utsedd."
    by = decisions.whole(body)
    made.mandate(body, unit=board, decision=by)
    assert said_on(body, today()) == "Kommunstyrelsen ansvarar sedan 3 mars 2024 enligt § 41."


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, "Kommunstyrelsen ansvarar; sedan när och enligt vilket beslut är okänt."),
        (
            {"starts_on": dt.date(2022, 9, 1)},
            "Kommunstyrelsen ansvarar sedan 1 september 2022, men enligt vilket beslut är okänt.",
        ),
    ],
)
def test_what_is_unknown_is_said(body: PublicBody, board: Any, said: dict[str, Any], expected: str) -> None:
    made.mandate(body, unit=board, **said)
    assert said_on(body, today()) == expected


def test_a_decision_without_a_paragraph_is_named_by_who_took_it(body: PublicBody, board: Any) -> None:
    made.mandate(body, unit=board, decision=decisions.decision(body, outside="Fullmäktige"))
    expected = "Kommunstyrelsen ansvarar enligt Fullmäktige, dag okänd; sedan när är okänt."
    assert said_on(body, today()) == expected


def test_the_council_decides_one_board_answers_and_another_coordinates(body: PublicBody, board: Any) -> None:
    by = decisions.whole(body)
    council = frame.unit(body, "Kommunfullmäktige", kind="COUNCIL")
    labour = frame.unit(body, "Arbetsmarknadsnämnden")
    made.mandate(body, unit=council, decision=by, role=MandateRole.DECIDES)
    made.mandate(body, unit=board, decision=by)
    made.mandate(body, unit=board, decision=by, role=MandateRole.FOLLOWS_UP)
    made.mandate(body, unit=labour, decision=by, role=MandateRole.COORDINATES)
    expected = "Kommunfullmäktige beslutar om principer. Kommunstyrelsen följer upp."
    assert said_on(body, today()).endswith(f"{expected} Arbetsmarknadsnämnden samordnar.")


def test_two_boards_answer_together_and_the_place_is_joint(body: PublicBody) -> None:
    for name in ("Kulturnämnden", "Regionala tillväxtnämnden"):
        made.mandate(body, unit=frame.unit(body, name))
    assert "och" in said_on(body, today())
    with acting_for(body.pk):
        assert responsibility(today()).placement is PlacementKind.JOINT


def test_a_mandate_moves_to_another_board_and_both_are_remembered(body: PublicBody, board: Any) -> None:
    by = decisions.whole(body)
    old = made.mandate(body, unit=board, decision=by, starts_on=dt.date(2020, 1, 1))
    labour = frame.unit(body, "Arbetsmarknadsnämnden")
    facts = commands.MandateFacts(
        question=old.question, unit=labour, decision=by, starts_on=dt.date(2024, 1, 1)
    )
    with acting_for(body.pk):
        commands.move_mandate(mandate=old, facts=facts, by=SYSTEM, at=now())
        assert Event.objects.filter(kind="mandate.mandate-given").count() == 2
        found = responsibility(today())
        assert [each.gap for each in found.gaps] == []
    assert said_on(body, dt.date(2023, 12, 31)).startswith("Kommunstyrelsen")
    assert said_on(body, dt.date(2024, 1, 1)).startswith("Arbetsmarknadsnämnden")


def test_a_move_needs_a_day_after_the_first(body: PublicBody, board: Any) -> None:
    old = made.mandate(body, unit=board, starts_on=dt.date(2024, 1, 1))
    for day in (None, dt.date(2024, 1, 1)):
        facts = commands.MandateFacts(question="a", unit=board, starts_on=day)
        with acting_for(body.pk), pytest.raises(commands.UnableToChangeMandate):
            commands.move_mandate(mandate=old, facts=facts, by=SYSTEM, at=now())
    with acting_for(body.pk):
        assert Mandate.objects.get().ends_on is None


@pytest.mark.parametrize(
    "said",
    [
        {"question": " "},
        {"text": "Läs om 811218-9876"},
        {"starts_on": dt.date(2026, 1, 2), "ends_on": dt.date(2026, 1, 1)},
    ],
)
def test_what_does_not_hold_together_is_refused(body: PublicBody, said: dict[str, Any]) -> None:
    with pytest.raises(commands.UnableToChangeMandate):
        made.mandate(body, **said)


def test_one_holder_is_named_in_one_way(body: PublicBody, board: Any) -> None:
    with pytest.raises(commands.UnableToChangeMandate):
        made.mandate(body, unit=board, outside="Finsam")


def test_a_board_that_has_ended_and_a_mandate_that_expired_are_gaps(body: PublicBody) -> None:
    gone = frame.unit(body, "Tekniska nämnden", ends_on=dt.date(2022, 12, 31))
    by = decisions.whole(body, valid_to=dt.date(2023, 1, 1))
    made.mandate(body, unit=gone, decision=by)
    made.mandate(body, "Överenskommelsen", outside="Sekretariatet", ends_on=dt.date(2017, 1, 1))
    with acting_for(body.pk):
        found = {each.gap for each in responsibility(today()).gaps}
    assert found == {Gap.UNIT_ENDED, Gap.DECISION_EXPIRED, Gap.EXPIRED}


def test_who_answers_is_entered_corrected_ended_and_taken_away(
    body: PublicBody, board: Any, coordinator: Client
) -> None:
    assert "Ingen nämnd är utsedd." in text_of(coordinator, OVERVIEW)
    new = reverse("mandate:mandate-new")
    assert 'value="COORDINATES" selected' in text_of(coordinator, f"{new}?roll=COORDINATES")
    assert coordinator.post(new, {**SENT, "question": ""}).status_code == 422
    wrong = {**SENT, "starts_on": "2026-02-01", "ends_on": "2026-01-01"}
    assert coordinator.post(new, wrong).status_code == 422
    assert coordinator.post(new, {**SENT, "who": f"unit:{board.pk}"})["Location"] == OVERVIEW
    assert "Kommunstyrelsen ansvarar" in text_of(coordinator, OVERVIEW)
    with acting_for(body.pk):
        mandate = Mandate.objects.get()
    by = decisions.whole(body)
    sent = {**SENT, "who": f"unit:{board.pk}", "decision": str(by.pk)}
    assert "Kommunstyrelsen" in text_of(coordinator, page("mandate-edit", mandate))
    assert coordinator.post(page("mandate-edit", mandate), sent).status_code == 302
    assert "enligt § 41" in text_of(coordinator, OVERVIEW)
    end = page("mandate-end", mandate)
    assert coordinator.post(end, {"ends_on": ""}).status_code == 422
    assert coordinator.post(end, {"ends_on": "2025-01-01", "reason": "ny organisation"}).status_code == 302
    later = text_of(coordinator, OVERVIEW)
    assert "ingen har tagit över" in later
    assert "ny organisation" in later
    assert "Den 1 april 2024: Kommunstyrelsen" in text_of(coordinator, f"{OVERVIEW}?den=2024-04-01")
    assert coordinator.get(page("mandate-remove", mandate)).status_code == 200
    assert coordinator.post(page("mandate-remove", mandate)).status_code == 302
    with acting_for(body.pk):
        assert not Mandate.objects.exists()


def test_a_mandate_is_moved_in_the_pages(body: PublicBody, board: Any, coordinator: Client) -> None:
    old = made.mandate(body, unit=board, starts_on=dt.date(2020, 1, 1))
    other = frame.unit(body, "Arbetsmarknadsnämnden")
    move = page("mandate-move", old)
    assert "Kommunstyrelsen" in text_of(coordinator, move)
    sent = {**SENT, "who": f"unit:{other.pk}"}
    assert coordinator.post(move, {**sent, "starts_on": ""}).status_code == 422
    assert coordinator.post(move, {**sent, "starts_on": "2024-01-01"}).status_code == 302
    assert "Arbetsmarknadsnämnden ansvarar sedan 1 januari 2024" in text_of(coordinator, OVERVIEW)


def test_readers_read_and_neighbours_see_nothing(body: PublicBody, board: Any) -> None:
    mandate = made.mandate(body, unit=board)
    politician = frame.client(Role.POLITICIAN, body)
    assert "Rätta" not in text_of(politician, OVERVIEW)
    assert politician.get(page("mandate-edit", mandate)).status_code == 403
    neighbour = frame.client(Role.COORDINATOR, frame.body("Grannby kommun"))
    assert neighbour.get(page("mandate-edit", mandate)).status_code == 404
    assert "Kommunstyrelsen" not in text_of(neighbour, OVERVIEW)


def near_in(compared: str) -> list[str]:
    """List the functions that lie near one of the two places, from the table of the page."""
    rows = compared.partition("<tbody>")[2].partition("</tbody>")[0].split("<tr>")
    return [re.findall(r'<th scope="row">(.+?)</th>', row)[0] for row in rows if "ligger nära" in row]


def test_what_lies_near_is_read_from_the_bodys_own_organisation(
    body: PublicBody, board: Any, coordinator: Client
) -> None:
    council = frame.unit(body, "Kommunfullmäktige", kind="COUNCIL")
    with acting_for(body.pk):
        board.parent = council
        board.save()
    office = frame.unit(body, "Kommunledningskontoret", kind="DEPARTMENT", parent=board)
    labour = frame.unit(body, "Arbetsmarknadsnämnden", parent=council)
    made.does(office, "procurement")
    made.does(labour, "labour_market")
    made.does(labour, "business", ends_on=dt.date(2020, 1, 1))
    made.mandate(body, unit=board)
    shown_page = text_of(coordinator, OVERVIEW)
    assert "Ligger nära: Upphandling och inköp." in shown_page
    assert "Enligt er egen organisation." in shown_page
    compared = text_of(coordinator, f"{COMPARE}?a=nu&b=enhet-{labour.pk}")
    assert "Arbetsmarknadsnämnden" in compared
    assert "ej kontrollerat mot källan" in compared
    assert near_in(compared) == ["Upphandling och inköp", "Arbetsmarknad"]
    by_council = text_of(coordinator, f"{COMPARE}?a=enhet-{council.pk}&b=NONE")
    assert near_in(by_council) == [], "what lies under a board of its own is that board's"
    assert coordinator.get(f"{COMPARE}?a=nonsense&b=enhet-999999").status_code == 200


def test_the_comparison_is_handed_out_as_an_annex(body: PublicBody, board: Any, coordinator: Client) -> None:
    made.mandate(body, unit=board)
    for form in ("docx", "pdf"):
        path = reverse("mandate:placement-annex", args=[form])
        answered = coordinator.get(f"{path}?a=nu&b=JOINT")
        assert answered.status_code == 200
        assert answered["Content-Disposition"].startswith("attachment")
    assert coordinator.get(reverse("mandate:placement-annex", args=["exe"])).status_code == 404


def test_pages_take_as_many_statements_for_ten_rows(body: PublicBody, coordinator: Client) -> None:
    def add(count: int) -> None:
        for place in range(count):
            unit = frame.unit(body, f"Nämnd {place}")
            made.does(unit, "legal")
            by = decisions.decision(body, unit=unit)
            made.mandate(body, unit=unit, decision=by)

    check_ceiling(coordinator, OVERVIEW, add)
    check_ceiling(coordinator, COMPARE, add)


def area(body: PublicBody) -> Any:
    with acting_for(body.pk):
        return state.state(body_id=body.pk, at=now())


def test_the_area_goes_from_not_started_to_in_place_and_to_needs_action(body: PublicBody, board: Any) -> None:
    begun = area(body)
    assert (begun.status, begun.evidence) == (AreaStatus.NOT_STARTED, ())
    by = decisions.whole(body)
    assert area(body).status is AreaStatus.STARTED
    made.mandate(body, unit=board, decision=by)
    assert "återrapport" in area(body).sentence
    report = decisions.part(by, Report("hur det gick", due_on=today() + dt.timedelta(days=30)))
    placed = area(body)
    assert (placed.status, placed.next_step) == (AreaStatus.IN_PLACE, None)
    assert len(placed.evidence) == 2
    with acting_for(body.pk):
        part = Report("hur det gick", due_on=today() - dt.timedelta(days=1))
        commands.change_part(row=report, part=part, by=SYSTEM, at=now())
    late = area(body)
    assert late.status is AreaStatus.NEEDS_ACTION
    assert "1 återrapport är sen." in late.sentence
    decisions.whole(body, "Policy 2020", diary_no="9", valid_to=dt.date(2023, 1, 1))
    assert "gått ut" in area(body).sentence


def test_what_waits_goes_wrong_and_should_be_taken_up_is_told(body: PublicBody) -> None:
    gone = frame.unit(body, "Tekniska nämnden", ends_on=dt.date(2022, 12, 31))
    by = decisions.whole(body, "Uppdraget", review_on=today() + dt.timedelta(days=10))
    decisions.whole(body, "Policy 2020", diary_no="2", valid_to=today() - dt.timedelta(days=9))
    decisions.whole(body, "Policy 2026", diary_no="3", valid_to=today() + dt.timedelta(days=9))
    decisions.whole(body, "Policy 2040", diary_no="4", valid_to=today() + dt.timedelta(days=900))
    decisions.part(by, Report("hur det gick", due_on=today() - dt.timedelta(days=9)))
    decisions.part(by, Report("nästa år", due_on=today() + dt.timedelta(days=400)))
    made.mandate(body, unit=gone, decision=by)
    asked = {"body_id": body.pk, "at": now()}
    waits = [each.sentence for each in waiting.waiting(**asked)]
    assert waits == [
        "Återrapportera: hur det gick",
        "Se över beslutet ”Uppdraget”",
        "”Policy 2020” gick ut utan att ersättas",
        "”Policy 2026” går ut",
        "Tekniska nämnden finns inte längre, men har kvar uppdraget.",
    ]
    alarms = [each.sentence for each in waiting.alarms(**asked)]
    assert len(alarms) == 2
    assert alarms[0].startswith("Återrapporten ”hur det gick”")
    proposals = waiting.agenda_proposals(owner_kind="group", owner_id="1", **asked)
    assert [each.title for each in proposals] == ["Återrapportera: hur det gick", "Se över: Uppdraget"]
    assert waiting.agenda_proposals(owner_kind="forum", owner_id="1", **asked) == ()


def test_politicians_and_anyone_read_who_answers(body: PublicBody, board: Any) -> None:
    asked = {"body_id": body.pk, "at": now()}
    assert shown.summary(**asked) is None
    assert shown.public_mandates(**asked) is None
    assert shown.public_decisions(**asked) is None
    by = decisions.whole(body, minutes_url="https://exempel.se/protokoll")
    decisions.whole(body, "Hemligt", diary_no="7", is_public=False)
    decisions.part(by, Report("hur det gick", due_on=today() - dt.timedelta(days=1)))
    made.mandate(body, unit=board, decision=by)
    summary = text_of(frame.client(Role.POLITICIAN, body), "/")
    assert "Kommunstyrelsen ansvarar sedan 3 mars 2024 enligt § 41." in summary
    assert summary.count("hur det gick") == 1, "what is late is an alarm, and stands nowhere else"
    later = decisions.whole(body, "Sedan", diary_no="8")
    decisions.part(later, Report("nästa läge", due_on=today() + dt.timedelta(days=30)))
    assert text_of(frame.client(Role.POLITICIAN, body), "/").count(">nästa läge<") == 1
    mandates, listed = shown.public_mandates(**asked), shown.public_decisions(**asked)
    assert mandates is not None
    assert mandates.rows[0][0] == "Kommunstyrelsen"
    assert listed is not None
    assert {row[0] for row in listed.rows} == {"Kommunstyrelsen ansvarar", "Sedan"}
    assert "Wording" not in listed.columns


def test_a_new_term_asks_about_mandates_that_hold_or_expired(body: PublicBody, board: Any) -> None:
    made.mandate(body, unit=board)
    made.mandate(body, "Förut", outside="Sekretariatet", ends_on=dt.date(2017, 1, 1))
    made.mandate(body, "Senare", outside="Nämnden", starts_on=today() + dt.timedelta(days=90))
    with acting_for(body.pk):
        found = lapsing.reviewable_mandates(on=today())
    assert [(each.title, each.valid_to) for each in found] == [
        ("Kommunstyrelsen: ansvarar politiskt", None),
        ("Sekretariatet: ansvarar politiskt", dt.date(2017, 1, 1)),
    ]

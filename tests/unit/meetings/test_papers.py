"""What the papers of a meeting say, from rows that no database holds."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from nyvag.documents.papers.shapes import Block, Grid, Heading, Paper, Points, Text
from nyvag.meetings.contents import Contents
from nyvag.meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MinutesVersion,
    Outcome,
    OutcomeVersion,
    Task,
)
from nyvag.meetings.papers import agenda, call, minutes, papers_ready

START = datetime.fromisoformat("2026-12-03T13:00+01:00")


def _meeting(**changed: Any) -> Meeting:
    values: dict[str, Any] = {
        "topic": "Samverkansgruppen",
        "starts_at": START,
        "ends_at": START + timedelta(hours=1, minutes=30),
        "place": "Rådhuset",
        "called_at": datetime.fromisoformat("2026-11-20T23:30+00:00"),
        "state": "HELD",
    }
    return Meeting(**{**values, **changed})


def _contents(**changed: Any) -> Contents:
    items = [
        AgendaItem(pk=1, position=1, title="Inköp", text="Vad köper vi?"),
        AgendaItem(pk=2, position=2, title="Övrigt"),
    ]
    outcomes = [
        Outcome(pk=1, item_id=1, kind="DECISION", text="Vi provar."),
        Outcome(pk=2, item_id=1, kind="TASK", text="Ta fram en lista"),
        Outcome(pk=3, item_id=None, kind="INFORMATION", text="Nytt datum."),
    ]
    values: dict[str, Any] = {
        "meeting": _meeting(minutes="Alla var överens."),
        "body_name": "Ekbackens kommun",
        "items": items,
        "attendances": [
            Attendance(function="Upphandling", organisation="Kommunen", name="Bo", presence="PRESENT"),
            Attendance(function="Näringsliv", presence="SUBSTITUTE", substitute="Eva, strateg"),
            Attendance(function="Arbetsmarknad"),
        ],
        "outcomes": outcomes,
        "tasks": [
            Task(outcome_id=2, title="Ta fram en lista", function="Inköpschef", due_on=date(2027, 1, 15))
        ],
    }
    return Contents(**{**values, **changed})


def _below(paper: Paper, heading: str) -> list[Block]:
    """Return the blocks between a heading and the next of its level or above."""
    found: list[Block] = []
    level = 0
    for block in paper.blocks:
        if isinstance(block, Heading) and level and block.level <= level:
            break
        if level:
            found.append(block)
        if isinstance(block, Heading) and block.text == heading:
            level = block.level
    assert found, heading
    return found


def test_call_says_when_where_who_and_what() -> None:
    paper = call(_contents(belongs_to="Styrgruppen"), "sv")
    assert (paper.title, paper.sender) == ("Kallelse till Samverkansgruppen", "Ekbackens kommun")
    assert paper.on == date(2026, 11, 21), "the day in Sweden"
    assert dict(paper.facts)["Tid"] == "3 december 2026 kl. 13.00–14.30"
    assert dict(paper.facts)["Plats"] == "Rådhuset"
    assert dict(paper.facts)["Hör till"] == "Styrgruppen"
    assert _below(paper, "Dagordning") == [Points(["Inköp\nVad köper vi?", "Övrigt"], True)]
    (grid,) = _below(paper, "De som är kallade")
    assert isinstance(grid, Grid)
    assert grid.rows[0] == ["Upphandling", "Kommunen", "Bo"]


def test_meeting_over_midnight_says_both_days_and_english_its_own_hours() -> None:
    meeting = _meeting(ends_at=START + timedelta(days=1))
    facts = dict(agenda(_contents(meeting=meeting), "sv").facts)
    assert facts["Tid"] == "3 december 2026 kl. 13.00–4 december 2026 kl. 13.00"
    assert dict(agenda(_contents(), "en").facts)["Time"] == "3 December 2026 13:00–14:30"


def test_agenda_without_items_says_so() -> None:
    paper = agenda(_contents(items=[]), "sv")
    assert paper.title == "Dagordning för Samverkansgruppen"
    assert _below(paper, "Dagordning") == [Text("Inget står på dagordningen än.")]


def test_minutes_tell_presence_outcomes_and_tasks() -> None:
    paper = minutes(_contents(), "sv")
    (grid,) = _below(paper, "Vilka som kom")
    assert isinstance(grid, Grid)
    assert [row[3] for row in grid.rows] == ["Närvarande", "Ersättare kom: Eva, strateg", "Inte noterat"]
    assert _below(paper, "1. Inköp") == [
        Points(["Beslut: Vi provar.", "Uppgift: Ta fram en lista (Inköpschef, senast 15 januari 2027)"])
    ]
    assert _below(paper, "2. Övrigt") == [Text("Inget antecknades.")]
    assert _below(paper, "Mötet som helhet") == [Points(["Information: Nytt datum."])]
    (tasks,) = _below(paper, "Uppgifter")
    assert isinstance(tasks, Grid)
    assert tasks.rows == [["Ta fram en lista", "Inköpschef", "15 januari 2027"]]
    assert _below(paper, "Vad som sades") == [Text("Alla var överens.")]


def test_minutes_are_a_draft_until_they_are_approved() -> None:
    paper = minutes(_contents(), "sv")
    assert paper.title == "Utkast till protokoll från Samverkansgruppen"
    assert dict(paper.facts)["Läge"] == "utkast, inte godkänt"
    assert _below(paper, "Godkännande") == [Text("Protokollet är inte godkänt än.")]


def test_approved_minutes_say_by_whom_and_what_changed_since() -> None:
    approved = MinutesVersion(number=1, approved_by="ordföranden", approved_on=date(2026, 12, 10))
    change = OutcomeVersion(
        text="Vi provar i vår.", reason="Fel årstid", changed_at=START + timedelta(days=9)
    )
    of = _contents(meeting=_meeting(state="MINUTES_APPROVED"), approved=[approved], changes=[change])
    paper = minutes(of, "sv")
    assert paper.title == "Protokoll från Samverkansgruppen"
    assert dict(paper.facts)["Läge"] == "protokollet är godkänt"
    assert _below(paper, "Godkännande") == [Text("Godkänt av ordföranden den 10 december 2026.")]
    (grid,) = _below(paper, "Ändrat efter godkännandet")
    assert isinstance(grid, Grid)
    assert grid.rows == [["12 december 2026 kl. 13.00", "Vi provar i vår.", "Fel årstid"]]


def test_minutes_opened_again_are_a_draft_that_says_so() -> None:
    approved = MinutesVersion(
        number=1,
        approved_by="ordföranden",
        approved_on=date(2026, 12, 10),
        reopened_reason="Ett namn var fel.",
    )
    paper = minutes(_contents(meeting=_meeting(state="MINUTES_DRAFTED"), approved=[approved]), "sv")
    assert paper.title.startswith("Utkast")
    assert dict(paper.facts)["Läge"] == "utkast, tidigare godkänt och öppnat igen"
    assert "Öppnat igen: Ett namn var fel." in str(_below(paper, "Godkännande")[0])


def test_minutes_of_an_empty_meeting_say_that_nothing_was_noted() -> None:
    empty = replace(_contents(), items=[], outcomes=[], tasks=[], attendances=[], meeting=_meeting())
    paper = minutes(empty, "sv")
    assert _below(paper, "Vad det blev av punkterna") == [Text("Inget antecknades.")]
    assert "Uppgifter" not in [each.text for each in paper.blocks if isinstance(each, Heading)]


@pytest.mark.parametrize(
    ("state", "has_minutes", "ready"),
    [
        ("PLANNED", False, {"kallelse", "dagordning"}),
        ("CALLED", False, {"kallelse", "dagordning"}),
        ("CALLED", True, {"kallelse", "dagordning", "protokoll"}),
        ("HELD", False, {"dagordning", "protokoll"}),
        ("MINUTES_APPROVED", True, {"dagordning", "protokoll"}),
        ("CANCELLED", True, set()),
    ],
)
def test_papers_there_are_in_each_state(state: str, has_minutes: bool, ready: set[str]) -> None:
    assert set(papers_ready(state, has_minutes=has_minutes)) == ready

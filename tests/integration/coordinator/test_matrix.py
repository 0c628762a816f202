"""Filling in the responsibility matrix: what begins, what ends, what is refused, and its gaps."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from nyvag.audit.models import Event
from nyvag.coordinator import commands
from nyvag.coordinator.models import OwnActivity, Responsibility
from nyvag.coordinator.queries import matrix as queries
from nyvag.coordinator.rules.matrix import GapKind, Letter, standard_rows
from nyvag.core.responsibilities import ResponsibilityRow
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import ExternalParty
from tests.factories import coordinator as factory
from tests.factories import frame
from tests.factories.coordinator import AT, DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_a_row_is_filled_in_by_actors_of_every_sort_and_read_back() -> None:
    body = frame.body()
    made = factory.function(body)
    held = factory.holder(made)
    unit = frame.unit(body, "Kommunstyrelsen")
    with acting_for(body.pk):
        party = ExternalParty.objects.create(body=body, name="Nätverket", kind="COLLECTIVE")
    actors = {f"u{unit.pk}": "A", f"f{made.pk}": "R", f"h{held.pk}": "C", f"p{party.pk}": "I"}
    assert factory.letters(body, "2.1", **actors) == 4
    with acting_for(body.pk):
        found = queries.matrix(DAY)
        line = next(each for each in found.lines if each.row.key == "2.1")
        names = [column.name for column in found.columns]
    assert names == ["Kommunstyrelsen", "Nätverket", "Samordning av sociala företag", "Siv Samordnare"]
    assert [cell.text for cell in line.cells] == ["A", "I", "R", "C"]
    assert line.gaps == ()
    assert found.without_accountable_count == len(standard_rows()) - 1


def test_only_what_changed_ends_and_begins_and_the_past_is_kept() -> None:
    body = frame.body()
    one, other = frame.unit(body, "Ena"), frame.unit(body, "Andra")
    month_ago = AT - timedelta(days=30)
    factory.letters(body, "4", month_ago, **{f"u{one.pk}": "AR"})
    assert factory.letters(body, "4", **{f"u{one.pk}": "R", f"u{other.pk}": "A"}) == 2
    assert factory.letters(body, "4", **{f"u{one.pk}": "R"}) == 0, "an actor left out is left alone"
    with acting_for(body.pk):
        then = {
            (each.actor, each.letter)
            for each in Responsibility.objects.all()
            if each.is_held(month_ago.date())
        }
        today = {(each.actor, each.letter) for each in Responsibility.objects.all() if each.is_held(DAY)}
        assert then == {(f"u{one.pk}", "A"), (f"u{one.pk}", "R")}
        assert today == {(f"u{one.pk}", "R"), (f"u{other.pk}", "A")}
        assert Event.objects.filter(kind="coordinator.row-filled-in").count() == 2


def test_a_slip_of_the_same_day_leaves_no_trace_but_the_event() -> None:
    body = frame.body()
    unit = frame.unit(body)
    factory.letters(body, "4", **{f"u{unit.pk}": "A"})
    factory.letters(body, "4", **{f"u{unit.pk}": ""})
    with acting_for(body.pk):
        assert not Responsibility.objects.exists()
        assert Event.objects.filter(kind="coordinator.row-filled-in").count() == 2


@pytest.mark.parametrize("actor", ["u999999", "x1", "u", "", "u1; drop"])
def test_actors_that_are_not_there_are_refused(actor: str) -> None:
    body = frame.body()
    with pytest.raises(commands.UnableToChangeMatrix, match="not there"):
        factory.letters(body, "4", **{actor: "A"})


def test_another_bodys_unit_is_not_there() -> None:
    body, other = frame.body(), frame.body()
    theirs = frame.unit(other)
    with pytest.raises(commands.UnableToChangeMatrix, match="not there"):
        factory.letters(body, "4", **{f"u{theirs.pk}": "A"})


def test_gaps_are_counted_and_an_ended_unit_shows() -> None:
    body = frame.body()
    gone = frame.unit(body, "Gamla nämnden", ends_on=DAY - timedelta(days=1))
    new = frame.unit(body, "Nya nämnden")
    factory.letters(body, "1", **{f"u{gone.pk}": "A", f"u{new.pk}": "R"})
    factory.letters(body, "2", **{f"u{gone.pk}": "R", f"u{new.pk}": "A"})
    with acting_for(body.pk):
        found = queries.matrix(DAY)
    gaps = {line.row.key: [gap.kind for gap in line.gaps] for line in found.lines}
    assert gaps["1"] == [GapKind.ACCOUNTABLE_ENDED]
    assert gaps["2"] == [GapKind.NOBODY_RESPONSIBLE]
    assert gaps["3"] == [GapKind.NOBODY_ACCOUNTABLE, GapKind.NOBODY_RESPONSIBLE]


def test_own_rows_are_added_ended_and_refused() -> None:
    body = frame.body()
    unit = frame.unit(body)
    by = factory.lead(body)
    with acting_for(body.pk):
        own = commands.add_activity(area=6, title=" Marknadsdialog ", by=by, at=AT - timedelta(days=9))
        for title, said in ((" ", "Say what"), ("Marknadsdialog", "already"), ("811218-9876", "personal")):
            with pytest.raises(commands.UnableToChangeMatrix, match=said):
                commands.add_activity(area=6, title=title, by=by, at=AT)
    factory.letters(body, f"own:{own.pk}", AT - timedelta(days=9), **{f"u{unit.pk}": "A"})
    with acting_for(body.pk):
        keys = [line.row.key for line in queries.matrix(DAY).lines if line.row.area == 6]
        assert keys[-1] == f"own:{own.pk}"
        commands.end_activity(activity=own, by=by, at=AT)
        commands.end_activity(activity=own, by=by, at=AT)
        assert OwnActivity.objects.get().ended_on == DAY
        assert Responsibility.objects.get().ends_on == DAY - timedelta(days=1)
        assert f"own:{own.pk}" not in [line.row.key for line in queries.matrix(DAY).lines]
        assert commands.add_activity(area=6, title="Marknadsdialog", by=by, at=AT).pk != own.pk


def routine_rows() -> Iterable[ResponsibilityRow]:
    """Stand in for a room with rows of its own."""
    return [ResponsibilityRow("routine:7", 3, "Rutin: bidrag eller upphandling", "/styrning/rutin/7/")]


def test_another_room_can_add_rows(settings: Any) -> None:
    settings.NYVAG_RESPONSIBILITY_ROWS = [f"{__name__}.routine_rows"]
    body = frame.body()
    unit = frame.unit(body)
    factory.letters(body, "routine:7", **{f"u{unit.pk}": "AR"})
    with acting_for(body.pk):
        found = next(line for line in queries.matrix(DAY).lines if line.row.key == "routine:7")
    assert (found.row.area, found.row.url, found.gaps) == (3, "/styrning/rutin/7/", ())


def test_letters_stand_in_one_order() -> None:
    assert queries.text_of([Letter.RESPONSIBLE, Letter.ACCOUNTABLE]) == "A, R"
    assert queries.text_of([]) == ""

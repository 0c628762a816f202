"""What units do: the standard functions, the body's own, with dates."""

from datetime import date

import pytest

from nyvag.audit.queries import history_of
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations import commands, queries
from nyvag.organisations.models import PublicBody, Unit, UnitFunction
from tests.factories import frame

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def anna(body: PublicBody) -> Actor:
    return frame.actor(Role.COORDINATOR, body)


def give(
    unit: Unit, function: str, anna: Actor, start: date | None = None, end: date | None = None
) -> UnitFunction:
    return commands.give_function(
        unit=unit, function=function, starts_on=start, ends_on=end, by=anna, at=now()
    )


def test_own_functions_stand_after_the_standard_ones(body: PublicBody, anna: Actor) -> None:
    with acting_for(body.pk):
        made = commands.add_function(body_id=body.pk, name=" Trygghet  och tillit ", by=anna, at=now())
        assert (made.key, made.name) == ("own-trygghet-och-tillit", "Trygghet och tillit")
        found = queries.functions(language="sv")
        assert found[0] == ("management", "Ledning och strategi")
        assert found[-1] == (made.key, made.name)
        assert dict(queries.functions(language="en"))["procurement"] == "Procurement and purchasing"
        assert history_of(f"function:{made.key}").count() == 1


@pytest.mark.parametrize("name", ["", "näringsliv", "Procurement and purchasing", "Anna 811228-9874"])
def test_own_function_is_refused(body: PublicBody, anna: Actor, name: str) -> None:
    with acting_for(body.pk), pytest.raises(commands.UnableToChangeFunction):
        commands.add_function(body_id=body.pk, name=name, by=anna, at=now())


def test_function_out_of_use_keeps_its_name_and_comes_back(body: PublicBody, anna: Actor) -> None:
    with acting_for(body.pk):
        made = commands.add_function(body_id=body.pk, name="Trygghet", by=anna, at=now())
        with pytest.raises(commands.UnableToChangeFunction):
            commands.add_function(body_id=body.pk, name="TRYGGHET", by=anna, at=now())
        commands.retire_function(function=made, ends_on=date(2026, 1, 31), by=anna, at=now())
        assert made.key not in dict(queries.functions(language="sv", on=DAY))
        assert queries.function_names("sv")[made.key] == "Trygghet"
        again = commands.add_function(body_id=body.pk, name="Trygghet", by=anna, at=now())
        assert (again.pk, again.ends_on) == (made.pk, None)


def test_own_functions_with_like_names_get_keys_of_their_own(body: PublicBody, anna: Actor) -> None:
    with acting_for(body.pk):
        long = "En mycket lång benämning på en funktion som slutar på "
        keys = [
            commands.add_function(body_id=body.pk, name=long + end, by=anna, at=now()).key for end in "abc"
        ]
        assert len(set(keys)) == 3
        assert all(len(key) <= 40 for key in keys)


def test_units_of_a_function_are_those_of_the_day(body: PublicBody, anna: Actor) -> None:
    buyers, gone = (
        frame.unit(body, "Upphandlingsenheten"),
        frame.unit(body, "Inköp", ends_on=date(2026, 3, 1)),
    )
    with acting_for(body.pk):
        give(buyers, "procurement", anna, date(2026, 1, 1))
        give(buyers, "legal", anna)
        give(gone, "procurement", anna)
        assert [unit.name for unit in queries.units_with_function("procurement", DAY)] == [
            "Upphandlingsenheten"
        ]
        assert [unit.name for unit in queries.units_with_function("procurement", date(2025, 6, 1))] == [
            "Inköp"
        ]
        assert queries.functions_by_unit(DAY)[buyers.pk] == ("legal", "procurement")
        assert [each.function for each in queries.functions_of(buyers, date(2025, 1, 1))] == ["legal"]


def test_function_is_given_once_at_a_time(body: PublicBody, anna: Actor) -> None:
    unit = frame.unit(body, starts_on=date(2020, 1, 1))
    with acting_for(body.pk):
        first = give(unit, "business", anna, date(2021, 1, 1))
        for start, end in ((None, None), (date(2020, 1, 1), date(2021, 1, 1)), (date(2025, 1, 1), None)):
            with pytest.raises(commands.UnableToChangeFunction):
                give(unit, "business", anna, start, end)
        with pytest.raises(commands.UnableToChangeFunction):
            commands.end_function(given=first, ends_on=date(2020, 12, 31), by=anna, at=now())
        commands.end_function(given=first, ends_on=date(2024, 12, 31), by=anna, at=now())
        give(unit, "business", anna, date(2025, 1, 1))
        give(unit, "business", anna, date(2020, 1, 1), date(2020, 12, 31))
        assert queries.functions_of(unit).count() == 3
        assert history_of(f"unit:{unit.pk}").count() == 4


@pytest.mark.parametrize(
    ("function", "start", "end"),
    [
        ("unknown", None, None),
        ("business", date(2019, 12, 31), None),
        ("business", date(2026, 1, 1), None),
        ("business", date(2022, 1, 1), date(2021, 1, 1)),
        ("business", date(2022, 1, 1), date(2026, 1, 1)),
    ],
)
def test_function_is_refused(
    body: PublicBody, anna: Actor, function: str, start: date | None, end: date | None
) -> None:
    unit = frame.unit(body, starts_on=date(2020, 1, 1), ends_on=date(2025, 12, 31))
    with acting_for(body.pk):
        with pytest.raises(commands.UnableToChangeFunction):
            give(unit, function, anna, start, end)
        assert not queries.functions_of(unit).exists()


def test_mistaken_function_is_taken_back_with_an_event(body: PublicBody, anna: Actor) -> None:
    unit = frame.unit(body)
    with acting_for(body.pk):
        commands.take_back_function(given=give(unit, "business", anna), by=anna, at=now())
        assert not queries.functions_of(unit).exists()
        assert history_of(f"unit:{unit.pk}").count() == 2

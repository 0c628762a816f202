"""Where units sit: paths, the board above, choices."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from nyvag.core.tenancy import acting_for
from nyvag.organisations import queries
from nyvag.organisations.models import PublicBody, Unit
from tests.factories import frame

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def names(units: tuple[Unit, ...]) -> list[str]:
    return [unit.name for unit in units]


def test_board_above_is_the_nearest_board(body: PublicBody) -> None:
    council = frame.unit(body, "Kommunfullmäktige", kind="COUNCIL")
    board = frame.unit(body, "Socialnämnden", parent=council)
    department = frame.unit(body, "Socialförvaltningen", kind="DEPARTMENT", parent=board)
    unit = frame.unit(body, "Arbetsmarknadsenheten", kind="UNIT", parent=department)
    company = frame.unit(body, "Bostäder AB", kind="COMPANY", parent=council)
    shared = frame.unit(body, "Gemensam nämnd", kind="JOINT_BODY", joint_form="JOINT_BOARD")
    with acting_for(body.pk):
        assert queries.board_above(unit, DAY) == board
        assert queries.board_above(board, DAY) == board
        assert queries.board_above(shared, DAY) == shared
        assert queries.board_above(company, DAY) is None
        assert names(queries.path_of(unit, DAY)) == [
            "Kommunfullmäktige", "Socialnämnden", "Socialförvaltningen", "Arbetsmarknadsenheten",
        ]  # fmt: skip


def test_choices_are_indented_in_the_order_of_the_tree(body: PublicBody) -> None:
    board = frame.unit(body, "Tekniska nämnden")
    below = frame.unit(body, "Avfallsenheten", kind="UNIT", parent=board)
    frame.unit(body, "Byggnadsnämnden")
    frame.unit(body, "Skolstyrelsen", ends_on=date(2010, 12, 31))
    with acting_for(body.pk):
        said = [text for _pk, text in queries.unit_choices(DAY)]
        assert [text.strip("\N{NO-BREAK SPACE}") for text in said] == [
            "Byggnadsnämnden",
            "Tekniska nämnden",
            "Avfallsenheten",
        ]
        assert said[2].startswith("\N{NO-BREAK SPACE}")
        assert below.pk not in dict(queries.unit_choices(DAY, without=frozenset({below.pk})))


def test_circle_in_old_rows_does_not_hang(body: PublicBody) -> None:
    one = frame.unit(body, "Ett", kind="UNIT")
    two = frame.unit(body, "Två", kind="UNIT", parent=one)
    with acting_for(body.pk):
        Unit.objects.filter(pk=one.pk).update(parent=two)
        assert len(queries.path_of(two, DAY)) == 2
        assert queries.board_above(two, DAY) is None


def test_only_a_joint_body_has_a_form_of_joint_body(body: PublicBody) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        frame.unit(body, kind="BOARD", joint_form="JOINT_BOARD")


def test_code_stands_once_in_a_body(body: PublicBody) -> None:
    frame.unit(body, "A", code="100")
    frame.unit(frame.body("Annan"), "A", code="100")
    frame.unit(body, "C")
    frame.unit(body, "D")
    with pytest.raises(IntegrityError), transaction.atomic():
        frame.unit(body, "B", code="100")

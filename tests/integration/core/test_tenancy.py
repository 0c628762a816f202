"""Reads keep to one body, on PostgreSQL even when the code forgets."""

import pytest
from django.db import DatabaseError, connection, transaction

from nyvag.core.tenancy import NoBodyChosen, acting_for, acting_for_all, current_body_id
from nyvag.organisations.models import Unit
from tests.factories import frame

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a wall of PostgreSQL alone")


@pytest.fixture
def units() -> tuple[Unit, Unit]:
    return frame.unit(frame.body("A kommun")), frame.unit(frame.body("B kommun"))


def test_asking_without_a_body_is_an_error() -> None:
    with pytest.raises(NoBodyChosen):
        Unit.objects.count()
    with acting_for_all(reason="test"), pytest.raises(NoBodyChosen):
        current_body_id()


def test_only_the_body_acted_for_shows(units: tuple[Unit, Unit]) -> None:
    ours, theirs = units
    with acting_for(ours.body_id):
        assert list(Unit.objects.all()) == [ours]
        assert not Unit.objects.filter(pk=theirs.pk).exists()
        with acting_for(theirs.body_id):
            assert list(Unit.objects.all()) == [theirs]
        assert list(Unit.objects.all()) == [ours]
    with acting_for_all(reason="test"):
        assert Unit.objects.count() == 2


def test_lifting_the_wall_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"), acting_for_all(reason=" "):
        pass


@on_postgresql
def test_server_hides_rows_even_from_raw_sql(units: tuple[Unit, Unit]) -> None:
    ours, theirs = units
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM organisations_unit")
        assert cursor.fetchone() == (0,)
    with acting_for(ours.body_id), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM organisations_unit")
        assert cursor.fetchall() == [(ours.pk,)]
        cursor.execute("UPDATE organisations_unit SET name = 'x' WHERE id = %s", [theirs.pk])
        assert cursor.rowcount == 0


@on_postgresql
def test_server_refuses_a_row_of_another_body(units: tuple[Unit, Unit]) -> None:
    ours, theirs = units
    with (
        acting_for(ours.body_id),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Unit.all_bodies.create(body_id=theirs.body_id, name="Smugen", kind="BOARD")


@on_postgresql
def test_scope_is_sent_again_after_a_rollback(units: tuple[Unit, Unit]) -> None:
    ours, theirs = units
    with acting_for(ours.body_id):
        assert Unit.all_bodies.count() == 1
        with pytest.raises(KeyError), transaction.atomic():
            with acting_for(theirs.body_id):
                assert Unit.all_bodies.get() == theirs
            raise KeyError
        assert Unit.all_bodies.get() == ours

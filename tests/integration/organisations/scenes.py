"""Scenes of people who change the organisation tree at the same moment, each in a process of its own."""

from datetime import date, datetime

from nyvag.audit.queries import chain_breaks
from nyvag.core.access import Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.organisations import commands
from nyvag.organisations.models import PublicBody, Unit, UnitName, UnitSuccession
from nyvag.organisations.queries.changes import lives
from nyvag.organisations.rules.tree import faults
from tests.factories import frame
from tests.integration.harness.scene import together

AT = datetime.fromisoformat("2026-11-23T09:00+01:00")
FROM = date(2026, 6, 1)


def _tree(*names: str) -> tuple[PublicBody, list[Unit]]:
    body = frame.body()
    by = _keeper(body)
    with acting_for(body.pk):
        made = [
            commands.add_unit(
                body_id=body.pk, name=name, parent=None, kind="DEPARTMENT", starts_on=None, by=by, at=AT
            )
            for name in names
        ]
    return body, made


def _keeper(body: PublicBody) -> Actor:
    return Actor(user_id=None, name="Bo", role=Role.ADMINISTRATOR, body_id=body.pk)


def _moved(body: PublicBody, unit: Unit, parent: Unit) -> str:
    with acting_for(body.pk):
        commands.move_unit(unit=unit, parent=parent, starts_on=FROM, by=_keeper(body), at=AT)
    return "moved"


def _is_whole(body: PublicBody) -> bool:
    with acting_for(body.pk):
        return not faults(lives()) and not list(chain_breaks())


def two_moves_would_together_make_a_ring() -> None:
    """One lays A under B, the other B under A, at once: one does it, the other is told."""
    body, (one, two) = _tree("Kultur", "Fritid")
    ended = together(lambda: _moved(body, one, two), lambda: _moved(body, two, one))
    assert sorted(ended) == ["UnableToChangeUnitError", "moved"]
    with acting_for(body.pk):
        assert Unit.objects.exclude(parent=None).count() == 1
    assert _is_whole(body)


def one_unit_gets_two_names_at_once() -> None:
    """Two give a unit another name from the same day at once: one name is kept, the other is told."""
    body, (unit,) = _tree("Kultur")

    def renamed(name: str) -> str:
        with acting_for(body.pk):
            commands.rename_unit(unit=unit, name=name, starts_on=FROM, by=_keeper(body), at=AT)
        return name

    ended = together(lambda: renamed("Kulturen"), lambda: renamed("Bildning"))
    kept = [each for each in ended if each != "UnableToChangeUnitError"]
    assert len(kept) == 1
    with acting_for(body.pk):
        assert Unit.objects.get().name == kept[0]
        assert list(UnitName.objects.filter(starts_on=FROM).values_list("name", flat=True)) == kept
    assert _is_whole(body)


def two_units_merge_while_one_is_moved() -> None:
    """Two units become a third while a unit is moved under one of them: whoever comes first, it holds."""
    body, (one, two, third, child) = _tree("Kultur", "Fritid", "Nya", "Biblioteket")

    def merged() -> str:
        with acting_for(body.pk):
            commands.merge_units(units=[one, two], into=third, starts_on=FROM, by=_keeper(body), at=AT)
        return "merged"

    ended = together(merged, lambda: _moved(body, child, one))
    assert "merged" in ended
    assert set(ended) <= {"merged", "moved", "UnableToChangeUnitError"}
    with acting_for(body.pk):
        assert UnitSuccession.objects.filter(successor=third).count() == 2
        found = Unit.objects.get(pk=child.pk)
        above = third if "moved" in ended else None
        assert found.parent_id == (above.pk if above else None)
    assert _is_whole(body)

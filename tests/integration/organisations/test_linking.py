"""Units and outside parties as things a decision can be about."""

from nyvag.organisations import area, commands
from tests.integration.organisations.conftest import MIDDLE, Town


def test_units_are_found_by_any_name_they_have_had(town: Town) -> None:
    unit = town.unit("Tekniska nämnden", code="T1")
    town.do(commands.rename_unit, unit=unit, name="Samhällsbyggnadsnämnden", starts_on=MIDDLE)
    for text in ("tekniska", "bygg", "t1"):
        assert [found.title for found in area.find_units(text=text, actor=town.by)] == [
            "Samhällsbyggnadsnämnden"
        ]
    shown = area.linked_units(ids=[str(unit.pk), "0", "x"], actor=town.by)
    assert list(shown) == [str(unit.pk)]
    assert shown[str(unit.pk)].url == f"/organisation/{unit.pk}/"


def test_outside_parties_are_found_by_name_or_number(town: Town) -> None:
    party = town.do(
        commands.add_party, body_id=town.body.pk, name="Coompanion", kind="COOPERATIVE", org_no="769600-0004"
    )
    for text in ("coomp", "769600-0004"):
        assert [found.id for found in area.find_parties(text=text, actor=town.by)] == [str(party.pk)]
    shown = area.linked_parties(ids=[str(party.pk)], actor=town.by)
    assert shown[str(party.pk)].kind == "party"

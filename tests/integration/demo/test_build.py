"""Building and removing the invented world."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db.models import Sum

from nyvag.accounts.models import Membership, User
from nyvag.core.tenancy import acting_for
from nyvag.demo import commands
from nyvag.demo.rules import world
from nyvag.enterprises.models import (
    Assessment,
    Correction,
    DefinitionProfile,
    Enterprise,
    Mark,
    RegisterEntry,
)
from nyvag.forum.models import CompactParty, CompactVersion, CompactWish
from nyvag.forum.queries.barometer import results
from nyvag.organisations.models import PublicBody, Unit
from nyvag.spend.models import CubeRow, LedgerFile

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> world.Body:
    """Let the world be one municipality with one short ledger."""
    settings.DATA_DIR = tmp_path
    body = replace(world.bodies()[1], first_year=2026, rows_a_year=900)
    monkeypatch.setattr(world, "bodies", lambda: (body,))
    return body


def build() -> list[str]:
    told: list[str] = []
    commands.build(at=AT, tell=told.append)
    return told


def test_build_imports_register_and_ledger(small: world.Body) -> None:
    build()
    body = PublicBody.objects.get(slug=small.slug)
    assert body.is_demo
    assert Membership.objects.filter(body=body).count() == 2
    with acting_for(body.pk):
        assert Unit.objects.filter(parent__name="Kommunfullmäktige").count() > 3
        assert RegisterEntry.objects.count() > 20
        assert LedgerFile.objects.filter(state="CURRENT").count() == 1
        social = CubeRow.objects.filter(kind="purchase", outcome="match").aggregate(ore=Sum("amount_ore"))
        assert social["ore"] > 0


def test_build_judges_by_two_definitions(small: world.Body) -> None:
    build()
    with acting_for(PublicBody.objects.get(slug=small.slug).pk):
        assert set(DefinitionProfile.objects.values_list("key", flat=True)) == {"tillvaxtverket", "asf"}
        outcomes = set(Assessment.objects.filter(state="DECIDED").values_list("outcome", flat=True))
        assert {"MEETS", "DOES_NOT_MEET", "INSUFFICIENT"} <= outcomes
        assert Assessment.objects.filter(state="DRAFT").exists()
        assert Correction.objects.filter(state="RECEIVED").count() == 1
    assert Mark.objects.exists()


def test_building_again_changes_nothing(small: world.Body) -> None:
    build()
    assert build() == []
    assert PublicBody.objects.count() == 1


def test_removing_takes_the_invented_and_leaves_the_real(small: world.Body) -> None:
    real = PublicBody.objects.create(
        name="Provby kommun", slug="provby", org_no="2120990110", kind="MUNICIPALITY"
    )
    build()
    assert commands.remove(at=AT) == 1
    assert list(PublicBody.objects.all()) == [real]
    assert not User.objects.exists()
    assert not Enterprise.objects.exists()
    build()
    assert PublicBody.objects.filter(is_demo=True).count() == 1


def test_a_real_body_of_the_same_short_name_is_never_touched(small: world.Body) -> None:
    PublicBody.objects.create(name="Provby kommun", slug=small.slug, org_no="2120990110", kind="MUNICIPALITY")
    with pytest.raises(commands.UnableToChangeDemo):
        build()
    assert commands.remove(at=AT) == 0


def test_production_refuses(small: world.Body, settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(commands.UnableToChangeDemo):
        build()
    with pytest.raises(commands.UnableToChangeDemo):
        commands.remove(at=AT)


def test_password_is_made_once_and_kept_from_others(small: world.Body, settings: Any) -> None:
    first = commands.password_for_all()
    assert first == commands.password_for_all()
    assert len(first) >= 12
    assert (settings.DATA_DIR / "demo_password").stat().st_mode & 0o077 == 0


def test_the_dialogue_of_the_big_municipality_has_a_compact_and_two_barometers(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    body = replace(world.bodies()[0], first_year=2026, rows_a_year=900)
    monkeypatch.setattr(world, "bodies", lambda: (body,))
    build()
    made = PublicBody.objects.get(slug=body.slug)
    with acting_for(made.pk):
        assert [each.state for each in CompactVersion.objects.order_by("number")] == ["REPLACED", "IN_FORCE"]
        assert CompactParty.objects.exclude(left_on=None).count() == 1
        assert CompactWish.objects.filter(state="RECEIVED").count() == 1
        first, second = results(made.pk, only_published=True)
        assert first.is_shown
        assert second.is_shown
        assert second.breaks_series
        assert first.index is not None
        assert second.index is not None
        assert second.index.mean > first.index.mean
        assert second.alpha is not None
        assert second.alpha > 0.6

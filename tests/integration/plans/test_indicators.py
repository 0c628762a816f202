"""Indicators: taken from the catalogue, made, given values and targets, corrected, and shown."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import indicator_values as values
from nyvag.plans.commands import indicators as commands
from nyvag.plans.commands.indicator_targets import TargetFacts, remove_target, set_target
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator
from nyvag.plans.models import Indicator, IndicatorValue, NodeIndicator
from nyvag.plans.queries.indicator_series import series_of
from nyvag.plans.queries.indicators import figures
from nyvag.plans.rules.following import Reached
from nyvag.plans.rules.indicators import Effect
from nyvag.plans.rules.judging import Warn
from nyvag.plans.rules.periods import year
from tests.factories import frame
from tests.factories import indicators as made
from tests.integration.harness.ceilings import check_ceiling, statements_of

pytestmark = pytest.mark.django_db
LIST = "/plan/indikatorer/"


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def text_of(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200, path
    return page.content.decode()


def address(name: str, of: Indicator, *more: Any) -> str:
    return reverse(f"plans:{name}", args=[of.reference, *more])


def kinds() -> list[str]:
    return list(Event.objects.order_by("number").values_list("kind", flat=True))


def test_catalogue_is_taken_into_use_once_with_its_texts(body: PublicBody) -> None:
    with acting_for(body.pk):
        first = commands.take_into_use(key="6.1", language="sv", by=SYSTEM, at=now())
        again = commands.take_into_use(key="6.1", language="en", by=SYSTEM, at=now())
        assert first == again
        assert (first.name, first.unit_name, first.area) == ("Andel inköp från sociala företag", "%", 6)
        assert first.computed_by == "spend.share"
        assert "England" in first.comparability
        assert kinds().count("plans.indicator-taken") == 1
        with pytest.raises(UnableToChangeIndicator, match="ingen indikator"):
            commands.take_into_use(key="9.9", language="sv", by=SYSTEM, at=now())


def test_one_that_was_ended_can_be_taken_or_followed_again_but_not_both(body: PublicBody) -> None:
    with acting_for(body.pk):
        first = commands.take_into_use(key="4.1", language="sv", by=SYSTEM, at=now())
        commands.end_indicator(indicator=first, reason="byts ut", by=SYSTEM, at=now())
        second = commands.take_into_use(key="4.1", language="sv", by=SYSTEM, at=now())
        assert second != first
        with pytest.raises(UnableToChangeIndicator):
            commands.resume_indicator(indicator=first, by=SYSTEM, at=now())
        commands.end_indicator(indicator=second, reason="", by=SYSTEM, at=now())
        commands.resume_indicator(indicator=first, by=SYSTEM, at=now())
        first.refresh_from_db()
        assert first.ended_on is None
        with pytest.raises(UnableToChangeIndicator):
            commands.resume_indicator(indicator=first, by=SYSTEM, at=now())


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": " "}, "name"),
        ({"breakdown": ("kvinnor", "Kvinnor")}, "breakdown"),
        ({"decimals": 5}, "decimals"),
        ({"lowest": Decimal(2), "highest": Decimal(1)}, "highest"),
        ({"source": "19121212-1212"}, ""),
    ],
)
def test_indicator_that_does_not_hold_together_is_refused(
    body: PublicBody, said: dict[str, Any], field: str
) -> None:
    with acting_for(body.pk), pytest.raises(UnableToChangeIndicator) as refused:
        facts = commands.IndicatorFacts(**{"name": "Något", **said})
        commands.keep_indicator(indicator=None, facts=facts, by=SYSTEM, at=now())
    assert refused.value.field == field


def test_a_corrected_value_stays_and_the_latest_holds(body: PublicBody) -> None:
    indicator = made.indicator(body)
    made.value(indicator, 2025, 4, source="först")
    made.value(indicator, 2025, 5, source="rättat", note="fel i filen")
    made.value(indicator, 2025, 5, source="rättat", note="fel i filen")
    with acting_for(body.pk):
        rows = list(indicator.values.order_by("pk"))
        assert [(each.value, each.is_current) for each in rows] == [(4, False), (5, True)]
        (shown,) = series_of(indicator).values
        assert (shown.row.value, [each.value for each in shown.earlier]) == (5, [4])
        assert kinds()[-2:] == ["plans.indicator-value", "plans.indicator-corrected"]
        assert Event.objects.get(kind="plans.indicator-corrected").reason == "fel i filen"


def test_share_follows_from_its_numbers_and_a_warning_never_blocks(body: PublicBody) -> None:
    indicator = made.indicator(body, highest=Decimal(100))
    half = made.value(indicator, 2024, None, numerator=Decimal(5), denominator=Decimal(10))
    over = made.value(indicator, 2025, None, numerator=Decimal(50), denominator=Decimal(10))
    assert (half.value, over.value) == (50, 500)
    with acting_for(body.pk):
        shown = series_of(indicator).values
        assert shown[0].warnings == ()
        assert set(shown[1].warnings) == {Warn.LEAP, Warn.OUT_OF_RANGE, Warn.SHARE_ABOVE_ONE}


def test_a_break_begins_a_new_series(body: PublicBody) -> None:
    indicator = made.indicator(body, unit_name="kr")
    for number in (2021, 2022, 2023):
        made.value(indicator, number, 100)
    leap = made.value(indicator, 2024, 1000)
    with acting_for(body.pk):
        assert series_of(indicator).values[-1].warnings == (Warn.LEAP,)
        with pytest.raises(UnableToChangeIndicator):
            values.mark_break(value=leap, breaks_series=True, note=" ", by=SYSTEM, at=now())
        values.mark_break(value=leap, breaks_series=True, note="ny kontoplan", by=SYSTEM, at=now())
        series = series_of(indicator)
        assert series.values[-1].warnings == ()
        assert series.trend == "UNKNOWN"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"value": None}, "value"),
        ({"value": Decimal(1), "part": "barn"}, "part"),
        ({"value": Decimal(1), "low": Decimal(3), "high": Decimal(2)}, "high"),
        ({"value": Decimal(10) ** 13}, "value"),
        ({"value": Decimal(1), "note": "19121212-1212"}, ""),
    ],
)
def test_value_that_does_not_hold_together_is_refused(
    body: PublicBody, said: dict[str, Any], field: str
) -> None:
    indicator = made.indicator(body)
    with acting_for(body.pk), pytest.raises(UnableToChangeIndicator) as refused:
        facts = values.ValueFacts(period=year(2025), **said)
        values.enter_value(indicator=indicator, facts=facts, by=SYSTEM, at=now())
    assert refused.value.field == field
    with acting_for(body.pk):
        assert not IndicatorValue.objects.exists()


def test_unknown_is_a_value_when_it_says_why(body: PublicBody) -> None:
    value = made.value(made.indicator(body), 2025, None, note="enkäten gjordes inte")
    assert value.value is None


def test_targets_are_one_a_year_beside_a_baseline(body: PublicBody) -> None:
    indicator = made.indicator(body)
    made.value(indicator, 2026, 2)
    with acting_for(body.pk):
        for facts in (
            TargetFacts(2027, Decimal(3)),
            TargetFacts(2027, Decimal(2), note="sänkt"),
            TargetFacts(2020, Decimal(1), is_baseline=True),
            TargetFacts(2021, Decimal("1.5"), is_baseline=True),
        ):
            set_target(indicator=indicator, facts=facts, by=SYSTEM, at=now())
        series = series_of(indicator)
        assert {number: each.value for number, each in series.targets.items()} == {2027: 2}
        assert series.baseline is not None
        assert series.baseline.year == 2021
        assert series.reached is Reached.REACHED
        remove_target(target=series.targets[2027], by=SYSTEM, at=now())
        assert series_of(indicator).reached is Reached.NO_TARGET
        with pytest.raises(UnableToChangeIndicator):
            set_target(indicator=indicator, facts=TargetFacts(27, Decimal(1)), by=SYSTEM, at=now())


def test_row_of_a_plan_is_tied_once_and_untied(body: PublicBody) -> None:
    indicator, node = made.indicator(body), made.row(body)
    gone = made.row(body, "Struken", removed_at=now())
    with acting_for(body.pk):
        commands.tie(indicator=indicator, node=node, effect=Effect.INCREASES, by=SYSTEM, at=now())
        tied = commands.tie(indicator=indicator, node=node, effect=Effect.FOLLOWED_BY, by=SYSTEM, at=now())
        assert NodeIndicator.objects.get().effect == Effect.FOLLOWED_BY
        with pytest.raises(UnableToChangeIndicator):
            commands.tie(indicator=indicator, node=gone, effect=Effect.INCREASES, by=SYSTEM, at=now())
        commands.untie(tied=tied, by=SYSTEM, at=now())
        assert not NodeIndicator.objects.exists()


def test_figures_count_what_is_followed(body: PublicBody) -> None:
    on = dt.date(2026, 11, 28)
    long_ago = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    good, poor = made.indicator(body, "A", at=long_ago), made.indicator(body, "B", at=long_ago)
    made.indicator(body, "C", at=long_ago)
    made.value(good, 2025, 5)
    made.target(good, 2025, 4)
    made.value(poor, 2024, 3)
    made.target(poor, 2024, 4)
    with acting_for(body.pk):
        found = figures(on)
        assert (found.count, found.with_target, found.reached, found.without_value) == (3, 2, 1, 1)
        assert (found.asked, found.late) == (2, 2)


def test_list_answers_and_shows_every_indicator(body: PublicBody, coordinator: Client) -> None:
    assert "Här syns om arbetet gör skillnad" in text_of(coordinator, LIST)
    indicator = made.indicator(body, "Möten som hölls", unit_name="möten", decimals=0)
    made.value(indicator, 2024, 3)
    made.value(indicator, 2025, 4)
    made.target(indicator, 2026, 6)
    shown = text_of(coordinator, LIST)
    for words in (
        "1 indikator följs",
        "Möten som hölls",
        "4 möten",
        "6 möten (2026)",
        "bättre än förut",
        "ej uppnått",
    ):
        assert words in shown
    assert "Möten som hölls" not in text_of(coordinator, f"{LIST}?laget=avslutade")
    assert "Möten som hölls" in coordinator.get(f"{LIST}?export=csv").getvalue().decode("utf-8-sig")


def test_page_shows_chart_values_targets_and_where_they_come_from(
    body: PublicBody, coordinator: Client
) -> None:
    indicator = made.indicator(body, "Andel", breakdown=("kvinnor", "män"), definition="A delat med B")
    made.value(indicator, 2023, 10)
    made.value(indicator, 2024, 20, breaks_series=True, note="ny definition", source="SCB")
    made.value(indicator, 2025, 25, low=Decimal(20), high=Decimal(30))
    made.value(indicator, 2025, 27, part="kvinnor")
    made.target(indicator, 2027, 40)
    shown = text_of(coordinator, address("indicator-detail", indicator))
    for words in (
        "chart__break",
        "(ny serie)",
        "25,0",
        "kvinnor",
        "ny definition",
        "SCB",
        "Mål för 2027",
        "A delat med B",
    ):
        assert words in shown, words


def test_value_is_entered_warned_about_and_corrected_on_the_pages(
    body: PublicBody, coordinator: Client
) -> None:
    indicator = made.indicator(body)
    new = address("value-new", indicator)
    assert f'value="{today().year - 1}"' in text_of(coordinator, new)
    refused = coordinator.post(new, {"period": "förra året", "value": "12"})
    assert refused.status_code == 422
    assert "Skriv perioden som" in refused.content.decode()
    sent = {"period": "2025", "value": "150,5", "source": "egen räkning"}
    answered = coordinator.post(new, sent, follow=True)
    assert "en andel över 100 procent" in answered.content.decode().lower()
    with acting_for(body.pk):
        value = IndicatorValue.objects.get()
    correct = address("value-correct", indicator, value.pk)
    assert "150,5" in text_of(coordinator, correct)
    coordinator.post(correct, {**sent, "value": "15", "note": "komma på fel plats"})
    with acting_for(body.pk):
        latest = IndicatorValue.objects.get(is_current=True)
    page = text_of(coordinator, address("value-detail", indicator, latest.pk))
    assert "komma på fel plats" in page
    assert "150,5" in page


def test_everything_else_about_an_indicator_is_done_on_its_pages(
    body: PublicBody, coordinator: Client
) -> None:
    made.row(body, "Utbilda inköpare")
    sent = {"name": "Utbildade", "decimals": "1", "direction": "UP", "frequency": "YEAR", "breakdown": "a\nb"}
    coordinator.post(f"{LIST}ny/", sent)
    with acting_for(body.pk):
        indicator = Indicator.objects.get()
        node = made.PlanNode.objects.get()
    assert indicator.breakdown == ["a", "b"]
    coordinator.post(address("indicator-edit", indicator), {**sent, "name": "Utbildade inköpare"})
    coordinator.post(address("target-new", indicator), {"year": "2027", "value": "12,5"})
    empty = coordinator.post(address("target-new", indicator), {"year": "2028", "value": ""})
    assert empty.status_code == 422
    coordinator.post(address("indicator-tie", indicator), {"node": node.pk, "effect": "INCREASES"})
    coordinator.post(address("value-new", indicator), {"period": "2025", "value": "3"})
    with acting_for(body.pk):
        value, target = indicator.values.get(), indicator.targets.get()
    coordinator.post(address("value-break", indicator, value.pk), {"breaks_series": "on", "note": "ny enkät"})
    shown = text_of(coordinator, address("indicator-detail", indicator))
    for words in ("Utbildade inköpare", "12,5", "Utbilda inköpare", "ny enkät"):
        assert words in shown
    coordinator.post(address("target-edit", indicator, target.pk), {"year": "2027", "value": "14"})
    coordinator.post(address("target-remove", indicator, target.pk))
    with acting_for(body.pk):
        tied = NodeIndicator.objects.get()
    coordinator.post(address("indicator-untie", indicator, tied.pk))
    coordinator.post(address("indicator-end", indicator), {"reason": "räcker nu"})
    history = text_of(coordinator, address("indicator-history", indicator))
    assert "räcker nu" in history
    with acting_for(body.pk):
        assert Indicator.objects.get().ended_on == today()
    coordinator.post(address("indicator-resume", indicator))
    with acting_for(body.pk):
        assert Indicator.objects.get().ended_on is None
        assert not NodeIndicator.objects.exists()
        assert not indicator.targets.exists()


def test_unit_tells_the_values_of_its_own_indicators_alone(body: PublicBody) -> None:
    ours, theirs = frame.unit(body, "Socialnämnden"), frame.unit(body, "Kulturnämnden")
    own, other = made.indicator(body, "Vår", unit=ours), made.indicator(body, "Deras", unit=theirs)
    person = frame.user(Role.CONTRIBUTOR, body)
    person.memberships.update(unit=ours)
    browser = Client()
    browser.force_login(person)
    assert browser.get(address("value-new", own)).status_code == 200
    assert browser.get(address("value-new", other)).status_code == 403
    assert browser.get(address("indicator-edit", own)).status_code == 403


def test_catalogue_page_takes_one_and_all(body: PublicBody, coordinator: Client) -> None:
    shown = text_of(coordinator, f"{LIST}katalog/")
    assert shown.count("Följ indikatorn") == 46
    coordinator.post(f"{LIST}katalog/7.1/")
    with acting_for(body.pk):
        assert Indicator.objects.get().name == "Arbeten för målgruppen"
    assert coordinator.get(f"{LIST}katalog/9.9/").status_code == 404
    coordinator.post(f"{LIST}katalog/alla/")
    with acting_for(body.pk):
        assert Indicator.objects.exclude(computed_by="").count() == 25
        assert Indicator.objects.count() == 26


def test_list_takes_as_many_statements_for_ten_as_for_one(body: PublicBody, coordinator: Client) -> None:
    def add(count: int) -> None:
        for number in range(count):
            indicator = made.indicator(body, f"Nr {number}")
            made.value(indicator, 2025, number)
            made.target(indicator, 2026, number)

    check_ceiling(coordinator, LIST, add)


def test_page_takes_as_many_statements_for_ten_years_as_for_one(
    body: PublicBody, coordinator: Client
) -> None:
    indicator = made.indicator(body)

    def add(count: int) -> None:
        for number in range(count):
            made.value(indicator, 2000 + 10 * count + number, number)

    check_ceiling(coordinator, address("indicator-detail", indicator), add)
    with acting_for(body.pk):
        value = indicator.values.order_by("pk").last()
    assert value is not None
    assert len(statements_of(coordinator, address("value-detail", indicator, value.pk))) <= 10

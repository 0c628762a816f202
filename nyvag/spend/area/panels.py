"""What purchasing shows in other rooms: on an enterprise, on a unit, before a meeting, in public."""

from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.providers import Alarm, EnterprisePanel, PublicPart, SummaryPart, UnitPart
from nyvag.core.tenancy import acting_for
from nyvag.spend.area.counts import ledgers, years
from nyvag.spend.queries import figures
from nyvag.spend.queries.figures import Line
from nyvag.spend.queries.trend import Trend, fallen_most, trend_of, unit_years
from nyvag.spend.queries.wording import sek
from nyvag.ui import formatting
from nyvag.ui.charts import line_chart

ENOUGH_SURE_RATIO = 0.9
OLD_AFTER_DAYS = 120


def enterprise_panel(*, enterprise_id: int, body_id: int, at: datetime) -> EnterprisePanel:
    """Show what this body buys from one enterprise, year by year (one statement)."""
    with acting_for(body_id):
        rows = figures.purchases().filter(outcome="match", enterprise_id=enterprise_id)
        lines = figures.breakdown(rows, "year", sort_by_key=True)
    return EnterprisePanel(
        key="purchases",
        title=_("What we buy"),
        template="spend/_enterprise_panel.html",
        context={"years": lines, "url": reverse("spend:enterprise-detail", args=[enterprise_id])},
    )


def summary(*, body_id: int, at: datetime) -> SummaryPart | None:
    """Say how much is bought and how the share has changed (two statements); None without a ledger."""
    trend = _trend(body_id)
    if trend.latest is None:
        return None
    shares = [(line.key, _percent_points(line)) for line in trend.years]
    chart = line_chart(
        title=_("Share of purchases from social enterprises"),
        description=_("One point a year, percent of all purchases."),
        points=shares,
        unit=_("percent"),
    )
    return SummaryPart(
        key="purchases",
        title=_("Purchases from social enterprises"),
        template="spend/_summary.html",
        context={"trend": trend, "chart": chart, "url": reverse("spend:home")},
        is_on_start=True,
    )


def alarms(*, body_id: int, at: datetime) -> list[Alarm]:
    """Say what goes the wrong way: a falling share, unsure figures, an old ledger (three statements)."""
    trend = _trend(body_id)
    if trend.latest is None:
        return []
    found = [_unsure(trend.latest), _old(trend, at)]
    if trend.has_fallen:
        found.insert(0, _fallen(body_id, trend))
    return [each for each in found if each is not None]


def unit_part(*, unit_name: str, body_id: int, at: datetime) -> UnitPart:
    """Show what one unit buys from social enterprises, year by year (one statement)."""
    with acting_for(body_id):
        written, lines = unit_years(unit_name)
    address = f"{reverse('spend:unit-detail')}?{urlencode({'namn': written})}"
    return UnitPart(
        key="purchases",
        title=_("What your unit buys from social enterprises"),
        template="spend/_unit_part.html",
        context={"years": lines[::-1], "url": address, "name": unit_name},
    )


def public_part(*, body_id: int, at: datetime) -> PublicPart | None:
    """Give the purchases year by year as anyone may read them: sums alone, no supplier's name."""
    trend = _trend(body_id)
    if not trend.years:
        return None
    columns = (
        _("Year"),
        _("Bought from social enterprises, kronor"),
        _("All purchases, kronor"),
        _("Share, percent"),
        _("Sure, percent of the money"),
    )
    return PublicPart(
        key="inkop",
        title=_("Purchases from social enterprises"),
        template="spend/_public_part.html",
        context={"trend": trend},
        columns=columns,
        rows=tuple(_public_row(line) for line in trend.years),
    )


def _trend(body_id: int) -> Trend:
    return trend_of(years(body_id), ledgers(body_id)["last_on"])


def _percent_points(line: Line) -> Decimal | None:
    ratio = line.share.ratio
    return None if ratio is None else Decimal(str(round(ratio * 100, 2)))


def _sure_ratio(line: Line) -> float | None:
    total = line.slice.purchases_ore
    return line.slice.coverage.sure_ore / total if total > 0 else None


def _public_row(line: Line) -> tuple[str, int, int, Decimal | None, Decimal | None]:
    sure = _sure_ratio(line)
    return (
        line.key,
        round(sek(line.slice.social_ore)),
        round(sek(line.slice.purchases_ore)),
        _percent_points(line),
        None if sure is None else Decimal(str(round(sure * 100, 1))),
    )


def _fallen(body_id: int, trend: Trend) -> Alarm:
    before, after = trend.full[-2:]
    with acting_for(body_id):
        most = fallen_most(int(before.key), int(after.key))
    cause = _("It is not one unit's doing: no unit bought less.")
    if most:
        said = {"unit": most[0], "amount": formatting.mnkr(sek(most[1]))}
        cause = _("%(unit)s bought for %(amount)s less than the year before.") % said
    sentence = _("The share from social enterprises fell from %(before)s to %(after)s in %(year)s.")
    values = {
        "before": formatting.percent(before.share.ratio),
        "after": formatting.percent(after.share.ratio),
        "year": after.key,
    }
    measure = _("See where more could be bought")
    return Alarm(sentence % values, cause, measure, reverse("spend:opportunity-list"))


def _unsure(line: Line) -> Alarm | None:
    sure = _sure_ratio(line)
    if sure is None or sure >= ENOUGH_SURE_RATIO:
        return None
    said = {"share": formatting.percent(sure, 0), "year": line.key}
    return Alarm(
        _("Only %(share)s of the money in %(year)s has a sure answer.") % said,
        _("The rest went to suppliers without a usable number, or waits for review."),
        _("Review the suppliers"),
        reverse("spend:review"),
    )


def _old(trend: Trend, at: datetime) -> Alarm | None:
    if trend.last_on is None or (at.date() - trend.last_on).days <= OLD_AFTER_DAYS:
        return None
    return Alarm(
        _("The figures end on %(day)s.") % {"day": formatting.long_date(trend.last_on)},
        _("No newer supplier ledger has been imported."),
        _("Import a ledger"),
        reverse("spend:import"),
    )

"""Figures that this room works out for indicators, from the ledgers of a calendar year."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.measuring import Measured, MeasuredRow, NothingToMeasure, Span, first_rows, share
from nyvag.spend.analysis.results import Slice
from nyvag.spend.queries import figures
from nyvag.spend.queries.answer import span_of_ledgers
from nyvag.spend.queries.figures import EnterpriseLine
from nyvag.spend.queries.opportunities import opportunities
from nyvag.spend.queries.wording import category_name, money, sek
from nyvag.ui.formatting import long_date

LARGEST = 3


def share_bought(*, period: Span, at: datetime) -> Measured:
    """Give the share of the year's purchases that went to social enterprises."""
    total = _total(period)
    return Measured(
        value=_share(total),
        numerator=sek(total.social_ore),
        denominator=sek(total.purchases_ore),
        population=_population(total),
        url=_page("spend:home", period),
        rows=_enterprise_rows(_lines(period), period),
        row_count=len(_lines(period)),
    )


def kronor(*, period: Span, at: datetime) -> Measured:
    """Give the kronor bought for from social enterprises in the year."""
    total, lines = _total(period), _lines(period)
    return Measured(
        value=sek(total.social_ore),
        numerator=sek(total.social_ore),
        population=_population(total),
        url=_page("spend:home", period),
        rows=_enterprise_rows(lines, period),
        row_count=len(lines),
    )


def suppliers(*, period: Span, at: datetime) -> Measured:
    """Count the social enterprises bought from in the year, and say how many are new."""
    _total(period)
    lines = _lines(period)
    before = figures.purchases().filter(year__lt=period.first.year, outcome="match", amount_ore__gt=0)
    known = set(before.values_list("enterprise_id", flat=True))
    new = sum(each.enterprise_id not in known for each in lines)
    said = _(
        "Enterprises in the register with purchases in the year; %(new)d not bought from in earlier years."
    )
    return Measured(
        value=Decimal(len(lines)),
        population=said % {"new": new},
        url=_page("spend:enterprise-list", period),
        rows=_enterprise_rows(lines, period),
        row_count=len(lines),
        facts={"new": str(new)},
    )


def top_three(*, period: Span, at: datetime) -> Measured:
    """Give the share of the three that most was bought from, of all bought from social enterprises."""
    _total(period)
    lines = _lines(period)
    found = figures.concentration(lines, LARGEST)
    nothing = _("Nothing was bought from social enterprises in the year.")
    return Measured(
        value=share(found.part_ore, found.whole_ore, nothing),
        numerator=sek(found.part_ore),
        denominator=sek(found.whole_ore),
        population=_(
            "Kronor to the three enterprises that most was bought from, of all to social enterprises."
        ),
        url=_page("spend:enterprise-list", period),
        rows=_enterprise_rows(lines, period, counted=LARGEST),
        row_count=len(lines),
    )


def potential(*, period: Span, at: datetime) -> Measured:
    """Give the kronor that others sell in categories where a social enterprise in the register could."""
    _total(period)
    found = [each for each in opportunities(period.first.year) if each.hidden is None]
    return Measured(
        value=sek(sum(each.potential_ore for each in found)),
        population=_(
            "Categories that somebody in the register offers or sells; those you have hidden are left out."
        ),
        url=_page("spend:opportunity-list", period),
        rows=first_rows(
            MeasuredRow(
                category_name(each.category),
                _page("spend:category-detail", period, each.category),
                amount=sek(each.potential_ore),
            )
            for each in found
        ),
        row_count=len(found),
    )


def _total(period: Span) -> Slice:
    """Sum the purchases of the year (one statement)."""
    if not period.is_year:
        raise NothingToMeasure(_("The ledgers are summed by year. Let the indicator be followed yearly."))
    lines = figures.breakdown(figures.purchases(period.first.year), "year")
    if not lines:
        raise NothingToMeasure(_nothing(period))
    return lines[0].slice


def _share(total: Slice) -> Decimal:
    """Give the share in percent; credits that exceed purchases leave nothing to have a share of."""
    if total.share.reason:
        raise NothingToMeasure(_("Credits exceed the purchases of the year, so there is no share."))
    return share(total.social_ore, total.purchases_ore, "")


def _nothing(period: Span) -> str:
    return _("No ledger of %(year)d has been imported.") % {"year": period.first.year}


def _lines(period: Span) -> list[EnterpriseLine]:
    """List the enterprises with purchases above nothing in the year (one statement)."""
    return [each for each in figures.enterprises(period.first.year) if each.purchases_ore > 0]


def _population(total: Slice) -> str:
    """Say which days the ledgers reach over, and how much is not yet looked at."""
    span = span_of_ledgers()
    days = {"first": long_date(span.first_on), "last": long_date(span.last_on)}
    said = _("The ledgers reach from %(first)s to %(last)s.") % days
    if not total.review_ore:
        return said
    return f"{said} " + _("%(money)s waits to be looked at and is not counted.") % {
        "money": money(total.review_ore)
    }


def _enterprise_rows(
    lines: Iterable[EnterpriseLine], period: Span, counted: int | None = None
) -> tuple[MeasuredRow, ...]:
    return first_rows(
        MeasuredRow(
            each.name,
            _page("spend:enterprise-detail", period, each.enterprise_id),
            counted is None or place < counted,
            sek(each.purchases_ore),
        )
        for place, each in enumerate(lines)
    )


def _page(name: str, period: Span, *args: object) -> str:
    return f"{reverse(name, args=args)}?ar={period.first.year}"

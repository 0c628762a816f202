"""The figures that purchasing puts into a follow-up report: share, kronor, sellers, and how sure they are."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.reporting import Figure
from nyvag.spend.analysis.results import Slice
from nyvag.spend.models import SpendDefinition
from nyvag.spend.queries import figures
from nyvag.spend.queries.answer import Span, span_of_ledgers
from nyvag.spend.queries.definitions import definition_row
from nyvag.spend.queries.figures import Line
from nyvag.spend.queries.trend import Trend, trend_of
from nyvag.spend.queries.wording import money, sek, share_reason
from nyvag.ui.formatting import long_date, number, percent


@dataclass(frozen=True)
class Found:
    """What the part is written from: the year that the report's last day lies in, and those before it."""

    year: int
    span: Span
    trend: Trend
    units: Sequence[Line]
    sellers: int
    definition: SpendDefinition | None

    @property
    def line(self) -> Line | None:
        """The purchases of the year; None where no ledger reaches into it."""
        return next((each for each in self.trend.years if each.key == str(self.year)), None)

    @property
    def as_of(self) -> dt.date:
        """The last day of the year that the ledgers reach to."""
        last = dt.date(self.year, 12, 31)
        return min(last, self.span.last_on) if self.span.last_on else last

    @property
    def home(self) -> str:
        """The page that answers for the year."""
        return f"{reverse('spend:home')}?ar={self.year}"

    @property
    def source(self) -> str:
        """Which days the ledgers reach over."""
        if self.span.first_on is None:
            return _("No supplier ledger is imported.").removesuffix(".")
        days = {"first": long_date(self.span.first_on), "last": long_date(self.span.last_on)}
        return (_("The ledgers reach from %(first)s to %(last)s.") % days).removesuffix(".")


def found_for(year: int) -> Found:
    """Read what a report about a year is written from (five statements)."""
    span = span_of_ledgers()
    years = [each for each in figures.by_year() if each.key != "0" and int(each.key) <= year]
    return Found(
        year=year,
        span=span,
        trend=trend_of(years, span.last_on),
        units=figures.breakdown(figures.purchases(year), "unit"),
        sellers=sum(each.purchases_ore > 0 for each in figures.enterprises(year)),
        definition=definition_row(),
    )


def figures_of(found: Found) -> Iterator[Figure]:
    """Give the figures of the year; each is unknown where no ledger reaches into it."""
    line = found.line
    yield _share_figure(found, line)
    yield from _sums(found, line.slice if line else None)
    yield from _sureness(found, line)


def _share_figure(found: Found, line: Line | None) -> Figure:
    part = line.slice if line is not None and has_share(line) else None
    low = percent_of(part.social_ore, part.purchases_ore) if part else None
    high = percent_of(part.social_ore + part.review_ore, part.purchases_ore) if part else None
    return Figure(
        key="spend.share",
        label=_("Share from social enterprises"),
        shown=share_shown(line),
        value=low,
        definition=_(
            "Kronor to enterprises in the register, of all purchases of the year that the period ends in, "
            "excluding VAT. At most: if all that waits to be looked at were social enterprises."
        ),
        source=found.source,
        as_of=found.as_of,
        url=found.home,
        low=low,
        high=high,
        higher_is_better=True,
    )


def _sums(found: Found, part: Slice | None) -> Iterator[Figure]:
    yield Figure(
        key="spend.kronor",
        label=_("Bought from social enterprises"),
        shown=money(part.social_ore) if part else _("unknown"),
        value=sek(part.social_ore) if part else None,
        definition=_(
            "Kronor to enterprises in the register in the year that the period ends in, excluding VAT. "
            "At most: if all that waits to be looked at were social enterprises."
        ),
        source=found.source,
        as_of=found.as_of,
        url=found.home,
        low=sek(part.social_ore) if part else None,
        high=sek(part.social_ore + part.review_ore) if part else None,
        higher_is_better=True,
    )
    yield Figure(
        key="spend.purchases",
        label=_("All purchases"),
        shown=money(part.purchases_ore) if part else _("unknown"),
        value=sek(part.purchases_ore) if part else None,
        definition=_("Kronor that count as purchases in the year that the period ends in, excluding VAT."),
        source=found.source,
        as_of=found.as_of,
        url=found.home,
    )
    yield Figure(
        key="spend.suppliers",
        label=_("Social enterprises bought from"),
        shown=number(found.sellers) if part else _("unknown"),
        value=Decimal(found.sellers) if part else None,
        definition=_("Enterprises in the register with purchases above nothing in the year."),
        source=found.source,
        as_of=found.as_of,
        url=f"{reverse('spend:enterprise-list')}?ar={found.year}",
        higher_is_better=True,
    )


def _sureness(found: Found, line: Line | None) -> Iterator[Figure]:
    sure = sure_ratio(line) if line else None
    yield Figure(
        key="spend.sure",
        label=_("Money with a sure answer"),
        shown=percent(sure, 0),
        value=None if sure is None else Decimal(str(sure)) * 100,
        definition=_(
            "Share of the purchases whose supplier is told by number or name, in the register or outside it."
        ),
        source=found.source,
        as_of=found.as_of,
        url=reverse("spend:supplier-list"),
        higher_is_better=True,
    )
    waiting = line.slice.review_ore if line else None
    yield Figure(
        key="spend.waiting",
        label=_("Waits to be looked at"),
        shown=_("unknown") if waiting is None else money(waiting),
        value=None if waiting is None else sek(waiting),
        definition=_("Kronor to suppliers that may be social enterprises and that nobody has judged yet."),
        source=found.source,
        as_of=found.as_of,
        url=reverse("spend:review"),
        higher_is_better=False,
    )


def share_shown(line: Line | None) -> str:
    """Write the share of a line, or why there is none."""
    if line is None:
        return _("unknown")
    return percent(line.share.ratio) if has_share(line) else share_reason(line.share)


def has_share(line: Line) -> bool:
    """Tell whether a line has a share to tell."""
    return line.share.ratio is not None


def percent_of(part_ore: int, whole_ore: int) -> Decimal:
    """Give a share in percent with four decimals."""
    return round(Decimal(part_ore) * 100 / Decimal(whole_ore), 4)


def sure_ratio(line: Line) -> float | None:
    """Give the share of the money whose supplier is told; None where nothing was bought."""
    total = line.slice.purchases_ore
    return line.slice.coverage.sure_ore / total if total > 0 else None

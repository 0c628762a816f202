"""The gallery's charts: each kind, and each case that is easily drawn wrong."""

from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nyvag.ui import charts

YEARS = [str(year) for year in range(2019, 2027)]
AMOUNTS = [Decimal(amount) for amount in ("4.2", "5.1", "4.9", "6.3", "7.1", "8.8", "10.5", "12.4")]
GAPS = [None, *AMOUNTS[1:3], None, *AMOUNTS[4:]]
SURE = list(zip(YEARS, AMOUNTS, strict=True))
UNSURE = [(year, amount / 4) for year, amount in SURE]
ODD = [("2023", Decimal("-3.5")), ("2024", None), ("2025", Decimal(0)), ("2026", Decimal("7.1"))]
LONG = [
    ("Lokalvård och städtjänster i kommunens egna lokaler", Decimal(812)),
    ("Livsmedel", None),
    ("Hantverkstjänster", Decimal(-40)),
]
ZEROES = [(year, Decimal(0)) for year in YEARS[:3]]
BINS = [
    (Decimal(0), Decimal(1_000), 812),
    (Decimal(1_000), Decimal(10_000), 344),
    (Decimal(10_000), None, 61),
]


def drawn() -> list[SafeString]:
    """Return every chart of the gallery."""
    note = _("Invented figures.")
    both = [(_("Sure"), SURE), (_("Unsure"), UNSURE)]
    last = [(name, points[-3:]) for name, points in both]
    bar, line = charts.bar_chart, charts.line_chart
    return [
        bar(title=_("Purchases per year"), description=note, points=SURE, unit="mnkr"),
        bar(title=_("Missing and negative"), description=note, points=ODD, unit="mnkr"),
        bar(title=_("Long labels"), description=note, points=LONG, unit="tkr"),
        bar(title=_("All zero"), description=note, points=ZEROES, unit="mnkr"),
        bar(title=_("A single one"), description=note, points=SURE[-1:], unit="mnkr"),
        line(
            title=_("A line with gaps"),
            description=note,
            points=list(zip(YEARS, GAPS, strict=True)),
            unit="mnkr",
        ),
        line(
            title=_("A line with intervals"),
            description=note,
            points=SURE,
            ranges=[(amount - 1, amount + 1) for amount in AMOUNTS],
            unit="mnkr",
        ),
        line(title=_("Two lines"), description=note, series=both, unit="mnkr"),
        charts.stacked_chart(title=_("Parts"), description=note, series=last, unit="mnkr"),
        charts.histogram(title=_("Invoices by size"), description=note, bins=BINS, unit="kr"),
    ]

"""What every room puts into a follow-up report, asked in the language that is active."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from nyvag.core.providers import load
from nyvag.core.reporting import Period, ReportPart


def report_parts(*, period: Period, on: date) -> list[ReportPart]:
    """Ask every room, and give the parts by area, in the order the rooms are named."""
    found: list[ReportPart] = []
    for ask in load(settings.NYVAG_REPORT_PARTS):
        rows: Iterable[ReportPart] = ask(period=period, on=on)
        found.extend(rows)
    return sorted(found, key=lambda part: part.area)

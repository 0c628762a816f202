"""What must be true of the law's data as a whole: no gaps, no overlaps, a source for each row."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from nyvag.core.tabular.sentences import Sentence, _
from nyvag.procurement.rules.law.rows import (
    EFFECTS,
    FORBIDS,
    LAWS,
    STATUSES,
    UNCONFIRMED,
    AmountRow,
    Row,
)
from nyvag.procurement.rules.law.vocabulary import SHOWN, vocabulary

if TYPE_CHECKING:
    from nyvag.procurement.rules.law.loading import Law

FIRST, LAST = dt.date(2018, 1, 1), dt.date(2027, 12, 31)
DAY = dt.timedelta(days=1)
NEEDED: dict[str, dict[str, tuple[str, ...]]] = {
    "threshold": {
        "LOU": ("central", "other", "works", "annex2"),
        "LUF": ("ordinary", "works", "annex2"),
        "LUFS": ("ordinary", "works"),
        "LUK": ("all",),
    },
    "direct": {
        "LOU": ("ordinary", "annex2", "welfare"),
        "LUF": ("ordinary", "annex2"),
        "LUFS": ("ordinary",),
        "LUK": ("all",),
    },
    "small_lot": {"LOU": ("ordinary", "works"), "LUF": ("ordinary", "works")},
}
"""Amounts that must be there for each law and class, every day from FIRST to LAST."""
NO_SOURCE = _("%(row)s: the source %(source)s is not in sources.toml")
NO_STATUS = _("%(row)s: the status must be one of %(choices)s, not %(given)s")
NO_EFFECT = _("%(row)s: the effect must be one of %(choices)s, not %(given)s")
NO_ROUTE = _("%(row)s: there is no route %(route)s")
NO_LAW = _("%(row)s: there is no law %(law)s")
NO_NAME = _("%(row)s: the condition names %(name)s, which nothing gives")
NO_VALUE = _("%(row)s: the sentence shows %(name)s, which nothing gives")
BACKWARDS = _("%(row)s: it ends before it begins")
EMPTY = _("%(row)s: %(name)s is empty")
OVERLAP = _("%(row)s: two rows hold on %(day)s")
GAP = _("%(row)s: no row holds on %(day)s")
ONE_AMOUNT = _("%(row)s: give either an amount, or the least and the most it may be")
BAND_STATUS = _("%(row)s: an amount that is a span is unconfirmed, and the other way round")
NO_REASONS = _("%(row)s: the route has no reason for being open")
NEVER_CLOSED = _("%(row)s: the route has no rule that closes it")
NO_NEAREST = _("%(row)s: the route names none nearest")
_SHOWN = re.compile(r"%\((\w+)\)s")


def faults_of(law: Law) -> Iterator[Sentence]:
    """Yield everything that is wrong in the law's data."""
    yield from _amounts(law)
    for row in (*law.rules, *law.duties, *law.limits, *law.papers, *law.doubts.values()):
        yield from _row(law, row)
    yield from _same_id(law)
    yield from _routes(law)


def label(row: AmountRow) -> str:
    """Name a row of amounts as a person would look for it."""
    return f"{row.kind} {row.law} {row.cls} {row.valid_from}"


def _amounts(law: Law) -> Iterator[Sentence]:
    groups: dict[tuple[str, str, str], list[AmountRow]] = defaultdict(list)
    for row in law.amounts:
        groups[row.kind, row.law, row.cls].append(row)
        yield from _amount(law, row)
    for group, rows in groups.items():
        rows.sort(key=lambda one: one.valid_from)
        for one, after in pairwise(rows):
            if after.valid_from <= one.valid_to:
                yield Sentence(OVERLAP, row=" ".join(group), day=after.valid_from)
            elif after.valid_from > one.valid_to + DAY:
                yield Sentence(GAP, row=" ".join(group), day=one.valid_to + DAY)
    for kind, laws in NEEDED.items():
        for act, classes in laws.items():
            for cls in classes:
                rows = groups.get((kind, act, cls), [])
                name = f"{kind} {act} {cls}"
                if not rows or rows[0].valid_from > FIRST:
                    yield Sentence(GAP, row=name, day=FIRST)
                elif rows[-1].valid_to < LAST:
                    yield Sentence(GAP, row=name, day=rows[-1].valid_to + DAY)


def _amount(law: Law, row: AmountRow) -> Iterator[Sentence]:
    yield from _common(law, label(row), row)
    spans = row.low_sek is not None and row.high_sek is not None
    if (row.sek is not None) == spans and not (row.law == "aid" and row.eur is not None):
        yield Sentence(ONE_AMOUNT, row=label(row))
    if spans != (row.status == UNCONFIRMED):
        yield Sentence(BAND_STATUS, row=label(row))


def _common(law: Law, name: str, row: AmountRow | Row) -> Iterator[Sentence]:
    for source in row.source.split(", "):
        if source not in law.sources:
            yield Sentence(NO_SOURCE, row=name, source=source)
    if row.status not in STATUSES:
        yield Sentence(NO_STATUS, row=name, choices=", ".join(STATUSES), given=row.status)
    if row.valid_to < row.valid_from:
        yield Sentence(BACKWARDS, row=name)
    if not row.paragraph:
        yield Sentence(EMPTY, row=name, name="paragraph")


def _row(law: Law, row: Row) -> Iterator[Sentence]:
    name = f"{row.kind} {row.id}"
    yield from _common(law, name, row)
    codes = {each.code for each in law.routes}
    for route in row.routes:
        if route not in codes:
            yield Sentence(NO_ROUTE, row=name, route=route)
    for act in row.laws:
        if act not in LAWS:
            yield Sentence(NO_LAW, row=name, law=act)
    if row.kind == "rule" and row.effect not in EFFECTS:
        yield Sentence(NO_EFFECT, row=name, choices=", ".join(EFFECTS), given=row.effect)
    for missing in sorted(row.names - vocabulary()):
        yield Sentence(NO_NAME, row=name, name=missing)
    for language, text in (("sv", row.sv), ("en", row.en)):
        if not text.strip():
            yield Sentence(EMPTY, row=name, name=language)
        for missing in sorted(set(_SHOWN.findall(text)) - SHOWN):
            yield Sentence(NO_VALUE, row=name, name=missing)


def _same_id(law: Law) -> Iterator[Sentence]:
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in (*law.rules, *law.duties, *law.limits, *law.papers):
        rows[row.kind, row.id].append(row)
    for (kind, name), group in rows.items():
        group.sort(key=lambda one: one.valid_from)
        for one, after in pairwise(group):
            if after.valid_from <= one.valid_to:
                yield Sentence(OVERLAP, row=f"{kind} {name}", day=after.valid_from)


def _routes(law: Law) -> Iterator[Sentence]:
    codes = {each.code for each in law.routes}
    for route in law.routes:
        effects = {each.effect for each in law.rules if route.code in each.routes}
        if not effects - {FORBIDS}:
            yield Sentence(NO_REASONS, row=route.code)
        if FORBIDS not in effects:
            yield Sentence(NEVER_CLOSED, row=route.code)
        if not route.nearest:
            yield Sentence(NO_NEAREST, row=route.code)
        for other in (*route.nearest, *filter(None, [route.of])):
            if other not in codes:
                yield Sentence(NO_ROUTE, row=route.code, route=other)

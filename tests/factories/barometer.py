"""Barometers for tests, made and answered by the product's own commands."""

import datetime as dt
import re
from collections.abc import Sequence

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.forum.commands import barometer as commands
from nyvag.forum.commands.answering import answer_barometer
from nyvag.forum.models import (
    Barometer,
    BarometerItem,
    BarometerKey,
    BarometerSheet,
    BarometerStatement,
)
from nyvag.forum.queries import barometer as queries
from nyvag.forum.rules.transitions import BarometerState
from nyvag.messaging.models import Message
from nyvag.messaging.queries import fingerprint
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises

TOKEN = re.compile(r"/svar/([^/]+)/$")


def prepared(body: PublicBody, year: int | None = None, *, least: int = 10, percent: int = 40) -> Barometer:
    """Prepare a year."""
    with acting_for(body.pk):
        return commands.prepare_barometer(
            year=year or today().year,
            closes_on=today() + dt.timedelta(days=30),
            least_answers=least,
            least_percent=percent,
            by=SYSTEM,
            at=now(),
        )


def reachable(body: PublicBody, count: int = 12) -> None:
    """Put enterprises in the register that somebody speaks for."""
    for number in range(count):
        enterprises.representative(enterprises.entry(body, f"Företag {number} AB", org_no=None))


def opened(of: Barometer) -> Barometer:
    """Open a barometer."""
    with acting_for(of.body_id):
        return commands.open_barometer(barometer=of, by=SYSTEM, at=now())


def tokens(of: Barometer) -> list[str]:
    """Give the links that have been mailed."""
    with acting_for(of.body_id):
        paths = Message.objects.filter(kind=commands.ASKED).order_by("pk").values_list("path", flat=True)
        found = [match.group(1) for path in paths if (match := TOKEN.search(path))]
        return [each for each in found if (key := queries.open_key(each)) and key.barometer_id == of.pk]


def answered(of: Barometer, sheets: Sequence[Sequence[int | None]]) -> None:
    """Answer by as many links as there are sheets; a short sheet is filled up with its last grade."""
    for token, sheet in zip(tokens(of), sheets, strict=False):
        answer(of, token, sheet)


def answer(of: Barometer, token: str, sheet: Sequence[int | None]) -> None:
    """Answer by one link."""
    with acting_for(of.body_id):
        keys = [item.statement_id for item in queries.items_of(of)]
        filled = [*sheet, *[sheet[-1]] * (len(keys) - len(sheet))]
        answer_barometer(barometer=of, token=token, grades=dict(zip(keys, filled, strict=True)), at=now())


def closed(of: Barometer) -> Barometer:
    """Close a barometer."""
    with acting_for(of.body_id):
        return commands.close_barometer(barometer=of, by=SYSTEM, at=now())


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with years that carry the canary: a draft, an open one and one with results."""
    made = prepared(body)
    with acting_for(body.pk):
        item = queries.items_of(made)[0]
        commands.reword_statement(
            item=item, text_sv=f"{canary} lyssnar.", text_en=f"{canary} listens.", by=SYSTEM, at=now()
        )
        token = f"{canary.lower()}-{body.pk}"
        year = _written(today().year - 1, BarometerState.OPEN, canary)
        BarometerKey.objects.create(barometer=year, fingerprint=fingerprint(token))
        done = _written(today().year - 2, BarometerState.CLOSED, canary)
    ids = {"barometer_id": done.pk, "forum:item_id": item.pk}
    return {**ids, "forum:answer_token": token, "forum:kind": "csv"}


def _written(year: int, state: BarometerState, canary: str) -> Barometer:
    """Write a year row by row, since it takes ten enterprises to open one; a closed one has answers."""
    made = Barometer.objects.create(
        year=year, state=state, closes_on=today(), invited_count=12, opened_on=today(), created_at=now()
    )
    said = [
        BarometerStatement.objects.create(text_sv=f"{canary} {words}", created_at=now())
        for words in ("hör av sig.", "förklarar.")
    ]
    for place, statement in enumerate(said):
        BarometerItem.objects.create(barometer=made, statement=statement, position=place)
    for number in range(12 if state is BarometerState.CLOSED else 0):
        grades = {str(each.pk): number % 2 * 2 + 1 for each in said}
        BarometerSheet.objects.create(barometer=made, grades=grades)
    return made

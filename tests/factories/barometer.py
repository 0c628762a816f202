"""Barometers for tests, made and answered by the product's own commands."""

import datetime as dt
import re
from collections.abc import Sequence

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.forum.commands import barometer as commands
from nyvag.forum.commands.answering import answer_barometer
from nyvag.forum.models import Barometer
from nyvag.forum.queries import barometer as queries
from nyvag.messaging.models import Message
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
    """Fill a body with a year that carries the canary; return ids by URL argument."""
    made = prepared(body)
    with acting_for(body.pk):
        item = queries.items_of(made)[0]
        commands.reword_statement(
            item=item, text_sv=f"{canary} lyssnar.", text_en=f"{canary} listens.", by=SYSTEM, at=now()
        )
    return {"barometer_id": made.pk, "item_id": item.pk}

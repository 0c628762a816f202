"""What each page costs: SQL statements and time in process, as a coordinator on the demo's volume.

Measured on the database that NYVAG_DATA_DIR names when the invented world is in it; otherwise the world
is made in a temporary folder first, which takes about a minute. What the world has no row of is made by
the tests' factories, inside a transaction that is undone at the end.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

REPEAT, REPEAT_ANEW = 15, 7
WARM = 3
MOST_STATEMENTS, MOST_MS, GOAL_MS = 10, 12.0, 4.0
BODY = "granmora"
SEEDED = "Mätvärde"
EXTRA = {"spend:unit-detail": "?namn=Socialnämnden", "spend:slice-suppliers": "?enhet=Socialnämnden"}
"""What an address needs beside its arguments."""
Figures = tuple[int, int, float, float, float, float]
Row = tuple[str, int, int, float, float, float, float]


def run(large: bool) -> str:
    """Measure every page and return the section."""
    with _world() as body_id:
        rows, left_out = _measure(body_id)
    over = [row for row in rows if row[2] > MOST_STATEMENTS or row[4] > MOST_MS]
    lines = [
        f"Every GET page as coordinator of {BODY}, {REPEAT} times after {WARM}; p50 in process (test client,",
        "DEBUG off, all middleware), by the clock and of the processor: on a busy machine only the latter",
        "says what the page costs. Anew = with nothing kept of earlier drawings, as after each event; the",
        "statements are those of a page drawn anew, save where it gathers from every room. Floor = the same",
        "statements through the bare driver.",
        f"At most {MOST_STATEMENTS} statements and {MOST_MS:g} ms (goal {GOAL_MS:g}). Costliest first.",
        "",
        f"{len(rows)} pages, {len(rows) - len(over)} within the bar; "
        f"median {statistics.median(row[4] for row in rows):.1f} ms of the processor, "
        f"anew {statistics.median(row[5] for row in rows):.1f} ms.",
        "",
        "| page | status | statements | clock ms | processor ms | anew ms | floor ms | within |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, status, count, took, busy, anew, floor in rows:
        within = "yes" if count <= MOST_STATEMENTS and busy <= MOST_MS else "NO"
        figures = f"{took:.1f} | {busy:.1f} | {anew:.1f} | {floor:.2f}"
        lines.append(f"| {name} | {status} | {count} | {figures} | {within} |")
    if left_out:
        lines += ["", f"Refused or without a row to show, not measured: {', '.join(left_out)}."]
    return "\n".join(lines)


@contextmanager
def _world() -> Iterator[int]:
    """Set Django up on a database that holds the invented world; give the id of the body."""
    with tempfile.TemporaryDirectory(prefix="nyvag-bench-pages-") as folder:
        named = os.environ.get("NYVAG_DATA_DIR", "")
        os.environ["NYVAG_DATA_DIR"] = named or folder
        os.environ["NYVAG_DEBUG"] = "1"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nyvag.config.settings")
        import django
        from django.conf import settings
        from django.core.management import call_command

        django.setup()
        settings.DEBUG = False  # as served; DEBUG was only needed to start without a secret
        settings.ALLOWED_HOSTS = ["testserver"]
        call_command("migrate", verbosity=0)
        from nyvag.organisations.models import PublicBody

        if not PublicBody.objects.filter(slug=BODY).exists():
            call_command("demo")
        yield PublicBody.objects.get(slug=BODY).pk


def _measure(body_id: int) -> tuple[list[Row], list[str]]:
    """Measure each page in the invented body; one it has no row for, in a body of the tests' factories."""
    from django.db import transaction

    from nyvag.organisations.models import PublicBody
    from tests.factories import frame
    from tests.integration.harness import seed
    from tests.integration.harness.ceilings import GATHERING

    found, left_out = [], []
    with transaction.atomic():
        made = frame.body(f"{SEEDED} kommun")
        worlds = [
            (_coordinator(PublicBody.objects.get(pk=body_id)), _arguments(body_id)),
            (_coordinator(made), seed.fill(made, SEEDED)),
        ]
        for each in _pages():
            for client, ids in worlds:
                url = seed.address_of(each, ids) + EXTRA.get(each.name, "")
                if (measured := _one(client, url, is_gathering=each.name in GATHERING)) is not None:
                    found.append((each.name, *measured))
                    break
            else:
                left_out.append(each.name)
        transaction.set_rollback(True)
    return sorted(found, key=lambda row: -row[4]), left_out


def _pages() -> list[Any]:
    """List the pages a coordinator may open."""
    from tests.integration.harness.walk import addresses

    return [each for each in addresses() if each.is_ours and ":" in each.name and _may_open(each.declared)]


def _coordinator(body: Any) -> Any:
    """Sign a coordinator of a body in."""
    from django.test import Client

    from nyvag.core.access import Role
    from tests.factories import frame

    client = Client()
    members = body.memberships.filter(role=Role.COORDINATOR)
    client.force_login(members.first().user if members else frame.user(Role.COORDINATOR, body))
    return client


def _may_open(declared: str) -> bool:
    words = declared.split()
    return words[0] in ("signed_in", "public") or "COORDINATOR" in words


def _arguments(body_id: int) -> dict[str, Any]:
    """Find a value for each argument of an address among the rows of the body."""
    from nyvag.core.tenancy import acting_for
    from nyvag.enterprises.models import RegisterEntry
    from nyvag.jobs.models import Job
    from nyvag.spend.models import LedgerFile, MatchDecision, SupplierRecord

    with acting_for(body_id):
        entry = RegisterEntry.objects.select_related("enterprise").order_by("pk").first()
        dearest = SupplierRecord.objects.filter(outcome="match").order_by("-amount_ore").first()
        ledger = LedgerFile.objects.order_by("-pk").first()
        decided = MatchDecision.objects.exclude(batch="").first()
        job = Job.objects.order_by("-pk").first()
    found = {
        "ledger_id": ledger and ledger.pk,
        "supplier_id": dearest and dearest.pk,
        "spend:enterprise_id": dearest and dearest.enterprise_id,
        "enterprise_id": entry and entry.enterprise_id,
        "reference": entry and entry.enterprise.reference,
        "code": "cleaning",
        "account": "61310",
        "batch": decided and decided.batch,
        "job_id": job and job.pk,
        "number": 6,
        "slug": BODY,
    }
    return {name: value for name, value in found.items() if value is not None}


def _one(client: Any, url: str, *, is_gathering: bool) -> Figures | None:
    """Measure a page: status, statements, clock, processor, processor anew, driver; None where refused."""
    from django.conf import settings

    settings.KEEP_PARTS = False
    status = 0
    for _ in range(WARM):
        status = _status(client, url)
        if status in (403, 404, 405):
            return None
    said = _said(client, url)
    statements = [sql for sql in said if sql.startswith("SELECT")]
    anew = _median(lambda: _status(client, url), REPEAT_ANEW)[1]
    settings.KEEP_PARTS = True  # as served
    _status(client, url)
    took, busy = _median(lambda: _status(client, url), REPEAT)
    count = len(_said(client, url) if is_gathering else said)
    return status, count, took, busy, anew, _floor(statements)


def _said(client: Any, url: str) -> list[str]:
    """Return the statements of a page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        _status(client, url)
        return [query["sql"] for query in captured.captured_queries]  # before the next request forgets them


def _status(client: Any, url: str) -> int:
    answer = client.get(url)
    if answer.streaming:
        answer.getvalue()
    return int(answer.status_code)


def _floor(statements: list[str]) -> float:
    """Time the same reads through sqlite3 alone."""
    from django.conf import settings
    from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]  # no stubs

    path = Path(settings.DATABASES["default"]["NAME"])
    if not path.is_file():
        return 0.0
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as bare:
        register(bare)  # the functions that Django's statements name

        def ask() -> None:
            for statement in statements:
                bare.execute(statement).fetchall()

        ask()
        return _median(ask, REPEAT)[1]


def _median(act: Callable[[], object], times: int) -> tuple[float, float]:
    """Run something so many times; give the median by the clock and of the processor, in ms."""
    clock, processor = [], []
    for _ in range(times):
        start, begun = time.perf_counter(), time.process_time()
        act()
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - begun) * 1000)
    return statistics.median(clock), statistics.median(processor)

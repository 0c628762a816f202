"""How fast the register's search answers among 50 000 enterprises when a letter is wrong."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nyvag.organisations.models import PublicBody

SEED = 20_261
ENTERPRISES = 50_000
ASKED = 1000
PAGES = 100
LETTERS = "abcdefghijklmnoprstuvyåäö"
HEADS = """
Sol Måne Hav Skog Berg Äng Ström Lind Björk Ek Rönn Ask Bär Glädje Hopp Kraft Väg Bro Port Stig Hand
Hjärt Fri Ny Grön Blå Röd Vit Guld Silver Sten Lyck Vänd Tråd Nål Väv Ull Trä Plank Spik Hammar
"""
TAILS = """
verkstan kooperativet gården huset caféet bageriet snickeriet cykeln tvätten köket hörnan kompaniet
laget centret ateljén syateljén trädgården magasinet smedjan odlarna byn torget länken navet nätet
"""
KINDS = """
Arbetskooperativet Socialkooperativet Föreningen Stiftelsen Café Bageri Städ Catering Second Hand
Cykelverkstad Hunddagis Textil Återbruk Bygg
"""
FORMS = ("ekonomisk förening", "ideell förening", "AB", "AB (svb)", "stiftelse", "")


def run(large: bool) -> str:
    """Measure on SQLite and on PostgreSQL and return the section."""
    from tests.run import postgresql

    lines = [
        f"{ENTERPRISES} invented enterprises in one register; {ASKED} searches of each kind, each with one",
        "letter missing, added, wrong or swapped with the next, anywhere in what is typed.",
        "Bar: p95 <= 20 ms, >= 98 % among the first 20. The page as served is the register's list with",
        f"all its filters, asked {PAGES} times of each kind through all middleware: <= 100 ms.",
        "",
        "| database | what is typed | found among the first 20 | p50 ms | p95 ms | p95 ms of own CPU |",
        "|---|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory(prefix="nyvag-bench-") as folder, postgresql() as server:
        for name, url in (("SQLite", f"sqlite:///{folder}/bench.sqlite3"), ("PostgreSQL", server)):
            if url is None:
                lines.append(f"| {name} | not run: the server did not start | | | | |")
                continue
            lines += _in_own_process(name, url, folder)
    load = f"{os.getloadavg()[0]:.0f} on {os.cpu_count()} cores"
    lines += [
        "",
        f"The machine's load was {load} at the end; on a busy one compare the CPU column with the bar.",
    ]
    return "\n".join(lines)


def _in_own_process(name: str, url: str, folder: str) -> list[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("NYVAG_")}
    told = {
        "DATABASE_URL": url,
        "NYVAG_DATA_DIR": folder,
        "NYVAG_CACHE": "memory",
        "NYVAG_LOG_LEVEL": "ERROR",
    }
    settings = {"DJANGO_SETTINGS_MODULE": "nyvag.config.settings"}
    command = [sys.executable, "-m", "bench.search", name]
    return subprocess.run(
        command, env=kept | told | settings, check=True, capture_output=True, text=True
    ).stdout.splitlines()


def main(name: str) -> None:
    """Fill the database, search in it and print the lines of the table."""
    import django

    django.setup()
    from django.core.management import call_command

    from nyvag.core.clock import now
    from nyvag.core.tenancy import acting_for
    from nyvag.organisations.models import PublicBody

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    body = PublicBody.objects.create(name="Mätby", slug="matby", org_no="2120000001", kind="MUNICIPALITY")
    rng = random.Random(SEED)
    names = list(_names(rng))
    with acting_for(body.pk):
        _fill(names, now())
        for kind, queries in (
            ("the whole name", _whole(names, rng)),
            ("its rarest word", _rarest(names, rng)),
        ):
            print(f"| {name} | {kind} | {_measure(queries)} |")
            print(f"| {name} | {kind}, the page as served | {_served(queries[:PAGES], body)} |")


def _names(rng: random.Random) -> Iterator[str]:
    from nyvag.enterprises.rules.codes import municipalities

    places = [code.name_sv for code in municipalities().codes]
    heads, tails, kinds = (words.split() for words in (HEADS, TAILS, KINDS))
    seen: set[str] = set()
    while len(seen) < ENTERPRISES:
        own = rng.choice(heads) + rng.choice(heads).lower() * rng.randint(0, 1) + rng.choice(tails)
        words = [rng.choice(kinds) if rng.random() < 0.5 else "", own]
        words += [rng.choice(places) if rng.random() < 0.5 else "", rng.choice(FORMS)]
        name = " ".join(word for word in words if word)
        if name not in seen:
            seen.add(name)
            yield name


def _fill(names: list[str], at: object) -> None:
    from django.db import transaction

    from nyvag.core.access import SYSTEM
    from nyvag.enterprises.commands.bulk import write_new_rows
    from nyvag.enterprises.queries.import_plan import PlannedRow, RowState
    from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts, FileRow

    for start in range(0, len(names), 10_000):
        rows = [
            PlannedRow(
                FileRow(number, EnterpriseFacts(name=name, categories=("catering",)), EntryFacts()),
                RowState.NEW,
            )
            for number, name in enumerate(names[start : start + 10_000], 2)
        ]
        with transaction.atomic():
            write_new_rows(rows, by=SYSTEM, at=at)  # type: ignore[arg-type]  # an instant


def _whole(names: list[str], rng: random.Random) -> list[tuple[str, str]]:
    return [(name, _slip(name, rng)) for name in rng.sample(names, ASKED)]


def _rarest(names: list[str], rng: random.Random) -> list[tuple[str, str]]:
    """Pick names with a word that at most ten share, for no search can tell a thousand alike apart."""
    shared = Counter(word for name in names for word in set(name.split()))
    picked = []
    for name in rng.sample(names, len(names)):
        word = min(name.split(), key=lambda word: (shared[word], -len(word)))
        if shared[word] <= 10 and len(word) > 4:
            picked.append((name, _slip(word, rng)))
        if len(picked) == ASKED:
            break
    return picked


def _slip(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) - 1)
    letter = rng.choice(LETTERS)
    return rng.choice(
        [
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at:],
            text[:at] + letter + text[at + 1 :],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        ]
    )


def _measure(queries: list[tuple[str, str]]) -> str:
    from nyvag.core.clock import today
    from nyvag.enterprises.queries import entries_in_register, search_entries

    times, own, hits = [], [], 0
    entries = entries_in_register(on=today())
    for name, typed in queries:
        begun, spent = time.perf_counter(), time.process_time()
        found = search_entries(entries, typed).values_list("enterprise__name", flat=True)[:20]
        shown = list(found)
        times.append(time.perf_counter() - begun)
        own.append(time.process_time() - spent)
        hits += name in shown
    return _figures(hits / len(queries), times, own)


def _served(queries: list[tuple[str, str]], body: PublicBody) -> str:
    """Ask for the page that shows what is found, as a coordinator."""
    from django.conf import settings
    from django.test import Client
    from django.utils.html import escape

    from nyvag.accounts.models import Membership, User
    from nyvag.core.access import Role

    settings.ALLOWED_HOSTS = ["testserver"]
    person, _made = User.objects.get_or_create(email="matare@example.org", name="Mätare")
    Membership.objects.get_or_create(user=person, body=body, role=Role.COORDINATOR)
    client = Client()
    client.force_login(person)
    client.get("/foretag/", {"q": queries[0][1]})
    times, own, hits = [], [], 0
    for name, typed in queries:
        begun, spent = time.perf_counter(), time.process_time()
        answer = client.get("/foretag/", {"q": typed})
        times.append(time.perf_counter() - begun)
        own.append(time.process_time() - spent)
        hits += escape(name) in answer.content.decode()
    return _figures(hits / len(queries), times, own)


def _figures(hits: float, times: list[float], own: list[float]) -> str:
    p95, cpu = (1000 * statistics.quantiles(each, n=20)[18] for each in (times, own))
    return f"{hits:.1%} | {1000 * statistics.median(times):.1f} | {p95:.1f} | {cpu:.1f}"


if __name__ == "__main__":
    main(sys.argv[1])

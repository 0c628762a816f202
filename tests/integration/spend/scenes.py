"""Scenes of imports that are killed, and of people who do the same thing at once."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from nyvag.audit.models import Event
from nyvag.audit.queries import chain_breaks
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.jobs.models import Job
from nyvag.spend import commands
from nyvag.spend.analysis import inspection as _inspection  # noqa: F401 -- once, before children fork
from nyvag.spend.analysis import lake as _lake  # noqa: F401 -- the same
from nyvag.spend.models import CubeRow, LedgerFile, MatchDecision, SupplierRecord
from nyvag.spend.queries import figures
from tests.factories import frame, spend
from tests.integration.harness.scene import killed_at, together, well

OLD_ORE, NEW_ORE = 4350_25, 4450_50


def coordinator() -> Actor:
    """Make a body with one enterprise in its register, and its coordinator."""
    body = frame.body()
    spend.enterprise(body)
    return frame.actor(Role.COORDINATOR, body)


def at(by: Actor, deed: Callable[[], Any]) -> Callable[[], Any]:
    """Do something for the actor's body."""

    def done() -> Any:
        with acting_for(by.body_id or 0):
            return deed()

    return done


def file_of(by: Actor, rows: tuple[str, ...]) -> LedgerFile:
    """Upload and check a ledger."""
    path = spend.ledger_file(Path(settings.DATA_DIR), rows)
    ledger = commands.upload_ledger(name=path.name, chunks=[path.read_bytes()], by=by, at=now()).ledger
    return commands.check_ledger(ledger=ledger, by=by, at=now())


def purchases_ore() -> int:
    """Sum what the pages show."""
    return sum(year.slice.purchases_ore for year in figures.by_year())


def import_newest(by: Actor, *, replaces: bool = True) -> None:
    """Import the file that was uploaded last, as the job does."""
    ledger = LedgerFile.objects.latest("pk")
    old = LedgerFile.objects.exclude(pk=ledger.pk).values_list("pk", flat=True) if replaces else []
    commands.import_ledger(ledger_id=ledger.pk, replaces=list(old), by=by, at=now())


def shown_in_the_lake(by: Actor) -> list[str]:
    """List the versions that other engines read."""
    from nyvag.spend.analysis.lake_versions import current_versions

    return current_versions(Path(settings.DATA_DIR) / "lake", by.body_id or 0)


def on_disk() -> set[str]:
    """List the versions of which anything lies in the lake."""
    lake = Path(settings.DATA_DIR) / "lake"
    return {path.name.partition("=")[2] for path in lake.rglob("version=*")}


def raw_files() -> list[str]:
    """List the uploaded files that still lie in quarantine."""
    return sorted(path.name for path in (Path(settings.DATA_DIR) / "quarantine").iterdir())


def replacement_killed(point: str, outcome: str) -> None:
    """An import that replaces a period is killed: the old figure or the new one, never a mixture."""
    by = coordinator()
    well(at(by, lambda: commands.import_ledger_now(_old_file(), by=by, at=now())))
    well(at(by, lambda: file_of(by, spend.ROWS[:5])))
    killed_at(point, at(by, lambda: import_newest(by)))
    with acting_for(by.body_id or 0):
        old, new = LedgerFile.objects.order_by("pk")
        whole = {"old": (OLD_ORE, "CURRENT", "IMPORTING"), "new": (NEW_ORE, "REPLACED", "CURRENT")}
        assert (purchases_ore(), old.state, new.state) == whole[outcome]
        assert CubeRow.objects.filter(file=new).exists() == (outcome == "new")
        assert shown_in_the_lake(by) == [old.lake_version]
    for _again in range(2):
        well(at(by, lambda: import_newest(by)))
        with acting_for(by.body_id or 0):
            old, new = LedgerFile.objects.order_by("pk")
            assert (purchases_ore(), old.state, new.state) == whole["new"]
            assert shown_in_the_lake(by) == [new.lake_version]
            assert on_disk() == {old.lake_version, new.lake_version}
            assert not list((Path(settings.DATA_DIR) / "lake").glob(".writing-*"))
            assert (raw_files(), new.quarantine) == ([], "")
            assert Event.objects.filter(kind="spend.ledger-imported").count() == 2
    assert list(chain_breaks()) == []


def _old_file() -> Path:
    return spend.ledger_file(Path(settings.DATA_DIR), name="gammal.csv")


def same_file_at_once() -> None:
    """Two upload the same file, start its import and import it, all at the same moment."""
    by = coordinator()
    content = spend.ledger_file(Path(settings.DATA_DIR)).read_bytes()

    def upload() -> bool:
        return commands.upload_ledger(name="a.csv", chunks=[content], by=by, at=now()).is_new

    assert sorted(together(*[at(by, upload)] * 4)) == ["False", "False", "False", "True"]
    assert len(raw_files()) == 1
    well(at(by, lambda: commands.check_ledger(ledger=LedgerFile.objects.get(), by=by, at=now())))

    def start() -> str:
        commands.start_import(ledger=LedgerFile.objects.get(), replaces=[], by=by, at=now())
        return "started"

    outcomes = together(*[at(by, start)] * 3)
    assert sorted(outcomes) == ["UnableToImportLedger", "UnableToImportLedger", "started"]
    assert set(together(*[at(by, lambda: import_newest(by))] * 2)) <= {"None", "UnableToImportLedger"}
    with acting_for(by.body_id or 0):
        assert Job.objects.count() == 1
        ledger = LedgerFile.objects.get()
        assert (ledger.state, purchases_ore()) == ("CURRENT", OLD_ORE)
        assert shown_in_the_lake(by) == [ledger.lake_version]
        assert Event.objects.filter(kind="spend.ledger-imported").count() == 1
    assert list(chain_breaks()) == []


def same_match_at_once() -> None:
    """Several answer the same doubt at the same moment, and several undo the answer."""
    by = coordinator()
    with acting_for(by.body_id or 0):
        of = SupplierRecord.enterprise.field.related_model.objects.get()
        doubt = spend.doubt(by, of)

    def decide(enterprise_id: int | None) -> str:
        commands.decide_match(supplier_ids=[doubt.pk], enterprise_id=enterprise_id, by=by, at=now())
        return "decided"

    outcomes = together(*[at(by, lambda: decide(of.pk)), at(by, lambda: decide(None))] * 2)
    assert sorted(outcomes) == ["UnableToDecideMatch"] * 3 + ["decided"]
    with acting_for(by.body_id or 0):
        decision = MatchDecision.objects.get(undone_at=None)
        cell = CubeRow.objects.get()
        assert (cell.outcome, cell.enterprise_id) == (decision.outcome, decision.enterprise_id)

    def undo() -> str:
        commands.undo_decision(batch=decision.batch, by=by, at=now())
        return "undone"

    assert sorted(together(*[at(by, undo)] * 3)) == ["UnableToDecideMatch"] * 2 + ["undone"]
    with acting_for(by.body_id or 0):
        assert CubeRow.objects.get().outcome == "review"
    assert list(chain_breaks()) == []


def withdrawn_while_imported() -> None:
    """The file that is being replaced is withdrawn by somebody else: one figure remains, and it is whole."""
    by = coordinator()
    well(at(by, lambda: commands.import_ledger_now(_old_file(), by=by, at=now())))
    well(at(by, lambda: file_of(by, spend.ROWS[:5])))

    def withdraw(wait: float, newest: bool) -> str:
        time.sleep(wait)
        ledger = LedgerFile.objects.order_by("-pk" if newest else "pk")[0]
        commands.withdraw_ledger(ledger=ledger, reason="fel fil", by=by, at=now())
        return "withdrawn"

    outcomes = together(
        at(by, lambda: import_newest(by)),
        at(by, lambda: withdraw(0.3, True)),
        *[at(by, lambda wait=wait: withdraw(wait, False)) for wait in (0.0, 0.6)],  # type: ignore[misc]
    )
    assert outcomes[0] == "None"
    assert sorted(outcomes[2:]) == ["UnableToWithdrawLedger", "withdrawn"]
    with acting_for(by.body_id or 0):
        old, new = LedgerFile.objects.order_by("pk")
        gone = "WITHDRAWN" if outcomes[1] == "withdrawn" else "CURRENT"
        assert (old.state, new.state) == ("WITHDRAWN", gone)
        assert purchases_ore() == (NEW_ORE if gone == "CURRENT" else 0)
        assert shown_in_the_lake(by) == ([new.lake_version] if gone == "CURRENT" else [])
    assert list(chain_breaks()) == []


def many_write_the_log() -> None:
    """Many write events of two bodies at once: no number is taken twice and every link holds."""
    from nyvag.audit.commands import record

    actors = [coordinator(), frame.actor(Role.COORDINATOR, frame.body("Annan kommun"))]

    def write(by: Actor) -> str:
        for number in range(20):
            record(
                kind="test.written",
                by=by,
                at=now(),
                body_id=by.body_id,
                subject="test:1",
                summary=f"händelse {number}",
            )
        return "written"

    assert together(*[lambda by=by: write(by) for by in actors * 2]) == ["written"] * 4  # type: ignore[misc]
    assert list(chain_breaks()) == []
    with acting_for_all(reason="a test counts every event"):
        assert Event.all_bodies.filter(kind="test.written").count() == 80

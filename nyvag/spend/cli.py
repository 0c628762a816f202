"""``nyvag spend``: from ledger files to the answer, without database, settings or web framework."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from nyvag.core.spoken import LANGUAGES, say, speaking
from nyvag.core.tabular.sentences import Sentence, _

if TYPE_CHECKING:
    from nyvag.spend.adapters.ledger import SourceProfile
    from nyvag.spend.adapters.register import LostRow
    from nyvag.spend.analysis import Analysis
    from nyvag.spend.analysis.run import Groundwork
    from nyvag.spend.rules.decisions import Decision
    from nyvag.spend.rules.definition import SpendDefinition
    from nyvag.spend.rules.enterprise_facts import Listed

    Tell = Callable[[int, int | None, str], None]

DONE, REFUSED, USAGE = 0, 1, 2
CATALOGUES = ("nyvag.core", "nyvag.spend")
NOTE = _("note")
LOST_ROWS = _("%(count)s rows of the register name no enterprise and are left out: row %(rows)s.")
NO_KEY = _("%(count)s decisions about masked persons cannot be used: review.key is not beside the file.")


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    top = argparse.ArgumentParser(prog="nyvag spend", description="What is bought from social enterprises.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    analyse = commands.add_parser("analyse", help="answer from supplier ledgers and a register")
    analyse.add_argument(
        "ledgers", nargs="+", type=Path, metavar="LEDGER", help="csv, tsv, txt, json or xlsx"
    )
    analyse.add_argument(
        "--register", required=True, type=Path, help="csv or xlsx: organisation number, name"
    )
    analyse.add_argument("--out", required=True, type=Path, metavar="DIR", help="where the answer is written")
    analyse.add_argument("--profile", type=Path, help="which column is what, where the guess is wrong")
    analyse.add_argument("--definition", type=Path, help="what counts as a purchase (TOML)")
    analyse.add_argument("--decisions", type=Path, help="a review.csv whose decisions are filled in")
    analyse.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="the day of the report")
    analyse.add_argument("--rows", action="store_true", help="write also rows.csv, one line per ledger row")
    analyse.add_argument(
        "--language", choices=LANGUAGES, default="sv", help="of report, reasons and refusals; sv unless said"
    )
    return top


def main(argv: Sequence[str]) -> int:
    """Run the command; 0 done, 1 refused with the reason on stderr, 2 wrong usage."""
    try:
        options = parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    return _analyse(options)


def _analyse(options: argparse.Namespace) -> int:
    from nyvag.core.tabular.sentences import UnableToReadFile, os_sentence
    from nyvag.spend.analysis.results import UnableToAnalyse

    with speaking(options.language, CATALOGUES):
        try:
            _run(options)
        except UnableToReadFile as refusal:
            return _refuse(refusal.sentence, refusal.where)
        except UnableToAnalyse as refusal:
            return _refuse(refusal.sentence)
        except OSError as error:
            return _refuse(os_sentence(error), str(error.filename or ""))
    return DONE


def _note(text: str) -> None:
    print(f"nyvag spend: {say(NOTE)}: {say(text)}", file=sys.stderr)


def _refuse(reason: str, where: str = "") -> int:
    from nyvag.spend.analysis.masking import mask_text

    told = f"{where}: {say(reason)}" if where else say(reason)
    print(f"nyvag spend: {mask_text(told)}", file=sys.stderr)
    return REFUSED


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Let a refusal name the file that it is about."""
    from nyvag.core.tabular.sentences import UnableToReadFile

    try:
        yield
    except UnableToReadFile as refusal:
        refusal.where = refusal.where or path.name
        raise


def _run(options: argparse.Namespace) -> None:
    from nyvag.spend.adapters.register import read_decisions, read_whole_register
    from nyvag.spend.adapters.register.keys import read_key, write_key
    from nyvag.spend.analysis.run import analyse_ledgers

    with _reading(options.register):
        register, lost = read_whole_register(options.register)
    if lost:
        rows = ", ".join(str(one.row) for one in lost[:10]) + (" ..." if len(lost) > 10 else "")
        _note(Sentence(LOST_ROWS, count=len(lost), rows=rows))
    decisions: Sequence[Decision] = ()
    if options.decisions:
        with _reading(options.decisions):
            decisions = read_decisions(options.decisions)
    key = read_key(options.decisions, options.out)
    masked = sum(1 for one in decisions if one.mark)
    if masked and key is None:
        _note(Sentence(NO_KEY, count=masked))
    definition = _definition(options.definition)
    options.out.mkdir(parents=True, exist_ok=True)
    key = key or secrets.token_hex(32)
    with _Bar(sys.stderr.isatty()) as bar:
        analysis, ground = analyse_ledgers(
            options.ledgers,
            register,
            definition=definition,
            decisions=decisions,
            profile=_profile(options.profile),
            tell=bar,
            rows=options.rows,
            key=key,
        )
        _write(options, analysis, ground, register, lost)
    if analysis.suppliers.get_column("mark").drop_nulls().len():
        write_key(options.out, key)


def _definition(path: Path | None) -> SpendDefinition:
    from nyvag.spend.rules.definition import default_definition, read_definition

    return read_definition(path) if path else default_definition()


def _profile(path: Path | None) -> SourceProfile | None:
    from nyvag.spend.adapters.ledger import SourceProfile

    if path is None:
        return None
    with _reading(path):
        return SourceProfile.from_file(path)


def _write(
    options: argparse.Namespace,
    analysis: Analysis,
    ground: Groundwork,
    register: Sequence[Listed],
    lost: Sequence[LostRow],
) -> None:
    from nyvag.core.clock import today
    from nyvag.spend.analysis import outputs
    from nyvag.spend.analysis.rows_file import write_rows
    from nyvag.spend.analysis.summary import summary
    from nyvag.spend.report import report_html

    out: Path = options.out
    on = options.as_of or today()
    outputs.write_suppliers(analysis, out / "suppliers.csv")
    outputs.write_review(analysis, register, out / "review.csv")
    outputs.write_spend(analysis, out / "spend.csv")
    outputs.write_opportunities(analysis.answer.opportunities, out / "opportunities.csv")
    outputs.write_rejected(analysis, options.register, lost, out / "rejected.csv")
    if options.rows:
        write_rows(ground, out / "rows.csv")
    told = summary(analysis, on=on, version=_version())
    (out / "summary.json").write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (out / "report.html").write_text(report_html(analysis, on=on, version=_version()), encoding="utf-8")


def _version() -> str:
    try:
        return metadata.version("nyvag")
    except metadata.PackageNotFoundError:  # run from a checkout that nobody installed
        return "unreleased"


class _Bar:
    """A progress bar on one line of a terminal; silent anywhere else."""

    WIDTH = 30

    def __init__(self, shown: bool) -> None:
        self.shown = shown

    def __enter__(self) -> Tell | None:
        return self.draw if self.shown else None

    def __exit__(self, *_exception: object) -> None:
        if self.shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def draw(self, done: int, total: int | None, text: str) -> None:
        """Show how many rows are added up, and what is being done."""
        part = min(1.0, done / total) if total else 0.0
        filled = round(part * self.WIDTH)
        line = f"[{'#' * filled}{'.' * (self.WIDTH - filled)}] {part:4.0%} {text}"
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

"""``nyvag spend``: from ledger files to the answer, without database, settings or web framework."""

from __future__ import annotations

import argparse
import gc
import json
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from nyvag.core.arguments import SpokenParser, day, language_asked_for
from nyvag.core.spoken import LANGUAGES, say, speaking
from nyvag.core.tabular.sentences import Sentence, _

if TYPE_CHECKING:
    from nyvag.spend.adapters.ledger import SourceProfile
    from nyvag.spend.adapters.register import LostRow, ReadRegister
    from nyvag.spend.analysis import Analysis
    from nyvag.spend.analysis.run import Groundwork
    from nyvag.spend.rules.decisions import Decision
    from nyvag.spend.rules.definition import SpendDefinition

    Tell = Callable[[int, int | None, str], None]

DONE, REFUSED, USAGE = 0, 1, 2
CATALOGUES = ("nyvag.core", "nyvag.spend")
PURPOSE = _("What is bought from social enterprises.")
COMMANDS = _("commands")
ANALYSE = _("answer from supplier ledgers and a register how much is bought, and where more could be")
LEDGER = _("supplier ledger: csv, tsv, txt, json or xlsx, as the finance system writes it")
REGISTER = _("register of social enterprises: csv or xlsx with organisation number and name")
OUT = _("folder where the answer is written; report.html is for a person")
PROFILE = _("which column is what, where the guess is wrong (JSON)")
DEFINITION = _("what counts as a purchase (TOML)")
DECISIONS = _("a review.csv whose decisions are filled in; they are not asked again")
AS_OF = _("the day of the report, as 2026-01-31; today unless said")
ROWS = _("write also rows.csv, one line per ledger row")
LANGUAGE = _("language of help, report, reasons and refusals; sv unless said")
NOTE = _("note")
LOST_ROWS = _("%(count)s rows of the register name no enterprise and are left out: row %(rows)s.")
WRONG_NUMBERS = _(
    "%(count)s organisation numbers in the register cannot be used or stand there twice; "
    "rejected.csv says which: row %(rows)s."
)
USE_PROFILE = _(
    "Say which heading is which column in a file of your own, and name it with --profile: %(example)s"
)
NO_KEY = _("%(count)s decisions about masked persons cannot be used: review.key is not beside the file.")


def parser() -> SpokenParser:
    """Describe the command line, in the language spoken."""
    top = SpokenParser(prog="nyvag spend", description=say(PURPOSE))
    commands = top.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title=say(COMMANDS), parser_class=SpokenParser
    )
    analyse = commands.add_parser("analyse", help=say(ANALYSE), description=say(ANALYSE))
    analyse.add_argument("ledgers", nargs="+", type=Path, metavar="LEDGER", help=say(LEDGER))
    analyse.add_argument("--register", required=True, type=Path, metavar="FILE", help=say(REGISTER))
    analyse.add_argument("--out", required=True, type=Path, metavar="DIR", help=say(OUT))
    analyse.add_argument("--profile", type=Path, metavar="FILE", help=say(PROFILE))
    analyse.add_argument("--definition", type=Path, metavar="FILE", help=say(DEFINITION))
    analyse.add_argument("--decisions", type=Path, metavar="FILE", help=say(DECISIONS))
    analyse.add_argument("--as-of", type=day, metavar="DATE", help=say(AS_OF))
    analyse.add_argument("--rows", action="store_true", help=say(ROWS))
    analyse.add_argument("--language", choices=LANGUAGES, default="sv", help=say(LANGUAGE))
    return top


def main(argv: Sequence[str]) -> int:
    """Run the command; 0 done, 1 refused with the reason on stderr, 2 wrong usage."""
    with speaking(language_asked_for(argv), CATALOGUES):
        try:
            options = parser().parse_args(argv)
        except SystemExit as stop:
            return int(stop.code or 0)
        return _analyse(options)


def _analyse(options: argparse.Namespace) -> int:
    from nyvag.core.tabular.sentences import UnableToReadFile, os_sentence
    from nyvag.spend.analysis.results import UnableToAnalyse

    try:
        with _no_collecting():
            _run(options)
    except UnableToReadFile as refusal:
        status = _refuse(refusal.sentence, refusal.where)
        if getattr(refusal, "seen", ()):
            _note(Sentence(USE_PROFILE, example='{"columns": {"supplier": "...", "amount": "..."}}'))
        return status
    except UnableToAnalyse as refusal:
        return _refuse(refusal.sentence)
    except OSError as error:
        return _refuse(os_sentence(error), str(error.filename or ""))
    return DONE


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Let the search for cyclic rubbish rest: a run leaves next to none, and it takes a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _note(text: str) -> None:
    print(f"nyvag spend: {say(NOTE)}: {say(text)}", file=sys.stderr)


def _note_register(register: ReadRegister) -> None:
    """Say what in the register cannot be used; the enterprises of doubted numbers are sought all the same."""
    from nyvag.spend.adapters.register.reading import NO_NUMBERS

    if not register.has_numbers:
        _note(NO_NUMBERS)
    for msgid, rows in ((LOST_ROWS, register.left_out), (WRONG_NUMBERS, register.doubted)):
        if rows:
            _note(Sentence(msgid, count=len(rows), rows=_first_rows(rows)))


def _first_rows(rows: Sequence[LostRow]) -> str:
    return ", ".join(str(one.row) for one in rows[:10]) + (" ..." if len(rows) > 10 else "")


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
        register = read_whole_register(options.register)
    _note_register(register)
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
            register.listed,
            definition=definition,
            decisions=decisions,
            profile=_profile(options.profile),
            tell=bar,
            rows=options.rows,
            key=key,
        )
        _write(options, analysis, ground, register)
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
    register: ReadRegister,
) -> None:
    from nyvag.core.clock import today
    from nyvag.spend.analysis import outputs
    from nyvag.spend.analysis.rows_file import write_rows
    from nyvag.spend.analysis.summary import summary
    from nyvag.spend.report import report_html

    out: Path = options.out
    on = options.as_of or today()
    outputs.write_suppliers(analysis, out / "suppliers.csv")
    outputs.write_review(analysis, register.listed, out / "review.csv")
    outputs.write_spend(analysis, out / "spend.csv")
    outputs.write_opportunities(analysis.answer.opportunities, out / "opportunities.csv")
    lost = sorted((*register.left_out, *register.doubted), key=lambda one: one.row)
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
        line = f"[{'#' * filled}{'.' * (self.WIDTH - filled)}] {part:4.0%} {say(text)}"
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

"""``nyvag procurement``: which lawful ways facts leave open, without database, settings or web framework."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nyvag.core.arguments import SpokenParser, language_asked_for
from nyvag.core.spoken import LANGUAGES, say, speaking
from nyvag.core.tabular.sentences import Sentence, _

if TYPE_CHECKING:
    from nyvag.procurement.rules.facts.reading import Fault

DONE, REFUSED = 0, 1
CATALOGUES = ("nyvag.core", "nyvag.procurement")
PURPOSE = _("Which lawful ways of buying or supporting are open.")
COMMANDS = _("commands")
ROUTES = _("weigh the facts of one or several cases against every route")
SCHEMA = _("print the JSON Schema of the file of facts")
FACTS = _("file of facts in JSON; `nyvag procurement schema` describes it")
FORM = _("form of the answer; text unless said")
AS_JSON = _("the same as --format json")
LANGUAGE = _("language of help, answer and refusals; sv unless said")
FAULTS = _("%(file)s cannot be used. %(count)s things are wrong in it:")
ONE_FAULT = _("%(file)s cannot be used:")


def parser() -> SpokenParser:
    """Describe the command line, in the language spoken."""
    top = SpokenParser(prog="nyvag procurement", description=say(PURPOSE))
    commands = top.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title=say(COMMANDS), parser_class=SpokenParser
    )
    routes = commands.add_parser("routes", help=say(ROUTES), description=say(ROUTES))
    routes.add_argument("facts", type=Path, metavar="FACTS", help=say(FACTS))
    routes.add_argument("--format", choices=("text", "json"), default="text", help=say(FORM))
    routes.add_argument("--json", action="store_true", help=say(AS_JSON))
    schema = commands.add_parser("schema", help=say(SCHEMA), description=say(SCHEMA))
    for each in (routes, schema):
        each.add_argument("--language", choices=LANGUAGES, default="sv", help=say(LANGUAGE))
    return top


def main(argv: Sequence[str]) -> int:
    """Run the command; 0 done, 1 refused with the reasons on stderr, 2 wrong usage."""
    with speaking(language_asked_for(argv), CATALOGUES):
        try:
            options = parser().parse_args(argv)
        except SystemExit as stop:
            return int(stop.code or 0)
        return _schema() if options.command == "schema" else _routes(options)


def _schema() -> int:
    from nyvag.procurement.rules.facts.schema import facts_schema

    print(json.dumps(facts_schema(), ensure_ascii=False, indent=2))
    return DONE


def _routes(options: argparse.Namespace) -> int:
    from nyvag.procurement.rules.assessing import assess
    from nyvag.procurement.rules.facts.reading import UnableToReadFacts, read_file
    from nyvag.procurement.rules.law.loading import current_law
    from nyvag.procurement.rules.telling.as_data import as_data
    from nyvag.procurement.rules.telling.as_text import as_text

    try:
        cases = read_file(options.facts)
    except UnableToReadFacts as refusal:
        return _refuse(options.facts, refusal.faults)
    told = as_data((assess(each) for each in cases), current_law())
    as_json = options.json or options.format == "json"
    print(
        json.dumps(told, ensure_ascii=False, indent=2) if as_json else as_text(told),
        end="\n" if as_json else "",
    )
    return DONE


def _refuse(path: Path, faults: Sequence[Fault]) -> int:
    head = ONE_FAULT if len(faults) == 1 else FAULTS
    print(f"nyvag procurement: {say(Sentence(head, file=path.name, count=len(faults)))}", file=sys.stderr)
    for fault in faults:
        where = f"{fault.where}: " if fault.where else ""
        print(f"  {where}{say(fault.sentence)}", file=sys.stderr)
    return REFUSED

"""A command line that explains itself in the language asked for, help and faults alike."""

import argparse
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NoReturn

from nyvag.core.spoken import LANGUAGES, say
from nyvag.core.tabular.sentences import Sentence, _

USAGE = _("usage: ")
GIVEN = _("what is given")
OPTIONS = _("options")
SHOW_HELP = _("show this help and end")
NO_DAY = _("'%(text)s' is no day; write it as 2026-01-31.")
_FAULTS = (
    (re.compile(r"the following arguments are required: (?P<names>.+)"), _("these are missing: %(names)s")),
    (re.compile(r"unrecognized arguments: (?P<names>.+)"), _("these are not known: %(names)s")),
    (
        re.compile(r"argument (?P<name>.+?): invalid choice: (?P<given>.+) \(choose from (?P<choices>.+)\)"),
        _("%(name)s: %(given)s is not one of %(choices)s"),
    ),
    (re.compile(r"argument (?P<name>.+?): expected .+"), _("%(name)s: a value is missing after it")),
    (re.compile(r"argument (?P<name>.+?): (?P<fault>.+)"), _("%(name)s: %(fault)s")),
)


class SpokenFormatter(argparse.HelpFormatter):
    """Begins the line of usage in the language spoken."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say(USAGE) if prefix is None else prefix)


class SpokenParser(argparse.ArgumentParser):
    """Like argparse, but speaking; ``help`` of each argument is said by whoever adds it."""

    def __init__(self, **given: Any) -> None:
        super().__init__(formatter_class=SpokenFormatter, add_help=False, **given)
        self._positionals.title, self._optionals.title = say(GIVEN), say(OPTIONS)
        self.add_argument("-h", "--help", action="help", help=say(SHOW_HELP))

    def error(self, message: str) -> NoReturn:
        """End with status 2, the usage and the fault."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {_spoken(message)}\n")


def language_asked_for(arguments: Sequence[str], otherwise: str = "sv") -> str:
    """Find the language before anything is parsed, so that help and faults can be in it."""
    given = iter(arguments)
    for one in given:
        name, _equals, value = one.partition("=")
        if name == "--language":
            wished = value or next(given, "")
            return wished if wished in LANGUAGES else otherwise
    return otherwise


def day(text: str) -> date:
    """Read a day given on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(say(Sentence(NO_DAY, text=text))) from error


def _spoken(message: str) -> str:
    found: Iterable[tuple[re.Match[str], str]] = (
        (match, msgid) for pattern, msgid in _FAULTS if (match := pattern.fullmatch(message))
    )
    for match, msgid in found:
        return say(Sentence(msgid, **match.groupdict()))
    return message

"""Read FACTS.json: everything that is wrong is said at once, each fault with where it is and what to do."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any

from nyvag.core.personal_numbers import holds_person_number
from nyvag.core.tabular.sentences import Sentence, UnableToReadFile, _, os_sentence, place_of
from nyvag.procurement.rules.facts.checking import faults_between
from nyvag.procurement.rules.facts.shape import Case
from nyvag.procurement.rules.facts.types import SHORT_FORMS, Field, fields_of, is_enum

MOST_BYTES = 5_000_000
TOO_LARGE = _("The file is larger than 5 MB. Divide it into several files.")
NO_JSON = _("The file is not JSON: %(place)s.")
NO_FACTS = _('The file must hold one case, {...}, or several, {"cases": [{...}, ...]}.')
NO_CASES = _('"cases" holds no case. Write at least one.')
BESIDE_CASES = _('beside "cases" only "version" may stand; move it into the cases')
OTHER_VERSION = _("this version reads version 1; write 1, or leave it out")
TWICE = _("stands there twice; keep one")
UNKNOWN = _("is not a fact that the guide knows; did you mean %(near)s?")
UNKNOWN_BARE = _("is not a fact that the guide knows; `nyvag procurement schema` lists them")
NO_NULL = _("may not be null; leave it out where it is not known")
NO_OBJECT = _("must be an object, {...}")
NO_LIST = _("must be a list, [...]")
NO_BOOL = _("must be true, false or null, not %(given)s")
NO_NUMBER = _("must be a number without unit or spaces, not %(given)s")
NO_COUNT = _("must be a whole number of at least 0, not %(given)s")
NEGATIVE = _("may not be negative: %(given)s")
TOO_GREAT = _("is too great to be a sum: %(given)s")
NO_DAY = _("must be a day written as 2026-01-31, not %(given)s")
NO_TEXT = _("must be text, not %(given)s")
LONG_TEXT = _("is longer than 200 characters; shorten it")
PERSON = _("seems to hold a personal number; take it out, the guide needs none")
NO_WORD = _("must be one of %(choices)s, not %(given)s")
SAME_ID = _("is the id of another case too; give each its own")
MAY_BE_NEGATIVE = frozenset({"change_sek", "earlier_changes_sek"})
_GREATEST = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: ``cases[2].value.amount_sek``."""

    where: str
    sentence: Sentence


class UnableToReadFacts(UnableToReadFile):
    """The facts cannot be used; ``faults`` holds everything that is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(faults[0].sentence)


def read_file(path: Path) -> tuple[Case, ...]:
    """Read the cases of a file; raises UnableToReadFacts. Reads the disk."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnableToReadFacts([Fault("", os_sentence(error))]) from error
    if len(content) > MOST_BYTES:
        raise UnableToReadFacts([Fault("", Sentence(TOO_LARGE))])
    try:
        return read_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnableToReadFacts([Fault("", Sentence(NO_JSON, place=place_of(error)))]) from error


def read_text(text: str) -> tuple[Case, ...]:
    """Read the cases of a text in JSON; raises UnableToReadFacts."""
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=str, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError) as error:
        place = place_of(error) if isinstance(error, ValueError) else Sentence(NO_FACTS)
        raise UnableToReadFacts([Fault("", Sentence(NO_JSON, place=place))]) from error
    return read_cases(found)


class _Pairs(dict[str, Any]):
    """An object of the file that remembers names written twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        names = [name for name, _value in pairs]
        self.twice = sorted({name for name in names if names.count(name) > 1})


def read_cases(found: Any) -> tuple[Case, ...]:
    """Read the cases of what a JSON reader gave; raises UnableToReadFacts."""
    reader = _Reader()
    cases = tuple(reader.cases(found))
    if reader.faults:
        raise UnableToReadFacts(reader.faults)
    return cases


class _Reader:
    """Walks the shape and the file side by side and collects faults."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, where: str, msgid: str, **values: object) -> None:
        """Note what is wrong."""
        self.faults.append(Fault(where, Sentence(msgid, **values)))

    def cases(self, found: Any) -> Iterator[Case]:
        if not isinstance(found, Mapping):
            self.fault("", NO_FACTS)
        elif "cases" in found:
            yield from self.several(found)
        else:
            yield self.case(found, "")

    def several(self, found: Mapping[str, Any]) -> Iterator[Case]:
        for name in found:
            if name not in {"cases", "version", "$schema"}:
                self.fault(name, BESIDE_CASES)
        if found.get("version", 1) != 1:
            self.fault("version", OTHER_VERSION)
        listed = found["cases"] if isinstance(found["cases"], list) else []
        if not listed:
            self.fault("cases", NO_CASES if isinstance(found["cases"], list) else NO_LIST)
        seen: set[str] = set()
        for number, each in enumerate(listed):
            case = self.case(each, f"cases[{number}]")
            if case.id and case.id in seen:
                self.fault(f"cases[{number}].id", SAME_ID)
            seen.add(case.id)
            yield case

    def case(self, found: Any, where: str) -> Case:
        told: set[str] = set()
        before = len(self.faults)
        bare = found
        if isinstance(found, Mapping):
            beside = {"$schema"} if where else {"$schema", "version"}
            bare = {name: each for name, each in found.items() if name not in beside}
        case: Case = self.block(Case, bare, where, told, "", twice=getattr(found, "twice", ()))
        if len(self.faults) == before:
            for place, sentence in faults_between(case):
                self.faults.append(Fault(_joined(where, place), sentence))
        return case

    def block(
        self, shape: type, found: Any, where: str, told: set[str], path: str, *, twice: Any = ()
    ) -> Any:
        short = SHORT_FORMS.get(shape.__name__)
        if short and type(found) in (int, float, Decimal):
            found = {short: found}
        if not isinstance(found, Mapping):
            self.fault(where, NO_OBJECT)
            return shape()
        fields = {each.name: each for each in fields_of(shape)}
        for name in twice or getattr(found, "twice", ()):
            self.fault(_joined(where, name), TWICE)
        values: dict[str, Any] = {}
        for name, given in found.items():
            place, own = _joined(where, name), _joined(path, name)
            if name not in fields:
                self._unknown(place, name, list(fields))
                continue
            told.add(own)
            values[name] = self.field(fields[name], given, place, told, own)
        if shape is Case:
            values["told"] = frozenset(told)
        return shape(**values)

    def _unknown(self, where: str, name: str, fields: list[str]) -> None:
        near = get_close_matches(name, fields, n=1)
        if near:
            self.fault(where, UNKNOWN, near=near[0])
        else:
            self.fault(where, UNKNOWN_BARE)

    def field(self, field: Field, given: Any, where: str, told: set[str], path: str) -> Any:
        if given is None:
            if not field.nullable:
                self.fault(where, NO_NULL)
            return None
        if not field.many:
            return self.one(field, given, where, told, path)
        if not isinstance(given, list):
            self.fault(where, NO_LIST)
            return ()
        return tuple(
            self.one(field, each, f"{where}[{number}]", told, f"{path}[]")
            for number, each in enumerate(given)
        )

    def one(self, field: Field, given: Any, where: str, told: set[str], path: str) -> Any:
        leaf = field.leaf
        if field.block:
            return self.block(leaf, given, where, told, path)
        if is_enum(leaf):
            return self.word(leaf, given, where)
        if leaf is bool and not isinstance(given, bool):
            self.fault(where, NO_BOOL, given=_shown(given))
        if leaf is int and not (type(given) is int and 0 <= given < 10**9):
            self.fault(where, NO_COUNT, given=_shown(given))
        if leaf in {bool, int}:
            return given
        if leaf is Decimal:
            return self.sum(field.name, given, where)
        return self.day(given, where) if leaf is dt.date else self.text(given, where)

    def word(self, leaf: Any, given: Any, where: str) -> Any:
        if isinstance(given, str) and given in set(leaf):
            return leaf(given)
        self.fault(where, NO_WORD, choices=", ".join(leaf), given=_shown(given))
        return None

    def sum(self, name: str, given: Any, where: str) -> Decimal | None:
        if isinstance(given, float) and isfinite(given):
            given = Decimal(str(given))
        if type(given) not in (int, Decimal):
            self.fault(where, NO_NUMBER, given=_shown(given))
        elif given < 0 and name not in MAY_BE_NEGATIVE:
            self.fault(where, NEGATIVE, given=given)
        elif abs(given) > _GREATEST:
            self.fault(where, TOO_GREAT, given=_shown(given))
        else:
            return Decimal(given)
        return None

    def day(self, given: Any, where: str) -> dt.date | None:
        try:
            if isinstance(given, str) and len(given) == 10:
                return dt.date.fromisoformat(given)
        except ValueError:
            pass
        self.fault(where, NO_DAY, given=_shown(given))
        return None

    def text(self, given: Any, where: str) -> str:
        if not isinstance(given, str):
            self.fault(where, NO_TEXT, given=_shown(given))
        elif len(given) > 200:
            self.fault(where, LONG_TEXT)
        elif holds_person_number(given):
            self.fault(where, PERSON)
        else:
            return given
        return ""


def _joined(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _shown(given: Any) -> str:
    """Show a value as the file writes it, cut where it is long; a personal number is never shown."""
    if isinstance(given, Mapping | list):
        return "{...}" if isinstance(given, Mapping) else "[...]"
    text = f"{given:f}" if isinstance(given, Decimal) else json.dumps(given, ensure_ascii=False, default=str)
    if holds_person_number(text):
        return '"..."'
    return text if len(text) <= 40 else f"{text[:37]}..."

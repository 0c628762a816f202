"""Read the law's data files; a file that cannot be right is refused with sentences that say where."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from nyvag.core.tabular.sentences import Sentence, _, place_of
from nyvag.procurement.rules.expressions import WrongExpressionError, compiled, names_in
from nyvag.procurement.rules.law.checking import faults_of
from nyvag.procurement.rules.law.rows import FOREVER, LAWS, AmountRow, Route, Row

Read = Callable[[str], str]
RULES = (
    "rules_value.toml",
    "rules_reserved.toml",
    "rules_shaping.toml",
    "rules_beside.toml",
    "rules_support.toml",
)
ROWS = {"duties.toml": "duty", "times.toml": "limit", "papers.toml": "paper", "doubts.toml": "doubt"}
FILES = ("sources.toml", "amounts.toml", "services.toml", "routes.toml", *RULES, *ROWS)
NO_TOML = _("%(file)s is not TOML: %(place)s")
MISSING = _("%(file)s, row %(row)s: %(name)s is missing")
EXTRA = _("%(file)s, row %(row)s: %(name)s is not known there")
WRONG_WHEN = _("%(file)s, row %(row)s: the condition is not understood: %(text)s")
WRONG_DAY = _("%(file)s, row %(row)s: %(name)s must be a day")
_ROW_KEYS = {
    "id",
    "routes",
    "laws",
    "effect",
    "when",
    "paragraph",
    "source",
    "valid_from",
    "valid_to",
    "status",
    "sv",
    "en",
}
_ROW_MUST = ("id", "paragraph", "source", "valid_from", "status", "sv", "en")
_AMOUNT_MUST = ("kind", "law", "class", "valid_from", "valid_to", "status", "source", "paragraph")
_SUMS = ("sek", "eur", "low_sek", "high_sek")


class UnableToLoadLaw(ValueError):
    """The data of the law cannot be used; ``faults`` says everything that is wrong, and where."""

    def __init__(self, faults: list[Sentence]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True)
class Law:
    """Everything that is known of the law, as read, with the digest of the files it was read from."""

    sources: Mapping[str, str]
    amounts: tuple[AmountRow, ...]
    routes: tuple[Route, ...]
    rules: tuple[Row, ...]
    duties: tuple[Row, ...]
    limits: tuple[Row, ...]
    papers: tuple[Row, ...]
    doubts: Mapping[str, Row]
    digest: str


def packaged(name: str) -> str:
    """Read one of the files that come with the product."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def current_law() -> Law:
    """Load the law that comes with the product, once."""
    return load_law(packaged)


def load_law(read: Read) -> Law:
    """Load the law from what ``read`` gives for each file; raises UnableToLoadLaw."""
    reader = _Reader()
    texts = {name: read(name) for name in FILES}
    found = {name: reader.toml(name, text) for name, text in texts.items()}
    if reader.faults:
        raise UnableToLoadLaw(reader.faults)
    rows = {kind: tuple(reader.rows(name, kind, found[name])) for name, kind in ROWS.items()}
    law = Law(
        sources=dict(found["sources.toml"].get("source_of", {})),
        amounts=tuple(reader.amounts(found["amounts.toml"])),
        routes=tuple(reader.routes(found["routes.toml"])),
        rules=tuple(each for name in RULES for each in reader.rows(name, "rule", found[name])),
        duties=rows["duty"],
        limits=rows["limit"],
        papers=rows["paper"],
        doubts={each.id: each for each in rows["doubt"]},
        digest=_digest(texts),
    )
    faults = reader.faults or list(faults_of(law))
    if faults:
        raise UnableToLoadLaw(faults)
    return law


def with_amounts(law: Law, rows: tuple[AmountRow, ...]) -> Law:
    """Give the law with rows of amounts added; a confirmed one goes before the unconfirmed of its period.

    Rows that a body confirmed itself are told in the digest. Raises UnableToLoadLaw where rows clash.
    """
    taken = {(each.kind, each.law, each.cls, each.valid_from, each.valid_to) for each in rows}
    kept = [
        each
        for each in law.amounts
        if each.status != "unconfirmed"
        or (each.kind, each.law, each.cls, each.valid_from, each.valid_to) not in taken
    ]
    digest = hashlib.sha256(f"{law.digest}{rows!r}".encode()).hexdigest()
    told = replace(law, amounts=(*kept, *rows), digest=digest)
    faults = list(faults_of(told))
    if faults:
        raise UnableToLoadLaw(faults)
    return told


def _digest(texts: Mapping[str, str]) -> str:
    found = hashlib.sha256()
    for name, text in sorted(texts.items()):
        found.update(f"{name}\n{text}\n".encode())
    return found.hexdigest()


class _Reader:
    """Makes rows of tables and collects what is wrong."""

    def __init__(self) -> None:
        self.faults: list[Sentence] = []

    def toml(self, name: str, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(Sentence(NO_TOML, file=name, place=place_of(error)))
            return {}

    def amounts(self, found: Mapping[str, Any]) -> Iterator[AmountRow]:
        for number, table in enumerate(found.get("amount", ()), start=1):
            known = {*_AMOUNT_MUST, *_SUMS, "note_sv", "note_en"}
            if not self._whole("amounts.toml", str(number), table, _AMOUNT_MUST, known):
                continue
            values = {name: each for name, each in table.items() if name != "class"}
            values |= {name: Decimal(table[name]) for name in _SUMS if name in table}
            yield AmountRow(cls=table["class"], **values)

    def routes(self, found: Mapping[str, Any]) -> Iterator[Route]:
        for number, table in enumerate(found.get("route", ()), start=1):
            must = ("code", "sv", "en", "nearest")
            if self._whole(
                "routes.toml", str(table.get("code", number)), table, must, {*must, "of", "eforms"}
            ):
                yield Route(**{**table, "nearest": tuple(table["nearest"])})

    def rows(self, name: str, kind: str, found: Mapping[str, Any]) -> Iterator[Row]:
        for number, table in enumerate(found.get(kind, ()), start=1):
            row = str(table.get("id", number))
            if not self._whole(name, row, table, _ROW_MUST, _ROW_KEYS | {"days"}):
                continue
            try:
                yield self._row(kind, table)
            except WrongExpressionError:
                self.faults.append(Sentence(WRONG_WHEN, file=name, row=row, text=table.get("when", "")))

    def _row(self, kind: str, table: Mapping[str, Any]) -> Row:
        when = table.get("when", "True")
        values = {name: each for name, each in table.items() if name not in {"when", "routes", "laws"}}
        return Row(
            kind=kind,
            when=when,
            routes=tuple(table.get("routes", ())),
            laws=tuple(table.get("laws", LAWS)),
            names=names_in(when),
            test=compiled(when),
            **{"valid_to": FOREVER, **values},
        )

    def _whole(
        self, file: str, row: str, table: Mapping[str, Any], must: tuple[str, ...], known: set[str]
    ) -> bool:
        before = len(self.faults)
        for name in must:
            if name not in table:
                self.faults.append(Sentence(MISSING, file=file, row=row, name=name))
        for name in table:
            if name not in known:
                self.faults.append(Sentence(EXTRA, file=file, row=row, name=name))
        for name in ("valid_from", "valid_to"):
            if name in table and not isinstance(table[name], dt.date):
                self.faults.append(Sentence(WRONG_DAY, file=file, row=row, name=name))
        return len(self.faults) == before

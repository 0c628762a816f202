"""Reads the decisions that a person has written into a review queue."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from nyvag.core.tabular import Sentence, UnableToReadFile, read_table
from nyvag.core.tabular.sentences import _, os_sentence
from nyvag.spend.adapters.register.reading import UnableToReadRegister
from nyvag.spend.rules.decisions import Decision

NO_COLUMN = _("The decisions lack the column %(columns)s; start from review.csv.")
NO_DECISION = _("Row %(row)s: '%(word)s' is no decision; write match or none.")
DAYS_TURNED = _("Row %(row)s: the last day is before the first.")
NO_DAY = _("Row %(row)s: '%(text)s' is no day; write it as 2026-01-31.")
WORDS = {
    "match": "match",
    "ja": "match",
    "j": "match",
    "yes": "match",
    "samma": "match",
    "none": "none",
    "nej": "none",
    "n": "none",
    "no": "none",
    "inte": "none",
}
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
NEEDED = ("buyer", "supplier_id", "supplier", "decision")


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read the decided lines of ``review.csv``; undecided lines are left out.

    Raises:
        UnableToReadRegister: the file is no review queue, or holds a word that is no decision.
    """
    try:
        table = read_table(path)
    except UnableToReadFile as error:
        raise UnableToReadRegister(error.sentence) from error
    except OSError as error:
        raise UnableToReadRegister(os_sentence(error)) from error
    header = [heading.strip().casefold() for heading in table.header]
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise UnableToReadRegister(Sentence(NO_COLUMN, columns=", ".join(missing)))
    lines = [(row.row, dict(zip(header, row.cells, strict=False))) for row in table.rows]
    return tuple(_decision(number, line) for number, line in lines if line.get("decision", "").strip())


def _decision(number: int, line: dict[str, str]) -> Decision:
    word = line["decision"].strip().casefold()
    if word not in WORDS:
        raise UnableToReadRegister(Sentence(NO_DECISION, row=number, word=word))
    org_no = line.get("org_no", "").strip()
    first, last = (_day(number, line.get(name, "")) for name in ("valid_from", "valid_to"))
    if first and last and last < first:
        raise UnableToReadRegister(Sentence(DAYS_TURNED, row=number))
    return Decision(
        buyer=unguarded(line["buyer"]),
        supplier_id=unguarded(line["supplier_id"]),
        supplier=unguarded(line["supplier"]),
        outcome=WORDS[word],
        org_no=org_no if org_no[:1].isdigit() else None,
        register_name=unguarded(line.get("register_name", "")),
        valid_from=first,
        valid_to=last,
        mark=line.get("mark", "").strip(),
    )


def _day(number: int, text: str) -> date | None:
    """Read a day written as 2026-01-31 or 20260131; an empty cell is no day."""
    if not text.strip():
        return None
    hit = _DAY.fullmatch(text.strip())
    try:
        if hit:
            return date(*(int(part) for part in hit.groups()))
    except ValueError:
        pass
    raise UnableToReadRegister(Sentence(NO_DAY, row=number, text=text))


def unguarded(text: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from reading a text as a formula."""
    return text[1:] if text[:2] in {"'=", "'+", "'-", "'@"} else text

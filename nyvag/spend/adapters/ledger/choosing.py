"""Choose the file's columns by heading and by what they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nyvag.core.identity import classify
from nyvag.core.tabular.headings import heading_key
from nyvag.core.tabular.sentences import Sentence
from nyvag.spend.adapters.ledger import sentences
from nyvag.spend.adapters.ledger.amounts import parse_amount_ore, sniff_decimal
from nyvag.spend.adapters.ledger.dates import MONTH_FORMATS, parse_date, sniff_date_format
from nyvag.spend.adapters.ledger.profile import SourceProfile, UnableToReadLedger
from nyvag.spend.rules.columns import COLUMNS, candidates
from nyvag.spend.rules.persons import shown_name

_ACCOUNT_AND_TEXT = re.compile(r"\s*\d{2,10}\s*[-:–]?\s+\S*[^\W\d].*")
_CONTRACT_HEADINGS = frozenset(
    ["contracttitle", "contractreference", "contractstartdate", "contractenddate", "startdate", "enddate",
     "totalcontractvalue", "totalcontractvalueincludingextensions", "annualvalue", "avtalsnummer",
     "avtalsbenamning", "avtalsstart", "avtalsslut", "currentexpirydate", "contractduration"]
)  # fmt: skip


@dataclass(slots=True)
class Columns:
    """What was chosen: ``positions`` maps canonical column to the file's column, counted from 0."""

    headings: tuple[str, ...]
    positions: dict[str, int]
    decimal: str = "."
    date_format: str | None = None
    account_with_text: bool = False
    examples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    seen: tuple[tuple[str, tuple[str, ...]], ...] = ()


def choose_columns(
    headings: tuple[str, ...], sample: Sequence[Sequence[str]], profile: SourceProfile
) -> Columns:
    """Choose the columns of a ledger.

    Raises:
        UnableToReadLedger: no amounts, no supplier, no rows, or a register of contracts; with ``seen``.
    """
    seen = seen_columns(headings, sample)
    try:
        chosen = _choose(headings, sample, profile)
    except UnableToReadLedger as refusal:
        refusal.seen = seen
        raise
    chosen.seen = seen
    return chosen


def seen_columns(
    headings: Sequence[str], sample: Sequence[Sequence[str]]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give every heading with the first few values under it."""
    return tuple(
        (heading, tuple(dict.fromkeys(_values(sample, index)))[:3])
        for index, heading in enumerate(headings)
        if heading
    )


def _choose(headings: tuple[str, ...], sample: Sequence[Sequence[str]], profile: SourceProfile) -> Columns:
    chosen = Columns(headings, _named_by_profile(headings, profile))
    _refuse_contracts(headings, chosen)
    if not any(cell.strip() for cells in sample for cell in cells):
        raise UnableToReadLedger(Sentence(sentences.NO_ROWS))
    wished = {name: [] if name in profile.columns else found for name, found in candidates(headings).items()}
    _choose_amount(chosen, sample, profile, wished["amount"])
    _choose_date(chosen, sample, profile, wished["date"])
    for name in ("supplier", "supplier_id", *COLUMNS):
        free = [index for index in wished[name] if index not in chosen.positions.values()]
        if name not in chosen.positions and free and name not in ("amount", "date"):
            chosen.positions[name] = free[0]
    if "supplier" not in chosen.positions and "supplier_id" not in chosen.positions:
        raise UnableToReadLedger(Sentence(sentences.NO_SUPPLIER, headings=_listed(headings)))
    _look_at_account(chosen, sample)
    chosen.examples = {name: _examples(name, index, sample) for name, index in chosen.positions.items()}
    return chosen


def _named_by_profile(headings: tuple[str, ...], profile: SourceProfile) -> dict[str, int]:
    keys = [heading_key(heading) for heading in headings]
    positions = {}
    for name, heading in profile.columns.items():
        if not heading:
            continue
        if heading in headings:
            positions[name] = headings.index(heading)
        elif heading_key(heading) in keys:
            positions[name] = keys.index(heading_key(heading))
        else:
            raise UnableToReadLedger(Sentence(sentences.NO_SUCH_COLUMN, column=heading))
    return positions


def _refuse_contracts(headings: tuple[str, ...], chosen: Columns) -> None:
    if (
        len({heading_key(one) for one in headings} & _CONTRACT_HEADINGS) >= 2
        and "amount" not in chosen.positions
    ):
        raise UnableToReadLedger(Sentence(sentences.CONTRACTS))


def _values(sample: Sequence[Sequence[str]], index: int) -> list[str]:
    return [cells[index].strip() for cells in sample if index < len(cells) and cells[index].strip()]


def _choose_amount(
    chosen: Columns, sample: Sequence[Sequence[str]], profile: SourceProfile, wished: list[int]
) -> None:
    named = [chosen.positions["amount"]] if "amount" in chosen.positions else wished
    if not named:
        raise UnableToReadLedger(Sentence(sentences.NO_AMOUNT, headings=_listed(chosen.headings)))
    for index in named:
        values = _values(sample, index)
        decimal = profile.decimal or sniff_decimal(values)
        readable = sum(parse_amount_ore(value, decimal) is not None for value in values)
        if values and readable * 2 >= len(values):
            chosen.positions["amount"], chosen.decimal = index, decimal
            return
    values = _values(sample, named[0])[:3]
    raise UnableToReadLedger(
        Sentence(sentences.NOT_AMOUNTS, column=chosen.headings[named[0]], values=", ".join(values) or "–")
    )


def _choose_date(
    chosen: Columns, sample: Sequence[Sequence[str]], profile: SourceProfile, wished: list[int]
) -> None:
    named = [chosen.positions["date"]] if "date" in chosen.positions else wished
    for index in named:
        values = _values(sample, index)
        date_format = profile.date_format or sniff_date_format(values)
        readable = sum(parse_date(value, date_format) is not None for value in values)
        if (values and readable * 2 >= len(values)) or "date" in chosen.positions:
            chosen.positions["date"], chosen.date_format = index, date_format
            if date_format in MONTH_FORMATS:
                chosen.notes.append(Sentence(sentences.NOTE_MONTHS))
            return
        chosen.notes.append(Sentence(sentences.NOTE_SKIPPED_COLUMN, column=chosen.headings[index]))


def _look_at_account(chosen: Columns, sample: Sequence[Sequence[str]]) -> None:
    if "account" not in chosen.positions or "account_text" in chosen.positions:
        return
    values = _values(sample, chosen.positions["account"])
    matching = sum(_ACCOUNT_AND_TEXT.fullmatch(value) is not None for value in values)
    if values and matching * 2 > len(values):
        chosen.account_with_text = True
        chosen.notes.append(Sentence(sentences.NOTE_SPLIT))


def _examples(name: str, index: int, sample: Sequence[Sequence[str]]) -> tuple[str, ...]:
    values = list(dict.fromkeys(_values(sample, index)))[:3]
    if name == "supplier_id":
        return tuple(classify(value).display or value for value in values)
    return tuple(shown_name(value) for value in values) if name == "supplier" else tuple(values)


def _listed(headings: Sequence[str]) -> str:
    return ", ".join(heading for heading in headings if heading)[:400]

"""What a row of an organisation file says. Every reason and cure is an English message id."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

from nyvag.core.marking import gettext_noop
from nyvag.core.personal_numbers import holds_person_number
from nyvag.core.tabular.cells import (
    BACKWARDS,
    CHANGE_ONE_DAY,
    HOLDS_PERSON,
    TAKE_PERSON_AWAY,
    BadCell,
    Dated,
    RowError,
    RowReader,
    day,
    plain,
)
from nyvag.organisations.rules.file_cells import all_dated, former
from nyvag.organisations.rules.file_columns import HEADINGS, KindWord, kind_word
from nyvag.organisations.rules.numbers import BadNumber, organisation_number

T = TypeVar("T")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST = {"name": 160, "parent": 160, "code": 40, "contact_email": 254, "note": 2000, "reference": 20}


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row as it was read; an empty value changes nothing."""

    row: int
    name: str = ""
    kind: str = ""
    joint_form: str = ""
    is_party: bool = False
    parent: str = ""
    code: str = ""
    org_no: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    functions: tuple[Dated, ...] = ()
    former_names: tuple[Dated, ...] = ()
    former_parents: tuple[Dated, ...] = ()
    became: tuple[str, ...] = ()
    contact_email: str = ""
    note: str = ""
    reference: str = ""


def read_row(
    number: int, cells: Mapping[str, object], functions: Mapping[str, str]
) -> tuple[FileRow, list[RowError]]:
    """Read one row.

    Args:
        number: the row as Excel shows it.
        cells: by the key of the column.
        functions: the key of each function by its name or key in lower case.
    """
    reader = _Reader(number, cells, HEADINGS)
    word = reader.said("kind", _kind)
    texts = {key: reader.text(key) for key in LONGEST}
    row = FileRow(
        row=number,
        kind=word.kind if word else "",
        joint_form=word.joint_form if word else "",
        is_party=bool(word and word.is_party) or texts["reference"].upper().startswith("P"),
        org_no=reader.said("org_no", _number) or "",
        starts_on=reader.said("starts_on", day),
        ends_on=reader.said("ends_on", day),
        functions=reader.said("functions", lambda value: _functions(value, functions)) or (),
        former_names=reader.said("former_names", former) or (),
        former_parents=reader.said("former_parents", former) or (),
        became=tuple(each.text for each in reader.said("became", all_dated) or ()),
        **texts,
    )
    _whole(row, reader)
    return row, reader.errors


def packed(row: FileRow) -> dict[str, Any]:
    """Lay a row out for JSON, without what is empty."""
    return {key: _packed(value) for key, value in asdict(row).items() if value or key == "row"}


def unpacked(kept: Mapping[str, Any]) -> FileRow:
    """Read a row that `packed` laid out."""
    told = dict(kept)
    for key in ("starts_on", "ends_on"):
        told[key] = _day_of(told.get(key))
    for key in ("functions", "former_names", "former_parents"):
        told[key] = tuple(
            Dated(each["text"], _day_of(each["first"]), _day_of(each["last"])) for each in told.get(key, ())
        )
    told["became"] = tuple(told.get("became", ()))
    return FileRow(**told)


@dataclass(slots=True)
class _Reader(RowReader):
    """Reads the cells of one row, of which none may hold a personal number."""

    def said(self, key: str, reader: Callable[[object], T]) -> T | None:
        """Return what a reader makes of a cell; None when it is empty or wrong."""
        return self.read(key, lambda value: _checked(key, value, reader), None)

    def text(self, key: str) -> str:
        return self.said(key, lambda value: _text(value, LONGEST[key])) or ""

    def fault(self, key: str, reason: str, cure: str, shown: str | None = None) -> None:
        hidden = key == "org_no" and reason == PERSONS_NUMBER
        RowReader.fault(self, key, reason, cure, "" if hidden else shown)


def _checked(key: str, value: object, reader: Callable[[object], T]) -> T | None:
    if not plain(value):
        return None
    if key != "org_no" and holds_person_number(plain(value)):
        raise BadCell(HOLDS_PERSON, TAKE_PERSON_AWAY)
    return reader(value)


PERSONS_NUMBER = gettext_noop("This is no organisation's number.")


def _whole(row: FileRow, reader: _Reader) -> None:
    """See that what the cells say fits together."""
    if not row.name and not reader.errors:
        reader.fault(
            "name",
            gettext_noop("The name is missing."),
            gettext_noop("Write the name, or take the row away."),
        )
    if row.starts_on and row.ends_on and row.ends_on < row.starts_on:
        reader.fault("ends_on", BACKWARDS, CHANGE_ONE_DAY)
    if row.contact_email and not _EMAIL.fullmatch(row.contact_email):
        reader.fault(
            "contact_email",
            gettext_noop("This is not an e-mail address."),
            gettext_noop("Write it as info@example.org or leave it empty."),
        )
    if row.is_party and row.kind == "COLLECTIVE" and row.org_no:
        reader.fault(
            "org_no",
            gettext_noop("A network without an organisation number has no number."),
            gettext_noop("Take the number away, or choose another kind."),
        )


def _text(value: object, longest: int) -> str:
    words = plain(value)
    if len(words) > longest:
        raise BadCell(gettext_noop("The text is too long."), gettext_noop("Shorten the text."))
    return words


def _kind(value: object) -> KindWord:
    found = kind_word(plain(value))
    if found is None:
        raise BadCell(
            gettext_noop("This is not a kind of unit or outside party."),
            gettext_noop("Use one of the words listed on the import page."),
        )
    return found


def _number(value: object) -> str:
    try:
        return organisation_number(plain(value))
    except BadNumber as bad:
        raise BadCell(PERSONS_NUMBER, bad.sentence) from None


def _functions(value: object, known: Mapping[str, str]) -> tuple[Dated, ...]:
    found = []
    for each in all_dated(value):
        key = known.get(each.text.casefold())
        if key is None:
            raise BadCell(
                gettext_noop("There is a function here that you do not have."),
                gettext_noop("Use the names on the page of functions, or add it there first."),
            )
        found.append(Dated(key, each.first, each.last))
    return tuple(found)


def _packed(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_packed(each) for each in value]
    if isinstance(value, dict):
        return {key: _packed(each) for key, each in value.items()}
    return value


def _day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

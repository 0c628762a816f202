"""What a row of a list of steering documents says. Every reason and cure is an English message id.

The words of a file (kinds, states, areas ...) are told by who calls, since a body may read in two languages.
"""

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
    SEPARATOR,
    TAKE_PERSON_AWAY,
    BadCell,
    Dated,
    RowError,
    RowReader,
    dated,
    day,
    lines,
    plain,
)

T = TypeVar("T")
LONGEST = {"title": 240, "about": 20_000, "label": 80, "definition": 200, "adoption": 300, "address": 400}
NOT_SAID = gettext_noop("The word is not one of those the column takes.")
USE_A_WORD = gettext_noop("Use one of the words listed on the import page.")
YES, NO = {"ja", "yes", "1", "true", "x"}, {"nej", "no", "0", "false"}


@dataclass(frozen=True, slots=True)
class FileWords:
    """The words of a file: what each heading and each value means, by `heading_key` or lower case."""

    headings: Mapping[str, str]
    titles: Mapping[str, str]
    kinds: Mapping[str, str]
    areas: Mapping[str, str]
    states: Mapping[str, str]
    validities: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One row as it was read; what is empty or None changes nothing."""

    row: int
    title: str = ""
    kind: str = ""
    own_kind: str = ""
    is_about_enterprises: bool | None = None
    areas: tuple[str, ...] = ()
    about: str = ""
    owners: tuple[Dated, ...] = ()
    addressees: tuple[Dated, ...] = ()
    other_numbers: tuple[tuple[str, str], ...] = ()
    definition: str = ""
    review_on: date | None = None
    is_public: bool | None = None
    label: str = ""
    state: str = ""
    taken_on: date | None = None
    day_known: str = ""
    adoption: str = ""
    validity: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    address: str = ""
    read_on: date | None = None
    reference: str = ""


def read_row(
    number: int, cells: Mapping[str, object], words: FileWords
) -> tuple[DocumentRow, list[RowError]]:
    """Read one row; `cells` are by the key of the column."""
    reader = _Reader(number, cells, words.titles)
    kind, own_kind = reader.said("kind", lambda value: _kind(value, words.kinds), ("", ""))
    unknown: tuple[date | None, str] = (None, "")
    taken_on, day_known = reader.said("taken_on", _approximate, unknown)
    row = DocumentRow(
        row=number,
        kind=kind,
        own_kind=own_kind,
        is_about_enterprises=reader.said("is_about_enterprises", _yes_or_no, None),
        areas=reader.said("areas", lambda value: _each_word(value, words.areas), ()),
        owners=reader.said("owners", _all_dated, ()),
        addressees=reader.said("addressees", _all_dated, ()),
        other_numbers=reader.said("other_numbers", _numbers, ()),
        review_on=reader.said("review_on", day, None),
        is_public=reader.said("is_public", _yes_or_no, None),
        state=reader.said("state", lambda value: _word(value, words.states), ""),
        taken_on=taken_on,
        day_known=day_known,
        validity=reader.said("validity", lambda value: _word(value, words.validities), ""),
        valid_from=reader.said("valid_from", day, None),
        valid_to=reader.said("valid_to", day, None),
        read_on=reader.said("read_on", day, None),
        reference=reader.said("reference", plain, "").lower(),
        **{key: reader.text(key) for key in LONGEST},
    )
    _whole(row, reader)
    return row, reader.errors


def packed(row: DocumentRow) -> dict[str, Any]:
    """Lay a row out for JSON, without what is empty."""
    told = {key: value for key, value in asdict(row).items() if value not in ("", None, (), [])}
    return {key: _packed(value) for key, value in told.items()}


def unpacked(kept: Mapping[str, Any]) -> DocumentRow:
    """Read a row that `packed` laid out."""
    told = dict(kept)
    for key in ("review_on", "taken_on", "valid_from", "valid_to", "read_on"):
        told[key] = _day_of(told.get(key))
    for key in ("owners", "addressees"):
        told[key] = tuple(
            Dated(each["text"], _day_of(each["first"]), _day_of(each["last"])) for each in told.get(key, ())
        )
    told["areas"] = tuple(told.get("areas", ()))
    told["other_numbers"] = tuple((kind, value) for kind, value in told.get("other_numbers", ()))
    return DocumentRow(**told)


@dataclass(slots=True)
class _Reader(RowReader):
    """Reads the cells of one row, of which none may hold a personal number."""

    def said(self, key: str, reader: Callable[[object], T], empty: T) -> T:
        """Return what a reader makes of a cell; ``empty`` when it is empty or wrong."""
        return self.read(key, lambda value: _checked(value, reader, empty), empty)

    def text(self, key: str) -> str:
        return self.said(key, lambda value: _text(value, LONGEST[key]), "")


def _checked(value: object, reader: Callable[[object], T], empty: T) -> T:
    if not plain(value):
        return empty
    if holds_person_number(plain(value)):
        raise BadCell(HOLDS_PERSON, TAKE_PERSON_AWAY)
    return reader(value)


def _whole(row: DocumentRow, reader: _Reader) -> None:
    """See that what the cells say fits together."""
    if not row.title and not reader.errors:
        reader.fault(
            "title",
            gettext_noop("The title is missing."),
            gettext_noop("Write the title, or take the row away."),
        )
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        reader.fault("valid_to", BACKWARDS, CHANGE_ONE_DAY)


def _text(value: object, longest: int) -> str:
    words = lines(value)
    if len(words) > longest:
        raise BadCell(gettext_noop("The text is too long."), gettext_noop("Shorten the text."))
    return words


def _word(value: object, known: Mapping[str, str]) -> str:
    found = known.get(plain(value).casefold())
    if found is None:
        raise BadCell(NOT_SAID, USE_A_WORD)
    return found


def _each_word(value: object, known: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(_word(part, known) for part in _parts(value))


def _kind(value: object, known: Mapping[str, str]) -> tuple[str, str]:
    """Read a kind; a word that is none of the shipped is the body's own."""
    word = plain(value)
    if len(word) > LONGEST["label"]:
        raise BadCell(gettext_noop("The text is too long."), gettext_noop("Shorten the text."))
    found = known.get(word.casefold())
    return (found, "") if found else ("OWN", word)


def _yes_or_no(value: object) -> bool:
    word = plain(value).casefold()
    if word in YES | NO:
        return word in YES
    raise BadCell(gettext_noop("This is neither yes nor no."), gettext_noop("Write ja or nej."))


def _approximate(value: object) -> tuple[date | None, str]:
    """Read a day, a month or a year: 2019-05-01, 2019-05 or 2019."""
    words = plain(value)
    if len(words) == len("2019") and words.isdecimal():
        return day(f"{words}-01-01"), "YEAR"
    if len(words) == len("2019-05"):
        return day(f"{words}-01"), "MONTH"
    return day(words), "DAY"


def _all_dated(value: object) -> tuple[Dated, ...]:
    return tuple(dated(part) for part in _parts(value))


def _numbers(value: object) -> tuple[tuple[str, str], ...]:
    found = []
    for part in _parts(value):
        kind, _colon, said = (each.strip() for each in part.partition(":"))
        if not kind or not said:
            raise BadCell(
                gettext_noop("An identifier lacks its kind or its value."),
                gettext_noop("Write kind, colon and value, for example Författningssamling: 2026:4."),
            )
        found.append((kind, said))
    return tuple(found)


def _parts(value: object) -> list[str]:
    return [each for part in plain(value).split(SEPARATOR) if (each := part.strip())]


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

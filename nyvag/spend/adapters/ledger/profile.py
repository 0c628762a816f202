"""What is known about how one publisher writes its ledger, remembered from one file to the next."""

from __future__ import annotations

import codecs
import json
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from nyvag.core.tabular.sentences import Sentence, UnableToReadFile, _, os_sentence, place_of
from nyvag.spend.rules.columns import COLUMNS

BAD_PROFILE = _("The profile cannot be used: %(fault)s.")
NO_SUCH_VALUE = _("a value in it has the wrong shape; compare with a profile that was saved")


class UnableToReadLedger(UnableToReadFile):
    """A file cannot be read as a supplier ledger; ``sentence`` says why and what to do.

    ``seen`` are the file's headings with a few values of each, as they stand in the file, where it has
    headings at all: somebody may then say which column is which.
    """

    seen: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """Answers that overrule guessing; whatever is None is found out from the file.

    ``columns`` maps canonical column to the file's own heading ("" = the file has no such column).
    ``decimal`` is "," or ".", ``date_format`` a strptime format, "%Y%m" for months or "excel" for serials,
    ``header_row`` the 1-based line of the headings, ``period`` the first day of an undated file.
    """

    columns: dict[str, str] = field(default_factory=dict)
    encoding: str | None = None
    separator: str | None = None
    header_row: int | None = None
    decimal: str | None = None
    date_format: str | None = None
    period: date | None = None
    sheet: str | None = None

    def __post_init__(self) -> None:
        """Refuse what could not be meant.

        Raises:
            UnableToReadLedger: a column, separator, decimal mark or row that does not exist.
        """
        if unknown := set(self.columns) - set(COLUMNS):
            raise _bad(f"columns: {', '.join(sorted(unknown))}")
        if self.decimal not in (None, ",", "."):
            raise _bad(f"decimal: {self.decimal}")
        if self.separator is not None and (len(self.separator) != 1 or ord(self.separator) > 126):
            raise _bad(f"separator: {self.separator}")
        if self.encoding is not None:
            try:
                object.__setattr__(self, "encoding", codecs.lookup(self.encoding).name)
            except LookupError as error:
                raise _bad(f"encoding: {self.encoding}") from error
        if self.header_row is not None and self.header_row < 1:
            raise _bad(f"header_row: {self.header_row}")

    def to_json(self) -> str:
        """Write the profile as JSON; ``from_json`` reads it back the same."""
        data = asdict(self)
        data["period"] = self.period.isoformat() if self.period else None
        return json.dumps(data, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> SourceProfile:
        """Read a profile from JSON.

        Raises:
            UnableToReadLedger: the text is not JSON or names something unknown.
        """
        try:
            data: dict[str, Any] = json.loads(text)
            if unknown := set(data) - {one.name for one in fields(cls)}:
                raise _bad(", ".join(sorted(unknown)))
            if data.get("period"):
                data["period"] = date.fromisoformat(data["period"])
            data["columns"] = dict(data.get("columns") or {})
            return cls(**data)
        except json.JSONDecodeError as error:
            raise _bad(place_of(error)) from error
        except (ValueError, TypeError, AttributeError) as error:
            raise _bad(Sentence(NO_SUCH_VALUE)) from error

    @classmethod
    def from_file(cls, path: Path) -> SourceProfile:
        """Read a profile from a JSON file.

        Raises:
            UnableToReadLedger: the file cannot be opened or is no profile.
        """
        try:
            return cls.from_json(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise UnableToReadLedger(os_sentence(error)) from error
        except UnicodeDecodeError as error:
            raise _bad("UTF-8") from error


def _bad(fault: str) -> UnableToReadLedger:
    return UnableToReadLedger(Sentence(BAD_PROFILE, fault=fault))

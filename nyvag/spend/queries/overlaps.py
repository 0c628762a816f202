"""Files that count and cover some of the same days as a new one, and what either choice would do."""

from dataclasses import dataclass

from nyvag.spend.models import LedgerFile
from nyvag.spend.queries.files import current_files, lake_folder
from nyvag.spend.rules.fingerprint import header_fingerprint
from nyvag.spend.rules.overlaps import Days, Overlap, judge


@dataclass(frozen=True, slots=True)
class Overlapping:
    """A file that counts, how the new one meets it, and the rows and öre at stake.

    ``only_there`` is what would count no more if it is replaced, ``in_both`` what lies in the time of both;
    None where its rows are missing on the disk.
    """

    file: LedgerFile
    kind: Overlap
    only_there: tuple[int, int] | None = None
    in_both: tuple[int, int] | None = None

    @property
    def is_new_version(self) -> bool:
        """Tell whether the new file simply takes the older one's place."""
        return self.kind is Overlap.NEW_VERSION


def overlapping(ledger: LedgerFile) -> list[Overlapping]:
    """List files that count now and cover any of the same days as this one (one statement)."""
    if ledger.starts_on is None or ledger.ends_on is None:
        return []
    new = Days(ledger.starts_on, ledger.ends_on)
    same_days = (
        current_files()
        .exclude(pk=ledger.pk)
        .filter(starts_on__lte=ledger.ends_on, ends_on__gte=ledger.starts_on)
    )
    return [
        Overlapping(old, judge(new, Days(old.starts_on, old.ends_on), same_source=_same_source(ledger, old)))
        for old in same_days
        if old.starts_on and old.ends_on
    ]


def with_stakes(found: list[Overlapping], ledger: LedgerFile) -> list[Overlapping]:
    """Add what either choice would do to the figures, where a person must choose. Reads the lake."""
    return [one if one.is_new_version else _with_stake(one, ledger) for one in found]


def _with_stake(one: Overlapping, ledger: LedgerFile) -> Overlapping:
    from nyvag.spend.analysis.lake_versions import UnknownVersionError
    from nyvag.spend.analysis.reach import reach

    if ledger.starts_on is None or ledger.ends_on is None:
        return one
    try:
        found = reach(
            lake_folder(),
            body_id=one.file.body_id,
            version=one.file.lake_version,
            first=ledger.starts_on,
            last=ledger.ends_on,
        )
    except UnknownVersionError:
        return one
    return Overlapping(
        one.file,
        one.kind,
        only_there=(found.outside_rows, found.outside_ore),
        in_both=(found.inside_rows, found.inside_ore),
    )


def _same_source(one: LedgerFile, other: LedgerFile) -> bool:
    """Tell whether the same system wrote both: their headings are the same."""
    headings = [file.check_result.get("header") or [] for file in (one, other)]
    return bool(headings[0]) and header_fingerprint(headings[0]) == header_fingerprint(headings[1])

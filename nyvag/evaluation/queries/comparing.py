"""Reading figures of municipalities: the body's own beside those of the similar ones that it has chosen."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.rules.codes import municipalities
from nyvag.evaluation.models import ComparisonFigure, SimilarMunicipality
from nyvag.evaluation.rules.comparison_rows import Figure
from nyvag.evaluation.rules.similar import Group, Measure, Place, groups, place
from nyvag.organisations.models import PublicBody

ALL = "T"


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What a file would do to the figures there are."""

    new: tuple[Figure, ...]
    changed: tuple[tuple[ComparisonFigure, Figure], ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class Peer:
    """What a similar municipality had: its value of the year compared, else the latest there is."""

    name: str
    value: Decimal | None
    year: int | None
    is_of_year: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure: the body's own latest value, and the similar ones' of the same year."""

    measure: Measure
    year: int | None
    own: Decimal | None
    peers: tuple[Peer, ...]
    place: Place | None
    own_years: tuple[tuple[int, Decimal | None], ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """Measures of one matter that there are figures of."""

    group: Group
    rows: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the page of the comparison shows."""

    own_code: str
    own_name: str
    similar: tuple[SimilarMunicipality, ...]
    groups: tuple[ComparedGroup, ...]

    @property
    def rows(self) -> list[Compared]:
        """Every measure compared."""
        return [row for group in self.groups for row in group.rows]


@cache
def names() -> dict[str, str]:
    """Return the municipalities' short names by code."""
    return {each.code: each.name("sv") for each in municipalities().codes}


@cache
def codes_by_name() -> dict[str, str]:
    """Return the municipalities' codes by code, and by name with and without "kommun" in lower case."""
    found = {code: code for code in names()}
    for code, name in names().items():
        found |= {
            name.casefold(): code,
            f"{name} kommun".casefold(): code,
            f"{name}s kommun".casefold(): code,
        }
    return found


def similar() -> list[SimilarMunicipality]:
    """List the municipalities that are compared with, by name (one statement)."""
    rows = SimilarMunicipality.objects.filter(left_on=None).order_by("pk")
    return sorted(rows, key=lambda each: names().get(each.code, each.code))


def comparison() -> Comparison:
    """Compare the body with its similar municipalities, all groups together (three statements)."""
    code = PublicBody.objects.values_list("municipality_code", flat=True).get(pk=current_body_id())
    chosen = similar()
    rows = ComparisonFigure.objects.filter(code__in=[code, *(each.code for each in chosen)], group=ALL)
    by_measure: dict[str, dict[str, dict[int, Decimal | None]]] = defaultdict(lambda: defaultdict(dict))
    for measure, of, year, value in rows.values_list("measure", "code", "year", "value"):
        by_measure[measure][of][year] = value
    shown = [
        ComparedGroup(
            group,
            tuple(
                _compared(each, code, chosen, by_measure[each.id])
                for each in group.measures
                if each.id in by_measure
            ),
        )
        for group in groups()
    ]
    return Comparison(code, names().get(code, ""), tuple(chosen), tuple(each for each in shown if each.rows))


def file_plan(figures: Sequence[Figure]) -> FilePlan:
    """Work out what figures of a file would do (one statement)."""
    wanted = ComparisonFigure.objects.filter(
        measure__in={each.measure for each in figures}, year__in={each.year for each in figures}
    )
    there = {(row.measure, row.code, row.year, row.group): row for row in wanted}
    new = tuple(each for each in figures if each.key not in there)
    known = [(there[each.key], each) for each in figures if each.key in there]
    changed = tuple((row, each) for row, each in known if _rounded(row.value) != _rounded(each.value))
    return FilePlan(new, changed, len(known) - len(changed))


def _compared(
    measure: Measure,
    code: str,
    chosen: Iterable[SimilarMunicipality],
    by_code: dict[str, dict[int, Decimal | None]],
) -> Compared:
    own = {year: value for year, value in by_code.get(code, {}).items() if value is not None}
    year = max(own, default=None)
    peers = tuple(_peer(each.code, year, by_code.get(each.code, {})) for each in chosen)
    others = [each.value for each in peers if each.is_of_year and each.value is not None]
    value = own[year] if year is not None else None
    return Compared(
        measure=measure,
        year=year,
        own=value,
        peers=peers,
        place=None if value is None else place(value, others),
        own_years=tuple(sorted(by_code.get(code, {}).items())),
    )


def _peer(code: str, year: int | None, by_year: dict[int, Decimal | None]) -> Peer:
    name = names().get(code, code)
    if year is not None and by_year.get(year) is not None:
        return Peer(name, by_year[year], year, is_of_year=True)
    known = [each for each, value in by_year.items() if value is not None]
    latest = max(known, default=None)
    return Peer(name, by_year[latest] if latest is not None else None, latest, is_of_year=False)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.000001"))

"""Reading the barometer: who can be asked, how many answered, and what all of them together think."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from nyvag.core.tenancy import acting_for_all
from nyvag.enterprises.models import Enterprise, Presentation, RegisterEntry, Representative
from nyvag.forum.models import Barometer, BarometerItem, BarometerKey, BarometerSheet, BarometerStatement
from nyvag.forum.rules.barometer import may_show
from nyvag.forum.rules.survey_figures import (
    Distribution,
    Estimate,
    Grade,
    cronbach_alpha,
    estimate,
    protected,
    sheet_index,
)
from nyvag.forum.rules.transitions import BarometerState
from nyvag.messaging.queries import fingerprint

DONE = (BarometerState.CLOSED, BarometerState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Response:
    """How many were asked and how many answered, and whether that is enough."""

    invited: int
    answers: int
    may_show: bool

    @property
    def ratio(self) -> float | None:
        """The share that answered; None before anybody was asked."""
        return self.answers / self.invited if self.invited else None


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What was answered to one statement, as far as small counts let it be shown."""

    statement: BarometerStatement
    is_new: bool
    answered: int
    distribution: Distribution | None
    mean: float | None

    @property
    def words(self) -> str:
        """The statement in the reader's language."""
        return words_of(self.statement)


@dataclass(frozen=True)
class Result:
    """A year's answers together; everything but the response is empty below the limits."""

    barometer: Barometer
    response: Response
    index: Estimate | None
    alpha: float | None
    items: tuple[ItemResult, ...]
    breaks_series: bool

    @cached_property
    def is_shown(self) -> bool:
        """Whether the answers may be seen."""
        return self.barometer.state in DONE and self.response.may_show


def words_of(statement: BarometerStatement) -> str:
    """Give a statement in the reader's language; Swedish where it has no other words."""
    is_swedish = (get_language() or "sv").startswith("sv")
    return statement.text_sv if is_swedish or not statement.text_en else statement.text_en


def reachable(on: dt.date) -> list[Enterprise]:
    """List the enterprises in the register that somebody can write to, by name (one statement)."""
    spoken_for = Representative.objects.filter(enterprise_id=OuterRef("pk"), ended_at=None)
    reached = Presentation.objects.filter(enterprise_id=OuterRef("pk")).exclude(contact_email="")
    present = RegisterEntry.objects.filter(Q(active_to=None) | Q(active_to__gte=on)).values("enterprise_id")
    found = Enterprise.objects.filter(Exists(spoken_for) | Exists(reached), pk__in=present)
    return list(found.order_by("name", "pk"))


def barometers() -> QuerySet[Barometer]:
    """List the barometers with how many have answered, the newest first."""
    return Barometer.objects.annotate(answers=Count("sheets")).order_by("-year")


def items_of(barometer: Barometer) -> QuerySet[BarometerItem]:
    """List what a year asks about, in order."""
    return barometer.items.select_related("statement").order_by("position", "pk")


def response_of(barometer: Barometer) -> Response:
    """Count who was asked and who answered (one statement, none where the count came along)."""
    answers = getattr(barometer, "answers", None)
    return _response(barometer, barometer.sheets.count() if answers is None else answers)


def results(body_id: int, *, only_published: bool = False) -> list[Result]:
    """Work out every year that is closed, the oldest first (three statements).

    Years that are not shown keep their place, so that a gap can be seen.
    """
    states = (BarometerState.PUBLISHED,) if only_published else DONE
    years = list(Barometer.all_bodies.filter(body_id=body_id, state__in=states).order_by("year"))
    items: dict[int, list[BarometerStatement]] = {each.pk: [] for each in years}
    rows = BarometerItem.all_bodies.filter(barometer__in=years).select_related("statement")
    for item in rows.order_by("position", "pk"):
        items[item.barometer_id].append(item.statement)
    sheets: dict[int, list[dict[str, Grade]]] = {each.pk: [] for each in years}
    for key, grades in BarometerSheet.all_bodies.filter(barometer__in=years).values_list(
        "barometer_id", "grades"
    ):
        sheets[key].append(grades)
    found: list[Result] = []
    before: set[int] | None = None
    for year in years:
        asked = {each.pk for each in items[year.pk]}
        found.append(_result(year, items[year.pk], sheets[year.pk], before))
        before = asked
    return found


def open_key(token: str) -> BarometerKey | None:
    """Find the link that a token opens, spent or not, whosever it is; None for one that is not ours."""
    with acting_for_all(reason="a secret address names no body"):
        rows = BarometerKey.objects.select_related("barometer", "body")
        found: BarometerKey | None = rows.filter(fingerprint=fingerprint(token)).first()
        return found


def waits_for_answer(*, matter_id: str) -> bool:
    """Tell whether a link has not been used and still can be, for reminders."""
    rows = BarometerKey.objects.filter(fingerprint__startswith=matter_id, is_spent=False)
    return rows.filter(barometer__state=BarometerState.OPEN).exists()


def _response(barometer: Barometer, answers: int) -> Response:
    shown = may_show(
        answers=answers,
        invited=barometer.invited_count,
        least_answers=barometer.least_answers,
        least_percent=barometer.least_percent,
    )
    return Response(barometer.invited_count, answers, shown)


def _result(
    barometer: Barometer,
    statements: Sequence[BarometerStatement],
    sheets: Sequence[dict[str, Grade]],
    before: set[int] | None,
) -> Result:
    response = _response(barometer, len(sheets))
    breaks = before is not None and before != {each.pk for each in statements}
    if not response.may_show:
        return Result(barometer, response, None, None, (), breaks)
    grades = [[sheet.get(str(each.pk)) for each in statements] for sheet in sheets]
    indexes = [index for index in map(sheet_index, grades) if index is not None]
    return Result(
        barometer,
        response,
        estimate(indexes),
        cronbach_alpha(grades),
        tuple(
            _item(statement, [row[place] for row in grades], before)
            for place, statement in enumerate(statements)
        ),
        breaks,
    )


def _item(statement: BarometerStatement, grades: Sequence[Grade], before: set[int] | None) -> ItemResult:
    given = [grade for grade in grades if grade is not None]
    distribution = protected(grades)
    return ItemResult(
        statement=statement,
        is_new=before is not None and statement.pk not in before,
        answered=len(given),
        distribution=distribution,
        mean=sum(given) / len(given) if given and distribution else None,
    )

"""What this room shows of its indicators elsewhere: values to tell, what is late, things to link to."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal, InvalidOperation

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.access import Actor
from nyvag.core.answering import Answer, Answerable, Answerer, Awaited, UnableToAnswer
from nyvag.core.clock import day_of
from nyvag.core.handing_on import ComingDay
from nyvag.core.linking import Linked
from nyvag.core.providers import MessageKind, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.plans.access import leads
from nyvag.plans.commands.indicator_asking import NUDGE, VALUE
from nyvag.plans.commands.indicator_values import ValueFacts, enter_value
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator
from nyvag.plans.models import Indicator
from nyvag.plans.queries.indicator_asked import AskedValue, asked_values
from nyvag.plans.queries.indicators import found_by
from nyvag.plans.words_indicators import period_said

TOLD, UNKNOWN = "TOLD", "UNKNOWN"
MOST_SHOWN = 20
KIND = "indicator"


class Values:
    """What this room answers about values that units tell."""

    def rows(self, *, of: Answerer, at: dt.datetime) -> Iterable[Answerable]:
        """List the values asked of their units, the most pressing first (one statement)."""
        return [_row(each) for each in self._of(of, at)]

    def answer(self, *, key: str, answer: Answer, of: Answerer, by: Actor, at: dt.datetime) -> None:
        """Take a value down from the comment: the number, and after a semicolon where it comes from."""
        asked = next((each for each in self._of(of, at) if each.key == key), None)
        if asked is None:
            raise UnableToAnswer(_("This is no longer yours to answer."))
        facts = _facts(asked, answer)
        try:
            enter_value(indicator=asked.indicator, facts=facts, by=by, at=at)
        except UnableToChangeIndicator as refusal:
            raise UnableToAnswer(str(refusal), "comment") from refusal

    def count(self, *, of: Answerer, at: dt.datetime) -> int:
        """Count the values asked of their units (one statement)."""
        return len(self._of(of, at))

    def awaited(self, *, actor: Actor, at: dt.datetime) -> Iterable[Awaited]:
        """List the values that units are to tell, for those who lead."""
        if not leads(actor):
            return []
        return [_awaited(each) for each in asked_values(day_of(at)) if each.indicator.called]

    def _of(self, of: Answerer, at: dt.datetime) -> list[AskedValue]:
        return asked_values(day_of(at), of.unit_ids) if of.unit_ids else []


room = Values()


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mail about values; its links are for their recipients alone."""
    sentence = gettext_lazy("A value of an indicator is asked for. Write it in a minute, without a password:")
    return (
        MessageKind(
            key=VALUE,
            title=gettext_lazy("Values of indicators to tell"),
            subject=gettext_lazy("A value is asked for"),
            sentence=sentence,
            is_secret=True,
        ),
        MessageKind(
            key=NUDGE,
            title=gettext_lazy("Reminders of values, sent by hand"),
            subject=gettext_lazy("We wait for a value"),
            sentence=sentence,
            may_wait=False,
            is_secret=True,
        ),
    )


def waiting(*, body_id: int, at: dt.datetime) -> tuple[Waiting, ...]:
    """List the values that are late or due."""
    with acting_for(body_id):
        found = [each for each in asked_values(day_of(at)) if each.asked.due_on <= day_of(at)]
    return tuple(
        Waiting(
            sentence=_("Value to enter: %(name)s, %(period)s") % _words(each),
            url=reverse("plans:value-new", args=[each.indicator.reference]),
            due=each.asked.due_on,
            kind="indicator-value",
            unit_id=each.indicator.unit_id,
            is_others=bool(each.indicator.called),
        )
        for each in found[:MOST_SHOWN]
    )


def coming(*, since: dt.date, until: dt.date) -> Iterator[ComingDay]:
    """Give the days on which values that are asked for are due (one statement)."""
    for each in asked_values(since):
        if since <= each.asked.due_on <= until:
            yield ComingDay(
                on=each.asked.due_on,
                kind=gettext_lazy("Indicators"),
                title=_("Value to enter: %(name)s, %(period)s") % _words(each),
                url=reverse("plans:value-new", args=[each.indicator.reference]),
            )


def linked(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Show the indicators that something links to."""
    references = [each for each in map(_reference, ids) if each is not None]
    rows = Indicator.objects.filter(reference__in=references)
    return {str(each.reference): _linked(each) for each in rows}


def search(*, text: str, actor: Actor) -> Iterable[Linked]:
    """Find indicators to link to."""
    rows = Indicator.objects.filter(found_by(text), ended_on=None).order_by("name", "pk")
    return [_linked(each) for each in rows[:MOST_SHOWN]]


def _row(asked: AskedValue) -> Answerable:
    unit = asked.indicator.unit_name or _("no unit")
    asks = _(
        "Write the value for %(period)s as the comment, counted in %(unit)s: 12,5 for example. "
        "After a semicolon you may say where it comes from."
    ) % {**_words(asked), "unit": unit}
    return Answerable(
        key=asked.key,
        version=0,
        title=_("%(name)s, %(period)s") % _words(asked),
        due=asked.asked.due_on,
        state="",
        state_word=_("value asked for"),
        choices=(
            (TOLD, _("The value stands in the comment")),
            (UNKNOWN, _("It cannot be told; why stands in the comment")),
        ),
        causes=(),
        asks=asks,
        url=reverse("plans:value-new", args=[asked.indicator.reference]),
        for_whom=asked.indicator.called,
        may_attach=False,
    )


def _facts(asked: AskedValue, answer: Answer) -> ValueFacts:
    """Read what was told.

    Raises:
        UnableToAnswer: the comment holds no number, or says nothing.
    """
    said, _semicolon, source = (part.strip() for part in answer.comment.partition(";"))
    if answer.state == UNKNOWN:
        if not said:
            raise UnableToAnswer(_("Say in the comment why it cannot be told."), "comment")
        return ValueFacts(period=asked.asked.period, note=answer.comment.strip()[:300])
    number = "".join(said.removesuffix("%").removesuffix(asked.indicator.unit_name).split()).replace(",", ".")
    try:
        value = Decimal(number)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise UnableToAnswer(_("Write the number first in the comment, such as 12,5."), "comment")
    return ValueFacts(period=asked.asked.period, value=value, source=(source or asked.indicator.source)[:300])


def _awaited(asked: AskedValue) -> Awaited:
    can_be_reached = asked.indicator.unit_id is not None
    reference = asked.indicator.reference
    return Awaited(
        key=asked.key,
        title=_("%(name)s, %(period)s") % _words(asked),
        url=reverse("plans:indicator-detail", args=[reference]),
        who=asked.indicator.called,
        due=asked.asked.due_on,
        nudge_url=reverse("plans:indicator-nudge", args=[reference]) if can_be_reached else "",
    )


def _words(asked: AskedValue) -> dict[str, str]:
    return {"name": asked.indicator.name, "period": period_said(asked.asked.period)}


def _linked(indicator: Indicator) -> Linked:
    return Linked(
        kind=KIND,
        id=str(indicator.reference),
        label=gettext_lazy("Indicator"),
        title=indicator.name,
        url=reverse("plans:indicator-detail", args=[indicator.reference]),
    )


def _reference(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None

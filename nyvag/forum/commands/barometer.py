"""The barometer of a year: prepare it, choose its statements, open it, close it, publish it."""

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.models import Enterprise
from nyvag.forum.commands.reaching import contacts_of
from nyvag.forum.commands.refusals import UnableToChangeForum, refuse_person_numbers
from nyvag.forum.models import Barometer, BarometerItem, BarometerKey, BarometerStatement
from nyvag.forum.queries import barometer as queries
from nyvag.forum.rules.barometer import LEAST_ANSWERS, LEAST_PERCENT, remind_times, shipped_statements
from nyvag.forum.rules.transitions import BarometerState, barometer_may_become
from nyvag.messaging.commands import post, remind
from nyvag.messaging.queries import fingerprint
from nyvag.organisations.models import PublicBody

ASKED, REMINDED = "forum.barometer", "forum.barometer-waits"
MATTER = "forum.barometer"
MATTER_LENGTH = 60


@transaction.atomic
def prepare_barometer(
    *, year: int, closes_on: dt.date, least_answers: int, least_percent: int, by: Actor, at: dt.datetime
) -> Barometer:
    """Prepare a year's barometer with the statements of the year before, else with those that are shipped.

    Raises:
        UnableToChangeForum: the year has one already, or a limit lies below the least allowed.
    """
    if Barometer.objects.filter(year=year).exists():
        raise UnableToChangeForum(_("There is already a barometer for that year."))
    if least_answers < LEAST_ANSWERS or not LEAST_PERCENT <= least_percent <= 100:
        said = _("The limits can be raised, never below %(answers)s answers and %(percent)s percent.")
        raise UnableToChangeForum(said % {"answers": LEAST_ANSWERS, "percent": LEAST_PERCENT})
    before = Barometer.objects.filter(year__lt=year).order_by("-year").first()
    made = Barometer.objects.create(
        body_id=current_body_id(),
        year=year,
        closes_on=closes_on,
        least_answers=least_answers,
        least_percent=least_percent,
        created_at=at,
    )
    if before is None:
        _take(made, _shipped(made, at))
    else:
        items = before.items.select_related("statement").order_by("position", "pk")
        _take(made, [item.statement for item in items])
    log_barometer("barometer-prepared", made, _("The barometer of %(year)s was prepared."), by, at)
    return made


@transaction.atomic
def add_statement(
    *, barometer: Barometer, text_sv: str, text_en: str, by: Actor, at: dt.datetime
) -> BarometerStatement:
    """Ask about one more statement this year.

    Raises:
        UnableToChangeForum: the barometer has been opened, nothing is written, or a text holds a personal
            number.
    """
    _refuse_opened(barometer)
    statement = _write(barometer, text_sv, text_en, None, at)
    last = barometer.items.aggregate(last=Max("position"))["last"]
    place = 0 if last is None else last + 1
    BarometerItem.objects.create(
        body_id=barometer.body_id, barometer=barometer, statement=statement, position=place
    )
    log_barometer("barometer-added", barometer, _("The barometer of %(year)s: a statement added."), by, at)
    return statement


@transaction.atomic
def reword_statement(
    *, item: BarometerItem, text_sv: str, text_en: str, by: Actor, at: dt.datetime
) -> BarometerStatement:
    """Ask in other words: a new statement that breaks the series, since the old words never change.

    Raises:
        UnableToChangeForum: the barometer has been opened, the words are the same, nothing is written, or a
            text holds a personal number.
    """
    _refuse_opened(item.barometer)
    old = item.statement
    if (old.text_sv, old.text_en) == (text_sv, text_en):
        raise UnableToChangeForum(_("The words are the same as before."))
    statement = _write(item.barometer, text_sv, text_en, old, at)
    item.statement = statement
    item.save(update_fields=["statement"])
    said = _("The barometer of %(year)s: a statement in new words.")
    log_barometer("barometer-reworded", item.barometer, said, by, at, old.text_sv)
    return statement


@transaction.atomic
def drop_statement(*, item: BarometerItem, by: Actor, at: dt.datetime) -> None:
    """Do not ask about a statement this year.

    Raises:
        UnableToChangeForum: the barometer has been opened, or only two statements are left.
    """
    _refuse_opened(item.barometer)
    if item.barometer.items.count() <= 2:
        raise UnableToChangeForum(_("An index needs at least two statements."))
    said = _("The barometer of %(year)s: a statement taken away.")
    log_barometer("barometer-dropped", item.barometer, said, by, at, item.statement.text_sv)
    item.delete()


@transaction.atomic
def open_barometer(*, barometer: Barometer, by: Actor, at: dt.datetime) -> Barometer:
    """Send each enterprise that can be reached a link that works once, with reminders until it is used.

    A link is of an enterprise: whoever there opens it first answers. Nothing says which sheet came by it.

    Raises:
        UnableToChangeForum: it cannot be opened now, its last day has passed, it asks too little, or too few
            enterprises can be reached for anybody ever to see the answers.
    """
    barometer = _next(barometer, BarometerState.OPEN)
    if barometer.closes_on < day_of(at):
        raise UnableToChangeForum(_("The last day to answer has passed. Choose a later one."))
    if barometer.items.count() < 2:
        raise UnableToChangeForum(_("An index needs at least two statements."))
    asked = queries.reachable(day_of(at))
    if len(asked) < barometer.least_answers:
        said = _("Only %(count)d enterprises can be reached, and %(least)d answers are needed.")
        raise UnableToChangeForum(said % {"count": len(asked), "least": barometer.least_answers})
    for enterprise in asked:
        _ask(barometer, enterprise, by, at)
    barometer.invited_count, barometer.opened_on = len(asked), day_of(at)
    return _move(barometer, BarometerState.OPEN, _("The barometer of %(year)s was opened."), by, at)


@transaction.atomic
def close_barometer(*, barometer: Barometer, by: Actor, at: dt.datetime) -> Barometer:
    """Close a barometer and throw its links away.

    Raises:
        UnableToChangeForum: it is not open.
    """
    barometer = _next(barometer, BarometerState.CLOSED)
    barometer.closed_on = day_of(at)
    barometer.keys.all().delete()
    return _move(barometer, BarometerState.CLOSED, _("The barometer of %(year)s was closed."), by, at)


@transaction.atomic
def publish_barometer(*, barometer: Barometer, by: Actor, at: dt.datetime) -> Barometer:
    """Let anyone read the results.

    Raises:
        UnableToChangeForum: it is not closed, or too few have answered.
    """
    barometer = _next(barometer, BarometerState.PUBLISHED)
    if not queries.response_of(barometer).may_show:
        raise UnableToChangeForum(_("Too few have answered for anybody to see the answers."))
    return _move(barometer, BarometerState.PUBLISHED, _("The barometer of %(year)s was published."), by, at)


@transaction.atomic
def withdraw_barometer(*, barometer: Barometer, by: Actor, at: dt.datetime) -> Barometer:
    """Take the results back from the public.

    Raises:
        UnableToChangeForum: they are not published.
    """
    if barometer.state != BarometerState.PUBLISHED:
        raise UnableToChangeForum(_("The results are not published."))
    barometer = _next(barometer, BarometerState.CLOSED)
    return _move(barometer, BarometerState.CLOSED, _("The barometer of %(year)s was taken back."), by, at)


def log_barometer(
    kind: str, barometer: Barometer, summary: str, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    """Write the event of a change of a barometer."""
    record(
        kind=f"forum.{kind}",
        by=by,
        at=at,
        body_id=barometer.body_id,
        subject=f"forum.barometer:{barometer.year}",
        summary=summary % {"year": barometer.year},
        reason=reason,
    )


def _ask(barometer: Barometer, enterprise: Enterprise, by: Actor, at: dt.datetime) -> None:
    token = secrets.token_urlsafe(32)
    mark = fingerprint(token)
    BarometerKey.objects.create(body_id=barometer.body_id, barometer=barometer, fingerprint=mark)
    path = reverse("forum:barometer-answer", args=[token])
    purpose = _("To ask what the enterprise thinks of working together.")
    times = remind_times(barometer.closes_on)
    for contact in contacts_of(enterprise, purpose=purpose, by=by, at=at):
        key = f"{MATTER}:{mark[:MATTER_LENGTH]}:{contact.pk}"
        post(kind=ASKED, to=contact, path=path, key=key, at=at)
        remind(
            matter_kind=MATTER,
            matter_id=mark[:MATTER_LENGTH],
            to=contact,
            kind=REMINDED,
            path=path,
            times=times,
            at=at,
        )


def _shipped(barometer: Barometer, at: dt.datetime) -> Iterator[BarometerStatement]:
    name = {"body": PublicBody.objects.get(pk=barometer.body_id).name}
    for each in shipped_statements():
        yield BarometerStatement.objects.create(
            body_id=barometer.body_id,
            key=each.key,
            principle=each.principle_sv,
            text_sv=each.sv % name,
            text_en=each.en % name,
            created_at=at,
        )


def _take(barometer: Barometer, statements: Iterable[BarometerStatement]) -> None:
    BarometerItem.objects.bulk_create(
        BarometerItem(body_id=barometer.body_id, barometer=barometer, statement=each, position=place)
        for place, each in enumerate(statements)
    )


def _write(
    barometer: Barometer, text_sv: str, text_en: str, old: BarometerStatement | None, at: dt.datetime
) -> BarometerStatement:
    refuse_person_numbers(text_sv, text_en)
    if not text_sv:
        raise UnableToChangeForum(_("Write the statement."))
    return BarometerStatement.objects.create(
        body_id=barometer.body_id,
        principle=old.principle if old else "",
        text_sv=text_sv,
        text_en=text_en,
        replaces=old,
        created_at=at,
    )


def _refuse_opened(barometer: Barometer) -> None:
    if barometer.state != BarometerState.DRAFT:
        raise UnableToChangeForum(_("The barometer has been opened, so its statements stand as they are."))


def _next(barometer: Barometer, after: BarometerState) -> Barometer:
    found: Barometer = Barometer.objects.select_for_update(of=("self",)).get(pk=barometer.pk)
    if not barometer_may_become(BarometerState(found.state), after):
        said = _("The barometer is %(state)s, so that cannot be done now.")
        raise UnableToChangeForum(said % {"state": found.get_state_display()})
    return found


def _move(barometer: Barometer, state: BarometerState, summary: str, by: Actor, at: dt.datetime) -> Barometer:
    kind = f"barometer-{state.lower()}"
    barometer.state = state
    barometer.save()
    log_barometer(kind, barometer, summary, by, at)
    return barometer

"""Answering the barometer by a link, so that nobody can tell who answered what."""

import datetime as dt
import uuid
from collections.abc import Mapping
from random import SystemRandom

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of
from nyvag.forum.commands.barometer import log_barometer
from nyvag.forum.commands.refusals import UnableToChangeForum
from nyvag.forum.models import Barometer, BarometerKey, BarometerSheet
from nyvag.forum.rules.barometer import GRADES
from nyvag.forum.rules.transitions import BarometerState
from nyvag.messaging.queries import fingerprint

SOMEBODY = "–"


@transaction.atomic
def answer_barometer(
    *, barometer: Barometer, token: str, grades: Mapping[int, int | None], at: dt.datetime
) -> None:
    """Spend a link and lay a sheet among the others.

    The key says only that it is spent. The sheet gets a number drawn at random and no time, and all sheets of
    the year are written anew in random order, so that the order of the rows says nothing either. The event
    log tells that an answer came, not from whom nor which.

    Args:
        grades: by the statement's id, 0 to 4, or None for no opinion.

    Raises:
        UnableToChangeForum: the link is used or unknown, the barometer is not open, or a statement lacks
            an answer.
    """
    barometer = Barometer.objects.select_for_update(of=("self",)).get(pk=barometer.pk)
    if barometer.state != BarometerState.OPEN or barometer.closes_on < day_of(at):
        raise UnableToChangeForum(_("The barometer is closed."))
    asked = set(barometer.items.values_list("statement_id", flat=True))
    if set(grades) != asked or any(grade not in (None, *GRADES) for grade in grades.values()):
        raise UnableToChangeForum(_("Answer each statement, or choose no opinion."))
    mine = BarometerKey.objects.filter(barometer=barometer, fingerprint=fingerprint(token), is_spent=False)
    if not mine.update(is_spent=True):
        raise UnableToChangeForum(_("The link has been used already."))
    _lay_in({str(key): grade for key, grade in grades.items()}, barometer)
    somebody = Actor(user_id=None, name=SOMEBODY, role=Role.PUBLIC, body_id=barometer.body_id)
    said = _("The barometer of %(year)s got an answer.")
    log_barometer("barometer-answered", barometer, said, somebody, at)


def _lay_in(grades: dict[str, int | None], barometer: Barometer) -> None:
    """Write every sheet of the year anew, the new one somewhere among them."""
    everything = [*barometer.sheets.values_list("grades", flat=True), grades]
    SystemRandom().shuffle(everything)
    barometer.sheets.all().delete()
    BarometerSheet.objects.bulk_create(
        BarometerSheet(id=uuid.uuid4(), body_id=barometer.body_id, barometer=barometer, grades=each)
        for each in everything
    )

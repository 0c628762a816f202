"""What the standings of documents and what they say are called, and documents in one line."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.mandate.sentences import joined
from nyvag.mandate.words import day_said
from nyvag.plans.models import SteeringDocument
from nyvag.plans.rules.document_days import Held
from nyvag.plans.rules.documents import DocumentKind, Standing, Validity
from nyvag.plans.rules.plans import OwnerRole
from nyvag.plans.rules.silence import AreaVoice, Voice
from nyvag.ui.formatting import long_date

STANDINGS: dict[Standing, tuple[str, Promise]] = {
    Standing.PREPARING: ("info", gettext_lazy("being worked on")),
    Standing.COMING: ("info", gettext_lazy("holds later")),
    Standing.IN_FORCE: ("success", gettext_lazy("in force")),
    Standing.EXPIRING: ("warning", gettext_lazy("expires soon")),
    Standing.EXPIRED: ("danger", gettext_lazy("expired, not replaced")),
    Standing.REPLACED: ("neutral", gettext_lazy("replaced")),
    Standing.ENDED: ("neutral", gettext_lazy("no longer holds")),
}
VOICES: dict[Voice, tuple[str, Promise]] = {
    Voice.SPEAKS: ("success", gettext_lazy("says something")),
    Voice.HINDERS: ("danger", gettext_lazy("only makes it harder")),
    Voice.SILENT: ("warning", gettext_lazy("says nothing")),
    Voice.NOT_READ: ("neutral", gettext_lazy("not looked through")),
}
AREA_VOICES: dict[AreaVoice, tuple[str, Promise]] = {
    **{AreaVoice(voice): said for voice, said in VOICES.items()},
    AreaVoice.NO_DOCUMENT: ("neutral", gettext_lazy("no document is entered")),
}
HELD: dict[Held, Promise] = {
    Held.YES: gettext_lazy("held that day"),
    Held.NO: gettext_lazy("did not hold that day"),
    Held.UNKNOWN: gettext_lazy("not known whether it held that day"),
}


def kind_said(document: SteeringDocument) -> str:
    """Write the kind, in the body's own word where it has one."""
    return document.own_kind if document.kind == DocumentKind.OWN else str(document.get_kind_display())


def version_said(version: Any) -> str:
    """Write what a version is called: its own name, else its number."""
    return version.label or _("version %(number)d") % {"number": version.number}


def owners_said(owners: Iterable[Any], on: date) -> str:
    """Name those who own a document on a day, together."""
    return joined(
        each.called
        for each in owners
        if each.role == OwnerRole.OWNER
        and (each.starts_on is None or each.starts_on <= on)
        and (each.ends_on is None or on <= each.ends_on)
    )


def until_said(version: Any, until: date | None) -> str:
    """Write until when a version holds, and by what."""
    if version.validity == Validity.TERM:
        if until is None:
            return _("for the term of office; which one is not known")
        if version.valid_to is None:
            return _("%(day)s, when the term of office ends") % {"day": long_date(until)}
    if until is not None:
        return str(long_date(until))
    return _("until something else is decided") if version.validity == Validity.OPEN else _("not known")


def step_day(step: Any) -> str:
    """Write the day of a step as well as it is known."""
    return day_said(step.taken_on, step.day_known)

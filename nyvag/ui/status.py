"""States in words, shape and colour: never by colour alone."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEUTRAL, INFO, SUCCESS, WARNING, DANGER = "neutral", "info", "success", "warning", "danger"
TONES = (NEUTRAL, INFO, SUCCESS, WARNING, DANGER)

KNOWN: dict[str, tuple[str, str | Promise]] = {
    "not_started": (NEUTRAL, _("Not started")),
    "started": (INFO, _("Started")),
    "in_place": (SUCCESS, _("In place")),
    "needs_action": (WARNING, _("Needs action")),
    "queued": (NEUTRAL, _("Waiting")),
    "waiting": (NEUTRAL, _("Waiting")),
    "running": (INFO, _("Running")),
    "done": (SUCCESS, _("Done")),
    "finished": (SUCCESS, _("Done")),
    "failed": (DANGER, _("Failed")),
    "late": (WARNING, _("Late")),
    "ongoing": (INFO, _("Ongoing")),
    "match": (SUCCESS, _("Match")),
    "review": (WARNING, _("To review")),
    "none": (NEUTRAL, _("No match")),
    "person": (NEUTRAL, _("Private person")),
    "rejected": (DANGER, _("Rejected")),
    "active": (SUCCESS, _("Active")),
    "ended": (NEUTRAL, _("Ended")),
    "meets": (SUCCESS, _("Meets")),
    "meets_with_reservation": (WARNING, _("Meets with reservation")),
    "does_not_meet": (DANGER, _("Does not meet")),
    "insufficient": (NEUTRAL, _("Too little to go on")),
    "unknown": (NEUTRAL, _("Unknown")),
}


def tone_of(value: str) -> str:
    """Return the tone of a state: one of TONES. A state nobody has named is neutral."""
    key = _key(value)
    return key if key in TONES else KNOWN.get(key, (NEUTRAL, ""))[0]


def word_for(value: str) -> str:
    """Return the word for a state, or the state itself when it has no word here."""
    return str(KNOWN.get(_key(value), (NEUTRAL, value))[1])


def choices() -> list[tuple[str, str | Promise]]:
    """Return the known states and their words, for a form."""
    return [(key, word) for key, (_tone, word) in KNOWN.items()]


def _key(value: str) -> str:
    return str(getattr(value, "value", value)).strip().lower().replace("-", "_").replace(" ", "_")

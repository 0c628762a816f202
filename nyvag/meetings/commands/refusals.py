"""Why a meeting or a task cannot be changed, and the guard that no personal number comes in with it."""

from django.utils.translation import gettext as _

from nyvag.core.personal_numbers import holds_person_number
from nyvag.meetings.rules.reporting import Fault


class UnableToChangeMeeting(Exception):
    """The change cannot be made; the message is a sentence for the person who tried."""


class MinutesHaveChanged(UnableToChangeMeeting):
    """Somebody else has saved the minutes since they were read."""


class UnableToChangeTask(Exception):
    """The task cannot be changed so; the message is a sentence for the person who tried."""


class UnableToReport(UnableToChangeTask):
    """A report lacks something, or comes too late; `fault` says what, where the report itself is wrong."""

    def __init__(self, sentence: str, fault: Fault | None = None) -> None:
        super().__init__(sentence)
        self.fault = fault


class UnableToAssign(Exception):
    """The assignment cannot be made, sent or moved so; the message is a sentence for the person who tried."""


class UnableToNudge(Exception):
    """Nobody can be reminded now; the message is a sentence for the person who tried."""


def refuse_person_numbers(*texts: str) -> None:
    """Refuse free text that holds a personal number, whoever calls."""
    if any(holds_person_number(text) for text in texts):
        raise UnableToChangeMeeting(
            _("The text holds a personal identity number. Take it away and try again.")
        )

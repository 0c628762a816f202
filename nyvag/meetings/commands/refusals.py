"""Why a meeting or a task cannot be changed, and the guard that no personal number comes in with it."""

from nyvag.core.refusing import refusing_person_numbers
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


refuse_person_numbers = refusing_person_numbers(UnableToChangeMeeting)

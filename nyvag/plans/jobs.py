"""What runs by the clock: working figures out, and asking for what somebody must tell."""

from nyvag.core.clock import now
from nyvag.plans.commands import action_asking
from nyvag.plans.commands.indicator_asking import ask_everywhere
from nyvag.plans.commands.measuring import work_out_everywhere


def work_out_indicators() -> int:
    """Work out the indicators of every body; return how many values were written."""
    return work_out_everywhere(at=now())


def ask_for_reports() -> int:
    """Remind units of the actions whose reports are due; return how many reminders were set."""
    return action_asking.ask_everywhere(at=now())


def ask_for_values() -> int:
    """Remind whoever tells the values that are asked for; return how many reminders were set."""
    return ask_everywhere(at=now())

"""What the overview itself knows from the rooms at the bottom: the first step of the first hour."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.providers import FirstHourStep
from nyvag.organisations.models import Unit


def first_hour(*, body_id: int, at: datetime) -> tuple[FirstHourStep, ...]:
    """Tell whether the body's units are named. One question to the database."""
    return (
        FirstHourStep(
            key="organisation",
            title=_("Name your organisation"),
            done=Unit.objects.exists(),
            url=reverse("organisations:unit-tree"),
            help=_("Boards, departments and companies, so that purchases can be told apart."),
        ),
    )


def last_steps(*, body_id: int, at: datetime) -> tuple[FirstHourStep, ...]:
    """Give the steps that close the first hour; they are done when areas 4, 1 and 2 have evidence."""
    return (
        FirstHourStep(
            key="plan",
            title=_("Enter or import your plan"),
            done=False,
            url=reverse("overview:area", args=[4]),
            help=_("See what the handbook asks of a plan."),
        ),
        FirstHourStep(
            key="responsible",
            title=_("Say who answers and who coordinates"),
            done=False,
            url=reverse("overview:area", args=[2]),
            help=_("See what the handbook asks of the coordinating function."),
        ),
    )

"""The first hour as the overview knows it: the organisation, and the steps that areas close."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.providers import AreaStatus, FirstHourStep
from nyvag.organisations.models import Unit
from nyvag.overview.queries import area_card


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
    """Give the steps that close the first hour: done when areas 4, 1 and 2 show evidence."""
    return (
        _by_areas(
            (4,),
            body_id,
            at,
            key="plan",
            title=_("Enter or import your plan"),
            help_text=_("The plan you have, as it is, in Word or Excel."),
        ),
        _by_areas(
            (1, 2),
            body_id,
            at,
            key="responsible",
            title=_("Say who answers and who coordinates"),
            help_text=_("The board by its decision, the coordinator by name and time."),
        ),
    )


def _by_areas(
    numbers: tuple[int, ...], body_id: int, at: datetime, *, key: str, title: str, help_text: str
) -> FirstHourStep:
    """Judge a step by the state of areas: done when each has begun; not to be taken before all are built."""
    cards = [area_card(number, body_id=body_id, at=at) for number in numbers]
    begun = [card.state.status is not AreaStatus.NOT_STARTED for card in cards]
    first = next((card for card, is_begun in zip(cards, begun, strict=True) if not is_begun), cards[0])
    step = first.state.next_step
    return FirstHourStep(
        key=key,
        title=title,
        done=all(begun),
        url=step.url if step else reverse("overview:area", args=[first.area.number]),
        help=help_text,
        comes_with=tuple(card.area.number for card in cards if not card.is_built),
    )

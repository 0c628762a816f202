"""What people own in the forum: the open questions they are asked to answer; and whom others may ask."""

import uuid
from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.core.access import Actor
from nyvag.core.handing_on import ComingDay, FunctionContact
from nyvag.core.leaving import Belonging
from nyvag.core.tenancy import current_body_id
from nyvag.forum.commands.moving import pass_topic_on
from nyvag.forum.models import Compact, Topic
from nyvag.forum.queries.compacts import run_out
from nyvag.forum.queries.routes import routes_of
from nyvag.forum.rules.transitions import CLOSED


class Topics:
    """The open questions a person is asked to answer."""

    def belongings(self, *, user_id: int, at: datetime) -> Iterator[Belonging]:
        """List them, the most pressing first (one statement)."""
        found = Topic.objects.filter(person_id=user_id).exclude(state__in=CLOSED)
        for topic in found.order_by("due_on", "pk"):
            yield Belonging(
                key=str(topic.reference),
                kind=_("Questions of the forum"),
                title=topic.title,
                url=reverse("forum:topic-detail", args=[topic.reference]),
                due=topic.due_on,
            )

    def hand_over(
        self, *, keys: Collection[str], from_id: int, to_id: int, by: Actor, at: datetime
    ) -> list[str]:
        """Let another person answer them."""
        wanted = [uuid.UUID(key) for key in keys]
        found = Topic.objects.filter(reference__in=wanted, person_id=from_id).order_by("pk")
        return [
            str(topic.reference)
            for topic in found
            if pass_topic_on(topic=topic, from_id=from_id, to_id=to_id, by=by, at=at)
        ]


topics = Topics()


def contacts() -> Iterator[FunctionContact]:
    """Give the functions on the page of whom to call, and their mailboxes (one statement)."""
    for route in routes_of(current_body_id()):
        yield FunctionContact(route.question, route.function, route.mailbox, route.phone)


def coming(*, since: date, until: date) -> Iterator[ComingDay]:
    """Give the days on which compacts are to be looked over, and run out (two statements)."""
    for compact in Compact.objects.filter(review_on__gte=since, review_on__lte=until).order_by("pk"):
        assert compact.review_on is not None  # noqa: S101 - narrows the type; the filter asks for it
        address = reverse("forum:compact-detail", args=[compact.reference])
        told = {"is_end": True, "to_board": True, "is_internal": not compact.is_public}
        yield ComingDay(compact.review_on, _("A compact is looked over"), compact.title, address, **told)
    for version in run_out(current_body_id(), until):
        if version.valid_to is not None and version.valid_to >= since:
            address = reverse("forum:compact-detail", args=[version.compact.reference])
            told = {"is_end": True, "to_board": True, "is_internal": not version.compact.is_public}
            title = version.compact.title
            yield ComingDay(version.valid_to, _("A compact runs out"), title, address, **told)

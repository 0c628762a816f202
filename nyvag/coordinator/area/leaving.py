"""What people own in this room: the roles they hold in coordinating functions."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.coordinator.commands.following import follow_holders
from nyvag.coordinator.models import RoleHolder
from nyvag.coordinator.rules.holding import is_ahead_or_held
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.leaving import Belonging, NamedBelonging


class Roles:
    """The roles a person holds, today or from a coming day."""

    def belongings(self, *, user_id: int, at: datetime) -> Iterator[Belonging]:
        """List what a person holds and will hold (one statement)."""
        held = RoleHolder.objects.filter(person_id=user_id).select_related("function", "person")
        for row in held.order_by("function__name", "pk"):
            if is_ahead_or_held(row.hold, day_of(at)):
                yield _belonging(row)

    def hand_over(
        self, *, keys: Collection[str], from_id: int, to_id: int, by: Actor, at: datetime
    ) -> list[str]:
        """Let another person hold the roles from today."""
        return follow_holders(keys=keys, from_id=from_id, to_id=to_id, by=by, at=at)

    def named_belongings(self, *, at: datetime) -> Iterator[NamedBelonging]:
        """List what people without an account hold and will hold (one statement)."""
        held = RoleHolder.objects.filter(person=None).select_related("function")
        for row in held.order_by("function__name", "pk"):
            if is_ahead_or_held(row.hold, day_of(at)):
                yield NamedBelonging(row.name, _belonging(row))

    def hand_over_named(
        self, *, keys: Collection[str], name: str, to_id: int, by: Actor, at: datetime
    ) -> list[str]:
        """Let a person with an account hold the roles from today."""
        return follow_holders(keys=keys, from_id=None, name=name, to_id=to_id, by=by, at=at)


def _belonging(row: RoleHolder) -> Belonging:
    return Belonging(
        key=str(row.pk),
        kind=_("Roles in coordinating functions"),
        title=f"{row.function.name}: {row.get_role_display()}",
        url=reverse("coordinator:function-detail", args=[row.function.reference]),
        due=row.ends_on,
        ends_on=row.ends_on,
    )


roles = Roles()

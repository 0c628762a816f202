"""Letting somebody else hold the roles of a person who leaves."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.accounts.models import User
from nyvag.coordinator.commands.functions import locked_function, log
from nyvag.coordinator.models import Responsibility, RoleHolder
from nyvag.coordinator.rules.holding import follow, is_ahead_or_held, overlap
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.leaving import same_name


@transaction.atomic
def follow_holders(
    *, keys: Collection[str], from_id: int | None, name: str = "", to_id: int, by: Actor, at: datetime
) -> list[str]:
    """End what a person holds the day before, let another hold it from the day, and return what moved.

    Without an account (`from_id`) the person is known by name. Letters in the matrix that stood with the old
    row stand with the new one. One who holds the same role of the function already gets no second row.
    """
    moved, day = [], day_of(at)
    to = User.objects.get(pk=to_id)
    numbers = [int(key) for key in keys if key.isdigit()]
    held = RoleHolder.objects.filter(pk__in=numbers, person_id=from_id).select_related("function")
    for row in held.order_by("pk"):
        locked_function(row.function)
        holder = RoleHolder.objects.select_for_update(of=("self",)).filter(pk=row.pk, person_id=from_id)
        fresh = holder.select_related("function", "person").first()
        if fresh is None or (from_id is None and not same_name(fresh.name, name)):
            continue
        if is_ahead_or_held(fresh.hold, day):
            _follow(fresh, to, day, by, at)
            moved.append(str(row.pk))
    return moved


def _follow(holder: RoleHolder, to: User, day: date, by: Actor, at: datetime) -> None:
    old, new = follow(holder.hold, person=f"u{to.pk}", name=str(to), day=day)
    others = RoleHolder.objects.filter(function=holder.function, person=to).select_related("person")
    present = next((each for each in others if overlap(each.hold, new)), None)
    if present is None and old is None:
        follower = holder
        holder.person, holder.name = to, str(to)[:120]
        holder.save(update_fields=["person", "name"])
    else:
        # A row that would never have begun ends at once: the one who takes over holds the role already.
        holder.ends_on = old.ends_on if old is not None else holder.starts_on
        holder.save(update_fields=["ends_on"])
        follower = present or RoleHolder.objects.create(
            body_id=holder.body_id,
            function=holder.function,
            person=to,
            name=str(to)[:120],
            role=holder.role,
            percent=holder.percent,
            unit=holder.unit,
            party=holder.party,
            starts_on=new.starts_on,
            ends_on=new.ends_on,
        )
    _letters(holder, follower, day)
    said = _("%(who)s became %(role)s of %(name)s by a hand-over.")
    words = {"who": str(to), "role": str(holder.get_role_display())}
    log("holder-followed", holder.function, said, by, at, **words)


def _letters(holder: RoleHolder, follower: RoleHolder, day: date) -> None:
    if holder.pk == follower.pk:
        return
    has = set(follower.responsibilities.filter(ends_on=None).values_list("row", "letter"))
    for letter in Responsibility.objects.filter(holder=holder, ends_on=None):
        if (letter.row, letter.letter) not in has:
            Responsibility.objects.create(
                body_id=letter.body_id,
                row=letter.row,
                letter=letter.letter,
                holder=follower,
                starts_on=day,
            )
        letter.ends_on = max(letter.starts_on, holder.ends_on or day)
        letter.save(update_fields=["ends_on"])

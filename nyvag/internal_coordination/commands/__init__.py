"""Everything that changes a group, its seats and who has them."""

from nyvag.internal_coordination.commands.charters import (
    CharterFacts,
    require_everywhere,
    require_functions,
    write_charter,
)
from nyvag.internal_coordination.commands.groups import GroupFacts, change_group, form_group, step_group
from nyvag.internal_coordination.commands.holders import Person, leave_seat, take_seat
from nyvag.internal_coordination.commands.refusals import UnableToChangeGroup
from nyvag.internal_coordination.commands.seats import (
    SeatFacts,
    add_seat,
    change_seat,
    end_seat,
    seat_departments,
)
from nyvag.internal_coordination.commands.stand_ins import drop_stand_in, name_stand_in

__all__ = [
    "CharterFacts",
    "GroupFacts",
    "Person",
    "SeatFacts",
    "UnableToChangeGroup",
    "add_seat",
    "change_group",
    "change_seat",
    "drop_stand_in",
    "end_seat",
    "form_group",
    "leave_seat",
    "name_stand_in",
    "require_everywhere",
    "require_functions",
    "seat_departments",
    "step_group",
    "take_seat",
    "write_charter",
]

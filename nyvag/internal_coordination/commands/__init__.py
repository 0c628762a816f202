"""Everything that changes a group, its seats and who has them."""

from nyvag.internal_coordination.commands.charters import (
    CharterFacts,
    require_everywhere,
    require_functions,
    write_charter,
)
from nyvag.internal_coordination.commands.groups import GroupFacts, change_group, form_group, step_group
from nyvag.internal_coordination.commands.holders import Person, leave_seat, take_seat
from nyvag.internal_coordination.commands.proposals import (
    Acceptance,
    ProposalFacts,
    Receiver,
    accept_proposal,
    decline_proposal,
    forward_proposal,
    raise_proposal,
)
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
    "Acceptance",
    "CharterFacts",
    "GroupFacts",
    "Person",
    "ProposalFacts",
    "Receiver",
    "SeatFacts",
    "UnableToChangeGroup",
    "accept_proposal",
    "add_seat",
    "change_group",
    "change_seat",
    "decline_proposal",
    "drop_stand_in",
    "end_seat",
    "form_group",
    "forward_proposal",
    "leave_seat",
    "name_stand_in",
    "raise_proposal",
    "require_everywhere",
    "require_functions",
    "seat_departments",
    "step_group",
    "take_seat",
    "write_charter",
]

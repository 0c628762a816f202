"""Pages about coordination, grouped by what the visitor wants to do."""

from nyvag.coordinator.views.doing import duty_done
from nyvag.coordinator.views.functions import (
    function_detail,
    function_edit,
    function_move,
    function_new,
    function_overview,
    function_step,
)
from nyvag.coordinator.views.handing_over import (
    access_end,
    hand_over,
    hand_over_detail,
    hand_over_list,
    hand_over_named,
    hand_over_start,
)
from nyvag.coordinator.views.holders import (
    duty_edit,
    duty_new,
    duty_remove,
    holder_edit,
    holder_end,
    holder_new,
)
from nyvag.coordinator.views.matrix import activity_end, activity_new, matrix, matrix_row
from nyvag.coordinator.views.packs import hand_over_pack
from nyvag.coordinator.views.placement import placement
from nyvag.coordinator.views.planning import plan_edit, plan_withdraw

__all__ = [
    "access_end",
    "activity_end",
    "activity_new",
    "duty_done",
    "duty_edit",
    "duty_new",
    "duty_remove",
    "function_detail",
    "function_edit",
    "function_move",
    "function_new",
    "function_overview",
    "function_step",
    "hand_over",
    "hand_over_detail",
    "hand_over_list",
    "hand_over_named",
    "hand_over_pack",
    "hand_over_start",
    "holder_edit",
    "holder_end",
    "holder_new",
    "matrix",
    "matrix_row",
    "placement",
    "plan_edit",
    "plan_withdraw",
]

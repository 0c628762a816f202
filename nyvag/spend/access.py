"""Who may change figures: those who import, review and define."""

from nyvag.core.access import Role

EDITORS = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.PROCUREMENT_OFFICER)

"""Who sees groups, who forms them, and who keeps or reads the meetings of one."""

from nyvag.core.access import READERS, STAFF, Role

MAY_READ = READERS
MAY_WRITE = STAFF
MAY_LEAD = (Role.ADMINISTRATOR, Role.COORDINATOR)
GROUP = "group"
"""The kind of owner, and of linked thing, that a group is."""

"""The base of every table whose rows belong to one public body."""

from typing import Any

from django.db import models

from nyvag.core.protection import ProtectByBody
from nyvag.core.tenancy import ScopedManager, UnscopedManager, current_body_id, current_scope

__all__ = ["ProtectByBody", "TenantModel"]


class TenantModel(models.Model):
    """A row that belongs to one public body.

    `objects` shows the rows of the body acted for; `all_bodies` shows everyone's and is named so that
    it stands out in a review.
    """

    body = models.ForeignKey("organisations.PublicBody", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager()
    all_bodies = UnscopedManager()

    class Meta:
        abstract = True
        base_manager_name = "all_bodies"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row, under the body acted for when none is named."""
        scope = current_scope()
        if self.body_id is None and scope is not None and not scope.is_everyone:
            self.body_id = current_body_id()
        super().save(*args, **kwargs)

"""Hand-overs: who left, who took over, when, and what moved."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.accounts.models import User

MOVED, LEFT, REFUSED, CAME_SINCE = "MOVED", "LEFT", "REFUSED", "CAME_SINCE"
OUTCOMES = (
    (MOVED, _("moved")),
    (LEFT, _("left with the person on purpose")),
    (REFUSED, _("could not be moved: it had changed meanwhile")),
    (CAME_SINCE, _("came after the preview and did not move")),
)


class HandOver(TenantModel):
    """That one person's things were handed over: when it was done, from which day it holds, and by whom.

    Names are kept beside the accounts, so that the record can be read when an account is gone.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    from_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    from_name = models.CharField(_("who leaves"), max_length=120)
    holds_from = models.DateField(_("holds from"))
    comment = models.TextField(_("to the one who takes over"), blank=True, default="")
    by_name = models.CharField(_("done by"), max_length=200, blank=True, default="")
    done_at = models.DateTimeField(_("done"))

    if TYPE_CHECKING:
        from_user: "User | None"  # type: ignore[no-redef]  # the setting names the model
        from_user_id: int | None
        items: RelatedManager["HandOverItem"]

    class Meta(TenantModel.Meta):
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        indexes = [models.Index(fields=["body", "-done_at"], name="handover_by_time")]

    def __str__(self) -> str:
        return f"{self.from_name} {self.holds_from}"


class HandOverItem(TenantModel):
    """One thing of a hand-over, what became of it, and who answers for it now."""

    hand_over = models.ForeignKey(HandOver, on_delete=models.PROTECT, related_name="items")
    room = models.CharField(_("room"), max_length=40)
    key = models.CharField(_("key"), max_length=120)
    kind = models.CharField(_("kind"), max_length=120)
    title = models.CharField(_("title"), max_length=300)
    url = models.CharField(_("address"), max_length=300, blank=True, default="")
    due_on = models.DateField(_("next day"), null=True)
    outcome = models.CharField(_("what became of it"), max_length=10, choices=OUTCOMES)
    to_name = models.CharField(_("taken over by"), max_length=120, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("thing of a hand-over")
        verbose_name_plural = _("things of hand-overs")

    def __str__(self) -> str:
        return self.title

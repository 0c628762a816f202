"""Hand-overs: who left, who took over, when, and what moved."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.coordinator.rules.states import HandOverState
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.accounts.models import User

MOVED, LEFT, REFUSED, CAME_SINCE, PLANNED = "MOVED", "LEFT", "REFUSED", "CAME_SINCE", "PLANNED"
OUTCOMES = (
    (PLANNED, _("is to be handed over")),
    (MOVED, _("moved")),
    (LEFT, _("left with the person on purpose")),
    (REFUSED, _("could not be moved: it had changed meanwhile")),
    (CAME_SINCE, _("came after the preview and did not move")),
)
HAND_OVER_STATES = (
    (HandOverState.PLANNED, _("planned")),
    (HandOverState.DONE, _("done")),
    (HandOverState.WITHDRAWN, _("withdrawn")),
)


class HandOver(TenantModel):
    """That one person's things were handed over, or are to be from a day that comes.

    Names are kept beside the accounts, so that the record can be read when an account is gone; a person
    without an account is known by name alone. What comes to belong to the person after the plan was made
    goes to ``to_user``. ``stopped_at`` says that the day came and it could not be done, and why.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    from_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    from_name = models.CharField(_("who leaves"), max_length=120)
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("takes over the rest"),
    )
    state = models.CharField(_("state"), max_length=9, choices=HAND_OVER_STATES, default=HandOverState.DONE)
    holds_from = models.DateField(_("holds from"))
    comment = models.TextField(_("to the one who takes over"), blank=True, default="")
    by_name = models.CharField(_("done by"), max_length=200, blank=True, default="")
    planned_at = models.DateTimeField(_("planned"), null=True)
    done_at = models.DateTimeField(_("done"), null=True)
    stopped_at = models.DateTimeField(_("could not be done"), null=True)
    stop_reason = models.CharField(_("why it could not be done"), max_length=300, blank=True, default="")

    if TYPE_CHECKING:
        from_user: "User | None"  # type: ignore[no-redef]  # the setting names the model
        from_user_id: int | None
        to_user: "User | None"  # type: ignore[no-redef]  # the setting names the model
        to_user_id: int | None
        items: RelatedManager["HandOverItem"]

    class Meta(TenantModel.Meta):
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        indexes = [models.Index(fields=["body", "-done_at"], name="handover_by_time")]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "from_user"],
                condition=Q(state=HandOverState.PLANNED, from_user__isnull=False),
                name="handover_one_plan",
                violation_error_message=_("A hand-over from that person is planned already."),
            ),
            models.UniqueConstraint(
                fields=["body", "from_name"],
                condition=Q(state=HandOverState.PLANNED, from_user=None),
                name="handover_one_plan_by_name",
                violation_error_message=_("A hand-over from that person is planned already."),
            ),
            models.CheckConstraint(
                condition=~Q(state=HandOverState.DONE) | Q(done_at__isnull=False),
                name="handover_done_at_a_time",
                violation_error_message=_("Say when it was done."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_name} {self.holds_from}"

    @property
    def is_planned(self) -> bool:
        """Whether it is still to come."""
        return self.state == HandOverState.PLANNED


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
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    to_name = models.CharField(_("taken over by"), max_length=120, blank=True, default="")
    came_since = models.BooleanField(_("came after the plan"), default=False)

    if TYPE_CHECKING:
        to_user: "User | None"  # type: ignore[no-redef]  # the setting names the model
        to_user_id: int | None

    class Meta(TenantModel.Meta):
        verbose_name = _("thing of a hand-over")
        verbose_name_plural = _("things of hand-overs")

    def __str__(self) -> str:
        return self.title

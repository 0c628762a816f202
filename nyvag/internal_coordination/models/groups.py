"""Groups in which units and outsiders work together, what they are told to do, and how they have fared."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.core.days import MOST_LETTERS
from nyvag.internal_coordination.rules.states import GroupKind, GroupState
from nyvag.mandate.models import Decision
from nyvag.meetings.models import Meeting
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.internal_coordination.models.seats import Seat

GROUP_KINDS = (
    (GroupKind.STEERING, _("political steering group")),
    (GroupKind.MANAGEMENT, _("management group")),
    (GroupKind.WORKING, _("working group")),
    (GroupKind.REFERENCE, _("reference group")),
    (GroupKind.PROJECT, _("steering group of a project or a commission")),
)
GROUP_STATES = (
    (GroupState.FORMING, _("being formed")),
    (GroupState.ACTIVE, _("active")),
    (GroupState.DORMANT, _("dormant")),
    (GroupState.CLOSED, _("closed")),
)
TONES = {
    GroupState.FORMING: "info",
    GroupState.ACTIVE: "success",
    GroupState.DORMANT: "warning",
    GroupState.CLOSED: "neutral",
}


class CoordinationGroup(TenantModel):
    """A group across units: political steering, management, working, reference, or steering one project.

    `informs` is the group that is kept informed by the approved minutes of this one. `people_count` is how
    many it is said to have, where that is known without knowing who. `has_every_department`
    says that each department is meant to have a seat.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=10, choices=GROUP_KINDS)
    purpose = models.TextField(_("purpose"), blank=True, default="")
    state = models.CharField(_("state"), max_length=7, choices=GROUP_STATES, default=GroupState.FORMING)
    meets_per_year = models.PositiveSmallIntegerField(_("meetings a year"), null=True)
    people_count = models.PositiveSmallIntegerField(_("number of people"), null=True)
    has_every_department = models.BooleanField(_("a contact person from every department"), default=False)
    informs = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="informed_by", verbose_name=_("informs")
    )
    created_at = models.DateTimeField(_("made"))

    if TYPE_CHECKING:
        charters: RelatedManager["GroupCharter"]
        steps: RelatedManager["GroupStep"]
        required: RelatedManager["RequiredFunction"]
        seats: RelatedManager["Seat"]

    class Meta(TenantModel.Meta):
        verbose_name = _("coordination group")
        verbose_name_plural = _("coordination groups")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"],
                name="group_once",
                violation_error_message=_("There is already a group with that name."),
            ),
            models.CheckConstraint(
                condition=Q(meets_per_year=None) | Q(meets_per_year__range=(1, 12)),
                name="group_meets_up_to_monthly",
                violation_error_message=_("A group meets one to twelve times a year."),
            ),
            models.CheckConstraint(
                condition=Q(informs=None) | ~Q(informs=F("id")),
                name="group_informs_another",
                violation_error_message=_("A group cannot inform itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def tone(self) -> str:
        """The colour and shape of the state."""
        return TONES[GroupState(self.state)]


class GroupCharter(TenantModel):
    """What a group is told to do, in a version: who adopted it and when; not yet adopted is legal.

    `meeting` is the meeting that adopted it, where it was held here; `decision` is the one in the
    register.
    """

    group = models.ForeignKey(CoordinationGroup, on_delete=models.PROTECT, related_name="charters")
    number = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("what the group is to do"))
    adopted_by = models.CharField(_("adopted by"), max_length=200, blank=True, default="")
    adopted_on = models.DateField(_("adopted"), null=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("meeting")
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("decision")
    )
    created_at = models.DateTimeField(_("written"))

    class Meta(TenantModel.Meta):
        verbose_name = _("charter of a group")
        verbose_name_plural = _("charters of groups")
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="one_charter_per_number"),
            models.CheckConstraint(
                condition=Q(adopted_on=None) | ~Q(adopted_by=""),
                name="charter_adoption_is_whole",
                violation_error_message=_("Say who adopted it and when."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.number}"


class GroupStep(TenantModel):
    """That a group became something, and why; the day may be unknown or known as a month or a year."""

    group = models.ForeignKey(CoordinationGroup, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(_("state"), max_length=7, choices=GROUP_STATES)
    on = models.DateField(_("from"), null=True)
    on_written = models.CharField(_("day as it was written"), max_length=MOST_LETTERS, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=300)
    created_at = models.DateTimeField(_("written"))

    class Meta(TenantModel.Meta):
        verbose_name = _("step of a group")
        verbose_name_plural = _("steps of groups")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="group_step_for_a_reason",
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.state}"


class RequiredFunction(TenantModel):
    """That a function must take part: in every working and management group, or in one group."""

    group = models.ForeignKey(
        CoordinationGroup,
        on_delete=models.CASCADE,
        null=True,
        related_name="required",
        verbose_name=_("group"),
    )
    function = models.CharField(_("function"), max_length=40)

    class Meta(TenantModel.Meta):
        verbose_name = _("required function")
        verbose_name_plural = _("required functions")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "function"], condition=Q(group=None), name="function_required_once_by_body"
            ),
            models.UniqueConstraint(
                fields=["group", "function"],
                condition=Q(group__isnull=False),
                name="function_required_once_by_group",
            ),
        ]

    def __str__(self) -> str:
        return self.function

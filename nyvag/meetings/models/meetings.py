"""Series of meetings, meetings, and minutes as they were approved."""

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.meetings.rules.states import MeetingState
from nyvag.meetings.rules.wheel import Wheel
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from nyvag.meetings.models.agenda import AgendaItem, SkippedProposal
    from nyvag.meetings.models.attendance import Attendance
    from nyvag.meetings.models.outcomes import Outcome
    from nyvag.meetings.models.tasks import Task

MEETING_STATES = (
    (MeetingState.PLANNED, _("planned")),
    (MeetingState.CALLED, _("called")),
    (MeetingState.HELD, _("held, no minutes")),
    (MeetingState.MINUTES_DRAFTED, _("minutes to approve")),
    (MeetingState.MINUTES_APPROVED, _("minutes approved")),
    (MeetingState.CANCELLED, _("cancelled")),
)


class MeetingSeries(TenantModel):
    """Meetings that come again: a group's, a forum's, or the body's own, on an annual wheel.

    Whose it is stands as a kind and an id; the room that owns the kind says who may read and write.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner_kind = models.CharField(_("belongs to, kind"), max_length=40)
    owner_id = models.CharField(_("belongs to, id"), max_length=60)
    name = models.CharField(_("name"), max_length=160)
    purpose = models.TextField(_("purpose"), blank=True, default="")
    organiser = models.CharField(_("organiser"), max_length=160, blank=True, default="")
    is_outside_organiser = models.BooleanField(_("an outside party on commission"), default=False)
    place = models.CharField(_("usual place"), max_length=200, blank=True, default="")
    online_address = models.CharField(_("usual online address"), max_length=500, blank=True, default="")
    months = models.JSONField(_("months of the year"), default=list)
    per_year = models.PositiveSmallIntegerField(_("times a year"), null=True)
    active_from = models.DateField(_("from"), null=True)
    active_to = models.DateField(_("to"), null=True)
    created_at = models.DateTimeField(_("made"))

    if TYPE_CHECKING:
        meetings: RelatedManager["Meeting"]

    class Meta(TenantModel.Meta):
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        indexes = [models.Index(fields=["body", "owner_kind", "owner_id"], name="series_by_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(active_to=None) | Q(active_from=None) | Q(active_to__gte=F("active_from")),
                name="series_ends_after_it_starts",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(per_year=None) | Q(per_year__range=(1, 12)),
                name="series_meets_up_to_monthly",
                violation_error_message=_("A series meets one to twelve times a year."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def wheel(self) -> Wheel:
        """When in the year the series is meant to meet."""
        return Wheel(tuple(self.months), self.per_year, self.active_from, self.active_to)


class Meeting(TenantModel):
    """One meeting, of a series or single, from plan to approved minutes.

    `sequence` numbers every change that a calendar must hear of. `version` numbers every saving of the
    minutes, so that two who write at once do not overwrite each other.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    series = models.ForeignKey(
        MeetingSeries, on_delete=models.PROTECT, null=True, related_name="meetings", verbose_name=_("series")
    )
    owner_kind = models.CharField(_("belongs to, kind"), max_length=40)
    owner_id = models.CharField(_("belongs to, id"), max_length=60)
    topic = models.CharField(_("topic"), max_length=200)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True, default="")
    online_address = models.CharField(_("online address"), max_length=500, blank=True, default="")
    organiser = models.CharField(_("organiser"), max_length=160, blank=True, default="")
    is_outside_organiser = models.BooleanField(_("an outside party on commission"), default=False)
    capacity_count = models.PositiveIntegerField(_("how many there is room for"), null=True)
    state = models.CharField(_("state"), max_length=16, choices=MEETING_STATES, default=MeetingState.PLANNED)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True, default="")
    sequence = models.PositiveIntegerField(_("number of the change"), default=0)
    changed_at = models.DateTimeField(_("changed"))
    called_at = models.DateTimeField(_("called"), null=True)
    minutes = models.TextField(_("minutes"), blank=True, default="")
    version = models.PositiveIntegerField(_("version of the minutes"), default=0)
    created_at = models.DateTimeField(_("made"))

    if TYPE_CHECKING:
        items: RelatedManager["AgendaItem"]
        skipped: RelatedManager["SkippedProposal"]
        attendances: RelatedManager["Attendance"]
        outcomes: RelatedManager["Outcome"]
        tasks: RelatedManager["Task"]
        approved: RelatedManager["MinutesVersion"]

    class Meta(TenantModel.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [
            models.Index(fields=["body", "owner_kind", "owner_id"], name="meeting_by_owner"),
            models.Index(fields=["body", "starts_at"], name="meeting_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_starts",
                violation_error_message=_("The meeting must end after it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.CANCELLED) | ~Q(cancel_reason=""),
                name="meeting_cancelled_for_a_reason",
                violation_error_message=_("Say why the meeting is cancelled."),
            ),
        ]

    def __str__(self) -> str:
        return self.topic


class MinutesVersion(TenantModel):
    """The minutes as they stood when somebody approved them; kept when they are opened again.

    `approved_on` is the day somebody approved, `approved_at` when that was noted here; those noted before
    times were kept have none.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="approved")
    number = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("minutes"))
    approved_by = models.CharField(_("approved by"), max_length=200)
    approved_on = models.DateField(_("approved"))
    approved_at = models.DateTimeField(_("noted as approved"), null=True)
    reopened_at = models.DateTimeField(_("opened again"), null=True)
    reopened_reason = models.CharField(
        _("why they were opened again"), max_length=300, blank=True, default=""
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("approved minutes")
        verbose_name_plural = _("approved minutes")
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_minutes_per_number")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"

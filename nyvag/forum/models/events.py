"""Forum meetings: what the forum knows of a meeting beside the meeting itself, and what was raised there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.forum.models.topics import Topic
from nyvag.forum.rules.events import EventKind
from nyvag.meetings.models import Meeting
from nyvag.organisations.tenancy import TenantModel

EVENT_KINDS = (
    (EventKind.OPEN_TALK, _("open talk")),
    (EventKind.BIG_MEETING, _("big meeting")),
    (EventKind.BREAKFAST, _("breakfast")),
    (EventKind.TRAINING, _("training, such as how to tender")),
    (EventKind.PROCUREMENT, _("talk about coming procurements")),
    (EventKind.OTHER, _("another meeting")),
)


class ForumMeeting(TenantModel):
    """What the forum says of one of its meetings: its kind, for whom, how one can take part, what is public.

    Time, place, agenda and minutes stand in the meeting itself. ``minutes_consent`` says how those who were
    there agreed to have the minutes published; without it they are not.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="forum")
    kind = models.CharField(max_length=11, choices=EVENT_KINDS, default=EventKind.OPEN_TALK)
    about = models.TextField(blank=True, default="")
    accessibility = models.TextField(blank=True, default="")
    languages = models.CharField(max_length=200, blank=True, default="")
    closes_at = models.DateTimeField(null=True)
    is_public = models.BooleanField(default=False)
    minutes_consent = models.CharField(max_length=300, blank=True, default="")
    minutes_public_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("meeting of the forum")
        verbose_name_plural = _("meetings of the forum")
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes_public_at__isnull=True) | ~Q(minutes_consent=""),
                name="forummeeting_published_by_consent",
                violation_error_message=_("Say how those who were there agreed to publish the minutes."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.kind}"


class RaisedTopic(TenantModel):
    """That a topic was raised at a meeting of the forum."""

    topic = models.OneToOneField(Topic, on_delete=models.CASCADE, related_name="raised_at")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="raised_topics")

    class Meta(TenantModel.Meta):
        verbose_name = _("topic raised at a meeting")
        verbose_name_plural = _("topics raised at meetings")

    def __str__(self) -> str:
        return f"{self.topic_id}: {self.meeting_id}"

"""Seats of a group: they stay when persons change."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.internal_coordination.models.groups import CoordinationGroup
from nyvag.internal_coordination.rules.holding import Days
from nyvag.internal_coordination.rules.states import HolderKind, SeatRole
from nyvag.meetings.models import Attendance, Meeting
from nyvag.messaging.models import Contact
from nyvag.organisations.models.somebody import OfUnitOrParty
from nyvag.organisations.tenancy import TenantModel

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

SEAT_ROLES = (
    (SeatRole.CHAIR, _("chair")),
    (SeatRole.SECRETARY, _("secretary")),
    (SeatRole.PROCESS_LEADER, _("process leader")),
    (SeatRole.MEMBER, _("member")),
)
HOLDER_KINDS = ((HolderKind.HOLDER, _("regular")), (HolderKind.SUBSTITUTE, _("substitute")))
ONE_PERSON = Q(user_id__isnull=False, contact=None) | Q(user_id=None, contact__isnull=False)


def _days_in_order() -> Q:
    return Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))


class Seat(OfUnitOrParty):
    """A place in a group for a unit or an outside party, perhaps for a function of theirs.

    Its first day may be unknown: then it has been there as long as anyone knows.
    """

    group = models.ForeignKey(CoordinationGroup, on_delete=models.PROTECT, related_name="seats")
    function = models.CharField(_("function"), max_length=40, blank=True, default="")
    role = models.CharField(_("role"), max_length=14, choices=SEAT_ROLES, default=SeatRole.MEMBER)
    starts_on = models.DateField(_("from"), null=True)
    ends_on = models.DateField(_("to"), null=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True, default="")

    if TYPE_CHECKING:
        holders: RelatedManager["SeatHolder"]
        places: RelatedManager["SeatPlace"]
        stand_ins: RelatedManager["MeetingStandIn"]

    class Meta(OfUnitOrParty.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None, party__isnull=False) | Q(unit__isnull=False, party=None),
                name="seat_belongs_to_one",
                violation_error_message=_("Choose a unit or an outside party, not both."),
            ),
            models.CheckConstraint(
                condition=_days_in_order(),
                name="seat_days_in_order",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of}: {self.get_role_display()}"

    @property
    def days(self) -> Days:
        """The days there is such a seat."""
        return Days(self.starts_on or date.min, self.ends_on)


class SeatHolder(TenantModel):
    """Who has a seat from a day to a day, or is its substitute: a person with an account, or an address."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holders")
    kind = models.CharField(_("kind"), max_length=10, choices=HOLDER_KINDS, default=HolderKind.HOLDER)
    user_id = models.BigIntegerField(_("person"), null=True)
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("recipient")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("holder of a seat")
        verbose_name_plural = _("holders of seats")
        indexes = [models.Index(fields=["body", "user_id"], name="holder_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=ONE_PERSON,
                name="holder_is_one_person",
                violation_error_message=_("Choose a person, or write name and address."),
            ),
            models.CheckConstraint(
                condition=_days_in_order(),
                name="holder_days_in_order",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            models.UniqueConstraint(
                fields=["seat", "kind"],
                condition=Q(ends_on=None),
                name="one_holder_without_end",
                violation_error_message=_("Somebody has the seat already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.kind}"

    @property
    def days(self) -> Days:
        """The days the person has the seat."""
        return Days(self.starts_on, self.ends_on)

    def holds(self, on: date) -> bool:
        """Tell whether the person has the seat on a day."""
        return self.days.holds(on)


class MeetingStandIn(TenantModel):
    """Who comes for a seat to one meeting, instead of the one who has it."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="stand_ins")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    user_id = models.BigIntegerField(_("person"), null=True)
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("recipient")
    )
    created_at = models.DateTimeField(_("named"))

    class Meta(TenantModel.Meta):
        verbose_name = _("substitute at one meeting")
        verbose_name_plural = _("substitutes at one meeting")
        constraints = [
            models.UniqueConstraint(fields=["seat", "meeting"], name="one_stand_in_per_meeting"),
            models.CheckConstraint(
                condition=ONE_PERSON,
                name="stand_in_is_one_person",
                violation_error_message=_("Choose a person, or write name and address."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.meeting_id}"


class SeatPlace(TenantModel):
    """That one who is called to a meeting comes for a seat.

    Without one: somebody was taken away by hand, and is not to be laid there again.
    """

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="places")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    attendance = models.OneToOneField(Attendance, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        verbose_name = _("place of a seat at a meeting")
        verbose_name_plural = _("places of seats at meetings")
        constraints = [
            models.UniqueConstraint(fields=["seat", "meeting"], name="one_place_per_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.meeting_id}"

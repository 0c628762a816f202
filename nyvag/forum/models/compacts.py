"""Compacts: what public bodies, enterprises and others agreed on, who joined and left, and in which words."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models import Enterprise
from nyvag.forum.rules.compacts import PartyKind, WishKind
from nyvag.forum.rules.transitions import CompactState, WishState
from nyvag.organisations.tenancy import TenantModel

COMPACT_STATES = (
    (CompactState.DRAFT, _("draft")),
    (CompactState.SENT_OUT, _("sent out for opinions")),
    (CompactState.ADOPTED, _("adopted")),
    (CompactState.IN_FORCE, _("in force")),
    (CompactState.REPLACED, _("replaced")),
    (CompactState.ENDED, _("ended")),
)
PARTY_KINDS = (
    (PartyKind.PUBLIC_BODY, _("municipality, region or other public body")),
    (PartyKind.ENTERPRISE, _("enterprise in the register")),
    (PartyKind.OUTSIDE, _("other party, such as a network without a number")),
)
WISH_KINDS = ((WishKind.JOIN, _("wants to join")), (WishKind.LEAVE, _("wants to leave")))
WISH_STATES = (
    (WishState.RECEIVED, _("received")),
    (WishState.ACCEPTED, _("granted")),
    (WishState.REFUSED, _("turned down")),
)
TONES = {
    CompactState.DRAFT: "neutral",
    CompactState.SENT_OUT: "info",
    CompactState.ADOPTED: "info",
    CompactState.IN_FORCE: "success",
    CompactState.REPLACED: "neutral",
    CompactState.ENDED: "neutral",
}
COMING = (CompactState.DRAFT, CompactState.SENT_OUT, CompactState.ADOPTED)
PAST = (CompactState.REPLACED, CompactState.ENDED)
DECIDED = (CompactState.ADOPTED, CompactState.IN_FORCE, *PAST)


class Compact(TenantModel):
    """An agreement on how to work together; its words lie in versions and its parties in dated rows.

    ``plan_name`` and ``plan_url`` name the plan that carries it out.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True, default="")
    plan_name = models.CharField(max_length=200, blank=True, default="")
    plan_url = models.URLField(max_length=400, blank=True, default="")
    review_on = models.DateField(null=True)
    is_public = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("compact")
        verbose_name_plural = _("compacts")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "title"],
                name="compact_once",
                violation_error_message=_("There is already a compact with that name."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CompactVersion(TenantModel):
    """The words of a compact from a day to a day, and by which decision; open-ended without a last day."""

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=COMPACT_STATES, default=CompactState.DRAFT)
    text = models.TextField(blank=True, default="")
    answers_on = models.DateField(null=True)
    adopted_by = models.CharField(max_length=200, blank=True, default="")
    adopted_on = models.DateField(null=True)
    adoption_reference = models.CharField(max_length=200, blank=True, default="")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    end_reason = models.CharField(max_length=400, blank=True, default="")
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("version of a compact")
        verbose_name_plural = _("versions of compacts")
        constraints = [
            models.UniqueConstraint(fields=["compact", "number"], name="compactversion_number_once"),
            models.UniqueConstraint(
                fields=["compact"],
                condition=Q(state__in=COMING),
                name="compactversion_one_coming",
                violation_error_message=_("There is already a version on its way."),
            ),
            models.UniqueConstraint(
                fields=["compact"],
                condition=Q(state=CompactState.IN_FORCE),
                name="compactversion_one_in_force",
                violation_error_message=_("Another version is in force."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | (Q(adopted_on__isnull=False) & ~Q(adopted_by="")),
                name="compactversion_adoption_is_whole",
                violation_error_message=_("Say who adopted it and when."),
            ),
            models.CheckConstraint(
                condition=~Q(state=CompactState.IN_FORCE) | Q(valid_from__isnull=False),
                name="compactversion_in_force_has_first_day",
                violation_error_message=_("Say from which day it is in force."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="compactversion_days_in_order",
                violation_error_message=_("The last day is before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.compact_id}: {self.number}"

    @property
    def tone(self) -> str:
        """The colour and shape of the state."""
        return TONES[CompactState(self.state)]


class Principle(TenantModel):
    """A principle of working together that compacts can hold in common; its words lie in versions."""

    title = models.CharField(max_length=200)
    retired_on = models.DateField(null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("principle")
        verbose_name_plural = _("principles")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "title"],
                name="principle_once",
                violation_error_message=_("There is already a principle with that name."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PrincipleVersion(TenantModel):
    """The words of a principle; never changed, since compacts in force hold them."""

    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        verbose_name = _("version of a principle")
        verbose_name_plural = _("versions of principles")
        constraints = [
            models.UniqueConstraint(fields=["principle", "number"], name="principleversion_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.principle_id}: {self.number}"


class HeldPrinciple(TenantModel):
    """That a version of a compact holds a principle in certain words, at a place in the list."""

    version = models.ForeignKey(CompactVersion, on_delete=models.CASCADE, related_name="held")
    principle_version = models.ForeignKey(PrincipleVersion, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta(TenantModel.Meta):
        verbose_name = _("principle of a compact")
        verbose_name_plural = _("principles of compacts")
        constraints = [
            models.UniqueConstraint(fields=["version", "principle_version"], name="heldprinciple_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.position}"


class CompactParty(TenantModel):
    """That somebody is a party to a compact from a day, until the day it left."""

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="parties")
    kind = models.CharField(max_length=11, choices=PARTY_KINDS)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True, default="")
    joined_on = models.DateField()
    signature = models.CharField(max_length=200, blank=True, default="")
    left_on = models.DateField(null=True)
    leave_reason = models.CharField(max_length=400, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("party to a compact")
        verbose_name_plural = _("parties to compacts")
        indexes = [models.Index(fields=["compact", "joined_on"], name="compactparty_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["compact", "enterprise"],
                condition=Q(left_on__isnull=True, enterprise__isnull=False),
                name="compactparty_enterprise_once",
                violation_error_message=_("The enterprise has joined already."),
            ),
            models.UniqueConstraint(
                fields=["compact", "name"],
                condition=Q(left_on__isnull=True) & ~Q(name=""),
                name="compactparty_name_once",
                violation_error_message=_("The party has joined already."),
            ),
            models.CheckConstraint(
                condition=Q(kind=PartyKind.ENTERPRISE, enterprise__isnull=False, name="")
                | (~Q(kind=PartyKind.ENTERPRISE) & Q(enterprise__isnull=True) & ~Q(name="")),
                name="compactparty_is_somebody",
                violation_error_message=_("Choose an enterprise, or write the name of the party."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="compactparty_days_in_order",
                violation_error_message=_("It cannot leave before it joined."),
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name of the party."""
        return self.enterprise.name if self.enterprise else self.name


class CompactWish(TenantModel):
    """An enterprise's wish to join or leave a compact, and what it was answered."""

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="wishes")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, choices=WISH_KINDS)
    text = models.TextField(blank=True, default="")
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=WISH_STATES, default=WishState.RECEIVED)
    answer = models.CharField(max_length=400, blank=True, default="")
    answered_by = models.CharField(max_length=200, blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("wish to join or leave a compact")
        verbose_name_plural = _("wishes to join or leave compacts")
        constraints = [
            models.UniqueConstraint(
                fields=["compact", "enterprise"],
                condition=Q(state=WishState.RECEIVED),
                name="compactwish_once_at_a_time",
                violation_error_message=_("A wish already waits for an answer."),
            ),
            models.CheckConstraint(
                condition=Q(state=WishState.RECEIVED, answered_at__isnull=True)
                | (~Q(state=WishState.RECEIVED) & Q(answered_at__isnull=False) & ~Q(answered_by="")),
                name="compactwish_answer_is_whole",
                violation_error_message=_("An answered wish has a day and who answered."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.kind}"

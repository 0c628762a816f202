"""Terms of office of a body, and the reviews that ask at each whether what was decided still holds."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.mandate.rules.reviews import ReviewAnswer, ReviewState
from nyvag.mandate.rules.terms import MOST_YEARS
from nyvag.organisations.models import Unit
from nyvag.organisations.tenancy import TenantModel

REVIEW_STATES = ((ReviewState.OPEN, _("under way")), (ReviewState.FINISHED, _("has been finished")))
REVIEW_ANSWERS = (
    (ReviewAnswer.VALID, _("still holds")),
    (ReviewAnswer.CHANGED, _("is changed or replaced")),
    (ReviewAnswer.ENDED, _("has ended")),
)


class OwnTerms(TenantModel):
    """That a body's terms begin on another day, or have another length, than by the law's rule."""

    first_on = models.DateField(_("first day of a term"))
    years_count = models.PositiveSmallIntegerField(
        _("years"), validators=[MinValueValidator(1), MaxValueValidator(MOST_YEARS)]
    )
    reason = models.CharField(_("by which decision or rule"), max_length=300)
    set_at = models.DateTimeField(_("set"))

    class Meta(TenantModel.Meta):
        verbose_name = _("own terms of office")
        verbose_name_plural = _("own terms of office")
        constraints = [
            models.UniqueConstraint(fields=["body"], name="own_terms_once"),
            models.CheckConstraint(
                condition=Q(years_count__gte=1, years_count__lte=MOST_YEARS),
                name="own_terms_of_some_years",
                violation_error_message=_("A term is between one and twelve years."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_on} {self.years_count}"


class MovedTerm(TenantModel):
    """That one term began on another day than the rule says, as after a new election."""

    ruled_on = models.DateField(_("first day by the rule"))
    starts_on = models.DateField(_("first day"))
    reason = models.CharField(_("why"), max_length=300)
    set_at = models.DateTimeField(_("set"))

    class Meta(TenantModel.Meta):
        verbose_name = _("moved term of office")
        verbose_name_plural = _("moved terms of office")
        constraints = [models.UniqueConstraint(fields=["body", "ruled_on"], name="term_moved_once")]

    def __str__(self) -> str:
        return f"{self.ruled_on} {self.starts_on}"


class TermReview(TenantModel):
    """Going through everything that holds, once a term: does it still, is it changed, has it ended?"""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    term_starts_on = models.DateField(_("the term begins"))
    due_on = models.DateField(_("last day to answer"))
    state = models.CharField(_("state"), max_length=8, choices=REVIEW_STATES, default=ReviewState.OPEN)
    opened_at = models.DateTimeField(_("begun"))
    finished_at = models.DateTimeField(_("finished"), null=True)
    note = models.CharField(_("how what is left is taken care of"), max_length=500, blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("review at a new term of office")
        verbose_name_plural = _("reviews at new terms of office")
        constraints = [
            models.UniqueConstraint(fields=["body", "term_starts_on"], name="one_review_of_a_term"),
        ]

    def __str__(self) -> str:
        return str(self.term_starts_on)


class TermReviewRow(TenantModel):
    """One thing that a review asks about, as it stood when the review was begun, and what is said of it."""

    review = models.ForeignKey(TermReview, on_delete=models.PROTECT, related_name="rows")
    key = models.CharField(_("which"), max_length=80)
    kind = models.CharField(_("sort"), max_length=40)
    label = models.CharField(_("sort in words"), max_length=120)
    title = models.CharField(_("what"), max_length=300)
    url = models.CharField(_("where it is shown"), max_length=300)
    valid_to = models.DateField(_("valid to"), null=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("unit")
    )
    answer = models.CharField(_("answer"), max_length=7, choices=REVIEW_ANSWERS, blank=True, default="")
    note = models.CharField(_("a note"), max_length=500, blank=True, default="")
    replaced_by_key = models.CharField(_("replaced by"), max_length=80, blank=True, default="")
    replaced_by_title = models.CharField(_("replaced by, in words"), max_length=300, blank=True, default="")
    replaced_by_url = models.CharField(
        _("where what replaces it is shown"), max_length=300, blank=True, default=""
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by_name = models.CharField(_("answered by"), max_length=150, blank=True, default="")
    version = models.PositiveIntegerField(_("version"), default=0)

    class Meta(TenantModel.Meta):
        verbose_name = _("thing asked about in a review")
        verbose_name_plural = _("things asked about in a review")
        constraints = [
            models.UniqueConstraint(fields=["review", "key"], name="asked_once_in_a_review"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False),
                name="review_answer_has_a_time",
                violation_error_message=_("An answer has its time."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

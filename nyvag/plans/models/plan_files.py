"""A plan's file on its way in: read, its columns told, shown, then accepted or left."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.tenancy import TenantModel
from nyvag.plans.models.plans import Plan


class PlanUpload(TenantModel):
    """A file with a plan that was read; its tables wait here until someone accepts them.

    The file itself is not kept, and personal numbers in its cells are masked.

    Attributes:
        plan: the plan it is laid over; none until it has become one of its own.
        title: what a new plan is to be called.
        tables: name, headings and numbered rows of each sheet.
        mapping: what each heading means, by the key of a column or a level.
        sheets: the names of the sheets that are read.
        sheets_head: what a sheet is called is the heading of its rows.
        left_sheets: the names of the sheets that hold no headings we know, or are hidden, and are not read.
        default_cause: why something is late, stands still or is not carried out where the file does not say.
    """

    file_name = models.CharField(_("file"), max_length=200)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("title"), max_length=240, blank=True, default="")
    tables = models.JSONField()
    mapping = models.JSONField()
    sheets = models.JSONField()
    sheets_head = models.BooleanField(default=False)
    left_sheets = models.JSONField(default=list)
    default_cause = models.CharField(max_length=40, blank=True, default="")
    uploaded_by = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    outcome = models.JSONField(null=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("file with a plan")
        verbose_name_plural = _("files with plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(committed_at=None, outcome=None)
                | Q(committed_at__isnull=False, outcome__isnull=False),
                name="planupload_outcome_when_committed",
                violation_error_message=_("A file that was accepted says what came of it."),
            ),
            models.CheckConstraint(
                condition=~Q(plan=None) | ~Q(title=""),
                name="planupload_is_of_a_plan",
                violation_error_message=_("Give the plan a title."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

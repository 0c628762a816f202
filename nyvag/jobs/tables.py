"""The list of jobs."""

from django.utils.translation import gettext_lazy as _

from nyvag.jobs.models import Job
from nyvag.ui.addresses import row_address
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, TextColumn


def _address(job: Job) -> str:
    return row_address("jobs:job-detail", job.pk)


class JobTable(ListTable):
    """Jobs, with a way to each."""

    title = LinkColumn(verbose_name=_("Job"), url=_address)
    state = TextColumn(verbose_name=_("State"), accessor="get_state_display", order_by="state")
    requested_at = DateColumn(verbose_name=_("Asked for"))
    requested_by_name = TextColumn(verbose_name=_("Asked for by"))

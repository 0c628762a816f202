"""The assessments to be looked at again, for those who take over."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.handing_on import ComingDay
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.queries.assessments import reviews_between


def coming(*, since: date, until: date) -> Iterator[ComingDay]:
    """Give the days on which assessments in force are to be looked at again (one statement)."""
    for row in reviews_between(current_body_id(), since, until):
        title = _("%(name)s, %(definition)s") % {"name": row.enterprise.name, "definition": row.profile.name}
        page = reverse("enterprises:assessment-detail", args=[row.reference])
        assert row.review_by is not None  # noqa: S101 - narrows the type; the filter asks for it
        kind = gettext_lazy("An assessment is looked at again")
        yield ComingDay(row.review_by, kind, title, page, is_end=True)

"""The link by which somebody who reported an error reads what was done."""

from django.core import signing

from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import ErrorReport

ANSWERED = "enterprises.error-answered"
_SALT = "nyvag.enterprises.error-answer"
_OPENS_FOR_SECONDS = 90 * 24 * 3600


def answer_token(report: ErrorReport) -> str:
    """Return what the link in a mail carries: the report, signed."""
    return signing.dumps([report.body_id, report.pk], salt=_SALT)


def read_answer(token: str) -> ErrorReport | None:
    """Read the link in a mail; None for one that is not ours, or too old."""
    try:
        body_id, pk = signing.loads(token, salt=_SALT, max_age=_OPENS_FOR_SECONDS)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    with acting_for(body_id):
        rows = ErrorReport.objects.filter(pk=pk, closed_at__isnull=False)
        return rows.select_related("enterprise", "body").first()

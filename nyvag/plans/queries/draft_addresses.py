"""Where the pages of a remiss of a draft and of its draft are."""

from django.urls import reverse

from nyvag.plans.models import DraftRemiss


def remiss_path(remiss: DraftRemiss) -> str:
    """Return where a remiss is read."""
    return reverse("plans:draft-remiss", args=[remiss.reference])


def draft_path(remiss: DraftRemiss) -> str:
    """Return where the draft is kept."""
    if remiss.plan is not None:
        return reverse("plans:plan-detail", args=[remiss.plan.reference])
    assert remiss.version is not None  # noqa: S101  # nosec B101 - one of the two, held by the database
    return reverse("plans:document-detail", args=[remiss.version.document.reference])

"""What can lapse, in every room: asked once per version for the pages that show it."""

from django.http import HttpRequest

from nyvag.core.clock import today
from nyvag.core.reviewing import Reviewable, reviewables
from nyvag.ui.kept import answer_for


def things_that_lapse(request: HttpRequest) -> tuple[Reviewable, ...]:
    """Give what holds today or has expired with nothing in its place, in the reader's language."""
    language = getattr(request, "LANGUAGE_CODE", "")
    return answer_for(request, "mandate.reviewables", lambda: tuple(reviewables(today())), language)

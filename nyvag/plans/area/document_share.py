"""How far the steering documents have come, as a share of area 4."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.providers import AreaStatus, Evidence, NextStep
from nyvag.mandate.sentences import joined
from nyvag.plans.area.shares import Share
from nyvag.plans.models.documents import POLICY_AREAS
from nyvag.plans.queries.documents import DocumentFigures, counted
from nyvag.plans.queries.silence import AreaHeard, heard
from nyvag.plans.rules.document_standing import STATES, DocumentsPicture, DocumentsReason, judge_documents
from nyvag.plans.rules.silence import AreaVoice

WORDS = dict(POLICY_AREAS)


def documents_share(on: dt.date) -> Share:
    """Judge the documents of the body acted for (five statements)."""
    figures, found = counted(on), heard(on)
    reason = _judged(figures, found)
    return Share(
        status=AreaStatus(STATES[reason]),
        sentence=_sentence(reason, figures, found),
        evidence=_evidence(figures, found),
        next_step=_next_step(reason),
    )


def documents_said(figures: DocumentFigures, found: tuple[AreaHeard, ...]) -> str:
    """Say how the documents stand, in the sentence of the area."""
    return _sentence(_judged(figures, found), figures, found)


def _judged(figures: DocumentFigures, found: tuple[AreaHeard, ...]) -> DocumentsReason:
    return judge_documents(
        DocumentsPicture(
            count=figures.count,
            own_in_force=figures.own_in_force,
            own_expired=figures.own_expired,
            reviews_late=figures.reviews_late,
            voices=tuple(each.voice for each in found),
        )
    )


def areas_said(found: tuple[AreaHeard, ...], *voices: AreaVoice) -> str:
    """Name the areas that say so much, as words in a sentence."""
    return joined(str(WORDS[each.area]).lower() for each in found if each.voice in voices)


def _sentence(reason: DocumentsReason, figures: DocumentFigures, found: tuple[AreaHeard, ...]) -> str:
    if reason is DocumentsReason.NOTHING:
        return _("No steering document is entered.")
    holds = ngettext(
        "%(count)d steering document holds.", "%(count)d steering documents hold.", figures.in_force
    )
    said = [holds % {"count": figures.in_force}]
    if figures.own_expired:
        gone = ngettext(
            "%(count)d about social enterprises has expired and was not replaced.",
            "%(count)d about social enterprises have expired and were not replaced.",
            figures.own_expired,
        )
        said.append(gone % {"count": figures.own_expired})
    if figures.reviews_late:
        late = _("To have been looked over already: %(count)d.")
        said.append(late % {"count": figures.reviews_late})
    for text, voices in (
        (_("Nothing about social enterprises is said on %(areas)s."), (AreaVoice.SILENT,)),
        (_("What is said on %(areas)s only makes it harder."), (AreaVoice.HINDERS,)),
        (_("It is not known what is said on %(areas)s."), (AreaVoice.NOT_READ, AreaVoice.NO_DOCUMENT)),
    ):
        if named := areas_said(found, *voices):
            said.append(text % {"areas": named})
    return " ".join(said)


def _evidence(figures: DocumentFigures, found: tuple[AreaHeard, ...]) -> tuple[Evidence, ...]:
    said = []
    if figures.count:
        text = ngettext(
            "%(count)d steering document entered", "%(count)d steering documents entered", figures.count
        )
        page = reverse("plans:document-list")
        said.append(Evidence(text % {"count": figures.count}, page, figures.latest))
    speaking = areas_said(found, AreaVoice.SPEAKS)
    if speaking:
        text = _("Social enterprises are named on %(areas)s")
        said.append(Evidence(text % {"areas": speaking}, reverse("plans:silence"), None))
    return tuple(said)


def _next_step(reason: DocumentsReason) -> NextStep | None:
    listed, quiet = reverse("plans:document-list"), reverse("plans:silence")
    enter = NextStep(_("Enter a steering document"), reverse("plans:document-new"))
    return {
        DocumentsReason.NOTHING: enter,
        DocumentsReason.EXPIRED: NextStep(_("Renew what has expired"), f"{listed}?laget=utgangna"),
        DocumentsReason.NONE_HOLDS: enter,
        DocumentsReason.REVIEW_LATE: NextStep(_("See what is to be looked over"), f"{listed}?saknar=oversyn"),
        DocumentsReason.SILENT: NextStep(_("See which policies say nothing"), quiet),
        DocumentsReason.NOT_READ: NextStep(_("Look through what the policies say"), quiet),
        DocumentsReason.IN_PLACE: None,
    }[reason]

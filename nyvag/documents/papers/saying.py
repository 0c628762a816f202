"""What is wrong with a body's own template, in sentences, wherever it is told."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.documents.papers.trouble import Finding, Trouble

SENTENCES: dict[Trouble, str | Promise] = {
    Trouble.NOT_WORD: gettext_lazy("A template is a Word file. Save it as .docx and choose it again."),
    Trouble.UNREADABLE: gettext_lazy(
        "A placeholder cannot be read near “%(detail)s”. See that every pair of braces is closed, and that "
        "every if and for has its end."
    ),
    Trouble.UNKNOWN: gettext_lazy(
        "The placeholder {{ %(detail)s }} is not known. Take one from the list on this page, or take it away."
    ),
    Trouble.FORBIDDEN: gettext_lazy(
        "“%(detail)s” cannot be used in a template. Placeholders, conditions and one loop over the facts can."
    ),
    Trouble.NO_CONTENT: gettext_lazy(
        "The template has no place for the text. Write {{ innehall }} on a line of its own where it is to "
        "stand."
    ),
    Trouble.CONTENT_TWICE: gettext_lazy(
        "{{ innehall }} stands in more than one place. Keep one of them; a text box counts as two."
    ),
    Trouble.CONTENT_NOT_ALONE: gettext_lazy(
        "{{ innehall }} must stand alone on its line. Move the rest of the line: “%(detail)s”."
    ),
    Trouble.CONTENT_CONDITIONAL: gettext_lazy(
        "{{ innehall }} stands inside a condition or a loop, so the text could be lost. Move it out."
    ),
    Trouble.CONTENT_ELSEWHERE: gettext_lazy(
        "{{ innehall }} can stand in the text alone, not in the head, the foot or a note. Move it."
    ),
    Trouble.OUTSIDE_LINK: gettext_lazy(
        "The template fetches something from elsewhere when it is opened (%(detail)s). Put pictures into the "
        "file itself, and unlink a template that is attached to it."
    ),
    Trouble.EMBEDDED: gettext_lazy("The template holds another file or a control (%(detail)s). Take it out."),
    Trouble.FIELD: gettext_lazy(
        "The template holds a field that fetches or runs something (%(detail)s). Take it out."
    ),
    Trouble.TOO_LARGE: gettext_lazy("The template is larger than 5 MB. Make its pictures smaller."),
    Trouble.DAMAGED: gettext_lazy(
        "The file could not be written in. Open it in Word, save it as .docx and try again."
    ),
    Trouble.GONE: gettext_lazy("The template's file is gone from the disk. Put the template in place again."),
}


def said(finding: Finding) -> str:
    """Say one thing that is wrong, what of the template it concerns and what to do."""
    if finding.trouble is Trouble.UNREADABLE and not finding.detail:
        return _(
            "A placeholder cannot be read. See that every pair of braces is closed, and that every if and "
            "for has its end."
        )
    return _(str(SENTENCES[finding.trouble])) % {"detail": finding.detail}

"""What is said when a file is not taken, and what to do."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.documents.rules.kinds import Fault

SENTENCES: dict[Fault, str | Promise] = {
    Fault.EMPTY: gettext_lazy("The file is empty. Choose another."),
    Fault.TOO_LARGE: gettext_lazy("The file is larger than %(limit)s MB. Make it smaller, or divide it."),
    Fault.NO_ROOM: gettext_lazy(
        "Your organisation's room for documents is full (%(quota)s MB). Remove what is not needed, or "
        "ask the administrator for more."
    ),
    Fault.NOT_ALLOWED: gettext_lazy(
        "This kind of file cannot be attached. You can attach pdf, docx, xlsx, pptx, odt, ods, txt, csv, "
        "png, jpg and webp."
    ),
    Fault.WRONG_ENDING: gettext_lazy(
        "The file's name ends in something else than what the file holds. Save it again from the program "
        "it was made in."
    ),
    Fault.MARKUP: gettext_lazy(
        "Web pages and drawings in svg cannot be attached: a browser may run what they hold. Save as pdf "
        "or png instead."
    ),
    Fault.MACROS: gettext_lazy("The file holds macros. Save it without macros and try again."),
    Fault.LOCKED: gettext_lazy(
        "The file has a password, or was saved in an old format. Save it without password as docx, xlsx, "
        "pptx or pdf."
    ),
    Fault.DAMAGED: gettext_lazy("The file is damaged, or is not what its name says. Save it again."),
    Fault.SUSPECT: gettext_lazy("The file is packed in a way that real documents are not."),
    Fault.ALT_MISSING: gettext_lazy("Describe what the picture shows, for those who cannot see it."),
}


def sentence(fault: Fault) -> str:
    """Say why a file is not taken and what to do."""
    values = {"limit": settings.DOCUMENT_LIMIT_MB, "quota": settings.DOCUMENT_QUOTA_MB}
    return _(str(SENTENCES[fault])) % values

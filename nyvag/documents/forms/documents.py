"""Forms about documents, and what is said when a file is not taken."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.documents.rules.kinds import ENDINGS, KINDS, Fault

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
PICTURE_ENDINGS = tuple(each for facts in KINDS.values() if facts.is_picture for each in facts.endings)


def sentence(fault: Fault) -> str:
    """Say why a file is not taken and what to do."""
    values = {"limit": settings.DOCUMENT_LIMIT_MB, "quota": settings.DOCUMENT_QUOTA_MB}
    return _(str(SENTENCES[fault])) % values


def refuse(form: forms.Form, fault: Fault) -> None:
    """Put the reason on the field it concerns."""
    field = "alt_text" if fault is Fault.ALT_MISSING and "alt_text" in form.fields else "file"
    form.add_error(field if field in form.fields else None, sentence(fault))


def _file_field() -> forms.FileField:
    return forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Pdf, Word, Excel, PowerPoint, OpenDocument, text, csv, png, jpg or webp. Place and time of "
            "photographs are taken away."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        allow_empty_file=True,
    )


def _alt_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("What the picture shows"),
        help_text=gettext_lazy("Only for pictures: read aloud to those who cannot see them."),
        max_length=400,
        required=False,
    )


class AttachForm(forms.Form):
    """A file and what it is called."""

    file = _file_field()
    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("The file's name is used when you leave this empty."),
        max_length=200,
        required=False,
    )
    alt_text = _alt_field()

    def clean(self) -> dict[str, Any]:
        """Ask for a description as soon as the name says that it is a picture."""
        values: dict[str, Any] = super().clean() or {}
        file = values.get("file")
        ending = PurePath(file.name).suffix.lower() if file else ""
        if ending in PICTURE_ENDINGS and not values.get("alt_text", "").strip():
            self.add_error("alt_text", sentence(Fault.ALT_MISSING))
        return values


class VersionForm(forms.Form):
    """A newer file."""

    file = _file_field()
    note = forms.CharField(label=gettext_lazy("What is new"), max_length=300, required=False)


class DescribeForm(forms.Form):
    """Another title or description."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    alt_text = _alt_field()


class RemoveForm(forms.Form):
    """Why a document is taken away."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300, required=False)

"""Forms about documents."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from nyvag.documents.refusals import sentence
from nyvag.documents.rules.kinds import ENDINGS, KINDS, Fault

PICTURE_ENDINGS = tuple(each for facts in KINDS.values() if facts.is_picture for each in facts.endings)


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

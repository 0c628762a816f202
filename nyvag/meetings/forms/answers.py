"""One form for each row that waits for an answer; a row left alone says nothing."""

from datetime import date
from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.answering import Answer, Answerable, UnableToAnswer
from nyvag.documents.rules.kinds import ENDINGS
from nyvag.ui.fields import FreeText, day_field, offer

TOLD = ("state", "cause", "comment", "due_on", "file")


class LeftAloneField(forms.ChoiceField):
    """A choice that is not called optional, yet may be left alone."""

    def clean(self, value: Any) -> Any:
        """Take nothing for an answer."""
        return super().clean(value) if value else ""


class AnswerForm(forms.Form):
    """What somebody answers about one row."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = LeftAloneField(label=gettext_lazy("How does it go?"), widget=forms.RadioSelect)
    cause = forms.ChoiceField(
        label=gettext_lazy("Cause"),
        help_text=gettext_lazy("When it is late, not begun or dropped. It blames nobody."),
        required=False,
    )
    comment = FreeText(
        label=gettext_lazy("Short comment"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    due_on = day_field(
        gettext_lazy("New day"),
        help_text=gettext_lazy("Only when it needs more time. Choose a cause or write why."),
        required=False,
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Evidence: a list, a picture, a decision."),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        allow_empty_file=True,
        required=False,
    )
    file_says = FreeText(
        label=gettext_lazy("What the picture shows"),
        help_text=gettext_lazy("Only for pictures: read aloud to those who cannot see them."),
        required=False,
        max_length=400,
    )

    def __init__(self, *args: Any, room: str, row: Answerable, on: date, **kwargs: Any) -> None:
        """Offer what the row can become."""
        super().__init__(*args, **{**kwargs, "prefix": f"{room}-{row.key}"})
        self.room, self.row = room, row
        self.is_late = row.due is not None and row.due < on
        self.fields["version"].initial = row.version
        offer(self, "state", row.choices)
        offer(self, "cause", [("", _("none chosen")), *row.causes])
        if row.asks or row.returned:
            self.fields["comment"].label = _("Your answer")
        if not row.may_attach:
            del self.fields["file"], self.fields["file_says"]

    @property
    def has_answer(self) -> bool:
        """Tell whether something was told."""
        return self.is_bound and any(
            self[name].data not in (None, "") for name in TOLD if name in self.fields
        )

    @property
    def is_unfolded(self) -> bool:
        """Tell whether the rest of the fields must be seen: they hold something, or must be corrected."""
        return self.is_bound and (bool(self.errors) or self.has_answer)

    def clean(self) -> dict[str, Any]:
        """Ask for an answer where one was asked for, and for words beside a picture."""
        values: dict[str, Any] = super().clean() or {}
        done = values.get("state") == "DONE"
        if done and (self.row.asks or self.row.returned) and not values.get("comment"):
            self.add_error("comment", _("Write your answer."))
        return values

    def answer(self) -> Answer:
        """Give what was told; where only something else was told, the row stands where it stood."""
        data = self.cleaned_data
        file = data.get("file")
        return Answer(
            version=data["version"],
            state=data["state"] or self.row.state,
            comment=data["comment"],
            cause=data["cause"],
            due_on=data["due_on"],
            file=file,
            file_name=PurePath(file.name).name if file else "",
            file_says=data.get("file_says", ""),
        )

    def refuse(self, refusal: UnableToAnswer) -> None:
        """Put a refusal on the field it is about."""
        name = refusal.field_name if refusal.field_name in self.fields else None
        self.add_error(name, str(refusal))

"""The form of a file with a plan, and what its columns mean."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.meetings.rules.causes import causes
from nyvag.plans.rules.plan_columns import COLUMNS, LEVELS, REMARK
from nyvag.ui.fields import TidyText

MOST_BYTES = 10_000_000


class PlanFileForm(forms.Form):
    """A file with a plan; a new plan needs a title as well."""

    title = TidyText(label=gettext_lazy("What is the plan called?"), max_length=240)
    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("Excel (.xlsx), Word (.docx) with the plan in tables, or csv; 10 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.docx,.csv,.txt,.tsv"}),
    )

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["title"]

    def clean_file(self) -> Any:
        """Refuse a file that is too large."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 10 MB. Check that it holds the plan alone."))
        return file


def meanings() -> list[tuple[str, str]]:
    """List what a column may mean: a remark, left out, a level, or one of ours by its heading."""
    levels = [(key, _("Level %(number)s") % {"number": number}) for number, key in enumerate(LEVELS, 1)]
    ours = [(each.key, each.heading) for each in COLUMNS if each.key != "reference"]
    kept = [(REMARK, _("is kept in words as a remark")), ("", _("is left out"))]
    return [*kept, *levels, *ours, ("reference", "Referens")]


def cause_choices(language: str) -> list[tuple[str, str]]:
    """List the causes that may hold for rows that name none; first that each such row is told as an error."""
    return [
        ("", _("None: tell me of each such row")),
        *((each.key, each.name(language)) for each in causes()),
    ]


def chosen(data: Mapping[str, str], headings: Iterable[str]) -> dict[str, str]:
    """Read what was chosen for each heading; the fields are numbered, since a heading may hold anything."""
    return {heading: data.get(f"column-{place}", "") for place, heading in enumerate(headings)}

"""The one page where minutes are written: who came, the text, and what came of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.meetings.commands import Minutes, NewOutcome, Participant, TaskFacts
from nyvag.meetings.forms.tasks import function_choices
from nyvag.meetings.models import AgendaItem, Attendance, Outcome
from nyvag.meetings.models.attendance import PRESENCES
from nyvag.meetings.models.outcomes import KINDS
from nyvag.meetings.queries import people
from nyvag.meetings.rules.states import OutcomeKind, Presence
from nyvag.organisations.models import Unit
from nyvag.ui.fields import FreeText, day_field, text_area

WHOLE = 0
"""The key of what came of the meeting as a whole; items of the agenda have their own."""
PARTS = ("kind", "text", "unit", "function", "user", "due")
TYPED = re.compile(r"text_(\d+)")


@dataclass(frozen=True)
class Section:
    """The part of the page for one item of the agenda, or for the meeting as a whole."""

    title: str
    fields: list[BoundField]
    task_fields: list[BoundField]
    outcomes: list[Outcome]
    is_open: bool
    is_task_open: bool


class MinutesForm(forms.Form):
    """Presence per participant, the text, and an outcome for each item; an empty one is left out."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    all_came = forms.BooleanField(
        label=gettext_lazy("All who are called came"),
        help_text=gettext_lazy("Those who are noted otherwise below stay as they are noted."),
        required=False,
    )
    more_function = FreeText(
        label=gettext_lazy("One more who came: function"),
        help_text=gettext_lazy("Somebody who was not called. Save and write more to add another."),
        required=False,
        max_length=120,
    )
    more_name = FreeText(label=gettext_lazy("One more who came: name"), required=False, max_length=120)
    text = text_area(
        gettext_lazy("Minutes"),
        gettext_lazy("What was said, briefly. Decisions and tasks are written under each item."),
        rows=6,
        most=40_000,
    )

    def __init__(
        self,
        *args: Any,
        attendances: Sequence[Attendance],
        items: Sequence[AgendaItem],
        outcomes: Sequence[Outcome] = (),
        **kwargs: Any,
    ) -> None:
        """Make two fields for each participant and six for each item."""
        super().__init__(*args, **kwargs)
        self.attendances, self.items = list(attendances), {item.pk: item for item in items}
        self.outcomes = list(outcomes)
        self.units = {unit.pk: unit for unit in Unit.objects.order_by("name", "pk")}
        for row in self.attendances:
            self._add_presence(row)
        choices = _Choices(self.units)
        for key in self._keys():
            self._add_outcome(key, choices)

    def _keys(self) -> list[int]:
        return [*self.items, WHOLE]

    def _add_presence(self, row: Attendance) -> None:
        self.fields[f"presence_{row.pk}"] = forms.ChoiceField(
            label=_("%(who)s came") % {"who": _named(row)}, choices=PRESENCES, initial=row.presence
        )
        self.fields[f"substitute_{row.pk}"] = FreeText(
            label=_("Who came instead of %(who)s") % {"who": _named(row)},
            required=False,
            max_length=200,
            initial=row.substitute,
        )

    def _add_outcome(self, key: int, choices: "_Choices") -> None:
        hint = _("Leave it empty when there is nothing to write.")
        fields: dict[str, forms.Field] = {
            "kind": forms.ChoiceField(label=_("Kind"), choices=KINDS, initial=OutcomeKind.DECISION),
            "text": text_area(_("What came of it"), hint, rows=2),
            "unit": _chosen(_("Unit that answers for the task"), choices.units),
            "function": _chosen(_("Function that answers for the task"), choices.functions),
            "user": _chosen(_("Person who answers for the task"), choices.people),
            "due": day_field(_("To be done by"), required=False),
        }
        for part, field in fields.items():
            self.fields[f"{part}_{key}"] = field

    def clean(self) -> dict[str, Any]:
        """Require that each task has someone who answers for it, and that no written text is lost."""
        values: dict[str, Any] = super().clean() or {}
        for key in self._keys():
            named = any(values.get(f"{part}_{key}") for part in ("unit", "function", "user"))
            is_task = values.get(f"kind_{key}") == OutcomeKind.TASK and values.get(f"text_{key}")
            if is_task and not named:
                self.add_error(f"unit_{key}", _("Say which unit, function or person answers for the task."))
        if values.get("more_name") and not values.get("more_function"):
            self.add_error("more_function", _("Say in what function the person came."))
        for text in self._texts_of_removed_items():
            said = _(
                "An item was taken off the agenda while you wrote. Write this under another: “%(text)s”."
            )
            self.add_error(None, said % {"text": text})
        return values

    def _texts_of_removed_items(self) -> Iterator[str]:
        for name in self.data:
            found = TYPED.fullmatch(name)
            if found and int(found[1]) not in self._keys() and str(self.data[name]).strip():
                yield str(self.data[name]).strip()

    def presences(self) -> Iterator[tuple[Attendance, BoundField, BoundField, bool]]:
        """Give each participant with the two fields, and whether the substitute's is shown."""
        for row in self.attendances:
            substitute = self[f"substitute_{row.pk}"]
            yield row, self[f"presence_{row.pk}"], substitute, bool(substitute.value() or substitute.errors)

    def sections(self) -> Iterator[Section]:
        """Give the items with their fields; the first that nothing came of yet is open, and any begun."""
        unwritten = next((key for key in self._keys() if not self._written(key)), WHOLE)
        for key in self._keys():
            fields = [self[f"{part}_{key}"] for part in PARTS]
            is_begun = any(field.errors or (field.value() and self.is_bound) for field in fields[1:])
            is_task = self[f"kind_{key}"].value() == OutcomeKind.TASK
            yield Section(
                title=f"{self.items[key].position}. {self.items[key].title}"
                if key
                else _("The meeting as a whole"),
                fields=fields[:2],
                task_fields=fields[2:],
                outcomes=self._written(key),
                is_open=is_begun or key == unwritten,
                is_task_open=is_task or any(field.errors for field in fields[2:]),
            )

    def _written(self, key: int) -> list[Outcome]:
        return [each for each in self.outcomes if (each.item_id or WHOLE) == key]

    def minutes(self) -> Minutes:
        """Give what was written."""
        presences = {row.pk: self._presence(row) for row in self.attendances}
        data = self.cleaned_data
        more = [Participant(data["more_function"], name=data["more_name"])] if data["more_function"] else []
        return Minutes(
            text=data["text"], presences=presences, came_too=more, outcomes=tuple(self._outcomes())
        )

    def _presence(self, row: Attendance) -> tuple[Presence, str]:
        noted = Presence(self.cleaned_data[f"presence_{row.pk}"])
        if noted is Presence.EXPECTED and self.cleaned_data["all_came"]:
            noted = Presence.PRESENT
        return noted, self.cleaned_data[f"substitute_{row.pk}"]

    def _outcomes(self) -> Iterator[NewOutcome]:
        data = self.cleaned_data
        for key in self._keys():
            text = data[f"text_{key}"]
            if not text:
                continue
            task = TaskFacts(
                title=text,
                unit=self.units.get(_key(data[f"unit_{key}"])),
                function=data[f"function_{key}"],
                user_id=_key(data[f"user_{key}"]) or None,
                due_on=data[f"due_{key}"],
            )
            kind = OutcomeKind(data[f"kind_{key}"])
            yield NewOutcome(kind, text, self.items.get(key), task if kind is OutcomeKind.TASK else None)


class _Choices:
    """What the fields of outcomes let one choose, read once."""

    def __init__(self, units: dict[int, Unit]) -> None:
        nothing = _("none chosen")
        self.units = [("", nothing), *((str(pk), unit.name) for pk, unit in units.items())]
        self.functions = function_choices()
        self.people = [("", nothing), *((str(pk), name) for pk, name in people())]


class ApproveForm(forms.Form):
    """Who approved the minutes and when."""

    approved_by = FreeText(
        label=gettext_lazy("Approved by"),
        help_text=gettext_lazy("The function, not the person: for example the chair of the group."),
        max_length=200,
    )
    approved_on = day_field(gettext_lazy("Approved on"))
    is_kept = forms.BooleanField(
        label=gettext_lazy("Keep the minutes as a PDF among the meeting's documents"),
        help_text=gettext_lazy("In a form for archives (PDF/A), ready to be registered."),
        required=False,
    )


class OutcomeForm(forms.Form):
    """Another wording of an outcome, and why."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS, widget=forms.RadioSelect)
    text = text_area(gettext_lazy("What came of it"), required=True)
    reason = FreeText(
        label=gettext_lazy("Why it is changed"),
        help_text=gettext_lazy("Needed once the minutes are approved."),
        required=False,
        max_length=300,
    )


def _named(row: Attendance) -> str:
    return f"{row.function} {row.name}".strip()


def _chosen(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _key(value: str) -> int:
    return int(value) if value else 0

"""The one page where minutes are written: who came, the text, and what came of it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.meetings.commands import Minutes, NewOutcome, TaskFacts
from nyvag.meetings.forms.fields import FreeText, day_field, text_area
from nyvag.meetings.models import AgendaItem, Attendance
from nyvag.meetings.models.attendance import PRESENCES
from nyvag.meetings.models.outcomes import KINDS
from nyvag.meetings.queries import people
from nyvag.meetings.rules.states import OutcomeKind, Presence
from nyvag.organisations.models import Unit

ROWS = 2
PARTS = ("kind", "item", "text", "unit", "function", "user", "due")


class MinutesForm(forms.Form):
    """Presence per participant, the text, and rows for new outcomes; an empty row is left out."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = text_area(
        gettext_lazy("Minutes"),
        gettext_lazy("What was said, briefly. Decisions and tasks are written below."),
        rows=10,
        most=40_000,
    )

    def __init__(
        self, *args: Any, attendances: Sequence[Attendance], items: Sequence[AgendaItem], **kwargs: Any
    ) -> None:
        """Make two fields for each participant and seven for each new outcome."""
        super().__init__(*args, **kwargs)
        self.attendances, self.items = list(attendances), {item.pk: item for item in items}
        self.units = {unit.pk: unit for unit in Unit.objects.order_by("name", "pk")}
        for row in self.attendances:
            self._add_presence(row)
        choices = _Choices(self.items, self.units)
        for number in range(1, ROWS + 1):
            self._add_outcome(number, choices)

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

    def _add_outcome(self, number: int, choices: "_Choices") -> None:
        hint = _("Leave it empty when there is nothing to write.")
        fields: dict[str, forms.Field] = {
            "kind": forms.ChoiceField(label=_("Kind"), choices=KINDS, initial=OutcomeKind.DECISION),
            "item": _chosen(_("Item"), choices.items),
            "text": text_area(_("What came of it"), hint, rows=2),
            "unit": _chosen(_("Unit that answers for the task"), choices.units),
            "function": FreeText(
                label=_("Function that answers for the task"), required=False, max_length=120
            ),
            "user": _chosen(_("Person who answers for the task"), choices.people),
            "due": day_field(_("To be done by"), required=False),
        }
        for part, field in fields.items():
            self.fields[f"{part}_{number}"] = field

    def clean(self) -> dict[str, Any]:
        """Require that each task has someone who answers for it."""
        values: dict[str, Any] = super().clean() or {}
        for number in range(1, ROWS + 1):
            named = any(values.get(f"{part}_{number}") for part in ("unit", "function", "user"))
            is_task = values.get(f"kind_{number}") == OutcomeKind.TASK and values.get(f"text_{number}")
            if is_task and not named:
                self.add_error(
                    f"unit_{number}", _("Say which unit, function or person answers for the task.")
                )
        return values

    def presences(self) -> Iterator[tuple[Attendance, BoundField, BoundField]]:
        """Give each participant with the two fields."""
        for row in self.attendances:
            yield row, self[f"presence_{row.pk}"], self[f"substitute_{row.pk}"]

    def outcome_rows(self) -> Iterator[tuple[int, list[BoundField], list[BoundField]]]:
        """Give each new outcome: its number, its fields, and those for tasks alone."""
        for number in range(1, ROWS + 1):
            fields = [self[f"{part}_{number}"] for part in PARTS]
            yield number, fields[:3], fields[3:]

    def minutes(self) -> Minutes:
        """Give what was written."""
        data = self.cleaned_data
        presences = {
            row.pk: (Presence(data[f"presence_{row.pk}"]), data[f"substitute_{row.pk}"])
            for row in self.attendances
        }
        return Minutes(text=data["text"], presences=presences, outcomes=tuple(self._outcomes()))

    def _outcomes(self) -> Iterator[NewOutcome]:
        data = self.cleaned_data
        for number in range(1, ROWS + 1):
            text = data[f"text_{number}"]
            if not text:
                continue
            task = TaskFacts(
                title=text,
                unit=self.units.get(_key(data[f"unit_{number}"])),
                function=data[f"function_{number}"],
                user_id=_key(data[f"user_{number}"]) or None,
                due_on=data[f"due_{number}"],
            )
            kind = OutcomeKind(data[f"kind_{number}"])
            item = self.items.get(_key(data[f"item_{number}"]))
            yield NewOutcome(kind, text, item, task if kind is OutcomeKind.TASK else None)


class _Choices:
    """What the rows of new outcomes let one choose, read once."""

    def __init__(self, items: dict[int, AgendaItem], units: dict[int, Unit]) -> None:
        nothing = _("none chosen")
        self.items = [("", _("the meeting as a whole"))]
        self.items += [(str(pk), f"{item.position}. {item.title}") for pk, item in items.items()]
        self.units = [("", nothing), *((str(pk), unit.name) for pk, unit in units.items())]
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

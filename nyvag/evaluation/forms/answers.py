"""One part of a round as a page: a form for each action and indicator, and who answers."""

from decimal import Decimal
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.forms.utils import ErrorList
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.evaluation.commands.answers import RowFacts
from nyvag.evaluation.models import RoundAnswer, RoundAsked
from nyvag.mandate.forms.fields import AmountField
from nyvag.meetings.forms.answers import LeftAloneField
from nyvag.meetings.rules.causes import causes
from nyvag.plans.models.action_reports import JUDGEMENTS, WORK_STATES
from nyvag.plans.rules.actions import JUDGED_AS, NEEDS_CAUSE, RED, WORK_TRANSITIONS, Judgement, WorkState
from nyvag.ui.fields import TidyText, offer, text_area

MOST = 10**12
OFFERED = (
    WorkState.ONGOING,
    WorkState.DONE,
    WorkState.LATE,
    WorkState.STALLED,
    WorkState.PLANNED,
    WorkState.IDEA,
    WorkState.DROPPED,
)
"""States of the work, the likeliest first."""


class HeadForm(forms.Form):
    """Which function answers, and the version of the part that was shown."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    answered_by = TidyText(
        label=gettext_lazy("Your function"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Such as unit manager. Not your name."),
    )


class ActionRowForm(forms.Form):
    """How it goes with one action: state, judgement, and a cause only where it is needed."""

    use_required_attribute = False

    work_state = LeftAloneField(label=gettext_lazy("How does it go?"))
    judgement = LeftAloneField(label=gettext_lazy("Judgement"))
    cause = LeftAloneField(
        label=gettext_lazy("Cause"),
        help_text=gettext_lazy("It explains and blames nobody."),
    )
    measure = text_area(gettext_lazy("What do you propose?"), rows=2, most=2000)
    public_text = text_area(gettext_lazy("What has happened, for anyone"), rows=2, most=2000)
    comment = text_area(gettext_lazy("Comment for ourselves"), rows=2, most=2000)

    def __init__(self, *args: Any, row: RoundAnswer, is_sent: bool = False, **kwargs: Any) -> None:
        """Offer what the action can become, with what was said last filled in."""
        super().__init__(*args, **{**kwargs, "prefix": f"rad-{row.pk}"})
        self.row, self.is_sent = row, is_sent
        now = row.action.work_state if row.action else WorkState.PLANNED
        states = [each for each in OFFERED if each is now or each in WORK_TRANSITIONS[now]]
        none = [("", _("not answered yet"))]
        offer(self, "work_state", none + [(str(each), capfirst(str(_STATES[each]))) for each in states])
        offer(self, "judgement", [("", _("not judged yet")), *_JUDGEMENTS])
        language = get_language() or "sv"
        known = [(each.key, each.name(language)) for each in causes()]
        offer(self, "cause", [("", _("none chosen")), *known])
        self.initial = _said(row)

    @property
    def title(self) -> str:
        """What is asked about."""
        return str(self.row.action.node) if self.row.action else ""

    def clean(self) -> dict[str, Any]:
        """Fill in the only judgement there can be, and leave out a cause where nothing is wrong."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("work_state"):
            if self.is_sent:
                self.add_error("work_state", _("Say how it goes."))
            return values
        state = WorkState(values["work_state"])
        if not values.get("judgement"):
            self._judge(values, state)
        if values.get("judgement") and Judgement(values["judgement"]) not in JUDGED_AS[state]:
            self.add_error("judgement", _("The judgement does not agree with how far the work has come."))
        if state in NEEDS_CAUSE and not values.get("cause"):
            self.add_error("cause", _("Say why: choose a cause."))
        if state not in NEEDS_CAUSE and values.get("judgement") not in RED:
            values["cause"], values["measure"] = "", ""
        return values

    def _judge(self, values: dict[str, Any], state: WorkState) -> None:
        if len(JUDGED_AS[state]) == 1:
            values["judgement"] = JUDGED_AS[state][0]
        elif self.is_sent:
            self.add_error("judgement", _("Say how you judge it."))

    def facts(self) -> RowFacts:
        """Give what was answered."""
        data = self.cleaned_data
        return RowFacts(
            work_state=WorkState(data["work_state"]) if data["work_state"] else None,
            judgement=Judgement(data["judgement"]) if data["judgement"] else None,
            **{name: data[name] for name in ("cause", "measure", "comment", "public_text")},
        )


class ValueRowForm(forms.Form):
    """The value of one indicator, or why it is not known."""

    use_required_attribute = False

    value = AmountField(label=gettext_lazy("Value"), decimals=6, at_most=MOST)
    numerator = AmountField(label=gettext_lazy("Numerator"), decimals=6, at_most=MOST)
    denominator = AmountField(label=gettext_lazy("Denominator"), decimals=6, at_most=MOST)
    source = TidyText(label=gettext_lazy("Source"), max_length=300, required=False)
    comment = text_area(
        gettext_lazy("Remark"), gettext_lazy("Where the value is not known, say why."), rows=2, most=2000
    )

    def __init__(self, *args: Any, row: RoundAnswer, is_sent: bool = False, **kwargs: Any) -> None:
        """Fill in what was answered; a percentage may be told by its parts."""
        super().__init__(*args, **{**kwargs, "prefix": f"rad-{row.pk}"})
        self.row, self.is_sent = row, is_sent
        if row.indicator and row.indicator.unit_name != "%":
            del self.fields["numerator"], self.fields["denominator"]
        names = [name for name in self.fields if name != "source"]
        source = row.source or (row.indicator.source if row.indicator else "")
        self.initial = {**{name: _short(getattr(row, name)) for name in names}, "source": source}

    @property
    def title(self) -> str:
        """What is asked about."""
        return self.row.indicator.name if self.row.indicator else ""

    def clean(self) -> dict[str, Any]:
        """Ask for a value, its parts, or a word of why there is none."""
        values: dict[str, Any] = super().clean() or {}
        said = values.get("value") is not None or values.get("denominator") or values.get("comment")
        if self.is_sent and not said and "value" not in self.errors:
            self.add_error("value", _("Write a value, or say in the remark why it is not known."))
        return values

    def facts(self) -> RowFacts:
        """Give what was answered."""
        return RowFacts(**{name: self.cleaned_data[name] for name in self.fields})


class AnswerSet(BaseFormSet):  # type: ignore[type-arg]  # the class takes no brackets at run time
    """A part as one page: the head, and a form for each row."""

    def __init__(self, data: Any, *, asked: RoundAsked, rows: list[RoundAnswer], version: int) -> None:
        """Make a form for each row; what is sent, not only saved, must be whole."""
        self.is_bound, self.data = data is not None, data or {}
        self.is_sent = data is not None and "send" in data
        head = {"version": version, "answered_by": asked.answered_by}
        self.head = HeadForm(data, initial=head)
        self.rows = [_form_of(each)(data, row=each, is_sent=self.is_sent) for each in rows]
        self.forms = [self.head, *self.rows]
        self.refused = ErrorList()

    def is_valid(self) -> bool:
        """Check every form, so that everything to correct is told at once."""
        return self.is_bound and not [each for each in self.forms if not each.is_valid()] and not self.refused

    def non_form_errors(self) -> ErrorList:
        """Give why the whole was refused."""
        return self.refused

    def facts(self) -> dict[int, RowFacts]:
        """Give what was answered, by row."""
        return {each.row.pk: each.facts() for each in self.rows}


_STATES = dict(WORK_STATES)
_JUDGEMENTS = tuple((str(key), word) for key, word in JUDGEMENTS)


def _form_of(row: RoundAnswer) -> Any:
    return ActionRowForm if row.action_id else ValueRowForm


def _said(row: RoundAnswer) -> dict[str, Any]:
    """Fill the form with what was answered here, else with what was said last time."""
    here = row if row.at is not None else row.action.standing if row.action else None
    if here is None:
        return {}
    named = ("work_state", "judgement", "cause", "measure", "public_text", "comment")
    kept = named if here is row else named[:4]
    return {name: getattr(here, name) for name in kept}


def _short(value: Any) -> Any:
    """Write a number without the noughts that the database keeps."""
    if not isinstance(value, Decimal):
        return value
    return f"{value.normalize():f}".replace(".", ",")

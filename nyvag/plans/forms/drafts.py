"""What people fill in about a remiss of a draft: what is asked, who, answers, remarks, what came of them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.enterprises.models import Enterprise
from nyvag.mandate.forms.asking import WhoForm
from nyvag.mandate.models.remiss import REPLY_KINDS
from nyvag.mandate.rules.remiss import ReplyKind
from nyvag.plans.commands.draft_answers import NewWording
from nyvag.plans.commands.draft_asking import WhoToAsk
from nyvag.plans.commands.draft_remisses import RemissFields
from nyvag.plans.commands.draft_replies import GeneralFields, RemarkFields
from nyvag.plans.models import DraftPart, DraftRemark, DraftRemiss, DraftReply
from nyvag.plans.models.draft_replies import OUTCOMES
from nyvag.plans.rules.draft_remisses import NEEDS_REASON, Outcome
from nyvag.ui.days import RoughDayField
from nyvag.ui.fields import FreeText, day_field, text_area

MOST_FILE_NAMES = 255
LONG = 100_000


class DraftRemissForm(forms.Form):
    """What is asked, until when, and for a document its text."""

    covering = text_area(
        gettext_lazy("Covering text"),
        gettext_lazy("What the draft is, why you ask, and what happens with the answers. A few sentences."),
        rows=5,
        most=20_000,
    )
    question = text_area(
        gettext_lazy("What do you want answers to?"),
        gettext_lazy("Those who are asked see this first. Ask few questions."),
        required=True,
        most=20_000,
    )
    text = text_area(
        gettext_lazy("The text of the draft"),
        gettext_lazy(
            "An empty line begins a new numbered part that can be remarked on. Leave it empty to ask about "
            "the passages that are written down of the version."
        ),
        rows=14,
        most=LONG,
    )
    due_on = day_field(gettext_lazy("Last day to answer"))
    is_internal = forms.BooleanField(
        label=gettext_lazy("A look-over within your own organisation"),
        help_text=gettext_lazy("Only your own units are asked, before the draft goes out to others."),
        required=False,
    )

    def __init__(self, *args: Any, is_plan: bool, **kwargs: Any) -> None:
        """Ask for a text where the draft is a document; a plan's rows are sent as they stand."""
        super().__init__(*args, **kwargs)
        if is_plan:
            del self.fields["text"]

    def fields_given(self) -> RemissFields:
        """Give what was filled in."""
        return RemissFields(**self.cleaned_data)

    @staticmethod
    def initial_for(remiss: DraftRemiss) -> dict[str, Any]:
        """Fill the form with what the remiss is."""
        names = ("covering", "question", "text", "due_on", "is_internal")
        return {name: getattr(remiss, name) for name in names}


class DraftWhoForm(WhoForm):
    """Who is asked about a draft: units, outside parties, enterprises, organisations and private persons."""

    persons = text_area(
        gettext_lazy("Private persons"),
        gettext_lazy("One e-mail address a line. They get a number here and are never named."),
        rows=3,
    )

    def __init__(self, *args: Any, on: date, asked: set[str], is_internal: bool, **kwargs: Any) -> None:
        """Offer everyone who is not asked already; within the body its units alone."""
        super().__init__(*args, on=on, asked=asked, **kwargs)
        self.fields["others"].label = _("Organisations that are not in the register")
        for name in ("outside", "find", "enterprises", "others", "persons") if is_internal else ():
            if name in self.fields:
                del self.fields[name]
            self.cleaned_defaults = {**getattr(self, "cleaned_defaults", {}), name: []}

    def clean_persons(self) -> list[str]:
        """Read an address from each line; every faulty line is told at once."""
        lines = [line.strip() for line in str(self.cleaned_data["persons"]).splitlines()]
        faults = []
        for number, line in enumerate(lines, 1):
            try:
                forms.EmailField(required=False).clean(line)
            except ValidationError:
                said = _("Line %(number)d: “%(line)s” is no e-mail address. Write the address alone.")
                faults.append(ValidationError(said % {"number": number, "line": line}))
        if faults:
            raise ValidationError(faults)
        return [line for line in lines if line]

    def clean(self) -> dict[str, Any]:
        """Require somebody to ask."""
        values: dict[str, Any] = forms.Form.clean(self) or {}
        names = ("units", "outside", "enterprises", "others", "persons")
        if not self.errors and not any(values.get(name) for name in names):
            self.add_error(None, _("Choose or write at least one to ask."))
        return values

    def everyone(self) -> list[WhoToAsk]:
        """Give everyone who was chosen or written."""
        data = self.cleaned_data
        parties = [self.every_party[pk] for pk in data["outside"]]
        chosen = Enterprise.objects.filter(pk__in=data["enterprises"]).order_by("name", "pk")
        return [
            *(WhoToAsk(self.every_unit[pk].name, unit=self.every_unit[pk]) for pk in data["units"]),
            *(WhoToAsk(party.name, party=party, email=party.contact_email) for party in parties),
            *(WhoToAsk(enterprise.name, enterprise=enterprise) for enterprise in chosen),
            *(WhoToAsk(name, email=email) for name, email in data["others"]),
            *(WhoToAsk(email=email, is_person=True) for email in data["persons"]),
        ]


class GeneralForm(forms.Form):
    """What an answer says as a whole."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you say of the proposal as a whole?"),
        choices=REPLY_KINDS,
        help_text=gettext_lazy("Needed before the answer is sent."),
        widget=forms.RadioSelect,
        required=False,
    )
    text = text_area(
        gettext_lazy("In your own words"),
        gettext_lazy(
            "Answer the questions here. What is about a single row is best written as a remark on it. "
            "Write nothing about single persons."
        ),
        rows=8,
        most=50_000,
    )
    answered_by = FreeText(
        label=gettext_lazy("Which function answers?"),
        help_text=gettext_lazy("For example: head of operations. No name is needed."),
        required=False,
        max_length=160,
    )
    file = forms.FileField(
        label=gettext_lazy("A paper to attach"), required=False, max_length=MOST_FILE_NAMES
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def fields_given(self) -> GeneralFields:
        """Give what was filled in, without the file."""
        data = self.cleaned_data
        kind = ReplyKind(data["kind"]) if data["kind"] else None
        return GeneralFields(kind, data["text"], data["answered_by"])

    @staticmethod
    def initial_for(reply: DraftReply | None) -> dict[str, Any]:
        """Fill the form with what is written so far."""
        names = ("kind", "text", "answered_by", "version")
        return {name: getattr(reply, name) for name in names} if reply else {}


class LetterForm(GeneralForm):
    """An answer that came in a letter, by mail or by telephone, and the day it came."""

    answered_on = RoughDayField(label=gettext_lazy("Which day did it come?"), required=False)
    field_order = ("kind", "text", "answered_by", "answered_on", "file", "version")


class RemarkForm(forms.Form):
    """What is said of one part of the draft."""

    text = text_area(
        gettext_lazy("What do you want to say about it?"),
        gettext_lazy("Write nothing about single persons."),
        rows=5,
        most=20_000,
    )
    proposal = text_area(
        gettext_lazy("How should it read instead?"),
        gettext_lazy("The wording you propose, where you have one."),
        rows=4,
        most=20_000,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def fields_given(self) -> RemarkFields:
        """Give what was filled in."""
        return RemarkFields(self.cleaned_data["text"], self.cleaned_data["proposal"])

    @staticmethod
    def initial_for(remark: DraftRemark | None) -> dict[str, Any]:
        """Fill the form with the remark."""
        names = ("text", "proposal", "version")
        return {name: getattr(remark, name) for name in names} if remark else {}


class OutcomeForm(forms.Form):
    """What became of a remark, and the draft's new wording where it is changed at once."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What do you do with the remark?"), choices=OUTCOMES[1:], widget=forms.RadioSelect
    )
    reason = text_area(
        gettext_lazy("Why?"),
        gettext_lazy(
            "Those who wrote read this. Needed when the remark is taken in only partly or not at all."
        ),
        rows=4,
        most=20_000,
    )
    changes = forms.BooleanField(
        label=gettext_lazy("Change the draft now, to what stands below"), required=False
    )
    title = FreeText(label=gettext_lazy("What the row is called"), required=False, max_length=500)
    wording = text_area(gettext_lazy("The wording from now on"), rows=8, most=LONG)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, part: DraftPart, **kwargs: Any) -> None:
        """Ask for a heading where a row of a plan is changed."""
        super().__init__(*args, **kwargs)
        if part.node_id is None:
            del self.fields["title"]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where one is needed, and a heading for a row that is changed."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("outcome") in NEEDS_REASON and not values.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why, so that those who wrote can understand it."))
        if values.get("changes") and "title" in self.fields and not values.get("title"):
            self.add_error("title", _("Say what the row is about."))
        return values

    def outcome_given(self) -> dict[str, Any]:
        """Give the answer and the new wording for the command."""
        data = self.cleaned_data
        wording = NewWording(data["wording"], data.get("title", ""), data["version"])
        return {
            "outcome": Outcome(data["outcome"]),
            "reason": data["reason"],
            "wording": wording if data["changes"] else None,
        }

    @staticmethod
    def initial_for(remark: DraftRemark) -> dict[str, Any]:
        """Fill the form with the answer so far, and with what the part says now."""
        part = remark.part
        said: dict[str, Any] = {"reason": remark.reason, "version": None}
        if remark.outcome != Outcome.OPEN:
            said["outcome"] = remark.outcome
        if part.node is not None:
            return {**said, "title": part.node.title, "wording": part.node.text, "version": part.node.version}
        if part.passage is not None:
            return {**said, "wording": part.passage.quote}
        return {**said, "wording": part.text if part.revised is None else part.revised}


class DraftHeldForm(forms.Form):
    """When a remiss that was held before was sent, and until when it was out."""

    sent_on = day_field(gettext_lazy("Which day was it sent?"))
    due_on = day_field(gettext_lazy("What was the last day to answer?"))


class DraftReopenForm(forms.Form):
    """Until when a remiss is open again."""

    due_on = day_field(gettext_lazy("New last day to answer"))

"""All rows that wait for somebody, whichever room they lie in, and taking down many answers at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.conf import settings
from django.utils.module_loading import import_string

from nyvag.core.access import Actor
from nyvag.core.answering import Answerer, Awaited, Room, UnableToAnswer
from nyvag.core.clock import day_of
from nyvag.meetings.forms.answers import TOLD, AnswerForm


@dataclass(frozen=True)
class Taken:
    """What came of many answers: how many were saved, the forms to show, and words whose row is gone."""

    saved: int
    forms: list[AnswerForm]
    lost: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether everything that was told has been saved."""
        return not self.lost and not any(each.errors for each in self.forms if each.is_bound)


def rooms() -> dict[str, Room]:
    """Return every room with rows to answer, by its name."""
    return {name: cast(Room, import_string(path)) for name, path in settings.NYVAG_ANSWERABLES.items()}


def awaited(*, actor: Actor, at: datetime) -> list[Awaited]:
    """Return what the body waits for from others, in every room, the most pressing first."""
    found = [each for room in rooms().values() for each in room.awaited(actor=actor, at=at)]
    return sorted(found, key=lambda each: (each.due or date.max, each.title, each.key))


def waiting_count(*, of: Answerer, at: datetime) -> int:
    """Count what waits for somebody's answer, in every room."""
    return sum(room.count(of=of, at=at) for room in rooms().values())


def answer_forms(*, of: Answerer, at: datetime, data: Any = None, files: Any = None) -> list[AnswerForm]:
    """Make one form for each row that waits, the most pressing first."""
    pairs = [(name, row) for name, room in rooms().items() for row in room.rows(of=of, at=at)]
    pairs.sort(key=lambda pair: pair[1].due or date.max)
    return [AnswerForm(data, files, room=name, row=row, on=day_of(at)) for name, row in pairs]


def take_answers(*, of: Answerer, by: Actor, at: datetime, data: Any, files: Any) -> Taken:
    """Take down every answer that can be, each for itself, so that one fault loses nothing of the others."""
    forms = answer_forms(of=of, at=at, data=data, files=files)
    told = [form for form in forms if form.has_answer]
    saved = sum(_take(form, of, by, at) for form in told)
    faulty = {form.prefix: form for form in told if form.errors}
    lost = tuple(_words_without_row(data, {str(form.prefix) for form in forms}))
    shown = answer_forms(of=of, at=at) if faulty or lost else []
    return Taken(saved, [faulty.get(form.prefix, form) for form in shown], lost)


def _take(form: AnswerForm, of: Answerer, by: Actor, at: datetime) -> bool:
    if not form.is_valid():
        return False
    try:
        rooms()[form.room].answer(key=form.row.key, answer=form.answer(), of=of, by=by, at=at)
    except UnableToAnswer as refusal:
        form.refuse(refusal)
        return False
    return True


def _words_without_row(data: Any, present: set[str]) -> Iterable[str]:
    """Give back what was written about rows that somebody else has closed meanwhile."""
    for name in data:
        prefix, _dash, part = name.rpartition("-")
        if part != "version" or prefix in present:
            continue
        if any(data.get(f"{prefix}-{each}") for each in TOLD):
            yield data.get(f"{prefix}-comment", "").strip()

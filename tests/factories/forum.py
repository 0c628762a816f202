"""Topics and contact routes for tests."""

import datetime as dt
from typing import Any

from nyvag.core.access import SYSTEM, Actor
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Representative
from nyvag.forum import commands
from nyvag.forum.commands.moving import Assignment
from nyvag.forum.commands.routes import RouteFacts, add_route
from nyvag.forum.models import ContactRoute, Topic
from nyvag.forum.rules.topics import TopicKind, TopicSource
from nyvag.organisations.models import PublicBody, Unit
from tests.factories import enterprises, frame


def topic(
    body: PublicBody,
    title: str = "Kan fakturor betalas inom tio dagar?",
    *,
    by: Actor = SYSTEM,
    at: dt.datetime | None = None,
    **said: Any,
) -> Topic:
    """Take down a topic by the product's own command."""
    values: dict[str, Any] = {
        "kind": TopicKind.QUESTION,
        "source": TopicSource.MEETING,
        "meeting": "Öppet samtal",
        "raised_on": today(),
        **said,
    }
    with acting_for(body.pk):
        return commands.receive_topic(new=commands.NewTopic(title=title, **values), by=by, at=at or now())


def assigned(
    of: Topic, to: Unit | None = None, *, by: Actor = SYSTEM, at: dt.datetime | None = None, **said: Any
) -> Topic:
    """Give a topic to a unit and a function."""
    unit = to or frame.unit(of.body, "Kommunstyrelsen")
    values: dict[str, Any] = {"function": "Ekonomichefen", "due_on": of.due_on, **said}
    with acting_for(of.body_id):
        return commands.assign_topic(topic=of, to=Assignment(unit=unit, **values), by=by, at=at or now())


def answered(of: Topic, *, by: Actor = SYSTEM, at: dt.datetime | None = None, **said: Any) -> Topic:
    """Answer a topic that somebody has been given."""
    values = {"answer": "Ja, från och med maj.", "answered_by": "Ekonomichefen", **said}
    with acting_for(of.body_id):
        return commands.answer_topic(topic=of, **values, by=by, at=at or now())


def route(
    body: PublicBody, question: str = "Vem köper in?", *, at: dt.datetime | None = None, **said: Any
) -> ContactRoute:
    """Say whom to call about a question."""
    values = {"function": "Inköpschefen", "mailbox": "inkop@exempel.se", **said}
    with acting_for(body.pk):
        return add_route(facts=RouteFacts(question=question, **values), by=SYSTEM, at=at or now())


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    with acting_for(body.pk):
        speaker = Representative.objects.filter(function=f"{canary} föreståndare").first()
    raised_by = speaker.enterprise if speaker else enterprises.entry(body, f"{canary} Frågar").enterprise
    made = topic(
        body,
        f"{canary} fråga",
        text=f"{canary} ord",
        enterprise=raised_by,
        meeting=f"{canary} möte",
        origin=f"{canary} idé",
    )
    unit = frame.unit(body, f"{canary} svarar")
    made = answered(assigned(made, unit, function=f"{canary} chef"), answer=f"{canary} svar")
    with acting_for(body.pk):
        commands.note_topic(topic=made, text=f"{canary} anteckning", by=SYSTEM, at=now())
    held = route(body, f"{canary} undran?", function=f"{canary} funktion", answer=f"{canary} råd")
    return {"topic_reference": made.reference, "route_id": held.pk}

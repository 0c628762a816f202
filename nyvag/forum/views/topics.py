"""The forum's first page, one topic, taking down what was raised, notes and publishing."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import day_of, now, today
from nyvag.core.providers import load
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.models import RegisterEntry
from nyvag.forum import commands
from nyvag.forum.access import MAY_LEAD, MAY_RAISE, MAY_READ, leads, may_answer
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.filters import TopicFilter
from nyvag.forum.forms.topics import NewTopicForm, NoteForm
from nyvag.forum.models import RaisedTopic, Topic
from nyvag.forum.queries import topics as queries
from nyvag.forum.queries.events import agendas_of
from nyvag.forum.queries.year import years_shown
from nyvag.forum.tables import TopicTable
from nyvag.ui.forms import render_confirm, render_form
from nyvag.ui.lists import list_response


@reads(*MAY_READ)
def topic_list(request: HttpRequest) -> HttpResponse:
    """Answer: when do we meet, and what became of the questions?"""
    actor, at, body_id = actor_of(request), now(), current_body_id()
    found = (provider(body_id=body_id, at=at) for provider in load(settings.NYVAG_FORUM_PANELS))
    panels = [panel for panel in found if panel is not None]
    context = {
        "panels": panels,
        "figures": queries.figures(body_id, today()),
        "may_raise": actor.role in MAY_RAISE,
        "may_lead": leads(actor),
        "wheel": years_shown(day_of(at)),
        "nearest": next((each for panel in panels for each in panel.context.get("meetings", ())), None),
        "empty_template": "forum/_no_topics.html",
    }
    return list_response(
        request,
        queryset_or_rows=queries.topics(),
        table_class=TopicTable,
        filterset_class=TopicFilter,
        template="forum/topic_list.html",
        title=_("You said – we did"),
        export_name=_("questions"),
        context=context,
        kept_by=(),
    )


@writes(*MAY_RAISE)
def topic_new(request: HttpRequest) -> HttpResponse:
    """Take down what was raised."""
    form = NewTopicForm(request.POST or None, initial=_first_values(request))
    if request.method == "POST" and form.is_valid():
        try:
            topic = commands.receive_topic(new=form.topic(), by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is taken down. Next: say who answers."))
            if leads(actor_of(request)):
                return redirect("forum:topic-assign", topic.reference)
            return redirect("forum:topic-detail", topic.reference)
    return render_form(request, "forum/topic_new.html", form)


@reads(*MAY_READ)
def topic_detail(request: HttpRequest, topic_reference: uuid.UUID) -> HttpResponse:
    """Answer: who said what, who answers by when, and what became of it?"""
    topic = topic_or_404(topic_reference)
    actor = actor_of(request)
    context = {
        "topic": topic,
        "steps": topic.steps.order_by("made_at", "pk"),
        "is_late": topic.answered_on is None and not topic.is_closed and topic.due_on < today(),
        "may_lead": leads(actor),
        "may_answer": may_answer(actor, topic),
        "may_note": actor.role in MAY_RAISE,
        "raised": RaisedTopic.objects.filter(topic=topic).select_related("meeting").first(),
        "agendas": list(agendas_of(topic)),
    }
    return render(request, "forum/topic_detail.html", context)


@writes(*MAY_RAISE)
def topic_note(request: HttpRequest, topic_reference: uuid.UUID) -> HttpResponse:
    """Note what was said or done on the way."""
    topic = topic_or_404(topic_reference)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.note_topic(topic=topic, **form.cleaned_data, by=actor_of(request), at=now())
        messages.success(request, _("The note is kept."))
        return redirect("forum:topic-detail", topic.reference)
    title, submit = _("Write a note"), _("Keep the note")
    return render_form(
        request, "forum/topic_act.html", form, {"topic": topic, "title": title, "submit": submit}
    )


@writes(*MAY_LEAD)
def topic_show(request: HttpRequest, topic_reference: uuid.UUID) -> HttpResponse:
    """Let anyone read a topic, or take it back."""
    topic = topic_or_404(topic_reference)
    if request.method == "POST":
        public = not topic.is_public
        commands.show_topic(topic=topic, is_public=public, by=actor_of(request), at=now())
        said = _("The topic can be shown to anyone.") if public else _("The topic is no longer public.")
        messages.success(request, said)
        return redirect("forum:topic-detail", topic.reference)
    shown = _("Title, state, unit and answer are shown on your public page. %(origin)s")
    origin = _("Whose idea it is is shown too.") if topic.origin_is_public else _("Nobody is named.")
    return render_confirm(
        request,
        title=_("Take the topic back") if topic.is_public else _("Publish the topic"),
        consequence=_("It goes from your public page at once.")
        if topic.is_public
        else shown % {"origin": origin},
        submit=_("Take it back") if topic.is_public else _("Publish the topic"),
        cancel_url=reverse("forum:topic-detail", args=[topic.reference]),
    )


def topic_or_404(reference: uuid.UUID) -> Topic:
    """Find a topic of the acting body."""
    found: Topic = get_object_or_404(
        Topic.objects.select_related("unit", "enterprise", "person"), reference=reference
    )
    return found


def _first_values(request: HttpRequest) -> dict[str, Any]:
    """Fill in the day, and the enterprise whose page the reader came from."""
    values: dict[str, Any] = {"raised_on": today(), "kind": "QUESTION"}
    try:
        reference = uuid.UUID(request.GET.get("foretag", ""))
    except ValueError:
        return values
    listed = RegisterEntry.objects.filter(enterprise__reference=reference)
    enterprise_id = listed.values_list("enterprise_id", flat=True).first()
    return (
        values if enterprise_id is None else {**values, "enterprise": enterprise_id, "source": "ENTERPRISE"}
    )

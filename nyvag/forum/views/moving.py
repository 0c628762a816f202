"""Giving a topic to somebody, answering it, closing it."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from nyvag.core.access import STAFF, actor_of, writes
from nyvag.core.clock import now
from nyvag.forum import commands
from nyvag.forum.access import MAY_LEAD, may_answer
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.forms.topics import AnswerForm, AssignForm, DeclineForm, FinishForm
from nyvag.forum.models import Topic
from nyvag.forum.views.topics import topic_or_404
from nyvag.ui.forms import render_form


@writes(*MAY_LEAD)
def topic_assign(request: HttpRequest, topic_reference: uuid.UUID) -> HttpResponse:
    """Say who answers and by when."""
    topic = topic_or_404(topic_reference)
    form = AssignForm(request.POST or None, topic=topic, initial=AssignForm.initial_for(topic))
    return _act(
        request,
        topic,
        form,
        title=_("Say who answers"),
        submit=_("Give it to them"),
        done=_("They are told, and reminded until it is closed."),
        act=lambda: commands.assign_topic(topic=topic, to=form.assignment(), by=actor_of(request), at=now()),
    )


@writes(*STAFF)
def topic_answer(request: HttpRequest, topic_reference: uuid.UUID) -> HttpResponse:
    """Answer, as the enterprises will read it."""
    topic = _answerable(request, topic_reference)
    first = {"answer": topic.answer, "answered_by": topic.answered_by or topic.function}
    form = AnswerForm(request.POST or None, initial=first)
    return _act(
        request,
        topic,
        form,
        title=_("Answer"),
        submit=_("Give the answer"),
        done=_("The answer is given. When something has been done, say what."),
        act=lambda: commands.answer_topic(topic=topic, **form.cleaned_data, by=actor_of(request), at=now()),
    )


@writes(*STAFF)
def topic_finish(request: HttpRequest, topic_reference: uuid.UUID) -> HttpResponse:
    """Close an answered topic with what was done."""
    topic = _answerable(request, topic_reference)
    form = FinishForm(request.POST or None)
    return _act(
        request,
        topic,
        form,
        title=_("Say what was done"),
        submit=_("Close the topic"),
        done=_("The topic is done. Nobody is reminded any more."),
        act=lambda: commands.finish_topic(topic=topic, **form.cleaned_data, by=actor_of(request), at=now()),
    )


@writes(*MAY_LEAD)
def topic_decline(request: HttpRequest, topic_reference: uuid.UUID) -> HttpResponse:
    """Close a topic without doing what was asked, with the reason."""
    topic = topic_or_404(topic_reference)
    form = DeclineForm(request.POST or None)
    return _act(
        request,
        topic,
        form,
        title=_("Decline"),
        submit=_("Decline the topic"),
        done=_("The topic is declined and the reason is kept."),
        act=lambda: commands.decline_topic(topic=topic, **form.cleaned_data, by=actor_of(request), at=now()),
    )


def _answerable(request: HttpRequest, reference: uuid.UUID) -> Topic:
    topic = topic_or_404(reference)
    if not may_answer(actor_of(request), topic):
        raise PermissionDenied
    return topic


def _act(
    request: HttpRequest,
    topic: Topic,
    form: forms.Form,
    *,
    title: str,
    submit: str,
    done: str,
    act: Callable[[], Any],
) -> HttpResponse:
    """Ask, act once what was sent is right, and lead back to the topic."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("forum:topic-detail", topic.reference)
    return render_form(
        request, "forum/topic_act.html", form, {"topic": topic, "title": title, "submit": submit}
    )

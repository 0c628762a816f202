"""My enterprise's questions: raise one, see who has it and by when, read the answer."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.accounts.limits import within_limit
from nyvag.core.access import Role, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.enterprises.models import Enterprise
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands.own import raise_topic
from nyvag.forum.forms.own import OwnTopicForm
from nyvag.forum.queries import own as queries
from nyvag.forum.rules.partnerships import partnership_steps
from nyvag.forum.rules.topics import TopicKind
from nyvag.ui.forms import render_form

RAISED, PER = 20, timedelta(days=1)


@reads(Role.ENTERPRISE)
def own_topics(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Answer: what have we raised, who has it, and what became of it?"""
    enterprise = own_or_404(request, reference)
    topics = list(queries.own_topics(enterprise.pk))
    waiting = sum(topic.answered_on is None and not topic.is_closed for topic in topics)
    shown = {"enterprise": enterprise, "topics": topics, "waiting": waiting, "today": today()}
    return render(request, "forum/own_topics.html", shown)


@writes(Role.ENTERPRISE)
def own_topic_new(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Raise a question, an idea, an obstacle or a conflict."""
    enterprise, actor, at = own_or_404(request, reference), actor_of(request), now()
    form = OwnTopicForm(request.POST or None, initial={"kind": TopicKind.QUESTION})
    if request.method == "POST" and form.is_valid():
        if not within_limit(key=f"forum.raise:{actor.user_id}", limit=RAISED, per=PER, at=at):
            form.add_error(None, _("You have sent many questions today. Send the rest tomorrow."))
            return render_form(request, "forum/own_topic_new.html", form, {"enterprise": enterprise})
        try:
            topic = raise_topic(enterprise=enterprise, said=form.said(), by=actor, at=at)
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. You get a mail with a link when something happens."))
            return redirect("forum:own-topic", topic.reference)
    return render_form(request, "forum/own_topic_new.html", form, {"enterprise": enterprise})


@reads(Role.ENTERPRISE)
def own_topic(request: HttpRequest, topic_reference: uuid.UUID) -> HttpResponse:
    """Answer: where is our question, who has it, when do we get an answer?"""
    topic = queries.own_topic(topic_reference, actor_of(request))
    if topic is None:
        raise Http404
    shown = {
        "topic": topic,
        "enterprise": topic.enterprise,
        "steps": queries.shared_steps(topic),
        "is_late": topic.answered_on is None and not topic.is_closed and topic.due_on < today(),
        "usual": _usual_steps() if topic.kind == TopicKind.PARTNERSHIP else (),
    }
    return render(request, "forum/own_topic.html", shown)


def _usual_steps() -> list[str]:
    language = get_language() or "sv"
    return [step.words(language) for step in partnership_steps()]


def own_or_404(request: HttpRequest, reference: uuid.UUID) -> Enterprise:
    """Find the enterprise the reader speaks for; any other is not there."""
    found = queries.own_enterprise(reference, actor_of(request))
    if found is None:
        raise Http404
    return found

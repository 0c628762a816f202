"""What waits for one person, answered in place: by the link in a mail, or signed in."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from nyvag.core.access import Actor, actor_of, public, writes
from nyvag.core.answering import Answerer
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.meetings import access
from nyvag.meetings.answer_links import opened
from nyvag.meetings.answer_rows import Taken, answer_forms, take_answers
from nyvag.ui.forms import UNPROCESSABLE

GONE = 410


@public
@never_cache
def answers(request: HttpRequest, answer_token: str) -> HttpResponse:
    """Show the holder of a link what waits for them, and take down what they answer."""
    at = now()
    link = opened(answer_token, at)
    if link is None:
        return _hidden(render(request, "meetings/answers.html", {"link": None}, status=GONE))
    with acting_for(link.body.pk):
        taken = _taken(request, link.by.of, link.by, at)
        if request.method == "POST":
            _say(request, taken)
        if request.method == "POST" and taken.is_whole:
            return _hidden(redirect("meetings:answers", answer_token))
        context = {"link": link, "answers": taken.forms, "taken": taken}
        status = 200 if taken.is_whole else UNPROCESSABLE
        return _hidden(render(request, "meetings/answers.html", context, status=status))


@writes(*access.MAY_WRITE)
def own_things(request: HttpRequest) -> HttpResponse:
    """Show whoever has signed in what waits for them, and take down what they answer."""
    actor, at = actor_of(request), now()
    taken = _taken(request, access.answerer_of(actor, today()), actor, at)
    if request.method == "POST":
        _say(request, taken)
    if request.method == "POST" and taken.is_whole:
        return redirect(_next(request))
    context = {"answers": taken.forms, "taken": taken, "next": _next(request)}
    return render(
        request, "meetings/own_things.html", context, status=200 if taken.is_whole else UNPROCESSABLE
    )


def _taken(request: HttpRequest, of: Answerer, by: Actor, at: datetime) -> Taken:
    if request.method == "POST":
        return take_answers(of=of, by=by, at=at, data=request.POST, files=request.FILES)
    return Taken(0, answer_forms(of=of, at=at))


def _say(request: HttpRequest, taken: Taken) -> None:
    if taken.saved:
        said = ngettext(
            "Thank you. %(count)d answer is saved.", "Thank you. %(count)d answers are saved.", taken.saved
        )
        messages.success(request, said % {"count": taken.saved})
    elif taken.is_whole:
        messages.info(request, _("Nothing was filled in, so nothing is changed."))
    for words in taken.lost:
        gone = _("Somebody else has closed one of these meanwhile, so your answer on it was not saved.")
        wrote = _("You wrote: %(words)s") % {"words": words}
        messages.warning(request, f"{gone} {wrote}" if words else gone)


def _next(request: HttpRequest) -> str:
    """Return where to go afterwards: the page the answers were sent from, within this installation."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if is_ours else "meetings:own-things"


def _hidden(answer: HttpResponse) -> HttpResponse:
    """Keep the address, which is a key, out of caches, other sites and search engines."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "strict-origin"  # with none at all the button's own origin is null
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer

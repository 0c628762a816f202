"""Newsletters: the list, writing one, looking at it, sending it, and reading it from the mail."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nyvag.core.access import actor_of, public, reads, writes
from nyvag.core.clock import now, today
from nyvag.forum.access import MAY_LEAD, MAY_READ, leads
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands import letters as commands
from nyvag.forum.forms.events import CriteriaForm
from nyvag.forum.forms.letters import LetterForm
from nyvag.forum.models import Newsletter
from nyvag.forum.queries import letters as queries
from nyvag.forum.queries.invitees import reach
from nyvag.forum.rules.letters import LetterKind
from nyvag.forum.rules.transitions import LetterState
from nyvag.forum.tables_dialogue import LetterTable
from nyvag.messaging.models import STATES
from nyvag.ui.forms import render_confirm, render_form
from nyvag.ui.lists import list_response

FIRST = {"subscribers": True}
GONE = 410


@reads(*MAY_READ)
def letter_list(request: HttpRequest) -> HttpResponse:
    """Answer: what have we told the enterprises, and what are we about to?"""
    context = {
        "may_lead": leads(actor_of(request)),
        "has_letters": queries.letters().exists(),
        "empty_template": "forum/_no_letters.html",
    }
    return list_response(
        request,
        queryset_or_rows=queries.letters(),
        table_class=LetterTable,
        template="forum/letter_list.html",
        title=_("Newsletters"),
        export_name=_("newsletters"),
        context=context,
    )


@reads(*MAY_READ)
def letter_detail(request: HttpRequest, letter_reference: uuid.UUID) -> HttpResponse:
    """Answer: how does it read, whom did it reach, and what became of the mails?"""
    letter = letter_or_404(letter_reference)
    is_sent = letter.state == LetterState.SENT
    counts = queries.log_of(letter).counts if is_sent else {}
    context = {
        "letter": letter,
        "categories": queries.names_of(letter),
        "is_sent": is_sent,
        "log": [(word, counts[state]) for state, word in STATES if counts.get(state)],
        "may_lead": leads(actor_of(request)),
    }
    return render(request, "forum/letter_detail.html", context)


@writes(*MAY_LEAD)
def letter_new(request: HttpRequest) -> HttpResponse:
    """Write a newsletter."""
    form = LetterForm(request.POST or None, initial={"kind": request.GET.get("slag", LetterKind.NEWS)})
    if request.method == "POST" and form.is_valid():
        try:
            letter = commands.begin_letter(facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is kept. Look at it, try it on yourself, then send it."))
            return redirect("forum:letter-detail", letter.reference)
    return render_form(request, "forum/letter_form.html", form, {"title": _("Write a newsletter")})


@writes(*MAY_LEAD)
def letter_edit(request: HttpRequest, letter_reference: uuid.UUID) -> HttpResponse:
    """Rewrite a draft."""
    letter = letter_or_404(letter_reference)
    form = LetterForm(request.POST or None, initial=LetterForm.initial_for(letter))
    if request.method == "POST" and form.is_valid():
        try:
            commands.rewrite_letter(letter=letter, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is rewritten."))
            return redirect("forum:letter-detail", letter.reference)
    shown = {"title": _("Rewrite the draft"), "letter": letter}
    return render_form(request, "forum/letter_form.html", form, shown)


@writes(*MAY_LEAD)
def letter_send(request: HttpRequest, letter_reference: uuid.UUID) -> HttpResponse:
    """Choose whom it is for, see how many and who that is, then send."""
    letter = letter_or_404(letter_reference)
    asked = request.method == "POST" or "visa" in request.GET
    sent = request.POST if request.method == "POST" else request.GET
    first = {**FIRST, "categories": [*letter.categories]}
    form = CriteriaForm(sent) if asked else CriteriaForm(initial=first)
    context = {"letter": letter}
    if not asked or not form.is_valid():
        return render_form(request, "forum/letter_send.html", form, context)
    found = reach(form.criteria(), None, today())
    if request.method == "POST" and sent.get("seen") == found.mark:
        try:
            made = commands.send_letter(
                letter=letter,
                criteria=form.criteria(),
                sentence=form.sentence(),
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _sent(made.recipients_count))
            return redirect("forum:letter-detail", letter.reference)
    elif request.method == "POST":
        form.add_error(None, _("Whom it reaches has changed since you looked. Look again, then send."))
    shown = {
        **context,
        "reach": found,
        "off_count": queries.turned_off(found, LetterKind(letter.kind)),
        "sentence": form.sentence(),
        "choices": [*sent.lists()],
    }
    return render_form(request, "forum/letter_send.html", form, shown)


@writes(*MAY_LEAD)
@require_POST
def letter_try(request: HttpRequest, letter_reference: uuid.UUID) -> HttpResponse:
    """Send the mail to oneself."""
    letter = letter_or_404(letter_reference)
    commands.try_letter(letter=letter, by=actor_of(request), at=now())
    messages.success(request, _("The mail is on its way to you alone."))
    return redirect("forum:letter-detail", letter.reference)


@writes(*MAY_LEAD)
def letter_show(request: HttpRequest, letter_reference: uuid.UUID) -> HttpResponse:
    """Let anyone read it, or take it back."""
    letter = letter_or_404(letter_reference)
    if request.method == "POST":
        shown = not letter.is_public
        commands.show_letter(letter=letter, is_public=shown, by=actor_of(request), at=now())
        messages.success(request, _("Done. You can change it back at any time."))
        return redirect("forum:letter-detail", letter.reference)
    public_words = _("Anyone can read it in the archive on your public page from when it is sent.")
    title = _("Take the newsletter back") if letter.is_public else _("Publish the newsletter")
    return render_confirm(
        request,
        title=title,
        consequence=_("It is gone from the archive at once.") if letter.is_public else public_words,
        submit=title,
        cancel_url=reverse("forum:letter-detail", args=[letter.reference]),
    )


@writes(*MAY_LEAD)
def letter_drop(request: HttpRequest, letter_reference: uuid.UUID) -> HttpResponse:
    """Throw a draft away."""
    letter = letter_or_404(letter_reference)
    if request.method == "POST":
        try:
            commands.drop_letter(letter=letter, by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            messages.error(request, str(refusal))
            return redirect("forum:letter-detail", letter.reference)
        messages.success(request, _("The draft is thrown away."))
        return redirect("forum:letter-list")
    return render_confirm(
        request,
        title=_("Throw the draft away"),
        consequence=_("The text is gone for good. Nothing has been sent."),
        submit=_("Throw the draft away"),
        cancel_url=reverse("forum:letter-detail", args=[letter.reference]),
        is_dangerous=True,
    )


@public
def letter_read(request: HttpRequest, letter_token: str) -> HttpResponse:
    """Show a newsletter to whoever has the link from a mail."""
    letter = queries.letter_at(letter_token)
    if letter is None:
        return render(request, "forum/letter_read.html", {"letter": None}, status=GONE)
    shown = {"letter": letter, "body": letter.body, "categories": queries.names_of(letter)}
    return render(request, "forum/letter_read.html", shown)


def letter_or_404(reference: uuid.UUID) -> Newsletter:
    """Find a newsletter of the acting body."""
    found: Newsletter = get_object_or_404(Newsletter.objects, reference=reference)
    return found


def _sent(count: int) -> str:
    said = ngettext(
        "The newsletter is on its way to %(count)d recipient.",
        "The newsletter is on its way to %(count)d recipients.",
        count,
    )
    return said % {"count": count}

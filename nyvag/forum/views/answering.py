"""An enterprise answers the barometer from a link, on a phone, without signing in and without a name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nyvag.core.access import public
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands.answering import answer_barometer
from nyvag.forum.forms.barometer import AnswerSheetForm
from nyvag.forum.queries import barometer as queries
from nyvag.forum.rules.transitions import BarometerState
from nyvag.ui.forms import render_form

GONE = 410
PAGE = "forum/barometer_answer.html"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def barometer_answer(request: HttpRequest, answer_token: str) -> HttpResponse:
    """Show the statements; only pressing the button answers, since mail scanners follow links."""
    found = queries.open_key(answer_token)
    if found is None:
        return _hidden(render(request, PAGE, {"gone": "unknown"}, status=GONE))
    barometer = found.barometer
    if barometer.state != BarometerState.OPEN or barometer.closes_on < today():
        return _hidden(render(request, PAGE, {"gone": "closed", "body": found.body}, status=GONE))
    if found.is_spent:
        return _hidden(render(request, PAGE, {"gone": "spent", "body": found.body}, status=GONE))
    with acting_for(found.body_id):
        statements = [item.statement for item in queries.items_of(barometer)]
        form = AnswerSheetForm(request.POST if request.method == "POST" else None, statements=statements)
        if form.is_valid():
            try:
                answer_barometer(barometer=barometer, token=answer_token, grades=form.grades(), at=now())
            except UnableToChangeForum as refusal:
                form.add_error(None, str(refusal))
            else:
                return _hidden(render(request, PAGE, {"is_done": True, "body": found.body}))
    return _hidden(render_form(request, PAGE, form, {"barometer": barometer, "body": found.body}))


def _hidden(answer: HttpResponse) -> HttpResponse:
    """Keep the secret address from leaking to the pages that are opened next."""
    answer.headers["Referrer-Policy"] = "strict-origin"
    return answer

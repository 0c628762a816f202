"""What expires, and what has expired with nothing in its place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nyvag.core.access import reads
from nyvag.core.clock import today
from nyvag.mandate.access import MAY_READ
from nyvag.mandate.queries.reviews import expiring_of
from nyvag.mandate.rules.reviews import WINDOWS_MONTHS
from nyvag.mandate.views.lapsing import things_that_lapse
from nyvag.organisations.models import Unit


@reads(*MAY_READ)
def expiry_list(request: HttpRequest) -> HttpResponse:
    """Answer: what must be renewed or revised within some months, and what has lapsed?"""
    asked = request.GET.get("manader", "")
    months = int(asked) if asked in {str(each) for each in WINDOWS_MONTHS} else WINDOWS_MONTHS[1]
    found = expiring_of(things_that_lapse(request), today(), months)
    names = dict(Unit.objects.values_list("pk", "name"))
    context = {
        "months": months,
        "windows": WINDOWS_MONTHS,
        "expired": [(each, names.get(each.unit_id or 0, "")) for each in found.expired],
        "ahead": [(each, names.get(each.unit_id or 0, "")) for each in found.ahead],
        "open_ended": found.open_ended,
    }
    return render(request, "mandate/expiry_list.html", context)

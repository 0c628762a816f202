"""Whom a remiss asks, where the register is long: found by name without a script; what was ticked stays."""

import re
from html import unescape

import pytest

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.mandate.forms.asking import FEW
from nyvag.mandate.models import RemissParty
from tests.factories import enterprises, frame, matters

pytestmark = pytest.mark.django_db
EVERY = "Kooperativet nummer"


def test_enterprises_of_a_long_register_are_searched_and_ticked_in_turns() -> None:
    body = frame.body()
    for number in range(FEW + 1):
        enterprises.entry(body, f"{EVERY} {number}")
    found = enterprises.entry(body, "Café Lyktan")
    remiss = matters.remiss(body, at=now())
    browser = frame.client(Role.COORDINATOR, body)
    path = f"/styrning/remiss/{remiss.reference}/instanser/"
    page = unescape(browser.get(path).content.decode())
    assert "32 företag står i registret" in page
    assert EVERY not in page
    key = str(found.enterprise_id)
    searched = {"find": "lyktan", "leta": "1", "others": "Rådet, radet@forening.example"}
    page = unescape(browser.post(path, searched).content.decode())
    assert "Café Lyktan" in page
    assert "1 företag heter så" in page
    assert "radet@forening.example" in page
    again = {**searched, "find": "nummer 3", "enterprises": [key]}
    page = unescape(browser.post(path, again).content.decode())
    assert re.search(rf'value="{key}"[^>]* checked', page)
    assert f"{EVERY} 30" in page
    assert "Café Lyktan" in page
    nothing = unescape(browser.post(path, {**again, "find": "finns inte"}).content.decode())
    assert "Inget företag har ”finns inte” i namnet" in nothing
    with acting_for(body.pk):
        assert not RemissParty.objects.exists()
    sent = {"find": "", "others": "", "enterprises": [key]}
    assert browser.post(path, sent).status_code == 302
    with acting_for(body.pk):
        assert RemissParty.objects.get().enterprise_id == found.enterprise_id

"""What the columns of the register of steering documents are called, on the page and in files."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HEADINGS: dict[str, Promise] = {
    "title": _("Document"),
    "kind": _("Kind"),
    "standing": _("State"),
    "voice": _("About social enterprises"),
    "owners": _("Owners"),
    "until": _("Last day"),
    "review_on": _("To be looked over by"),
    "is_about_enterprises": _("Wholly about social enterprises"),
    "areas": _("Steers"),
    "about": _("What it is about"),
    "addressees": _("Is to follow it"),
    "other_numbers": _("Other identifiers"),
    "definition": _("Definition"),
    "is_public": _("On the public page"),
    "label": _("Version"),
    "state": _("Latest step"),
    "taken_on": _("Day of the step"),
    "adoption": _("Decision that adopted it"),
    "validity": _("How long it holds"),
    "valid_from": _("Holds from"),
    "valid_to": _("Holds until"),
    "address": _("Address of the published document"),
    "read_on": _("Looked through on"),
    "reference": _("Reference"),
}
WORKED_OUT = ("standing", "voice", "until")
"""Columns that say what follows from the others; the import leaves them alone."""
EXAMPLE: dict[str, str] = {
    "title": "Riktlinje för inköp",
    "kind": "Riktlinje",
    "owners": "Kommunstyrelsen",
    "areas": "Upphandling",
    "addressees": "Socialnämnden|Stadens bolag (2024-01-01–)",
    "other_numbers": "Författningssamling: 2024:7",
    "label": "2024-2027",
    "state": "gäller",
    "taken_on": "2024-01-01",
    "validity": "mellan två datum",
    "valid_from": "2024-01-01",
    "valid_to": "2027-12-31",
    "review_on": "2027-03-01",
}
"""A row to start from, in the words of the Swedish pages."""
SPELLINGS = {
    "titel": "title",
    "namn": "title",
    "styrdokument": "title",
    "typ": "kind",
    "dokumenttyp": "kind",
    "ägare": "owners",
    "ansvarig": "owners",
    "dokumentägare": "owners",
    "gäller från": "valid_from",
    "giltig från": "valid_from",
    "gäller till": "valid_to",
    "giltig till": "valid_to",
    "status": "state",
    "antagen": "taken_on",
    "beslut": "adoption",
    "diarienummer": "adoption",
    "revideras": "review_on",
    "länk": "address",
    "områden": "areas",
}
"""Other headings that lists in use have, and the column each means."""

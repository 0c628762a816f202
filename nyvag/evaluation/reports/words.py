"""The words of a report that no room says: its sections, the areas' names, what stands where nothing does."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nyvag.evaluation.rules.document import SectionKey

AREA_NAMES: dict[int, str | Promise] = {
    1: _("Political anchoring"),
    2: _("Coordinating function"),
    3: _("Internal coordination"),
    4: _("Steering documents and action plan"),
    5: _("External coordination"),
    6: _("Purchasing and procurement"),
    7: _("Follow-up and evaluation"),
}
TITLES: dict[str, str | Promise] = {
    SectionKey.SUMMARY: _("Summary"),
    SectionKey.AREAS: _("The seven areas"),
    SectionKey.STEERING: _("Responsibility and coordination"),
    SectionKey.PLANS: _("Goals and plans"),
    SectionKey.RED: _("Not on plan: causes and proposed measures"),
    SectionKey.PURCHASES: _("Purchases"),
    SectionKey.DIALOGUE: _("Agreements, forum and questions raised"),
    SectionKey.INDICATORS: _("Indicators"),
    SectionKey.FOLLOW_UP: _("Follow-up, audits and evaluations"),
    SectionKey.COMPARISON: _("Similar municipalities"),
    SectionKey.DUE: _("Decisions ahead"),
    SectionKey.REPLIES: _("What those concerned say"),
    SectionKey.ANSWERS: _("Who has answered"),
    SectionKey.METHOD: _("How the figures are made"),
}
NOTHING: dict[str, str | Promise] = {
    SectionKey.STEERING: _("No figures were reported about responsibility and coordination."),
    SectionKey.PLANS: _("No plan was in force during the period."),
    SectionKey.RED: _("No row is off plan."),
    SectionKey.PURCHASES: _("No figures about purchases were reported, so what was bought is unknown."),
    SectionKey.DIALOGUE: _("Nothing was reported about agreements, the forum or questions raised."),
    SectionKey.INDICATORS: _("No indicator has values over time yet."),
    SectionKey.FOLLOW_UP: _("Nothing was reported about audits and evaluations."),
    SectionKey.COMPARISON: _("No similar municipalities are chosen, so there is nothing to compare with."),
    SectionKey.DUE: _("No day is known ahead when something is to be decided."),
    SectionKey.REPLIES: _("Nobody has been asked for a reply to this report."),
}

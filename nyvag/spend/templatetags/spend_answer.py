"""The sentences of the answer page: how much, how sure, grants, and how few it goes to."""

from django import template
from django.utils.translation import gettext as _

from nyvag.spend.queries import wording
from nyvag.spend.queries.answer import Answer
from nyvag.ui import formatting

register = template.Library()


@register.simple_tag
def answer_sentence(answer: Answer) -> str:
    """Answer the page's question in plain words with the figure in it."""
    if answer.total.social_ore == 0 and answer.year:
        said = _(
            "In %(year)s nothing was bought from enterprises in the register, of purchases for %(all)s"
        ) % {
            "year": answer.year,
            "all": wording.money(answer.total.purchases_ore),
        }
        return ". ".join([said, *_how_sure(answer)]) + "."
    said = (
        _("In %(year)s %(amount)s was bought from social enterprises")
        if answer.year
        else _("In rows without a date %(amount)s was bought from social enterprises")
    ) % {
        "year": answer.year,
        "amount": wording.money(answer.total.social_ore),
    }
    ratio = answer.total.share.ratio
    if ratio is not None:
        said = _("%(said)s, %(share)s of purchases") % {"said": said, "share": formatting.percent(ratio)}
    return ". ".join([said, *_how_sure(answer)]) + "."


def _how_sure(answer: Answer) -> list[str]:
    """Say how much of the money is sure, what may be added, and how far the ledger reaches."""
    parts, sure = [], answer.sure.ratio
    if sure is not None:
        parts.append(
            _("The supplier is sure for %(share)s of the money") % {"share": formatting.percent(sure)}
        )
    if answer.total.review_ore > 0:
        text = _("Another %(amount)s may be from social enterprises but is not reviewed yet")
        parts.append(text % {"amount": wording.money(answer.total.review_ore)})
    if answer.is_part_of_year:
        parts.append(_("The ledger reaches %(day)s") % {"day": formatting.long_date(answer.last_on)})
    return parts


@register.simple_tag
def grants_sentence(answer: Answer) -> str:
    """Say what was granted, apart from what was bought."""
    if not answer.grants_ore:
        return _("The ledger shows no grants this year.")
    if not answer.grants_social_ore:
        said = _("The ledger shows no grants to social enterprises, of %(all)s in all.")
    else:
        said = _("Social enterprises got %(social)s in grants, of %(all)s in all. Grants are not purchases.")
    return said % {
        "social": wording.money(answer.grants_social_ore),
        "all": wording.money(answer.grants_ore),
    }


@register.simple_tag
def dearest_sentence(answer: Answer) -> str:
    """Say how few enterprises the money goes to."""
    ratio = answer.dearest.ratio
    if ratio is None:
        return ""
    return _("The five largest account for %(share)s of what social enterprises sell to us.") % {
        "share": formatting.percent(ratio)
    }

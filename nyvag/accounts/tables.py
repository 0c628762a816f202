"""The list of people and roles."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.accounts.models import Membership
from nyvag.ui.tables import LinkColumn, ListTable, TextColumn


def _address(membership: Membership) -> str:
    return reverse("accounts:member-role", args=[membership.pk])


class MemberTable(ListTable):
    """People, their roles, and a way to change each."""

    user = LinkColumn(verbose_name=_("Name"), url=_address, order_by="user__name")
    email = TextColumn(verbose_name=_("E-mail address"), accessor="user__email")
    role = TextColumn(verbose_name=_("Role"), accessor="get_role_display", order_by="role")

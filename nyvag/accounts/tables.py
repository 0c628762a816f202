"""The list of people and roles."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nyvag.accounts.models import Membership
from nyvag.ui.addresses import row_address
from nyvag.ui.tables import LinkColumn, ListTable, TextColumn


def _address(membership: Membership) -> str:
    return row_address("accounts:member-role", membership.pk)


class YesNoColumn(TextColumn):
    """Whether something is so, in a word; exports get the word too."""

    def render(self, value: bool) -> str:
        return gettext("yes") if value else gettext("no")

    def value(self, value: bool) -> str:
        return self.render(value)


class MemberTable(ListTable):
    """People, their roles, and a way to change each."""

    user = LinkColumn(verbose_name=_("Name"), url=_address, order_by="user__name")
    email = TextColumn(verbose_name=_("E-mail address"), accessor="user__email")
    role = TextColumn(verbose_name=_("Role"), accessor="get_role_display", order_by="role")
    unit = TextColumn(verbose_name=_("Unit"), accessor="unit__name", default="")
    second_step = YesNoColumn(verbose_name=_("Two-step sign-in"), accessor="has_second_step")

"""A person's own page, the people of a body and their roles, and the switch between bodies."""

from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_q.tasks import async_task

from nyvag.accounts import commands, queries
from nyvag.accounts.forms import InviteForm, ProfileForm, RoleForm
from nyvag.accounts.link_views import SENDER
from nyvag.accounts.middleware import BODY_KEY
from nyvag.accounts.models import Membership, User
from nyvag.accounts.tables import MemberTable
from nyvag.core.access import Role, actor_of, reads, signed_in, writes
from nyvag.core.clock import now
from nyvag.core.tenancy import current_body_id
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

FORM_PAGE = "accounts/account_form.html"


@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change one's own name; show one's roles."""
    user = get_object_or_404(User, pk=actor_of(request).user_id or 0)
    form = ProfileForm(request.POST or None, initial={"name": user.name})
    if not form.is_valid():
        return render_form(request, "accounts/profile.html", form, {"user": user})
    commands.change_profile(user=user, by=actor_of(request), at=now(), **form.cleaned_data)
    messages.success(request, _("Your name has been saved."))
    return redirect("accounts:profile")


@signed_in
@require_POST
def body_switch(request: HttpRequest) -> HttpResponse:
    """Work for another body from now on, one where the person holds a role."""
    mine = Membership.objects.filter(user_id=actor_of(request).user_id or 0)
    chosen = get_object_or_404(mine, body_id=_number(request.POST.get("body", "")))
    request.session[BODY_KEY] = chosen.body_id
    return redirect("/")


@reads(Role.ADMINISTRATOR)
def member_list(request: HttpRequest) -> HttpResponse:
    """Show who holds which role."""
    return list_response(
        request,
        queryset_or_rows=queries.members(),
        table_class=MemberTable,
        template="accounts/member_list.html",
        title=_("People and roles"),
        export_name="roller",
    )


@writes(Role.ADMINISTRATOR)
def member_invite(request: HttpRequest) -> HttpResponse:
    """Give a person a role, and send the way to a password to someone new."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        values = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        try:
            membership = commands.invite(body_id=current_body_id(), by=actor_of(request), at=now(), **values)
        except commands.UnableToChangeMembershipError as refusal:
            form.add_error("email", str(refusal))
        else:
            _send_way_to_password(request, membership)
            messages.success(request, _("The role has been given."))
            return redirect("accounts:member-list")
    return render_form(request, FORM_PAGE, form, {"heading": _("Invite a person"), "submit": _("Invite")})


@writes(Role.ADMINISTRATOR)
def member_role(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Give a person another role."""
    membership = get_object_or_404(queries.members(), pk=membership_id)
    form = RoleForm(request.POST or None, initial={"role": membership.role, "unit": membership.unit_id})
    if form.is_valid():
        role, unit = Role(form.cleaned_data["role"]), form.cleaned_data["unit"]
        try:
            commands.change_role(membership=membership, role=role, unit=unit, by=actor_of(request), at=now())
        except commands.UnableToChangeMembershipError as refusal:
            form.add_error("role", str(refusal))
        else:
            return redirect("accounts:member-list")
    shown = {"heading": _("Role of %(name)s") % {"name": membership.user}, "membership": membership}
    return render_form(request, FORM_PAGE, form, shown)


@writes(Role.ADMINISTRATOR)
@require_POST
def member_remove(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Take a person's role."""
    membership = get_object_or_404(queries.members(), pk=membership_id)
    try:
        commands.remove_member(membership=membership, by=actor_of(request), at=now())
    except commands.UnableToChangeMembershipError as refusal:
        messages.error(request, str(refusal))
    return redirect("accounts:member-list")


@writes(Role.ADMINISTRATOR)
@require_POST
def member_second_step(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Remove the second step of a person who has lost the phone."""
    person = get_object_or_404(queries.members(), pk=membership_id).user
    try:
        commands.remove_second_step(user=person, body_id=current_body_id(), by=actor_of(request), at=now())
    except commands.UnableToChangeMembershipError as refusal:
        messages.error(request, str(refusal))
    else:
        sentence = _("%(name)s can now sign in with the password alone and set up a new second step.")
        messages.success(request, sentence % {"name": person})
    return redirect("accounts:member-role", membership_id=membership_id)


def _send_way_to_password(request: HttpRequest, membership: Membership) -> None:
    """Mail how to come in: an enterprise's people sign in by a link, the others set a password."""
    if membership.user.has_usable_password():
        return
    if membership.role == Role.ENTERPRISE:
        async_task(SENDER, membership.user.email, "", get_language() or "sv", save=False)
        return
    form = ResetPasswordForm({"email": membership.user.email})
    if form.is_valid():
        form.save(request)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < len(str(2**63)) else None

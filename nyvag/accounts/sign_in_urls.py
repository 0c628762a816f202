"""The addresses of sign-in, second step and sessions; accounts are made by invitation alone."""

from allauth.account import views as account
from allauth.usersessions import views as usersessions
from django.urls import include, path, re_path

urlpatterns = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("avstangd/", account.account_inactive, name="account_inactive"),
    path("losenord/byt/", account.password_change, name="account_change_password"),
    path("losenord/satt/", account.password_set, name="account_set_password"),
    path("losenord/glomt/", account.password_reset, name="account_reset_password"),
    path("losenord/glomt/skickat/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^losenord/ny/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "losenord/ny/klart/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("tva-steg/", include("allauth.mfa.urls")),
    path("sessioner/", usersessions.list_usersessions, name="usersessions_list"),
]

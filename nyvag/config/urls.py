"""Every address, each room's own under a Swedish word."""

from django.urls import include, path
from django.views.i18n import set_language

from nyvag.core.access import public

urlpatterns = [
    path("", include("nyvag.overview.urls")),
    path("konto/", include("nyvag.accounts.urls")),
    path("konto/", include("nyvag.accounts.sign_in_urls")),
    path("organisation/", include("nyvag.organisations.urls")),
    path("handelser/", include("nyvag.audit.urls")),
    path("jobb/", include("nyvag.jobs.urls")),
    path("foretag/", include("nyvag.enterprises.urls")),
    path("inkop/", include("nyvag.spend.urls")),
    path("oppna-data/", include("nyvag.opendata.urls")),
    path("ui/", include("nyvag.ui.urls")),
    path("sprak/", public(set_language), name="set_language"),
]

"""Every address, each room's own under a Swedish word."""

from django.urls import include, path

urlpatterns = [
    path("", include("nyvag.overview.urls")),
    path("konto/", include("nyvag.accounts.urls")),
    path("konto/", include("nyvag.accounts.sign_in_urls")),
    path("organisation/", include("nyvag.organisations.urls")),
    path("handelser/", include("nyvag.audit.urls")),
    path("jobb/", include("nyvag.jobs.urls")),
    path("utskick/", include("nyvag.messaging.urls")),
    path("dokument/", include("nyvag.documents.urls")),
    path("moten/", include("nyvag.meetings.urls")),
    path("foretag/", include("nyvag.enterprises.urls")),
    path("styrning/", include("nyvag.mandate.urls")),
    path("styrning/samordnare/", include("nyvag.coordinator.urls")),
    path("styrning/samverkan/", include("nyvag.internal_coordination.urls")),
    path("plan/", include("nyvag.plans.urls")),
    path("forum/", include("nyvag.forum.urls")),
    path("inkop/", include("nyvag.spend.urls")),
    path("uppfoljning/", include("nyvag.evaluation.urls")),
    path("oppna-data/", include("nyvag.opendata.urls")),
    path("ui/", include("nyvag.ui.urls")),
]
handler400 = "nyvag.ui.views.bad_request"

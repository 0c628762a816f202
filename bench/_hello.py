"""The product's addresses and one more, which says hello and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from nyvag.core.access import public


@public
def hello(request: HttpRequest) -> HttpResponse:
    """Say hello."""
    return HttpResponse("hello")


urlpatterns = [path("hello/", hello), path("", include("nyvag.config.urls"))]

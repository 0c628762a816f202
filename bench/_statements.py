"""Print how many statements a page asks for anew, by a coordinator of the body named."""

import os
import sys

import django


def main(slug: str, path: str) -> None:
    """Ask for the page twice, so that what the process keeps is there, and count the second."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nyvag.config.settings")
    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from nyvag.accounts.models import Membership

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.KEEP_PARTS = False
    person = Membership.objects.filter(body__slug=slug, role="COORDINATOR").select_related("user").first()
    if person is None:
        raise SystemExit("nobody coordinates there")
    client = Client()
    client.force_login(person.user)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
        print(len(captured.captured_queries))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

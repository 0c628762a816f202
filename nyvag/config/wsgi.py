"""The application a web server calls.

What is loaded once is loaded here, before the first request, and left out of what Python's collector looks
through: it would stand still for a fifth of a second now and then to find that all of it is still in use.
"""

import gc
import os
from typing import Any

from django.core.wsgi import get_wsgi_application

YOUNG = 10_000, 20, 20
"""How much is made between two looks of the collector: a page of a long list makes thousands of things."""


def loaded() -> Any:
    """Return the application with its pages and words loaded, settled for good."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nyvag.config.settings")
    made = get_wsgi_application()
    from django.conf import settings
    from django.urls import get_resolver
    from django.utils import translation

    _ = get_resolver().url_patterns
    for language, _name in settings.LANGUAGES:
        translation.activate(language)
    translation.deactivate()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*YOUNG)
    return made


application = loaded()

"""The product's settings with what tests need different; the database may be PostgreSQL."""

import os
import tempfile

for _name in [name for name in os.environ if name.startswith("NYVAG_") and "TEST" not in name]:
    del os.environ[_name]
os.environ["NYVAG_DATA_DIR"] = tempfile.mkdtemp(prefix="nyvag-test-")
os.environ["NYVAG_SECRET_KEY"] = "only-for-tests-" * 5
os.environ["NYVAG_FINGERPRINT_KEY"] = "only-for-tests-too"
os.environ["NYVAG_CACHE"] = "memory"
os.environ["NYVAG_LOG_LEVEL"] = "WARNING"
if "NYVAG_TEST_DATABASE_URL" in os.environ:
    os.environ["DATABASE_URL"] = os.environ["NYVAG_TEST_DATABASE_URL"]
else:
    os.environ.pop("DATABASE_URL", None)

from nyvag.config.translations import compile_stale  # noqa: E402 -- the environment above comes first

compile_stale()

from nyvag.config.settings import *  # noqa: E402, F403, TID251 -- the environment above comes first

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
KEEP_PARTS = False  # a test changes rows without an event and expects to see them
WHITENOISE_USE_FINDERS = True

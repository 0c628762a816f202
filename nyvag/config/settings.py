"""Every setting, read from the environment through `config.env`; safe for a local start as it is."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.utils.translation import gettext_lazy as _

from nyvag.config import csp, env, logs

env.refuse_unknown()

# Where things lie
BASE_DIR = Path(__file__).resolve().parents[2]
PRODUCTION = env.choice("NYVAG_ENV", "local", ("local", "production")) == "production"
DATA_DIR = env.folder("NYVAG_DATA_DIR", BASE_DIR / "data")

# Safety
DEBUG = env.boolean("NYVAG_DEBUG")
SECRET_KEY = env.secret("NYVAG_SECRET_KEY", made_in=None if PRODUCTION else DATA_DIR / "secret_key")
FINGERPRINT_KEY = env.secret("NYVAG_FINGERPRINT_KEY", made_in=DATA_DIR / "fingerprint_key")
HTTPS = env.boolean("NYVAG_HTTPS", default=PRODUCTION)
ALLOWED_HOSTS = env.words("NYVAG_HOSTS") or ([] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.integer("NYVAG_PROXIES", 0) else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "nyvag.accounts.sessions"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CONTENT_SECURITY_POLICY = csp.policy(env.words("NYVAG_SIGN_IN_ORIGINS"))

# Apps, from the ground up
INSTALLED_APPS = [
    "nyvag.ui",
    "nyvag.audit",
    "nyvag.organisations",
    "nyvag.accounts",
    "nyvag.jobs",
    "nyvag.messaging",
    "nyvag.documents",
    "nyvag.meetings",
    "nyvag.enterprises",
    "nyvag.mandate",
    "nyvag.coordinator",
    "nyvag.internal_coordination",
    "nyvag.plans",
    "nyvag.forum",
    "nyvag.spend",
    "nyvag.procurement",
    "nyvag.evaluation",
    "nyvag.opendata",
    "nyvag.overview",
    "nyvag.demo",
    "nyvag.config",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "django_q",
    "django_tables2",
    "simple_history",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "nyvag.config.middleware.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nyvag.ui.strangers.StrangerMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nyvag.accounts.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "nyvag.accounts.middleware.ActorMiddleware",
    "nyvag.ui.sent_twice.SentTwiceMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "nyvag.config.urls"
WSGI_APPLICATION = "nyvag.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CSRF_FAILURE_VIEW = "nyvag.ui.views.form_expired"
FORM_RENDERER = "nyvag.ui.forms.FormRenderer"
FILTERS_EMPTY_CHOICE_LABEL = _("All")
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Data
SQLITE_FILE = DATA_DIR / "nyvag.sqlite3"
_url = env.text("DATABASE_URL", f"sqlite:///{SQLITE_FILE}")
DATABASES = {"default": environ.Env.db_url_config(_url)}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;",
    }
elif "postgresql" in _database["ENGINE"]:
    _database["ENGINE"] = "nyvag.core.postgresql"
    _database["CONN_HEALTH_CHECKS"] = True
else:
    raise env.BadEnvironmentError("DATABASE_URL names neither SQLite nor PostgreSQL.")
_database["CONN_MAX_AGE"] = 600
CACHE_KIND = env.choice("NYVAG_CACHE", "database", ("database", "memory"))
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    if CACHE_KIND == "database"
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Jobs: one whose worker gives no sign of life for this many seconds is handed out again
JOB_SILENT_AFTER = 60
JOB_TIME_LIMIT = 20 * 60
Q_CLUSTER = {
    "name": "nyvag",
    "orm": "default",
    "broker_class": "nyvag.jobs.queue.WatchedQueue",
    "workers": 1,
    "timeout": JOB_TIME_LIMIT,
    "retry": JOB_TIME_LIMIT + 60,
    "max_attempts": 3,
    "ack_failures": True,
    "catch_up": False,
    "poll": 0.5,
    "save_limit": 100,
    "label": "Nyväg",
}

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["nyvag.accounts.backend.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "nyvag.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,30/5m/ip", "login": "60/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("NYVAG_PROXIES", 0)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Nyväg"
MFA_ADAPTER = "nyvag.accounts.adapter.SecondStepAdapter"
_forms = "nyvag.accounts.forms."
ACCOUNT_FORMS = {
    "login": f"{_forms}SignInForm",
    "change_password": f"{_forms}PasswordChangeForm",
    "reset_password": f"{_forms}PasswordForgottenForm",
    "reset_password_from_key": f"{_forms}PasswordNewForm",
    "reauthenticate": f"{_forms}ConfirmForm",
}
MFA_FORMS = {
    "authenticate": f"{_forms}SecondStepForm",
    "reauthenticate": f"{_forms}SecondStepConfirmForm",
    "activate_totp": f"{_forms}SecondStepStartForm",
}
USERSESSIONS_TRACK_ACTIVITY = False  # tracking would write to the database on every page read

# Language and time
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
LOCALE_PATHS = sorted((BASE_DIR / "nyvag").glob("*/locale"))

# Files
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_PERMISSIONS = 0o640
DOCUMENT_LIMIT_MB = env.integer("NYVAG_DOCUMENT_LIMIT_MB", 25)
DOCUMENT_QUOTA_MB = env.integer("NYVAG_DOCUMENT_QUOTA_MB", 5_000)

# Mail
vars().update(env.mail("NYVAG_MAIL_URL", "console:", folder=DATA_DIR / "mail"))
DEMO_MAIL_BACKEND = "nyvag.messaging.backend.Backend"  # an invented body's mail never leaves the machine
ADDRESS = env.text("NYVAG_ADDRESS", env.own_address(ALLOWED_HOSTS, HTTPS)).rstrip("/")
MAIL_DOMAIN = urlsplit(ADDRESS).hostname or "localhost"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("NYVAG_MAIL_FROM", "nyvag@localhost")

# Logs
LOGGING_CONFIG = None
logs.configure(env.choice("NYVAG_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")))

# Parts of pages are drawn once per version of a body, or per minute; never while developing
KEEP_PARTS = not DEBUG

# What each room shows of the rooms above it, wired by name in a file of its own
from nyvag.config.wiring import *  # noqa: E402, F403 - the names are settings

"""The product's own settings for processes that tests start, kill and let compete; only less patient."""

from nyvag.config.settings import *  # noqa: F403, TID251 -- what is tried is the product as it is set up

JOB_SILENT_AFTER = 3
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

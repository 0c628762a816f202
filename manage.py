"""Django's own door, for tools that look for this file; `nyvag` is the same and has more."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nyvag.config.settings")
    execute_from_command_line(sys.argv)

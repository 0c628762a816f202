"""Serving refuses a port that another program has, with the cure, before anything starts."""

import gc
import socket

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.django_db
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_taken_port_is_refused_in_a_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"NYVAG_PORT={port + 1}"):
            call_command("serve", "--port", str(port))


def test_what_is_loaded_once_is_left_out_of_what_the_collector_looks_through() -> None:
    from nyvag.config.wsgi import YOUNG, loaded

    before = gc.get_threshold()
    try:
        assert callable(loaded())
        assert gc.get_freeze_count() > 100_000
        assert gc.get_threshold() == YOUNG
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)

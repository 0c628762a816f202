"""A browser, a live server, and what every page is held to."""

import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from nyvag.config import translations
from tests.functional.page_rules import listen

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here as one that needs a browser."""
    for item in items:
        if "functional" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _swedish() -> None:
    """Compile the catalogues, so that pages are tried in both languages."""
    translations.compile_stale()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for the whole run.

    Playwright keeps an event loop in this thread, which Django takes for asynchronous code; the
    tests' own use of the database is not.
    """
    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
    patch.undo()


@pytest.fixture(scope="session")
def server(live_server: Any) -> Iterator[Any]:
    """Give the live server, and let its last answers end before it takes its database connection away."""
    yield live_server
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)


@pytest.fixture
def open_page(browser: Browser, server: Any) -> Iterator[OpenPage]:
    """Return a function that opens an address; at the end no page may have complained.

    `open_page("/ui/", width=320, scheme="dark", language="en", session=key)`, where `key` is that of
    a session made with `client.force_login`.
    """
    contexts: list[BrowserContext] = []
    heard: list[str] = []

    def opened(
        path: str,
        *,
        width: int = 1280,
        scheme: str = "light",
        language: str = "sv",
        session: str = "",
        javascript: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        cookies = {"django_language": language} | ({"sessionid": session} if session else {})
        context.add_cookies([{"name": k, "value": v, "url": server.url} for k, v in cookies.items()])
        page = context.new_page()
        listen(page, heard, server.url)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not heard, "\n".join(heard)

"""What every page is held to: axe, no sideways scroll, targets to hit, visible focus, a quiet console."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Response

LEAST_TARGET_PX = 24
LEAST_FOCUS_PX = 2

SMALL_TARGETS = """least => [...document.querySelectorAll(
    'a[href], button, summary, input:not([type=hidden]), select, textarea')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.skip-link, [popover]'))
  .filter(e => !(e.closest('p, li') && getComputedStyle(e).display === 'inline'
                 && e.closest('p, li').textContent.trim() !== e.textContent.trim()))
  .map(e => [e, (e.closest('label') || e).getBoundingClientRect()])
  .filter(([e, box]) => Math.max(box.height, e.getBoundingClientRect().height) < least
                        || Math.max(box.width, e.getBoundingClientRect().width) < least)
  .map(([e, box]) => `${e.tagName} "${e.textContent.trim().slice(0, 40)}" ${box.width} x ${box.height}`)"""

FOCUSED = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {tag: e.tagName, text: (e.textContent || e.name || '').trim().slice(0, 40),
          width: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
          onScreen: box.bottom > 0 && box.right > 0};
}"""


def listen(page: Page, heard: list[str], own: str) -> None:
    """Collect what a page complains about: errors, refused styles and scripts, calls elsewhere.

    Args:
        own: the address of the server under test; all else is elsewhere.
    """

    def on_message(message: ConsoleMessage) -> None:
        expected = "status of 4" in message.text
        if message.type in ("error", "warning") and not expected:
            heard.append(message.text)

    def on_response(response: Response) -> None:
        if not response.url.startswith((own, "data:")):
            heard.append(f"the page called {response.url}")

    page.on("console", on_message)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("response", on_response)


def check_page(page: Page) -> None:
    """Hold a page to every rule that needs no steps of its own; scripts must be on, or axe never answers."""
    check_axe(page)
    check_no_sideways_scroll(page)
    check_targets(page)


def check_axe(page: Page) -> None:
    """Run axe: WCAG 2.2 A and AA and best practice, no violation."""
    results: dict[str, Any] = Axe().run(page).response
    faults = [
        f"{each['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for each in results["violations"]
        for node in each["nodes"]
    ]
    assert not faults, "\n".join(faults)


def check_no_sideways_scroll(page: Page) -> None:
    """Require that the page is no wider than the screen."""
    wide, room = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= room


def check_targets(page: Page) -> None:
    """Require that all that can be pressed is 24 px both ways, save links inside sentences."""
    small = page.evaluate(SMALL_TARGETS, LEAST_TARGET_PX)
    assert not small, "\n".join(small)


def check_keyboard(page: Page, stops: int = 40) -> list[str]:
    """Walk by Tab: every stop is on screen with a visible ring. Return the texts passed."""
    passed = []
    for _stop in range(stops):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["tag"] == "BODY":
            break
        assert focused["width"] >= LEAST_FOCUS_PX, focused
        assert focused["onScreen"], focused
        passed.append(focused["text"])
    return passed

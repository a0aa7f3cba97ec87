"""A real Chromium in front of the real page; without one these tests are skipped, loudly."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect, sync_playwright

from bot.playground.page.stage import Stage
from tests.playground.page.conftest import Served, serve

PICTURES = Path(__file__).resolve().parents[2] / "artefacts" / "page"
PATIENCE = 20_000
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

expect.set_options(timeout=PATIENCE)


def find_chromium() -> str | None:
    """Return an installed Chromium: CHROMIUM names one, or PATH has it. Nothing is downloaded."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed Chromium, without a screen."""
    path = find_chromium()
    if path is None:
        pytest.skip("NOT TRIED IN A BROWSER: no Chromium is installed (or say CHROMIUM=/its/path)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def served(browser: Browser) -> Iterator[Served]:
    """One stage for all, each test starts it over if it must."""
    stage = Stage()
    running = serve(stage)
    try:
        stage.start()
        yield running
    finally:
        running.close()
        stage.close()


@dataclass
class Visitor:
    """Somebody in front of the page; what the browser complains about is kept."""

    page: Page
    served: Served
    complaints: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def seat(self, who: str) -> Locator:
        return self.page.locator(f"[data-who={who}]")

    def types(self, who: str, text: str) -> None:
        composer = self.seat(who).locator(".main-pane textarea:visible")
        composer.fill(text)
        composer.press("Escape")
        composer.press("Enter")

    def card(self, who: str, words: str) -> Locator:
        """The newest card in somebody's window with these words, for everybody to see."""
        cards = self.seat(who).locator(".message:not(.ephemeral) .card").filter(has_text=words)
        expect(cards.last).to_be_visible()
        return cards.last

    def picture(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")


@pytest.fixture
def visitor(browser: Browser, served: Served) -> Iterator[Visitor]:
    """A new visitor at a wide screen; at the end nobody may have complained."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    one = Visitor(page=page, served=served)
    page.on("console", one.hear)
    page.on("pageerror", lambda error: one.complaints.append(str(error)))
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(served.server.address) else elsewhere.append(request.url)
        ),
    )
    page.goto(served.server.address)
    expect(one.seat("jonas").locator(".seat-who h2")).to_have_text("Jonas Brandt")
    yield one
    context.close()
    assert one.complaints == []
    assert elsewhere == []

"""A real Chromium for the browser tests: a desk, a phone, and an eye on everything that goes wrong in the console."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from phrom.agencies.models import User
from phrom.documents.fonts import web_fonts

# Playwright keeps an event loop in this thread; the tests use the database beside it, never inside it
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
ANSWERS = "Failed to load resource"  # Chromium also logs refusals that a page handles itself


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that PHROM_CHROMIUM names; a run without any fails."""
    found = os.environ.get("PHROM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.fail("no Chromium: install it (apt-get install chromium) or set PHROM_CHROMIUM to its path")
    web_fonts(Path(settings.PHROM_HOME) / "web" / "ui" / "fonts")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


def _is_expected(message: ConsoleMessage) -> bool:
    """A refusal, or a network that a test switched off; a static file that is not there is neither."""
    is_offline = message.text.endswith("net::ERR_INTERNET_DISCONNECTED")
    return message.text.startswith(ANSWERS) and (is_offline or "/static/" not in message.location["url"])


@contextmanager
def _watched(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page of its own; afterwards no script error, no breach of the content security policy, no missing file."""
    context = browser.new_context(locale="th-TH", timezone_id="Asia/Bangkok", reduced_motion="reduce", **options)
    context.set_default_timeout(10_000)
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_expected(message):
            said.append(f"{message.text} ({message.location['url']})")

    context.on("console", listen)
    context.on("weberror", lambda error: said.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert said == []


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A desk: 1440 x 900."""
    with _watched(browser, base_url=live_server.url, **DESK) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A phone: 390 x 844, touched."""
    with _watched(browser, base_url=live_server.url, **PHONE) as page:
        yield page


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, str], Page]:
    """Put someone's session into the browser, without walking through the form."""

    def sign_in(page: Page, email: str) -> Page:
        client = Client()
        client.force_login(User.objects.get(email=email))
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return sign_in


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands: rule and first place of each."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['help']} at {each['nodes'][0]['target']}" for each in found]


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Fail with every accessibility violation that axe-core finds on the page."""

    def check(page: Page) -> None:
        assert violations(page) == []

    return check

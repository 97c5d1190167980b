"""The page in a real browser, headless Chromium: skipped, and loudly, where there is none."""

import os
import shutil
import warnings
from pathlib import Path

import pytest

from tests.conftest import azkz

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
NAMES = ("trade", "oil", "tourism", "railway")
PHONE, DESK = 360, 1200


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("browser") / "page.html"
    done = azkz("report", str(path), *NAMES, "--as-of", "2026-11")
    assert done.status == 0, done.err
    return Path(path).as_uri()


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("NO BROWSER: apt-get install chromium, to see the page as a reader does")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from playwright.sync_api import sync_playwright

        with sync_playwright() as play:
            started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            yield started
            started.close()


@pytest.fixture
def opened(browser, address):
    """Open the page with some settings; what the console says and what it asks for is kept."""
    contexts = []

    def open_(**settings):
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_nothing_is_asked_for_nothing_is_wrong_and_it_fits(opened, width):
    page = opened(viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")

    assert page.said == []
    assert len(page.asked) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_has_the_narrow_chart_and_a_desk_the_wide_one(opened):
    phone = opened(viewport={"width": PHONE, "height": 800})
    desk = opened(viewport={"width": DESK, "height": 800})

    assert phone.locator(".chart .narrow").first.is_visible()
    assert not phone.locator(".chart .wide").first.is_visible()
    assert desk.locator(".chart .wide").first.is_visible()


def test_a_small_number_leads_to_its_source_by_keyboard(opened):
    page = opened()
    link = page.locator("a.ref").first
    link.focus()
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash").startswith("#source-")


def test_the_first_tab_leads_past_the_head(opened):
    page = opened()
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip"


def test_dark_is_dark(opened):
    colours = {
        scheme: opened(color_scheme=scheme).evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    }

    assert colours["light"] == "rgb(255, 255, 255)"
    assert colours["dark"] != colours["light"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_everybody_can_use_it(opened, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


def test_it_prints_on_paper_with_all_that_is_folded(opened):
    page = opened()
    content = page.pdf(format="A4", prefer_css_page_size=True)

    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    unfolded = page.pdf(format="A4", prefer_css_page_size=True)

    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == unfolded.count(b"/Type /Page\n")
    assert content.count(b"/Type /Page\n") in range(3, 50)

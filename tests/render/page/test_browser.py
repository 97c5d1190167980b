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


MANY = """\
[source.s]
publisher = "Statistics office of the republic"
speaker = "Somebody With A Long Name, of the ministry of the republic"
published = 2026-03-01
[topic.t]
title = "A topic with a title that is as long as titles of topics are at most in practice"
"""
MANY += "".join(
    f"""\
[indicator.thing-{number}]
topic = "t"
title = "A thing of which a longer name is known, and which is number {number} of all"
unit = "things/year"
[[observation]]
indicator = "thing-{number}"
period = 2024
value = 5{number}e3
source = "s"
[[observation]]
indicator = "thing-{number}"
period = 2025
value = 6{number}e3
source = "s"
[[observation]]
indicator = "thing-{number}"
period = 2025
value = 8{number}e3
source = "s"
[[target]]
indicator = "thing-{number}"
value = 90e6
by = 2030
source = "s"
stated = "{"as many things as anybody can count " * 8}"
[[target]]
indicator = "thing-{number}"
value = 7e6
by = 2025
source = "s"
"""
    for number in range(10, 50)
)


@pytest.fixture(scope="module")
def briefs(tmp_path_factory):
    """Briefs of topics, of everything, of a topic with forty promises, and of nothing."""
    folder = tmp_path_factory.mktemp("briefs")
    (folder / "many.toml").write_text(f"format = 1\n{MANY}", encoding="utf-8")
    (folder / "none.toml").write_text("format = 1\n", encoding="utf-8")
    asked = {
        "corridor": ["report", "corridor.html", "corridor"],
        "all": ["report", "all.html"],
        "culture": ["report", "culture.html", "culture"],
        "many": ["--facts", "many.toml", "report", "many.html"],
        "none": ["--facts", "none.toml", "report", "none.html"],
    }
    for arguments in asked.values():
        done = azkz(*arguments, "--brief", "--as-of", "2026-11", cwd=folder)
        assert done.status == 0, done.err
    return {name: (folder / f"{name}.html").as_uri() for name in asked}


@pytest.mark.parametrize("name", ["corridor", "all", "culture", "many", "none"])
def test_a_brief_is_one_page_of_paper_on_which_nothing_is_cut_off(browser, briefs, name):
    page = browser.new_page()
    page.goto(briefs[name])
    paper = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})
    cut = page.evaluate(
        "[document.querySelector('main'), document.querySelector('.columns')]"
        ".map(part => part.scrollHeight - part.clientHeight)"
    )
    page.close()

    assert paper.count(b"/Type /Page\n") == 1
    assert max(cut) <= 1


@pytest.mark.parametrize("width", [PHONE, 768, 1280])
@pytest.mark.parametrize("name", ["corridor", "many"])
def test_a_brief_fits_a_screen_too(browser, briefs, name, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(briefs[name])
    found = page.evaluate("document.documentElement.scrollWidth")
    tops = page.evaluate(
        "['h1', 'figure', '#promises', '#became', 'footer']"
        ".map(part => document.querySelector(part).getBoundingClientRect().top)"
    )
    page.close()

    assert found <= width
    assert tops == sorted(tops)


def test_everybody_can_use_a_brief(browser, briefs):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(bypass_csp=True)
    page.goto(briefs["corridor"])
    found = Axe().run(page)
    page.close()

    assert found.violations_count == 0, found.generate_report()


def test_a_chart_prints_with_its_heading(opened):
    page = opened()
    page.emulate_media(media="print")
    kept = page.evaluate(
        "[...document.querySelectorAll('.head')].map(part => getComputedStyle(part).breakInside)"
    )

    assert kept
    assert set(kept) == {"avoid"}


def test_on_paper_a_chart_stands_beside_its_promises(opened):
    page = opened(viewport={"width": 680, "height": 1000})
    page.emulate_media(media="print")
    apart = page.evaluate(
        "[...document.querySelectorAll('.head:has(figure) + .promises')].map(part =>"
        " part.getBoundingClientRect().left"
        " - part.previousElementSibling.getBoundingClientRect().right)"
    )

    assert apart
    assert min(apart) >= 0


def test_on_a_phone_a_table_folds_and_nothing_is_scrolled_sideways(opened):
    page = opened(viewport={"width": PHONE, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    wide = page.evaluate(
        "[...document.querySelectorAll('table, tr, td, th, figure, .promise')]"
        ".filter(part => part.getBoundingClientRect().right > innerWidth + 1).length"
    )

    assert wide == 0


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

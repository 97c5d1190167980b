"""The page: what the screens say, from the same results, and nothing that acts."""

import re
import unicodedata
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.base.choices import Kind
from azkz.render.page import build, html, method
from azkz.results import milestones, overview
from azkz.results.pairs import Verdict
from azkz.results.progress import PromiseProgress, progress_of
from azkz.results.status import MilestoneStatus, TargetStatus
from azkz.values.escape import is_empty, visible
from tests.conftest import HEAD, ROOT, azkz, observed, read_facts, target

HOSTILE = """\
[source.evil]
publisher = "<script>alert(1)</script>"
title = "{{ 7 * 7 }} {% raw %} \\" onclick=alert(1)"
url = "javascript:alert(1)"
[source.odd]
publisher = "Odd"
url = "https://example.org/\\"><img src=x onerror=alert(1)>"
[topic.bad]
title = "<img src=x onerror=alert(1)>"
[indicator.bad-one]
topic = "bad"
title = "</title></style><script>alert(1)</script>"
unit = "<b>"
note = "\\u001b[2J \\u202e <!-- --> ]]> &amp;"
[[observation]]
indicator = "bad-one"
period = 2023
value = 5e3
source = "evil"
note = "<iframe src=//example.org>"
[[observation]]
indicator = "bad-one"
period = 2024
value = 6e3
source = "odd"
break = "'><svg onload=alert(1)>"
[[target]]
indicator = "bad-one"
value = 9e3
source = "evil"
stated = "<script>"
[[milestone]]
topic = "bad"
title = "<script>alert(1)</script>"
source = "evil"
[[event]]
date = 2024
topic = "bad"
title = "<script>alert(1)</script>"
place = "<base href=//example.org>"
source = "evil"
[[note]]
topic = "bad"
text = "<style>*{display:none}</style>"
source = "evil"
"""


class Elements(HTMLParser):
    """The elements of a document with their attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.text = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def all(self, name):
        return [attrs[name] for _, attrs in self.found if name in attrs]


def page(tmp_path, text=None, *arguments):
    """Return the page of a base; of the bundled one without a text."""
    base = []
    if text is not None:
        facts = tmp_path / "facts.toml"
        facts.write_text(HEAD + text, encoding="utf-8")
        base = ["--facts", str(facts)]
    done = azkz(*base, "report", str(tmp_path / "page.html"), *arguments, "--as-of", "2026-11")
    assert done.status == 0, done.err
    return (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    return page(tmp_path_factory.mktemp("page"))


def words(text):
    return re.sub(r"\s+", " ", " ".join(Elements(text).text))


def test_it_says_of_each_promise_what_the_screen_says(bundled, run):
    """Every standing one, open, unanswered, not promised or decided."""
    grid = run("targets", "--all", "-f", "tsv", "--as-of", "2026-11").out.splitlines()
    names = grid[0].split("\t")
    said = words(bundled)

    for line in grid[1:]:
        row = dict(zip(names, line.split("\t"), strict=True))
        if row["superseded"] == "true" or row["restated"] == "true" or row["group"] == "":
            continue
        assert row["title"] in said
        assert row["status"] in said


def test_each_standing_promise_is_told_in_its_own_words(bundled):
    """Who said it first and last stands beside; milestones too."""
    facts = read_facts((ROOT / "facts.toml").read_text(encoding="utf-8"), head="")
    day = date(2026, 12, 1)
    states = progress_of(facts, facts.chosen(None), day)
    rows: list[PromiseProgress] = [*states, *milestones.of(facts, facts.topics, day)]
    said = words(bundled)
    missing = [
        row.statement.stated
        for row in rows
        if row.standing and row.statement.stated and visible(row.statement.stated) not in said
    ]

    assert len(rows) > 100
    assert not missing


def test_a_missed_promise_of_an_indicator_without_an_open_one_is_told(tmp_path):
    text = observed("trade", y2023="500e6", y2024="533e6") + target("trade", "1e9", "by = 2024")
    said = words(page(tmp_path, text))

    assert "Decided $1B by 2024 missed $533M in 2024" in said


def test_every_claim_and_event_and_source_is_there(bundled, run):
    said = words(bundled)

    for command, column in (("claims", -2), ("timeline", 2)):
        for row in run(command, "-f", "tsv").out.splitlines()[1:]:
            cell = row.split("\t")[column]
            assert cell.replace("  ", " ") in said or command == "claims"
    assert bundled.count('<li id="source-') == len(run("sources", "-f", "tsv").out.splitlines()) - 1


def test_the_summary_is_the_last_line_of_the_screen(bundled, run):
    closing = run("targets", "--all", "--as-of", "2026-11").err.replace("\n", " ")
    counts = closing.partition(" open promises")[2].partition(": azkz record")[0]

    assert counts
    assert counts in words(bundled)


def test_the_first_sentence_counts_what_the_summary_counts(bundled):
    said = words(bundled)
    [counted] = re.findall(r"Of (\d+) open promises 1 is broken", said)

    assert f"{counted} open promises, " in said


def test_every_reference_leads_to_a_source_and_every_name_is_one(bundled):
    found = Elements(bundled)
    names = found.all("id")
    inner = [href[1:] for href in found.all("href") if href.startswith("#")]

    assert len(names) == len(set(names))
    assert inner
    assert set(inner) <= set(names)


@pytest.mark.parametrize("topic", ["corridor", "ports", "turkic"])
def test_the_sources_of_a_brief_are_numbered_as_they_come_and_each_promise_has_one(tmp_path, topic):
    """Every number leads to a source below, and every source below has its number above."""
    done = azkz("report", "a.html", topic, "--brief", "--as-of", "2026-11", cwd=tmp_path)
    assert done.status == 0, done.err
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    above, _, below = page.partition("<footer>")
    called = [int(number) for number in re.findall(r'href="#source-(\d+)"', above)]
    rows = re.findall(r'class="(?:label|what)">(.*?)</span>', above, re.DOTALL)

    numbered = list(range(1, below.count('<li id="source-') + 1))
    assert [int(number) for number in re.findall(r'<li id="source-(\d+)"', below)] == numbered
    assert list(dict.fromkeys(called)) == numbered
    assert rows
    assert all("#source-" in row for row in rows)


def test_nothing_is_loaded_and_nothing_acts(bundled):
    found = Elements(bundled)

    assert not {tag for tag, _ in found.found} & {
        "script",
        "iframe",
        "img",
        "link",
        "object",
        "base",
    }
    assert not found.all("src")
    assert not [name for _, attrs in found.found for name in attrs if name.startswith("on")]
    assert not re.search(r"url\((?!#)|@import", bundled)
    assert "default-src 'none'" in bundled


def test_hostile_text_stays_text(tmp_path):
    made = page(tmp_path, HOSTILE)
    found = Elements(made)

    assert not {tag for tag, _ in found.found} & {"script", "iframe", "img", "object", "base", "b"}
    assert not [name for _, attrs in found.found for name in attrs if name.startswith("on")]
    assert all(href.startswith(("#", "https://example.org/")) for href in found.all("href"))
    assert "{{ 7 * 7 }}" in made
    assert not {"\x1b", "\u202e"} & set(made)
    assert sum(tag == "style" for tag, _ in found.found) == 1


UNSEEN = "\\u001b\\u0007\\u009b\\u202e\\u200b\\ufeff\\u2028\\u2029\\u000c\\u3164"
EVERYWHERE = f"""\
title = "Base{UNSEEN}"
[source.s]
publisher = "Publisher{UNSEEN}"
title = "Title{UNSEEN}"
speaker = "Speaker{UNSEEN}, somebody"
body = "Body{UNSEEN}"
published = 2025-03-01
url = "https://example.org/{UNSEEN}"
note = "Note{UNSEEN}"
[topic.t]
title = "Topic{UNSEEN}"
[indicator.flow]
topic = "t"
title = "Flow{UNSEEN}"
unit = "peo{UNSEEN}ple"
better = "higher"
note = "Definition{UNSEEN}"
[indicator.dock]
topic = "t"
title = "Dock{UNSEEN}"
unit = "{UNSEEN}km"
measure = "level"
[[observation]]
indicator = "flow"
period = 2023
value = 5e3
source = "s"
stated = "five{UNSEEN}"
note = "Figure{UNSEEN}"
[[observation]]
indicator = "flow"
period = 2024
value = 6e3
source = "s"
break = "Break{UNSEEN}"
prefer = "Prefer{UNSEEN}"
[[observation]]
indicator = "dock"
period = 2023
value = 5e3
source = "s"
[[observation]]
indicator = "dock"
period = 2024
value = 6e3
source = "s"
[[target]]
indicator = "flow"
value = 9e3
by = 2030
source = "s"
said_by = "Minister{UNSEEN}, of something"
body = "Ministry{UNSEEN}"
condition = "If{UNSEEN}"
stated = "nine{UNSEEN}"
note = "Promise{UNSEEN}"
[[target]]
indicator = "dock"
value = 9e3
source = "s"
[[claim]]
indicator = "flow"
period = 2024
versus = 2023
percent = 50
source = "s"
stated = "half{UNSEEN}"
note = "Claim{UNSEEN}"
[[milestone]]
topic = "t"
title = "Milestone{UNSEEN}"
source = "s"
by = 2030
stated = "done{UNSEEN}"
[[event]]
date = 2024
topic = "t"
title = "Event{UNSEEN}"
place = "Place{UNSEEN}"
source = "s"
[[note]]
topic = "t"
text = "Text{UNSEEN}"
source = "s"
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "x.html"],
        ["targets", "--save", "x.svg"],
        ["growth", "t", "--save", "x.svg"],
        ["growth", "dock", "--save", "x.svg"],
    ],
    ids=" ".join,
)
def test_no_page_and_no_picture_holds_a_character_that_nobody_sees(tmp_path, run, arguments):
    """Whatever field it stands in: titles, units, addresses, quotes, notes."""
    (tmp_path / "facts.toml").write_text("format = 1\n" + EVERYWHERE, encoding="utf-8")
    done = run(*arguments, "--as-of", "2026-11", cwd=tmp_path)
    assert done.status == 0, done.err
    made = (tmp_path / arguments[-1]).read_text("utf-8")
    unseen = {char for char in made if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")}

    assert unseen <= {"\n"}
    assert "\u3164" not in made
    assert "\\u202e" in made


def test_an_address_that_is_not_of_the_web_is_no_link(tmp_path):
    made = page(tmp_path, HOSTILE)

    assert "javascript:" not in made


def test_the_same_base_and_day_give_the_same_bytes(tmp_path):
    assert page(tmp_path, HOSTILE) == page(tmp_path, HOSTILE)


def test_short_of_all_is_never_a_full_bar(tmp_path):
    made = page(tmp_path, observed("trade", y2024="999999e3") + target("trade", "1e9"))

    assert "width:99.99%" in made
    assert "99.9 %" in made


def test_the_names_asked_for_are_told_and_each_thing_once(tmp_path):
    text = observed("trade", y2023="500e6", y2024="533e6") + observed("port", y2024="3e6")
    one = Elements(page(tmp_path, text, "trade")).all("id")
    both = Elements(page(tmp_path, text, "t", "trade")).all("id")

    assert "indicator-trade" in one
    assert "indicator-port" not in one
    assert both.count("indicator-trade") == 1


def test_an_unknown_name_is_wrong_usage_and_nothing_is_written(tmp_path, run):
    done = run("report", str(tmp_path / "a.html"), "nonsense")

    assert done.status == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a.pdf", "a", "facts.toml"])
def test_a_page_ends_in_html(tmp_path, run, name):
    done = run("report", str(tmp_path / name))

    assert done.status == 2
    assert not list(tmp_path.iterdir())


def test_a_brief_and_a_chart_of_everything_exclude_each_other(tmp_path, run):
    done = run("report", str(tmp_path / "a.html"), "trade", "--brief", "--all")

    assert done.status == 2
    assert not list(tmp_path.iterdir())


def test_a_single_topic_has_its_name_as_the_only_title(tmp_path):
    made = page(tmp_path, observed("trade", y2024="533e6") + target("trade", "1e9"), "t")

    assert made.count("<h1") == 1
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", made) == ["How this is judged", "Sources"]


def test_full_years_stand_before_parts_of_years(tmp_path):
    text = observed("trade", y2023="500e6", **{"y2024_01/2024_10": "400e6"}, y2024="533e6")
    made = page(tmp_path, text)
    periods = re.findall(r'<th role="rowheader" scope="row">([^<,]*)</th>', made)

    assert periods == ["2024", "2023", "Jan-Oct 2024"]


def test_a_folder_is_never_replaced(tmp_path, run):
    (tmp_path / "a.html").mkdir()
    done = run("report", str(tmp_path / "a.html"), "trade")

    assert done.status == 4
    assert (tmp_path / "a.html").is_dir()


def test_an_empty_base_is_an_empty_page(tmp_path, run):
    (tmp_path / "facts.toml").write_text("format = 1\n", encoding="utf-8")
    done = run("report", "a.html", cwd=tmp_path)

    assert done.status == 0, done.err
    assert "<h1" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("meanings", "words_"),
    [
        (method.TARGETS, TargetStatus),
        (method.MILESTONES, MilestoneStatus),
        (method.VERDICTS, Verdict),
        (method.KINDS, Kind),
    ],
)
def test_every_word_of_judgement_is_explained(meanings, words_):
    assert set(meanings) == set(words_)


def test_a_chart_is_drawn_of_what_is_promised_and_with_all_of_every_series(tmp_path):
    text = observed("trade", y2023="500e6", y2024="533e6") + target("trade", "1e9")
    text += observed("waste", y2023="500", y2024="533")

    assert page(tmp_path, text).count("<figure>") == 1
    assert page(tmp_path, text, "--all").count("<figure>") == 2


def test_of_very_many_series_the_first_are_drawn_and_the_rest_is_counted():
    """A drawing takes twenty times as long as the judgement of what is drawn."""
    text = "".join(
        f'[indicator.i-{number}]\ntopic = "t"\ntitle = "Series"\nunit = "USD"\n'
        + observed(f"i-{number}", y2023="500e6", y2024="533e6")
        + target(f"i-{number}", "1e9")
        for number in range(build.MOST_CHARTS + 30)
    )
    facts, day = read_facts(text), date(2026, 11, 1)
    sections = [build.section(facts, "t", overview.of(facts, "t", day))]

    def made(every):
        return build.Page(
            facts=facts,
            sections=sections,
            judged=day,
            draw=lambda *_: "",
            version="1",
            every=every,
        )

    assert len(made(every=False).pictures) == build.MOST_CHARTS
    assert made(every=False).undrawn == "30 more series drawn with --all."
    assert len(made(every=True).pictures) == build.MOST_CHARTS + 30
    assert made(every=True).undrawn == ""


ELEMENTS = set(
    "html head meta title style body a header h1 p nav ul li main section h2 h3 article span "
    "svg defs pattern rect figure div figcaption details summary table thead tr th tbody td dl dt dd ol footer".split()
)


@given(st.text(min_size=1, max_size=60).filter(lambda text: not is_empty(text)))
def test_whatever_a_fact_base_says_stays_text(said):
    facts = read_facts(observed("trade", y2023="500e6", y2024="533e6") + target("trade", "1e9"))
    indicator = facts.indicators["trade"]._replace(title=said, note=said)
    source = facts.sources["s"]._replace(publisher=said, url=said, note=said)
    seen = tuple(
        found._replace(indicator=indicator, source=source, break_reason=said)
        for found in facts.observations["trade"]
    )
    promised = tuple(found._replace(indicator=indicator, source=source) for found in facts.targets)
    facts = facts._replace(
        indicators={"trade": indicator},
        sources={"s": source},
        observations={"trade": seen},
        targets=promised,
        topics={"t": facts.topics["t"]._replace(title=said)},
    )
    day = date(2026, 11, 1)
    section = build.section(facts, "t", overview.of(facts, "t", day))
    made = build.Page(
        facts=facts,
        sections=[section],
        judged=day,
        draw=lambda *_: "",
        version="1",
        every=True,
    )
    found = Elements(html.html(made))

    assert {tag for tag, _ in found.found} <= ELEMENTS
    assert re.sub(r"\s+", " ", visible(said)).strip() in re.sub(r"\s+", " ", "".join(found.text))
    assert not [name for _, attrs in found.found for name in attrs if name.startswith("on")]

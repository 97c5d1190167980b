from datetime import date

from icalendar import Calendar

from azkz.results import due
from azkz.results.due import What
from tests.conftest import observed, read_facts, target

HEAD = """\
format = 1
[source.s]
publisher = "Statistics office"
published = "2025-03-13"
[source.early]
publisher = "Statistics office"
published = "2024-02-01"
[topic.t]
title = "Topic"
[indicator.trade]
topic = "t"
title = "Trade"
unit = "USD"
better = "higher"
"""
DAY = date(2026, 11, 28)


def found(text: str) -> list[due.Due]:
    facts = read_facts(text, head=HEAD)
    return due.of(facts, facts.indicators.values(), facts.topics, DAY)


def test_a_deadline_within_a_year_comes_next():
    first = found(target("trade", "1e9", "by = 2026"))[0]

    assert (first.what, first.day) == (What.DEADLINE, date(2026, 12, 31))


def test_a_deadline_in_two_years_does_not():
    assert not found(target("trade", "1e9", "by = 2028"))


def test_what_is_past_and_has_no_figure_is_unanswered():
    only = found(target("trade", "1e9", "by = 2025"))[0]

    assert (only.what, only.since) == (What.UNANSWERED, date(2026, 1, 1))


def test_of_a_limit_each_period_without_a_figure_is_unanswered():
    text = target("trade", "1e9", 'every = "year"\nfrom = 2023\nby = 2026')
    text += observed("trade", y2024="1.2e9")
    unanswered = [one.period.text for one in found(text) if one.what is What.UNANSWERED]

    assert unanswered == ["2025", "2023"]


def test_a_figure_is_expected_once_as_many_days_have_passed_as_the_last_took():
    """That of 2024 came on 13 March 2025, after 72 days."""
    text = target("trade", "1e9", "by = 2030") + observed("trade", y2024="0.5e9")
    only = found(text)[0]

    assert (only.what, only.period.text, only.waited) == (What.FIGURE, "2025", 72)
    assert only.day == date(2026, 3, 13)


def test_a_figure_that_nobody_promised_anything_of_is_not_expected():
    assert not found(observed("trade", y2024="0.5e9"))


def test_an_estimate_whose_year_is_over_is_to_be_replaced():
    text = observed("trade", y2024="0.5e9").replace('"s"', '"early"')
    only = found(text)[0]

    assert (only.what, only.since) == (What.ESTIMATE, date(2025, 2, 28))


def test_the_deadlines_are_a_calendar_that_others_can_read(run):
    written = run("due", "-f", "ics").out
    events = Calendar.from_ical(written).walk("VEVENT")
    rows = run("due", "-f", "jsonl").out.splitlines()

    assert len(events) == sum('"what": "deadline"' in row for row in rows) > 0
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert len({event["uid"] for event in events}) == len(events)
    assert run("due", "-f", "ics").out == written


def test_the_calendar_names_the_source_of_the_figure_and_that_of_the_promise(run, tmp_path):
    promised = target("trade", "1e9", "by = 2026").replace('"s"', '"early"')
    text = HEAD + observed("trade", y2025="0.5e9") + promised
    (tmp_path / "facts.toml").write_text(text, encoding="utf-8")
    written = run("due", "-f", "ics", "--as-of", "2026-11", cwd=tmp_path).out
    (event,) = Calendar.from_ical(written).walk("VEVENT")

    assert event["description"] == "$500M in 2025 [s]; stated in [early]"


def test_only_deadlines_make_a_calendar(run):
    done = run("targets", "-f", "ics")

    assert done.status == 2
    assert "azkz due -f ics" in done.err


def test_the_screen_keeps_to_its_terminal(run):
    for columns in (60, 80, 140):
        shown = run("due", COLUMNS=str(columns)).out
        assert all(len(line) <= columns for line in shown.splitlines())
        assert "Within a year" in shown


def test_a_figure_that_would_come_after_the_end_of_the_calendar_is_not_expected():
    text = observed("trade", y2024="0.5e9") + target("trade", "1e9", "by = 2030")
    late = HEAD.replace('published = "2025-03-13"', "published = 9999")
    facts = read_facts(text, head=late)

    shown = due.of(facts, facts.indicators.values(), facts.topics, DAY)
    assert What.FIGURE not in {entry.what for entry in shown}

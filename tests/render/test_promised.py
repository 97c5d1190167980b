"""A promise in its own words names those who said so, and nobody who said another number."""

from datetime import date

from azkz.render import words
from azkz.results.progress import progress_of
from tests.conftest import observed, read_facts, target

DAY = date(2026, 11, 24)


def quoted(*statements: str) -> str:
    facts = read_facts(observed("trade", y2025=130) + "".join(statements))
    progress = progress_of(facts, facts.chosen(None), DAY)
    return words.quoted(next(row for row in progress if row.standing))


def said(value: int, when: str, who: str, by: str = "2030") -> str:
    named = f'set = "{when}"\nsaid_by = "{who}"\nstated = "{value} million"\npromise = "hub"\n'
    return target("trade", value, f"{named}by = {by}" if by else named)


def test_those_who_said_the_number_that_stands_are_named():
    text = quoted(said(240, "2022-10", "A. Ash"), said(240, "2024-11", "B. Birch"))

    assert (
        text
        == '"240 million", said twice, first in Oct 2022 by A. Ash, last in Nov 2024 by B. Birch'
    )


def test_who_said_another_number_is_counted_and_not_named_for_this_one():
    text = quoted(
        said(215, "2022-10", "A. Ash"),
        said(240, "2024-11", "B. Birch"),
        said(240, "2025-11", "C. Cedar"),
    )

    assert text == (
        '"240 million", said twice, first in Nov 2024 by B. Birch, last in Nov 2025 by C. Cedar; '
        "3 in all since Oct 2022"
    )


def test_who_named_another_deadline_did_not_say_so_and_who_named_none_did():
    text = quoted(
        said(240, "2022-10", "A. Ash", by="2025"),
        said(240, "2023-10", "B. Birch", by=""),
        said(240, "2024-10", "C. Cedar"),
    )

    assert text == (
        '"240 million", said twice, first in Oct 2023 by B. Birch, last in Oct 2024 by C. Cedar; '
        "3 in all since Oct 2022"
    )

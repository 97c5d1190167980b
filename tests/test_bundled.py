"""The bundled fact base: complete, sourced, and with the headlines that its editors chose."""

import tomllib
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from azkz.base.facts import FactBase
from azkz.base.lookup import bundled, open_facts
from azkz.base.view import known
from azkz.results import verdicts
from azkz.results.pairs import Pair, Verdict
from azkz.results.series import stated_series

HEADLINES = Path(__file__).parent / "data" / "headlines.txt"

# Every figure of the interview: indicator, period, value.
INTERVIEW = [
    ("trade-turnover", "2024", "533e6"),
    ("export-potential", "2025-03", "340e6"),
    ("export-potential-goods", "2025-03", "130"),
    ("oil-via-btc", "2023", "1.3e6"),
    ("oil-via-btc", "2024", "1.5e6"),
    ("baku-port-capacity", "2025-03", "15e6"),
    ("btk-capacity", "2025-03", "1e6"),
    ("corridor-cargo", "2023", "2.76e6"),
    ("corridor-cargo", "2024-01/2024-10", "3.8e6"),
    ("corridor-containers", "2024-01/2024-10", "46.3e3"),
    ("corridor-containers-china", "2024-01/2024-10", "27.6e3"),
    ("turkic-population", "2025-03", "200e6"),
    ("visitors", "2023", "58072"),
    ("visitors", "2024", "86304"),
]
# Every target of the interview: indicator, value, kind.
TARGETS = [
    ("trade-turnover", "1e9", "goal"),
    ("oil-via-btc", "20e6", "idea"),
    ("oil-via-azerbaijan", "2e6", "forecast"),
    ("baku-port-capacity", "25e6", "goal"),
    ("btk-capacity", "5e6", "goal"),
]
# Every change and share that it states: indicator, period, versus or whole, figure.
CLAIMS = [
    ("trade-turnover", "2024", "target", "50"),
    ("oil-via-btc", "2023", "2022", "5.5"),
    ("corridor-cargo", "2023", "2022", "65"),
    ("corridor-cargo", "2024-01/2024-10", "2023-01/2023-10", "68"),
    ("corridor-containers", "2024-01/2024-10", "2023-01/2023-10", "3"),
    ("corridor-containers-china", "2024-01/2024-10", "2023-01/2023-10", "26"),
    ("visitors", "2023", "2022", "91"),
    ("visitors", "2024", "2023", "49"),
]

# Pages that name nobody for what they say: a paper's own words, a page without a speaker.
NOBODY = {
    "365-2025-07-aktau",
    "azn-2024-03-12",
    "azn-192287",
    "big-titr",
    "bnn-2024-03-11",
    "cid-btk",
    "inf-2019-02-28",
    "kaztv-2017",
    "src-green",
    "timesca-btc",
    "trd-4103787",
    "u24-10302",
}


@pytest.fixture(scope="module")
def base() -> FactBase:
    return open_facts([bundled()], Path.cwd())[0]


def test_it_is_as_large_as_what_was_published(base):
    assert sum(map(len, base.observations.values())) >= 200
    assert len(base.targets) >= 30
    assert sum(claim.versus is not None for claim in base.claims) >= 60
    assert len(base.sources) >= 100


def test_every_source_is_used(base):
    used = {one.source.id for group in base.observations.values() for one in group}
    for entries in (base.targets, base.claims, base.milestones, base.events, base.notes):
        used |= {entry.source.id for entry in entries}

    assert not base.sources.keys() - used


def test_every_source_has_an_address(base):
    assert not [one.id for one in base.sources.values() if not (one.url or "").startswith("http")]


def test_every_promise_and_claim_names_its_body_but_for_those_of_nobody(base):
    statements = (*base.targets, *base.milestones, *base.claims)

    assert {one.source.id for one in statements if not one.bodies} == NOBODY


def test_a_speaker_is_a_person_with_an_office(base):
    """A ministry, company or press service is a body; a person is told apart by the name before the comma."""
    speakers = [one.speaker for one in base.sources.values() if one.speaker]

    assert not [speaker for speaker in speakers if ", " not in speaker or ";" in speaker]


def test_every_entry_shows_the_figure_as_it_was_printed(base):
    entries = [one for group in base.observations.values() for one in group]

    assert not [one for one in entries if not one.stated]
    assert not [one for one in base.targets if not one.stated]


@pytest.mark.parametrize(("indicator", "period", "value"), INTERVIEW)
def test_every_figure_of_the_interview_is_there(base, indicator, period, value):
    figures = [
        (one.period.text, one.figure.value)
        for one in base.observations[indicator]
        if one.source.id == "astana-times"
    ]

    assert (period, Decimal(value)) in figures


@pytest.mark.parametrize(("indicator", "value", "kind"), TARGETS)
def test_every_target_of_the_interview_is_there(base, indicator, value, kind):
    targets = [
        (one.indicator.id, one.figure.value, one.kind)
        for one in base.targets
        if one.source.id == "astana-times"
    ]

    assert (indicator, Decimal(value), kind) in targets


@pytest.mark.parametrize(("indicator", "period", "other", "figure"), CLAIMS)
def test_every_change_that_the_interview_states_is_there(base, indicator, period, other, figure):
    claims = [
        (
            one.indicator.id,
            one.period.text,
            one.versus.text if one.versus else one.of,
            one.figure.value,
        )
        for one in base.claims
        if one.source.id == "astana-times"
    ]

    assert (indicator, period, other, Decimal(figure)) in claims


def test_the_interview_has_no_figure_beyond_these(base):
    """Nothing was invented: the interview has exactly the figures listed above."""
    figures = [
        one
        for group in base.observations.values()
        for one in group
        if one.source.id == "astana-times"
    ]

    assert len(figures) == len(INTERVIEW)


def test_the_headline_of_each_indicator_and_year_is_the_chosen_one(base):
    found = [
        f"{one.indicator.id} {one.period.text} {one.figure.value:f} {one.source.id}"
        for indicator in base.chosen(None)
        for one in stated_series(base.observations[indicator.id])
        if one.period.is_year and not one.is_forecast
    ]

    assert HEADLINES.read_text(encoding="utf-8").splitlines() == found


def test_it_is_written_in_toml_that_every_editor_knows():
    content = bundled().read_text(encoding="utf-8")

    assert content.startswith("#:schema ./azkz/facts.schema.json\n")
    assert tomllib.loads(content)["format"] == 1


def test_no_claim_that_published_figures_give_is_said_not_to_hold(base):
    """Every pair of figures that were known by then, looked through without order or rank."""
    refuted = [
        judged
        for judged in verdicts.of(base, base.claims)
        if judged.verdict is Verdict.INCONSISTENT and judged.claim.versus is not None
    ]
    for judged in refuted:
        claim = judged.claim
        assert claim.versus is not None
        seen = [
            one
            for one in base.observations[claim.indicator.id]
            if not one.is_forecast and known(one.source, claim.source.published)
        ]
        uppers = [one for one in seen if one.period.days == claim.period.days]
        lowers = [one for one in seen if one.period.days == claim.versus.days]
        for one, other in product(uppers, lowers):
            assert Pair(claim, one.figure, other.figure, (one, other)).verdict is None, claim


def test_no_claim_of_the_base_is_far_off(base):
    """What does not hold is a near miss; whoever adds one that is not looks at it first."""
    far = [
        judged.claim.source.id
        for judged in verdicts.of(base, base.claims)
        if judged.verdict is Verdict.INCONSISTENT and not judged.near_miss
    ]

    assert far == []

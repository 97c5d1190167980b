"""What a new target leaves open is asked exactly where its status would be no-direction."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azkz.base.compose import UnfitAnswersError, make
from azkz.base.document import Document, parse
from azkz.base.load import load
from azkz.results.progress import progress_of

HEAD = """\
format = 1
[source.s]
publisher = "S"
published = "2026-02"
[source.g]
publisher = "G"
{published}
[topic.t]
title = "T"
[indicator.i]
topic = "t"
title = "I"
unit = "people"
measure = "{measure}"
"""
QUALIFIERS = {"": "", "under ": "under", "up to ": "up-to", "at least ": "at-least"}


def base(text):
    document = parse(text.encode(), "facts.toml")
    assert isinstance(document, Document)
    return load([document])


def asked(facts, answers):
    try:
        make("target", answers, facts)
    except UnfitAnswersError as error:
        return {"--better lower", "--better higher"} <= set(
            re.findall("--better [a-z]+", error.hint)
        )
    return False


CASES = st.fixed_dictionaries(
    {
        "measure": st.sampled_from(["flow", "level"]),
        "published": st.sampled_from(["", "2026", "2024-03", "2022-05-10"]),
        "figures": st.dictionaries(st.integers(2015, 2025), st.sampled_from([-5, 0, 10, 30, 40])),
        "value": st.sampled_from([0, 10, 20, 30]),
        "words": st.sampled_from(sorted(QUALIFIERS)),
        "kind": st.sampled_from(["goal", "plan", "forecast", "idea"]),
        "rest": st.sampled_from(
            [{}, {"by": "2030"}, {"set": "2021"}, {"by": "2030", "set": "2021"}]
        ),
    }
)


@given(CASES)
def test_the_writer_asks_where_the_judge_cannot_tell(case):
    published, words, value = case["published"], case["words"], case["value"]
    head = HEAD.format(
        measure=case["measure"], published=f'published = "{published}"' if published else ""
    ) + "".join(
        f'[[observation]]\nindicator = "i"\nperiod = {year}\nvalue = {number}\nsource = "s"\n'
        for year, number in case["figures"].items()
    )
    answers = {
        "indicator": "i",
        "value": f"{words}{value}",
        "source": "g",
        "kind": case["kind"],
        **case["rest"],
    }
    written = (
        f'[[target]]\nindicator = "i"\nvalue = {value}\nsource = "g"\nkind = "{case["kind"]}"\n'
    )
    written += "".join(f"{key} = {text}\n" for key, text in case["rest"].items())
    written += f'qualifier = "{QUALIFIERS[words]}"\n' if words else ""
    whole = base(head + written)
    (state,) = progress_of(whole, whole.chosen(None), date(2026, 11, 28))

    assert asked(base(head), answers) == (state.status == "no-direction")


@pytest.mark.parametrize(
    ("answers", "offered"),
    [
        ({"value": "1.5 million", "by": "2024-07/2029-06"}, ["over", "better"] * 2 + ["by"]),
        ({"value": "halve"}, ["baseline"]),
        ({"value": "1.5 million over 2024-07/2029-06"}, ["better", "better"]),
        ({"value": "20 every year", "from": "2024"}, ["better", "better"]),
    ],
)
def test_a_total_a_baseline_and_a_limit_are_asked_about(answers, offered):
    text = HEAD.format(measure="flow", published="published = 2022")
    text += '[[observation]]\nindicator = "i"\nperiod = 2021\nvalue = 5\nsource = "s"\n'
    with pytest.raises(UnfitAnswersError) as caught:
        make("target", {"indicator": "i", "source": "g", **answers}, base(text))

    keys = [key for offer in caught.value.offers for key, text in offer.answers.items() if text]
    assert keys == offered

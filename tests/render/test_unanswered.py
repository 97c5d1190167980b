"""What is past due and unanswered: one row a promise, told apart where titles are alike."""

import pytest

ALIKE = """
format = 1
[source.ministry]
publisher = "Paper One"
body = "Ministry of Roads"
published = "2019-03-01"
[source.city]
publisher = "Paper Two"
body = "City of Big"
published = "2019-03-01"
[topic.roads]
title = "Roads"
[topic.rails]
title = "Rails"
[[milestone]]
topic = "roads"
title = "Bridge built"
by = 2022
source = "ministry"
[[milestone]]
topic = "roads"
title = "Bridge built"
by = 2022
source = "city"
[[milestone]]
topic = "rails"
title = "Bridge built"
by = 2022
source = "city"
[indicator.lorries]
topic = "roads"
title = "Cargo"
unit = "t"
[indicator.trains]
topic = "rails"
title = "Cargo"
unit = "t"
[[target]]
indicator = "lorries"
value = 2e6
by = 2022
source = "ministry"
[[target]]
indicator = "trains"
value = 3e6
by = 2022
source = "city"
"""
MOVED = """
format = 1
[source.first]
publisher = "P"
published = "2019-03-01"
[source.then]
publisher = "P"
published = "2021-03-01"
[topic.t]
title = "T"
[[milestone]]
topic = "t"
title = "Bridge"
by = 2020
source = "first"
[[milestone]]
topic = "t"
title = "Bridge"
by = 2024
source = "then"
"""


@pytest.mark.parametrize("width", ["60", "80", "140"])
def test_promises_with_one_title_are_told_apart_by_topic_and_body(run, tmp_path, width):
    (tmp_path / "facts.toml").write_text(ALIKE, encoding="utf-8")
    text = run("targets", cwd=tmp_path, COLUMNS=width).out

    assert text.count("Bridge built (Roads, Ministry of Roads)") == 1
    assert text.count("Bridge built (Roads, City of Big)") == 1
    assert text.count("Bridge built (Rails, City of Big)") == 1
    assert text.count("Cargo (Roads), 2 Mt") == text.count("Cargo (Rails), 3 Mt") == 1


@pytest.mark.parametrize("width", ["60", "80", "140"])
def test_what_is_past_due_says_from_when_it_was_moved_at_every_width(run, tmp_path, width):
    (tmp_path / "facts.toml").write_text(MOVED, encoding="utf-8")

    assert "moved from 2020" in run("targets", cwd=tmp_path, COLUMNS=width).out

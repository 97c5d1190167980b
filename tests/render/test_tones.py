"""Every status has a colour and a word: a new one is noticed wherever it is drawn."""

from azkz.base.choices import ObservationStatus
from azkz.render.charts import growth
from azkz.render.screens import revisions
from azkz.render.tones import style_of
from azkz.results.status import MilestoneStatus, TargetStatus


def test_every_status_of_a_promise_has_a_colour_and_one_name_has_one():
    colours = {(str(status), style_of(status)) for status in (*TargetStatus, *MilestoneStatus)}

    assert len(colours) == len({name for name, _ in colours})


def test_every_status_of_a_figure_has_a_mark_and_all_but_a_plain_one_a_word():
    assert set(growth.FIRMNESS) == set(ObservationStatus)
    assert set(revisions.FIRM) == set(ObservationStatus) - {ObservationStatus.ACTUAL}

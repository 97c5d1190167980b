"""Temporary: the keys of each kind of entry (the branch base describes them)."""

KEYS: dict[str, tuple[str, ...]] = {
    "source": tuple("publisher title speaker published url primary note accept".split()),
    "topic": ("title",),
    "indicator": tuple("topic title unit measure better sum_of part_of note accept".split()),
    "observation": tuple(
        "indicator period value source status qualifier stated break prefer note accept".split()
    ),
    "target": tuple(
        "indicator value kind promise by set baseline source qualifier stated note accept".split()
    ),
    "claim": tuple(
        "indicator period versus of percent factor qualifier source stated note accept".split()
    ),
    "milestone": tuple("topic title promise kind by set done source stated note accept".split()),
    "event": tuple("date topic title place source note accept".split()),
    "note": ("topic", "text", "source", "accept"),
}
HELP: dict[str, str] = {}

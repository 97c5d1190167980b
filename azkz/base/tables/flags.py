"""What statistical offices put beside a figure: the SDMX code list for observation status.

Eurostat writes its own letters small, most agencies those of the code list large; where the two
differ, the case tells them apart.
"""

from __future__ import annotations

from azkz.base.offers import AnswerError
from azkz.values.named_tuple import NamedTuple

BREAK = "marked as a break by its source"
MISSING = frozenset(": . .. ... m x nan na n.a. n/a #n/a null [c] [x] [z]".split()) | {""}
"""What stands where no figure is, in small letters; a dash is not among them: it may be 0."""


class Flag(NamedTuple):
    """What one flag says of a figure."""

    name: str
    """In one word, as a summary counts it."""
    status: str | None = None
    breaks: bool = False
    note: str | None = None
    missing: bool = False


_ESTIMATE = Flag("estimate", status="estimate")
_COMMON = {
    "p": Flag("provisional", status="provisional"),
    "e": _ESTIMATE,
    "f": Flag("forecast", status="forecast"),
    "b": Flag("break", breaks=True),
    "u": Flag("low reliability", note="low reliability"),
    "d": Flag("another definition", note="another definition, as its source marks it"),
    "n": Flag("not significant", note="not significant"),
    "m": Flag("missing", missing=True),
}
_SMALL = {
    **_COMMON,
    "a": Flag(""),
    "s": _ESTIMATE,
    "c": Flag("confidential", note="confidential"),
    "i": Flag("remark", note="its source has a remark on it"),
    "r": Flag("revised", note="revised by its source"),
    "z": Flag("not applicable", missing=True),
}
_LARGE = {
    **{letter.upper(): flag for letter, flag in _COMMON.items()},
    "A": Flag(""),
    "G": Flag("experimental", note="experimental"),
    "H": Flag("missing", missing=True),
    "I": Flag("imputed", status="estimate", note="imputed"),
    "J": Flag("derogation", note="derogation"),
    "K": Flag("included elsewhere", note="counted in another category"),
    "L": Flag("missing", missing=True),
    "O": Flag("missing", missing=True),
    "Q": Flag("missing", missing=True),
    "S": Flag("special event", note="a strike or another special event"),
    "V": Flag("unvalidated", status="provisional", note="not validated"),
    "W": Flag("includes another", note="includes another category"),
}
NATURES = {
    "C": Flag(""),
    "CA": Flag("adjusted", note="adjusted from the country's figure by the agency"),
    "E": _ESTIMATE,
    "M": Flag("modelled", status="estimate", note="modelled"),
    "G": Flag("monitoring", status="estimate", note="for global monitoring"),
    "N": Flag("missing", missing=True),
    "NA": Flag("missing", missing=True),
}
"""Where the figures of the UN's goals come from."""
_WORDS = {
    "provisional": _COMMON["p"],
    "estimate": _ESTIMATE,
    "estimated": _ESTIMATE,
    "forecast": _COMMON["f"],
    "break": _COMMON["b"],
    "actual": Flag(""),
    "normal value": Flag(""),
    "final": Flag(""),
}
_ORDER = ("provisional", "estimate", "forecast")
"""The statuses that a flag can say, the firmest first."""


def read_flags(text: str) -> list[Flag]:
    """Return what the flags beside a figure say. Raises AnswerError for one that is not known."""
    plain = text.strip()
    if not plain:
        return []
    # With labels a file has "P: Provisional value".
    word = plain.partition(":")[0].strip()
    if word in NATURES and len(word) == 2:
        return [NATURES[word]]
    if word.lower() in _WORDS:
        return [_WORDS[word.lower()]]
    letters = word.replace(",", "").replace(" ", "")
    flags = [_SMALL.get(letter) or _LARGE.get(letter) for letter in letters]
    recognised = [flag for flag in flags if flag is not None]
    if len(recognised) != len(flags) or not letters or len(letters) > 4:
        message = f'"{plain[:30]}" is no flag of the SDMX code list for observation status'
        raise AnswerError(message, "write it as a status of azkz, or as a note")
    return recognised


def keys_of(flags: list[Flag]) -> dict[str, str]:
    """Return the keys of an observation that flags give: status, break and note."""
    keys: dict[str, str] = {}
    statuses = [flag.status for flag in flags if flag.status]
    if statuses:
        keys["status"] = max(statuses, key=_ORDER.index)
    if any(flag.breaks for flag in flags) and keys.get("status") != "forecast":
        keys["break"] = BREAK
    notes = [flag.note for flag in flags if flag.note]
    if notes:
        keys["note"] = "; ".join(dict.fromkeys(notes))
    return keys

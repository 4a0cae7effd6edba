"""Glimpsing: what can be made out of a row of dialogue that cannot be read, so that all else can be judged."""

import re
from dataclasses import replace

from fatima_py.errors import Place
from fatima_py.language import WORDS
from fatima_py.patterns import late_pattern
from fatima_py.scenario.schema.fields import CALLED
from fatima_py.scenario.schema.findings import NAME
from fatima_py.scenario.script.arrows import STATE
from fatima_py.scenario.script.header import ENTERING, UNNAMED, StateDoc, read_header
from fatima_py.scenario.script.row import ID, NARRATED, NARRATOR, NOBODY, LineDoc

__all__ = ["glimpsed", "glimpsed_state", "is_named", "names_in"]

HEAD = late_pattern(r":(?:\s|\Z)")
TAIL = late_pattern(r"(?:->|\u2192|[=\u2010-\u2015-]+>|\s[@#]).*")
TARGET = late_pattern(rf"->(?P<detour>>?)\s*(?P<target>{STATE})(?!\S)")
GIVEN_ID = late_pattern(rf"\s@(?P<id>{ID})(?!\S)")
INSIDE = late_pattern(r"[\[<({][^\]>)}]*")
OWN = frozenset(["once", "after", "weight", "narration", "bank", "ending", "loop", "choice", "interrupts"])
"""Words of rows that are no names."""
KINDS = ("ending", "bank", "loop")


def glimpsed(row: str, state: str, place: Place) -> LineDoc | None:
    """The line of a state that a row seems to be; None where it does not say who speaks."""
    speaker = re.split(r"[\[<({:]", row, maxsplit=1)[0]
    by, *rest = re.split(r"\s+to\s+", speaker.strip(), maxsplit=1)
    is_told = bool(NARRATED.match(row))
    if by in NOBODY or (not is_told and (speaker == row or not CALLED.fullmatch(by))):
        return None
    style, meaning = (re.search(form, head_of(row)) for form in (r"\[([^][:<({]+)", r"<([^\W\d_][^<>:({]*)"))
    target, called = next(iter(list(TARGET.finditer(row))[-1:]), None), GIVEN_ID.search(row)
    return LineDoc(
        state,
        NARRATOR if is_told else by,
        f"({place.line})",
        target["target"] if target else "end",
        rest[0].strip() if rest and CALLED.fullmatch(rest[0].strip()) else "",
        style[1].strip() if style else "",
        meaning[1].strip() if meaning else "",
        id=called["id"] if called else "",
        id_given=bool(called),
        detour=bool(target and target["detour"]),
        place=place,
        text_place=place,
        target_place=Place(place.file, place.line, place.column + target.start("target"), target["target"])
        if target
        else place,
    )


def glimpsed_state(header: str, place: Place) -> StateDoc:
    """The state that a header seems to open, an ending where it is not known what else it is."""
    name = re.match(rf"({STATE})(?![^\s(])", header)
    if name is None:
        return StateDoc(UNNAMED, "ending", place=place)
    for kind in KINDS:
        if re.search(rf"\b{kind}\b", header[name.end() :]):
            return replace(read_header(f"{name[1]} ({kind})", place), place=place)
    return StateDoc(name[1], "ending", place=place)


def is_named(header: str) -> bool:
    """Whether it is clear what the state is called that a header opens."""
    return bool(re.match(rf"{STATE}\s*(?:\(|\Z)", header))


def names_in(row: str) -> frozenset[str]:
    """The names in brackets before the text of a row, and behind it, without case."""
    head = head_of(row)
    tail = TAIL.search(row)
    inside = [row] if ENTERING.match(row) else INSIDE.findall(head)
    parts = [*inside, tail[0] if tail else ""]
    return frozenset(NAME.findall(" ".join(parts).lower())) - WORDS - OWN


def head_of(row: str) -> str:
    """What stands before the text of a row, as far as that can be known."""
    return HEAD.split(row, maxsplit=1)[0]

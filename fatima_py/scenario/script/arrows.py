r"""Arrows: what is nearly `-> next_state`, and how an arrow is written that is said.

An arrow in the words stands behind a backslash: `Ann: Press \-> twice. -> end`.
"""

import re

from fatima_py.patterns import late_pattern
from fatima_py.scenario.script.brackets import RowError
from fatima_py.signs import MARKS
from fatima_py.spelling import Suggestion

__all__ = ["NO_ARROW", "SAID", "STATE", "refuse_arrow", "refuse_other_arrow", "said"]

STATE = rf"(?:0|[^\W0][\w{MARKS}-]*|[*-])"
"""A word or a number; `-` and `*` are the states of no and of any name."""
NO_ARROW = late_pattern(
    rf"(?:^|(?<=\s))(?P<arrow>[\u2192\u27f6\u21d2]|[=\u2010-\u2015]+>|--+>)\s*(?P<target>{STATE})\Z"
)
"""What looks like the arrow before the next state, and is another."""
ARROW = late_pattern(r"(?<![\\<-])-\s*>")
"""An arrow that no backslash makes a part of the words; `-->` and `<->` are none."""
ARROWS = re.compile(rf"{ARROW.pattern}(?:[\s>]|-\s*>)*")
"""An arrow with whatever signs of arrows stand right behind it."""
TARGET = late_pattern(rf"(?P<state>{STATE})(?P<rest>.*)", re.DOTALL)
SAID = r"write '\->' where it is said"
"""How an arrow is written that leads nowhere."""
BEFORE = "what is in brackets stands before ':'"
APART = "put a blank before each of them, and write each once"
HINTS = {**dict.fromkeys("[<({", BEFORE), **dict.fromkeys("@~", APART)}


def said(written: str) -> str:
    """A text with a backslash before every arrow in it."""
    return ARROW.sub(lambda found: f"\\{found[0]}", written)


def refuse_other_arrow(body: str) -> None:
    """Say what stands at the end of a row instead of the arrow before the next state. Raises RowError."""
    if other := NO_ARROW.search(body):
        sentence = f"expected '->' before the next state, got '{other['arrow']}'"
        raise RowError(other.start(), sentence, Suggestion(other["arrow"], "->"))


def refuse_arrow(body: str, target: re.Match[str] | None) -> None:
    """Say what is wrong with an arrow that is left before the `target` of a row, or without one. Raises RowError."""
    found = ARROWS.search(body)
    if found is None:
        return
    begin, written = found.start(), found[0].rstrip()
    behind = body[begin + len(written) :].strip()
    if target is not None and target.start() < begin:
        raise RowError(begin, f"expected one arrow in a row, before the note, got '{body[begin : begin + 40]}'", SAID)
    if target is not None:
        whole = f"{body[begin:].rstrip()} {target[0]}"
        arrow = f"->{target['detour']}"
        hint = Suggestion(f"{written} {arrow}", arrow) if not behind and plain(written) == arrow else SAID
        raise RowError(begin, f"expected one arrow, before the next state, got '{whole[:40]}'", hint)
    if not behind:
        raise RowError(begin, f"expected the next state behind '{written}'", f"such as '-> end'; {SAID}")
    is_state = re.fullmatch(STATE, behind)
    if is_state and plain(written) != written:
        sentence = f"expected '->' or '->>' before the next state, got '{written}'"
        meant = plain(written)
        raise RowError(begin, sentence, Suggestion(written, meant) if meant else "write '-> next_state'")
    sentence = f"cannot read '{body[begin : begin + 40]}', expected '-> next_state', then @line_id and ~ where wanted"
    raise RowError(begin, sentence, Suggestion(written, f" {written}") if is_state else hint_behind(behind))


def plain(written: str) -> str:
    """The one arrow that is meant by signs of arrows, without what is too much; empty where that is not clear."""
    signs = {"->" + ">" * (one.count(">") - 1) for one in re.findall(r"-[\s>]*", written)}
    return next(iter(signs)) if signs in ({"->"}, {"->>"}) else ""


def hint_behind(behind: str) -> str:
    """How to mend what stands behind an arrow, where no more than the name of a state was expected."""
    found = TARGET.fullmatch(behind)
    if found is None:
        return SAID
    if re.fullmatch(r"[.,;:!?\u2026]+", found["rest"]):
        return Suggestion(f"{found['state']}{found['rest']}", found["state"])
    return HINTS.get(found["rest"].strip()[:1], SAID)

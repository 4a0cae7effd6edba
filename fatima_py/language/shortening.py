"""Shortening: names in a sentence that authors write in fewer signs than they are recorded in."""

import re

from fatima_py.patterns import late_pattern

__all__ = ["bare"]

FACT = late_pattern(r"\bFact\(([^()]*)\)")
WITHOUT_PARTS = late_pattern(r"\b(\w+)\(-\)")
LINE = late_pattern(
    r"(?:\bseen (?P<who>\S+) )?(?:\b(?P<verb>do|does|did|done|doing) )?"
    r"\bSpeak\((?P<state>[^(),*]+), (?P<target>[^(),*]+), (?P<meaning>[^(),*]+), (?P<style>[^(),*]+|Sounds\([^()]*\))\)"
)
"""A certain line, in a sentence that takes it for any action."""
SPOKEN = {"do": "say", "does": "says", "did": "said", "done": "said", "doing": "saying"}


def bare(words: str) -> str:
    """Words in which a fact, a function that has no parts and a certain line stand as people write them.

    >>> bare("Fact(Evidence) >= 2")
    'Evidence >= 2'
    >>> bare("Weather(-) = rain")
    'Weather() = rain'
    >>> bare("I have seen Cas do Speak(hum, End, -, Cross)")
    'I have heard Cas say a line [Cross] of hum that leads to End'
    """
    return WITHOUT_PARTS.sub(r"\1()", FACT.sub(r"\1", LINE.sub(said_line, words)))


def said_line(found: re.Match[str]) -> str:
    """A certain line by its state, where it leads and its marks, behind the verb of saying it."""
    seen = "" if found["who"] is None else f"heard {found['who']} "
    said = "" if found["verb"] is None else f"{SPOKEN[found['verb']]} "
    style = "" if found["style"] == "-" or found["style"].startswith("Sounds(") else f" [{found['style']}]"
    meaning = "" if found["meaning"] == "-" else f" <{found['meaning']}>"
    leads = "" if found["state"] == found["target"] else f" that leads to {found['target']}"
    return f"{seen}{said}a line{style}{meaning} of {found['state']}{leads}"

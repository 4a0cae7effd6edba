"""Gaps: places of a line for which there is nothing to say, as a text that can be read aloud."""

import re

from fatima_py.patterns import late_pattern

__all__ = ["GAP", "without_gaps"]

GAP = "\0"
"""What marks a gap: no line and no value has it."""
UNSAID = "..."
"""What stands in the place of a gap."""
IN_CUE = late_pattern(rf"<[^<>]*{GAP}[^<>]*>\s*")
"""A cue that is about a gap tells the body nothing."""
SEVERAL = late_pattern(rf"{GAP}(?:[\s,;]*{GAP})+")
OWNER = late_pattern(rf"(?<={GAP})['\u2019]s\b")
AT_END = late_pattern(rf"(?P<before>[ \t]*,?[ \t]*){GAP}[ \t]*(?:\.+(?!\w)|(?=[?!]|\s*\Z))")
INSIDE = late_pattern(rf"{GAP}(?:[ \t]*,)?")


def without_gaps(text: str) -> str:
    r"""A text with `...` for each gap, and without the commas and blanks that went with what is not said.

    >>> without_gaps("Thank you, \0."), without_gaps("\0, is it \0's \0?"), without_gaps("<gaze(\0)> Hm.")
    ('Thank you...', '... is it ...?', 'Hm.')
    """
    if GAP not in text:
        return text
    text = OWNER.sub("", IN_CUE.sub("", text))
    text = AT_END.sub(ending, SEVERAL.sub(GAP, text))
    return INSIDE.sub(UNSAID, text).strip() or UNSAID


def ending(found: re.Match[str]) -> str:
    """A gap with which a sentence ends: right behind what stands before its comma, or else with the blank before it."""
    before = found["before"]
    return UNSAID if "," in before else f"{before}{UNSAID}"

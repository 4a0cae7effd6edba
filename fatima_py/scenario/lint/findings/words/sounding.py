"""Sounding: what an author writes of how moods are heard, and what keeps them from being heard."""

from collections.abc import Iterator

from fatima_py.errors import Problem
from fatima_py.realize.languages import LEXICONS, lexicon_for
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.problems import problem

__all__ = ["sounding_findings"]


def sounding_findings(built: Built) -> Iterator[Problem]:
    """Moods that are to be heard in the lines, where no line may be reworded or the language has no table for it."""
    speech, language = built.definition.speech, built.definition.language
    if not speech.styled:
        return
    place = built.parts.source.key_place(("speech", "style"))
    lexicon = lexicon_for(language)
    if lexicon is None or not lexicon.tones:
        known = ", ".join(name for name in LEXICONS if LEXICONS[name].tones)
        sentence = f"no mood is heard in the lines: there is no table of style for the language '{language}'"
        yield problem("FA126", place, sentence, f"there are tables for {known}; leave 'style' out in others")
    elif not speech.reword_all and not (speech.reword_marked and any(one.rule.reword for one in built.moves)):
        hint = "write ~ at the end of lines in which mood may be heard, or 'default: may be reworded' for all"
        yield problem("FA126", place, "no mood is heard in the lines: none of them may be reworded", hint)

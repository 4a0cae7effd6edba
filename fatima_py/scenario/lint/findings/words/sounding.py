"""Sounding: what an author writes of how moods are heard, and what keeps them from being heard."""

from collections.abc import Iterator
from dataclasses import replace

from fatima_py.errors import Problem
from fatima_py.realize.base import Brief
from fatima_py.realize.guards import fault_of
from fatima_py.realize.languages import LEXICONS, lexicon_for
from fatima_py.realize.styling import YOU
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.problems import problem

__all__ = ["sounding_findings"]

PROBE = Brief("Zzz zzz zzz.", "Zz", "Tom", may_reword=True)
"""A line of no language, to which words may come; something is said of the first word that a language has for that."""


def sounding_findings(built: Built) -> Iterator[Problem]:
    """Moods that are to be heard in the lines, where no line may be reworded or the language has no table for it."""
    speech, language = built.definition.speech, built.definition.language
    yield from phrase_findings(built)
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


def phrase_findings(built: Built) -> Iterator[Problem]:
    """Phrases for a tone that the guards would let come to no line."""
    speech = built.definition.speech
    lexicon = lexicon_for(built.definition.language) if speech.tones else None
    if lexicon is None:
        return
    begun = next((one.capitalize() for one in sorted(lexicon.pronouns)), "Zzz")
    probe = replace(PROBE, text=f"{begun} zzz zzz.", may_say=speech.may_say, never=speech.never)
    for own in speech.tones:
        listed = (("before", own.before or ()), ("behind", own.behind or ()))
        for part, number, phrase in [(part, *one) for part, phrases in listed for one in enumerate(phrases)]:
            if fault := fault_of(probe, beside(part, phrase, probe), lexicon):
                place = built.parts.source.place(("speech", "tones", own.tone, part, number))
                hint = "write a word of style of the language, or name it under 'may say', too"
                yield problem("FA127", place, f"{phrase!r} comes {part} no line: {fault}", hint)


def beside(part: str, phrase: str, probe: Brief) -> str:
    """A line that says nothing, with a phrase before or behind it."""
    said = phrase.replace(YOU, probe.listener)
    if part == "before":
        return f"{said} {probe.text}"
    return f"{probe.text.removesuffix('.')}{said}." if said.startswith(",") else f"{probe.text} {said}"

"""Markup: what is said aloud with a line and reads as if it was meant for the program, found without playing."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple, Self

from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition
from fatima_py.language import SentenceError
from fatima_py.names import NIL, Compound, as_number
from fatima_py.realize.base import SLOT
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.words.slots import place_of
from fatima_py.scenario.lint.walks import all_deeds, first_word, first_words, head, words_in
from fatima_py.scenario.problems import problem

__all__ = ["markup_findings"]


class Spoken(NamedTuple):
    """A form that is said aloud: what it looks like, what it is taken for, and what to write instead."""

    form: re.Pattern[str]
    what: str
    hint: str


class Known(NamedTuple):
    """What a scenario uses, in small letters: the styles and meanings of lines, what is believed, and what is done."""

    styles: Collection[str]
    meanings: Collection[str]
    asked: Collection[str]
    done: Collection[str]

    @classmethod
    def of(cls, built: Built) -> Self:
        """What is used in a scenario."""
        moves = [one.rule for one in built.moves]
        spoken = [str(one.style) for one in moves], [str(one.meaning) for one in moves]
        words = *spoken, first_words(built), [str(head(deed)) for deed, _ in all_deeds(built)]
        return cls(*[{word.lower() for word in some} - {str(NIL)} for some in words])


STYLE = "a style stands before the colon: 'Ann [Rude]: Two, please.'"
MEANING = "a meaning stands before the colon: 'Ann <Ask>: Two?'"
BEFORE = "conditions stand before the colon: 'Ann (Coins >= 2): Two, please.'"
SPOKEN = (
    Spoken(re.compile(r"<<.*?>>"), "a command of another program", f"{BEFORE}, and effects in {{}}"),
    Spoken(
        re.compile(r"\{\s*[&!][^{}|]*\|[^{}]*\}"),
        "a cycle of another program",
        "write {first|then|last}, or {~one|other} for luck",
    ),
    Spoken(
        re.compile(r"\[[^][{}|]*\w[^][{}|]*(?:\|[^][{}|]*)+\]"),
        "a part that varies",
        "write it in braces: {first|then|last}, or {~one|other} for luck",
    ),
)
"""What writers bring along from Yarn Spinner and ink."""
BRACKETS = re.compile(r"\((?P<asked>[^()]+)\)|\[(?P<style>[^][]+)\]|<(?P<meaning>[^<>]+)>|\{(?P<ink>[^{}:|]+):[^{}]*\}")
LONE = re.compile(
    rf"\{{\{{[^{{}}]*\}}\}}|\{{[^{{}}]*(?:\{{[^{{}}]*\}}[^{{}}]*)+\}}|\{{\}}|{SLOT.pattern}|(?P<lone>[{{}}])"
)
"""A brace that is no part of a pair; before that pairs, in which others may stand, and signs behind a backslash."""
OF_MEMORY = frozenset({"eventid", "eventcount", "sincelast"})
"""The keys of what is asked of memory, with what was said or done as its third part."""
ONLY_WORDS = frozenset({"else", "once"})


def markup_findings(built: Built) -> Iterator[Problem]:
    """Conditions, styles and commands of other programs that stand in the words of a line, and so are said."""
    lines = {line.id: line for state in built.parts.script.states for line in state.lines}
    known = Known.of(built)
    for line in [lines[one.rule.id] for one in built.moves]:
        for kind in SPOKEN:
            for found in kind.form.finditer(line.text):
                yield spoken(place_of(found, line, built), found[0], kind.what, kind.hint)
        for found in LONE.finditer(line.text):
            if found["lone"]:
                yield unpaired(place_of(found, line, built), found)
        for found in BRACKETS.finditer(line.text):
            if (fault := misplaced(built, found, known)) is not None:
                yield spoken(place_of(found, line, built), found[0], *fault)


def unpaired(place: Place, found: re.Match[str]) -> Problem:
    """That a brace opens a slot that nothing closes, or closes none."""
    said, after = found["lone"], found.string[found.start() :]
    if said == "}":
        sentence = "} closes nothing that was opened, and is said aloud"
        return problem("FA120", place, sentence, "write { where the slot begins, or \\} for a brace that is said")
    words = "the phrases of a part that varies" if "|" in after else "a slot"
    sentence = f"{{ opens {words} and nothing closes it, so it is said aloud with what follows"
    return problem("FA120", place, sentence, "write } where it ends, or \\{ for a brace that is said")


def misplaced(built: Built, found: re.Match[str], known: Known) -> tuple[str, str] | None:
    """What brackets among the words read as, and where it belongs; None where they read as words."""
    asked = found["asked"] or found["ink"]
    if not (found["ink"] or is_apart(found)):
        return None
    if asked:
        inline = "write two lines, one with a condition; " if found["ink"] else ""
        return ("a condition", inline + BEFORE) if is_asking(built, asked, known) else None
    if found["style"]:
        return ("a style", STYLE) if found["style"].strip().lower() in known.styles else None
    return ("a meaning", MEANING) if found["meaning"].strip().lower() in known.meanings else None


def is_apart(found: re.Match[str]) -> bool:
    """Whether brackets stand before all the words or behind them, and are no part of a sentence."""
    before, after = found.string[: found.start()].rstrip(), found.string[found.end() :].strip()
    ended = not before or before[-1] in ".!?\u2026\"'\u201d*)]>}"
    return not before or (ended and not after)


def spoken(place: Place, words: str, what: str, hint: str) -> Problem:
    """That words are said which read as something else."""
    return problem("FA120", place, f"{words} reads as {what} and is said aloud, as it stands in the words", hint)


def is_asking(built: Built, text: str, known: Known) -> bool:
    """Whether a text reads as a condition and hardly as words: one that compares, counts, or names what is known."""
    if text.strip().lower() in ONLY_WORDS:
        return True
    try:
        condition = built.vocabulary.line_condition(text.strip().removeprefix("if "))
    except SentenceError:
        return False
    return any(is_telling(one, known) for one in condition.alternatives())


def is_telling(one: Condition, known: Known) -> bool:
    """Whether a condition could hardly be anything else: a plain word is one too, that somebody laughs.

    What is asked of memory names a style, a meaning or a deed: that somebody has said nothing is a stage direction.
    """
    name = one.left
    if not isinstance(name, Compound):
        return False
    if name.head.key in OF_MEMORY:
        named = {str(word).lower() for part in name.args[2:3] for word in (head(part), *words_in(part))}
        return not named.isdisjoint((*known.styles, *known.meanings, *known.done))
    return first_word(name).lower() in known.asked or as_number(one.right) is not None

"""Choosing: by what a line is chosen among several: the strategy, the moods of styles, and what only the host knows."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fatima_py.affect import Vad
from fatima_py.dialogue import SALIENCY
from fatima_py.language import SentenceError, joined
from fatima_py.names import Key
from fatima_py.patterns import late_pattern
from fatima_py.scenario.compile.affect import is_faithful, vad_of
from fatima_py.scenario.compile.includes import Parts, Report
from fatima_py.scenario.compile.rules import RuleCompiler
from fatima_py.scenario.compile.words import is_name
from fatima_py.scenario.schema.documents import ScenarioDoc
from fatima_py.scenario.schema.people import VadDoc

__all__ = ["DEFAULT_SALIENCY", "HostFunction", "function_in", "functions_of", "saliency_of", "styles_of"]

FAITHFUL_SALIENCY = "least_recent"
"""The strategy of scenarios with the semantics of the Toolkit that name none."""
DEFAULT_SALIENCY = "most_specific" if "most_specific" in SALIENCY else FAITHFUL_SALIENCY
"""The strategy of the others that name none."""
FUNCTION = late_pattern(
    r"(?P<question>(?P<name>[^\W\d_]\w*)\(\s*(?P<parts>\w+(?:\s*,\s*\w+)*)?\s*\))(?:\s*=\s*(?P<answers>[^=]*[^=\s]))?"
)
NAMED = late_pattern(r"[+-]?\d+(?:\.\d+)?|[^\W\d_]\w*")
"""What a function may answer: a number or a word."""


class HostFunction(NamedTuple):
    """A question that only the host can answer: how it is asked, with how many parts, and what it may be answered."""

    question: str
    name: str
    arity: int
    answers: tuple[str, ...] = ()


def saliency_of(doc: ScenarioDoc) -> str:
    """The strategy by which lines are chosen."""
    if doc.saliency in SALIENCY:
        return doc.saliency
    return FAITHFUL_SALIENCY if is_faithful(doc) else DEFAULT_SALIENCY


def styles_of(parts: Parts, compiler: RuleCompiler) -> Mapping[Key, Vad]:
    """In which mood each style is spoken, by its key; a number is a valence from -10 to 10."""
    found: dict[Key, Vad] = {}
    for text, mood in parts.doc.styles.items():
        with compiler.report.reading(parts.source.key_place(("styles", text)), text):
            style = compiler.vocabulary.term(joined(text))
            if not is_name(style):
                raise SentenceError("the word has a meaning of its own in rules; a style needs another")
            found[style.key] = vad_of(mood) if isinstance(mood, VadDoc) else Vad(mood / 10, 0.0, 0.0)
    return found


def function_in(text: str) -> HostFunction | None:
    """A question to the host as it is declared; None for what is none.

    >>> function_in("Near(who, where) = true or false")
    HostFunction(question='Near(who, where)', name='Near', arity=2, answers=('true', 'false'))
    """
    match = FUNCTION.fullmatch(text.strip())
    if match is None:
        return None
    arity = len(match["parts"].split(",")) if match["parts"] else 0
    answers = tuple(re.split(r"\s+or\s+|\s*,\s*", match["answers"])) if match["answers"] else ()
    return HostFunction(match["question"], match["name"], arity, answers)


def functions_of(parts: Parts, report: Report) -> Iterator[HostFunction]:
    """The questions that only the host can answer.

    One without parts is asked as one of nothing, `Weather(-)`, so it and one of a single part cannot share a name.
    """
    seen: set[tuple[str, int]] = set()
    for number, text in enumerate(parts.doc.functions):
        place = parts.source.place(("functions", number))
        one = function_in(text)
        if one is None or any(not NAMED.fullmatch(answer) for answer in one.answers):
            expected = "a function such as Near(who, where), or Weather() = rain or sun with what it may answer"
            report.add("FA020", place, f"cannot read '{text}': expected {expected}")
            continue
        asked = (one.name.lower(), max(1, one.arity))
        if asked in seen:
            report.add("FA006", place, f"'{text}' says once more what stands above", "remove one")
        seen.add(asked)
        yield one

"""Annotating: which strategy and act the styles and meanings of a scenario stand for, and rules that name these."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from fatima_py.dialogue.annotations import ACTS, STRATEGIES, Annotations
from fatima_py.language import SentenceError, Vocabulary, joined
from fatima_py.language.grouping import spread
from fatima_py.names import Key
from fatima_py.scenario.compile.includes import Parts, Report
from fatima_py.scenario.problems import did_you_mean
from fatima_py.scenario.schema.fields import Doc as AnyDoc

__all__ = ["annotations_of", "check_annotations", "groups_of", "spread_rules"]

Doc = TypeVar("Doc")
SENTENCES = ("when", "after", "do")
"""Where a rule says of which event it is, or what is done."""


def check_annotations(parts: Parts, report: Report) -> None:
    """Report words of `annotations` that no line has."""
    lines = parts.script.lines
    known = list(dict.fromkeys([text for line in lines for text in (line.style, line.meaning) if text]))
    words = {joined(text).lower() for text in known}
    for kind, said in (("strategies", parts.doc.annotations.strategies), ("acts", parts.doc.annotations.acts)):
        for text in said:
            if joined(text).lower() not in words:
                place = parts.source.key_place(("annotations", kind, text))
                hint = did_you_mean(text, known) or "write a style or meaning of a line"
                report.add("FA016", place, f"no line has the style or meaning '{text}'", hint)


def annotations_of(parts: Parts, vocabulary: Vocabulary) -> Annotations:
    """The strategies and acts, by the key of each style or meaning."""

    def keyed(said: Mapping[str, str]) -> Mapping[Key, str]:
        return {vocabulary.term(joined(text)).key: group for text, group in said.items()}

    try:
        return Annotations(keyed(parts.doc.annotations.strategies), keyed(parts.doc.annotations.acts))
    except SentenceError:
        return Annotations()


def groups_of(parts: Parts) -> Mapping[str, tuple[str, ...]]:
    """The styles and meanings of each strategy and act, marked as in a script; each line is among them once."""
    if not (parts.doc.annotations.strategies or parts.doc.annotations.acts):
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for kind, names, said in (
        ("strategy", STRATEGIES, parts.doc.annotations.strategies),
        ("act", ACTS, parts.doc.annotations.acts),
    ):
        given = {joined(text).lower(): group for text, group in said.items()}
        for name in names:
            found[f"{kind} {name}"] = tuple(dict.fromkeys(marked(parts, given, name)))
    return found


def marked(parts: Parts, given: Mapping[str, str], name: str) -> Iterator[str]:
    """What the lines of a group have in common: styles, then meanings of lines whose style is of none."""
    pairs = [(joined(line.style), joined(line.meaning)) for line in parts.script.lines]
    styles = {style for style, _ in pairs if given.get(style.lower()) == name}
    yield from (f"[{style}]" for style, _ in pairs if style in styles)
    for _, meaning in pairs:
        if given.get(meaning.lower()) == name:
            others = {style for style, other in pairs if other == meaning}
            own = sorted(style for style in others if style.lower() not in given)
            whole = len(own) == len(others)
            yield from (f"<{meaning}>",) if whole else (f"[{style or '-'}] <{meaning}>" for style in own)


def spread_rules(docs: Iterable[Doc], vocabulary: Vocabulary) -> Iterator[tuple[int, Doc]]:
    """The rules with their numbers, one that names a strategy or an act once for each of its styles and meanings."""
    for number, doc in enumerate(docs):
        key = next((one for one in SENTENCES if isinstance(getattr(doc, one, None), str)), "")
        try:
            several = spread(vocabulary.groups, getattr(doc, key)) if key else ()
        except SentenceError:
            several = ()
        if len(several) < 2 or not isinstance(doc, AnyDoc):
            yield number, doc
            continue
        called = getattr(doc, "id", "")
        for place, sentence in enumerate(several, 1):
            own = {"id": called if place == 1 else f"{called}_{place}"} if called else {}
            yield number, doc.model_copy(update={key: sentence, **own})

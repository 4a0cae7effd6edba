"""Promising: the promises of an author, from sentences to the events that make, keep and break them."""

from math import inf

from fatima_py.errors import UsageError
from fatima_py.language import SentenceError, read_or_suggest
from fatima_py.names import Compound
from fatima_py.recall import Promise
from fatima_py.scenario.compile.rules import RuleCompiler, Written
from fatima_py.scenario.compile.words import one_word
from fatima_py.scenario.schema.documents import PromiseDoc
from fatima_py.scenario.schema.fields import seconds
from fatima_py.scenario.source.spans import Path

__all__ = ["promise_of"]


def promise_of(compiler: RuleCompiler, doc: PromiseDoc, path: Path) -> Written[Promise] | None:
    """A promise; what cannot be read is reported."""
    place = compiler.place((*path, "made"))
    made, kept = event_of(compiler, doc.made, (*path, "made")), event_of(compiler, doc.kept, (*path, "kept"))
    broken = event_of(compiler, doc.broken, (*path, "broken")) if doc.broken else None
    with compiler.report.reading(place, doc.made):
        if made is not None and kept is not None:
            try:
                promise = Promise(
                    one_word(compiler.vocabulary, doc.id).text, made, kept, broken, seconds(doc.within) or inf
                )
            except UsageError as wrong:
                raise SentenceError(str(wrong)) from None
            return Written(promise, place, compiler.owners(doc.for_, (*path, "for")))
    return None


def event_of(compiler: RuleCompiler, text: str, path: Path) -> Compound | None:
    """An event of a promise, None where it cannot be read."""
    place = compiler.place(path)
    with compiler.report.reading(place, text):
        event = read_or_suggest(compiler.vocabulary.event, text)
        compiler.report.places.note(event, place)
        return event
    return None

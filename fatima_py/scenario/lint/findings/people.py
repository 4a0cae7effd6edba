"""People: where a condition names somebody who is nearly called like one of the cast."""

from collections.abc import Container, Iterable, Iterator

from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition
from fatima_py.names import Compound, Key, Symbol, Term
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.lint.findings.feelings import stranger
from fatima_py.scenario.lint.walks import aimed, believed_words, compounds_in, words_in
from fatima_py.scene.announcing import OF_OTHERS, event_asked

__all__ = ["people_findings"]

KNOWN = "isknownto"
"""The key of what is asked about what others know."""
OF_PEOPLE = {("tom", 2), ("si", 1), ("isagent", 1)}
"""What is worked out of people, besides what they feel."""


def people_findings(
    built: Built, conditions: Iterable[tuple[Condition, Place]], computed: Container[tuple[Key, int]]
) -> Iterator[Problem]:
    """Names that nobody has and that nothing believed or remembered holds, but nearly those of the cast."""
    if is_faithful(built.parts.doc):
        return
    known = {word.key for word in known_words(built)}
    sides = [(side, place) for one, place in conditions for side in (one.left, one.right)]
    yield from (found for side, place in sides for one in minds_asked(side) for found in stranger(one, built, place))
    asked = [(name, place) for side, place in sides if not event_asked(side) for name in compounds_in(side)]
    for name, place in asked:
        kind = (name.head.key, len(name.args))
        if kind in OF_PEOPLE or kind not in computed:
            for part in name.args:
                if isinstance(part, Symbol) and part.key not in known:
                    yield from stranger(part, built, place)


def minds_asked(question: Term) -> Iterator[Term]:
    """Whose memory or knowledge a question asks for: Tom, or Tom and Ida for what Tom thinks that Ida knows."""
    if isinstance(question, Compound) and question.head.key in (*OF_OTHERS, KNOWN):
        minds = question.args[0]
        yield from (minds.head, *minds.args) if isinstance(minds, Compound) else (minds,)


def known_words(built: Built) -> Iterator[Symbol]:
    """The words of what is believed and remembered, and of those whom somebody knows or does something to."""
    yield from believed_words(built)
    yield from (target for _, target in aimed(built) if isinstance(target, Symbol))
    for mind in built.definition.cast:
        yield from mind.knows or ()
        for event in mind.memories:
            yield from words_in(event.name)

"""Offering: what the rules of people may ask of the scene that they are in, and of its host."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from fatima_py.dialogue import Move, valid_dialogue
from fatima_py.errors import NameSyntaxError, UsageError
from fatima_py.inputs import shown
from fatima_py.kb import Answer, DynamicProperty, KnowledgeBase, Query, Table, table_of
from fatima_py.names import Compound, Symbol, Term, Variable, meet, symbol
from fatima_py.scene.definition import SceneDefinition

__all__ = ["Offered", "answer_of", "functions_of", "lines_open_to", "position_of", "visits_of"]

VISITS = "Visits"


class Offered:
    """What the rules of those who are in a scene may ask of it, in a table that they share who share one before it."""

    __slots__ = ("before", "properties", "whole")

    def __init__(self, properties: Iterable[DynamicProperty]) -> None:
        self.properties = table_of(properties)
        self.before: Table = {}
        self.whole: Table = self.properties

    def to(self, kb: KnowledgeBase) -> None:
        """Let it be asked of somebody, besides what can be asked of them already."""
        if kb.properties is not self.before:
            self.before, self.whole = kb.properties, {**kb.properties, **self.properties}
        kb.properties = self.whole


def lines_open_to(open_moves: Callable[[Symbol], Sequence[Move]]) -> DynamicProperty:
    """`ValidDialogue(state, next, meaning, style)`: the lines that are open to whoever asks."""

    def answer(query: Query) -> Iterable[Answer]:
        """Those that the question means."""
        return valid_dialogue(lambda: open_moves(query.kb.me)).answer(query)

    return valid_dialogue(tuple)._replace(answer=answer)


def position_of(state: Callable[[], Symbol]) -> DynamicProperty:
    """`DialogueState(anybody)`: the state that a conversation is in."""

    def answer(query: Query) -> Sequence[Answer]:
        """The state, whoever is asked about."""
        return (Answer(state(), 1.0, query.known),)

    return DynamicProperty("DialogueState", 1, answer, "where the conversation is")


def visits_of(visits: Callable[[], Mapping[str, int]]) -> DynamicProperty:
    """`Visits(state)`: how often a conversation has come into a state, the start included."""

    def answer(query: Query) -> Iterator[Answer]:
        """The number for the state that is asked about; for a variable that of every state there was."""
        (asked,) = query.args
        if not isinstance(asked, Variable):
            yield Answer(symbol(visits().get(str(asked).lower(), 0)), 1.0, query.known)
            return
        for name, count in visits().items():
            found = meet(asked, symbol(name), query.known)
            if found is not None:
                yield Answer(symbol(count), 1.0, found)

    return DynamicProperty(VISITS, 1, answer, "how often the conversation has come into a state")


def functions_of(definition: SceneDefinition) -> Iterator[DynamicProperty]:
    """The questions that only the host can answer; where it does not, nothing is known of them.

    A name has parts, so a function that takes none is asked about nothing: `Weather(-)`.
    """
    for name, arity in definition.functions:
        function = answer_of(definition, name)
        yield DynamicProperty(name, max(1, arity), asking(name, function, arity), "what the program says")


def answer_of(definition: SceneDefinition, name: str) -> Callable[..., object] | None:
    """The host's function of a name; where the host gives none, the first that it may answer, and else None."""
    first = definition.answerable.get(name, ())[:1]
    return definition.answers.get(name) or ((lambda *_: first[0]) if first else None)


def asking(name: str, function: Callable[..., object] | None, arity: int) -> Callable[[Query], Iterator[Answer]]:
    """The answers of a function to the values that it is asked about, a text for each; None is no answer."""

    def answer(query: Query) -> Iterator[Answer]:
        parts = [text_of(part) for part in query.args[:arity]]
        known = [part for part in parts if part is not None]
        if function is None or len(known) < len(parts):
            return
        said = function(*known)
        if said is not None:
            yield Answer(value_of(name, said), 1.0, query.known)

    return answer


def text_of(part: Term) -> str | None:
    """A part of a question as a text; None where it is still open."""
    if isinstance(part, Compound):
        return str(part) if part.grounded else None
    return None if isinstance(part, Variable) else part.text


def value_of(name: str, said: object) -> Symbol:
    """What a function said as a value. Raises UsageError for what is none."""
    if not isinstance(said, str | int | float):
        raise UsageError(f"the function {name} gave {shown(said)}: expected a text, a number, True, False or None")
    try:
        return symbol(said)
    except (NameSyntaxError, UsageError) as wrong:
        raise UsageError(f"the function {name} gave {shown(said)}: {wrong}") from None

"""Cards: what is drawn as one box, a state or a chain of states, and the lines that lead out of it."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fatima_py.dialogue.graph import END, DialogueGraph, DialogueState, Move, StateKind
from fatima_py.names import NIL, Key, Symbol, Term
from fatima_py.view.dialogue.wording import plural

__all__ = ["Bundle", "Card", "cards_of", "returns"]

MOST = 8
"""So many ways out of a state are shown one by one; a hub has more of them, and they fold into a list of names."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The lines of one speaker that lead from a state to the same next state: variants of each other.

    `ends` says that nothing comes after them.
    """

    state: Symbol
    target: Symbol
    by: Symbol
    moves: tuple[Move, ...]
    ends: bool = False

    @property
    def first(self) -> Move:
        """The line that stands for them."""
        return next(iter(self.moves))

    @property
    def label(self) -> str:
        """How the lines are said, or else what they do: `Kind·Neutral·Insult`."""
        return "·".join(unlike(move.style if move.style != NIL else move.meaning for move in self.moves))

    @property
    def count(self) -> str:
        """How many lines there are, where there is more than one."""
        return plural(len(self.moves), "line") if len(self.moves) > 1 else ""

    @property
    def needs(self) -> str:
        """What holds for each of the lines: that they have conditions, and may be said once."""
        once = all(move.once for move in self.moves)
        return " ".join([word for word, holds in (("if", self.conditional), ("once", once)) if holds])

    @property
    def detour(self) -> bool:
        """Whether each of the lines makes a detour, from which the conversation comes back."""
        return all(move.detour for move in self.moves)

    @property
    def conditional(self) -> bool:
        """Whether each of the lines has conditions."""
        return all(move.conditions.all or move.conditions.unless for move in self.moves)


@dataclass(frozen=True, slots=True)
class Card:
    """A state, or a chain of states of which each leads only to the next and nothing else leads there.

    `bundles` holds for each of the states the ways out of it. `entered` says that an effect may lead to the card,
    `forgotten` that nothing does.
    """

    states: tuple[DialogueState, ...]
    bundles: tuple[tuple[Bundle, ...], ...]
    start: bool = False
    entered: bool = False
    forgotten: bool = False

    @property
    def head(self) -> DialogueState:
        """The state by which the card is entered."""
        return self.states[0]

    @property
    def kind(self) -> StateKind:
        """What the card is for: a chain that leads to an ending is one."""
        kinds = {state.kind for state in self.states}
        return next((kind for kind in (StateKind.ENDING, StateKind.BANK) if kind in kinds), StateKind.SCENE)

    @property
    def marks(self) -> tuple[str, ...]:
        """What its states are besides their kind: timed, loops, banks that take the floor or speak by the way."""
        found: dict[str, None] = {}
        for state in self.states:
            said = (
                ("interrupts", state.interrupts is not None),
                (f"every {state.every:g} s", bool(state.every) and state.interrupts is None),
                (f"{state.limit:g} s to choose", bool(state.limit)),
                ("loop", state.loop),
            )
            found |= dict.fromkeys([words for words, holds in said if holds])
        return tuple(found)

    @property
    def shown(self) -> tuple[Bundle, ...]:
        """The ways out of the card that are shown one by one."""
        out = self.bundles[-1]
        return out if len(out) <= MOST + 1 else out[:MOST]

    @property
    def folded(self) -> tuple[Bundle, ...]:
        """The ways out that are only named."""
        return self.bundles[-1][len(self.shown) :]


def cards_of(graph: DialogueGraph, entered: Sequence[Symbol] = (), *, full: bool = False) -> tuple[Card, ...]:
    """The cards of a graph in the order of the script; with `full`, one for each state.

    `entered` are the states that effects lead to. A state in which nothing is said any more is no card of its own: the
    lines that lead there say so.
    """
    by_effect = {state.key for state in entered}
    fixed = {graph.start.key, *by_effect}
    led_to = {move.target.key for state in graph.states.values() for move in state.moves if move.target != state.name}
    last = {key for key, state in graph.states.items() if not state.moves and key in led_to - fixed} | {END.key}
    states = {key: state for key, state in graph.states.items() if state.moves or key not in last}
    last -= states.keys()
    order = {key: number for number, key in enumerate(states)}
    return tuple(
        Card(
            tuple(states[key] for key in one),
            tuple(tuple(bundles(states[key], last)) for key in one),
            start=one[0] == graph.start.key,
            entered=one[0] in by_effect,
            forgotten=one[0] not in led_to | fixed and states[one[0]].kind is not StateKind.BANK,
        )
        for one in sorted(chains(states, {} if full else swallowed(states, fixed)), key=lambda one: order[one[0]])
    )


def returns(graph: DialogueGraph) -> Mapping[Key, tuple[Key, ...]]:
    """For each state that a detour leads into: the states that a line of it which leads back may come back to."""
    found: dict[Key, dict[Key, None]] = {}
    for move in graph.all_moves():
        coming = [move.target.key] if move.detour else []
        while coming:
            here = coming.pop()
            if here in graph.states and move.state.key not in found.setdefault(here, {}):
                found[here][move.state.key] = None
                coming += [one.target.key for one in graph.states[here].moves if not one.detour]
    return {key: tuple(origins) for key, origins in found.items()}


def chains(states: Mapping[Key, DialogueState], inside: Mapping[Key, Key]) -> list[list[Key]]:
    """All states, each in one chain."""
    found = [list(chain(key, inside)) for key in states if key not in inside.values()]
    seen = {key for one in found for key in one}
    for key in states:
        if key not in seen:  # a ring that nothing leads into
            found.append(list(chain(key, inside)))
            seen.update(found[-1])
    return found


def swallowed(states: Mapping[Key, DialogueState], fixed: Iterable[Key]) -> dict[Key, Key]:
    """For a state that leads to one other only: that other, where nothing else leads there."""
    sources: dict[Key, set[Key]] = {}
    for key, state in states.items():
        for move in state.moves:
            sources.setdefault(move.target.key, set()).add(key)
    found: dict[Key, Key] = {}
    for key, state in states.items():
        targets = {move.target.key for move in state.moves}
        if len(targets) != 1 or state.kind is StateKind.BANK:
            continue
        (target,) = targets - {key} or {key}
        whole = target in states and sources[target] == {key} and target != key
        if whole and target not in fixed and states[target].kind is not StateKind.BANK:
            found[key] = target
    return found


def chain(first: Key, inside: Mapping[Key, Key]) -> Iterator[Key]:
    """A state and those that follow it in one chain, once round where they form a ring."""
    key: Key | None = first
    while key is not None:
        yield key
        key = inside.get(key)
        if key == first:
            return


def bundles(state: DialogueState, last: Container[Key]) -> Iterator[Bundle]:
    """The ways out of a state, in the order of their first lines; `last` are the states where nothing is said."""
    found: dict[tuple[Key, Key], list[Move]] = {}
    for move in state.moves:
        found.setdefault((move.target.key, move.by.key), []).append(move)
    for moves in found.values():
        yield Bundle(state.name, moves[0].target, moves[0].by, tuple(moves), moves[0].target.key in last)


def unlike(terms: Iterable[Term]) -> list[str]:
    """Each of the names once, as it is written."""
    found: dict[Key, str] = {}
    for term in terms:
        if term != NIL:
            found.setdefault(term.key, str(term))
    return list(found.values())

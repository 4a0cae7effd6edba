"""What every regime of turn taking must promise, for those who write their own."""

from collections.abc import Iterator, Sequence
from itertools import product

from fatima_py.decision import Intention
from fatima_py.dialogue import END, DialogueGraph, DialogueState, Move, StateKind
from fatima_py.names import NIL, Symbol, symbol
from fatima_py.scene import Option, SceneState, Turn, TurnTaking
from fatima_py.testing.promises import answering

__all__ = ["check_turn_taking"]

START = symbol("Start")
CAST = tuple([symbol(name) for name in ("Ann", "Tom", "Kim")])
MIDDLE = symbol("Middle")
LINE, LATER = Move("hello", START, MIDDLE, "Hello."), Move("bye", MIDDLE, END, "Goodbye.")
GRAPH = DialogueGraph.of(
    [
        DialogueState(START, (LINE,)),
        DialogueState(MIDDLE, (LATER,)),
        DialogueState(symbol("Last"), (), StateKind.ENDING),
    ]
)


def check_turn_taking(strategy: TurnTaking) -> None:
    """Raise an AssertionError, with a sentence, where a regime breaks a promise of the protocol.

    It is asked about casts of none to three people, whoever has the floor and whoever acted last.

    >>> from fatima_py.scene import TURN_TAKING
    >>> check_turn_taking(TURN_TAKING["round"])
    """
    with answering("a regime"):
        if strategy.by_scene not in (True, False):
            raise AssertionError(f"`by_scene` must be True or False, not {strategy.by_scene!r}")
        for many in range(len(CAST) + 1):
            cast = CAST[:many]
            for state in states(cast):
                check_order(strategy, cast, state)
                check_pick(strategy, cast, state)
        check_graph(strategy)


def states(cast: Sequence[Symbol]) -> Iterator[SceneState]:
    """The scene with each of the cast, or a stranger, or nobody, on the floor and as the last who acted."""
    for floor, last in product((*cast, symbol("Stranger"), NIL), repeat=2):
        yield SceneState(START, 12.0, 3, floor, last, {"hello": 2})


def check_order(strategy: TurnTaking, cast: Sequence[Symbol], state: SceneState) -> None:
    """Everybody is asked once, and the answer is the same each time."""
    asked = list(cast)
    order = list(strategy.order(asked, state))
    told = f"with {state.floor} on the floor after {state.last} it gave {[str(name) for name in order]}"
    if any(type(name) is not Symbol for name in order):
        raise AssertionError(f"a regime must give the names as they are; {told}, which are {type(order[0]).__name__}")
    if sorted(map(str, order)) != sorted(map(str, cast)):
        raise AssertionError(f"a regime must ask everybody of the cast once; {told}")
    if asked != list(cast):
        raise AssertionError(f"a regime must not change the cast it is given; {told}")
    if order != list(strategy.order(asked, state)):
        raise AssertionError(f"a regime must give the same order to the same question; {told}")


def check_pick(strategy: TurnTaking, cast: Sequence[Symbol], state: SceneState) -> None:
    """The turn is one of those offered, none where none is, and who is passed over is told why."""
    if strategy.pick(iter(())) is not None:
        raise AssertionError("a regime must pick nobody where nobody would act")
    turns = [turn_of(name, utility) for utility, name in enumerate(cast, 1)]
    picked = strategy.pick(iter(turns))
    if turns and picked not in turns:
        raise AssertionError(f"a regime must pick one of the turns it is offered; it picked {picked}")
    if turns and strategy.pick(iter(turns)) != picked:
        raise AssertionError("a regime must pick the same of the same turns")
    for turn in [one for one in turns if one is not picked]:
        because: object = strategy.passed_over(turn, picked, state)
        if not because or type(because) is not str:
            raise AssertionError(f"a regime must say in a text why it passed over {turn.who}, not {because!r}")


def check_graph(strategy: TurnTaking) -> None:
    """Lines are those of the graph, and an end of it is no place in which a line is left to say."""
    for name in (START, MIDDLE, symbol("Last"), END, symbol("Nowhere")):
        moves = list(strategy.moves(GRAPH, name))
        if any(move is not LINE and move is not LATER for move in moves) or len({move.id for move in moves}) < len(
            moves
        ):
            raise AssertionError(f"a regime must give lines of the graph, each once; in {name} it gave {moves}")
        if strategy.by_scene and any(move.state.key != name.key for move in moves):
            raise AssertionError(
                f"where the scene keeps the state, its lines are those of the state; in {name} it gave {moves}"
            )
    if LINE not in strategy.moves(GRAPH, START):
        raise AssertionError("a regime must give the lines of the state that the scene is in")
    if strategy.is_over(GRAPH, START):
        raise AssertionError("a regime must not end a scene in a state with lines to say")
    if strategy.by_scene and not strategy.is_over(GRAPH, END):
        raise AssertionError("where the scene keeps the state, a regime must end it at `end`")


def turn_of(name: Symbol, utility: int) -> Turn:
    """Somebody who would say hello."""
    return Turn(name, (Option(Intention(LINE.action, NIL, float(utility), "talk"), LINE),), step=4)

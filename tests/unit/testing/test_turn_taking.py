"""The check for regimes of turn taking: it passes ours and finds planted faults."""

from collections.abc import Iterable, Sequence

import pytest

from fatima_py.dialogue import DialogueGraph, Move
from fatima_py.names import Symbol, symbol
from fatima_py.scene import TURN_TAKING, Scene, SceneState, Turn
from fatima_py.scene.turn_taking import InTurn, in_rounds
from fatima_py.testing import check_turn_taking
from tests.builders import move, scene


class Faulty(InTurn):
    """A round in which one thing is done otherwise."""

    def __init__(self) -> None:
        super().__init__(in_rounds)


class Forgetful(Faulty):
    def order(self, cast: Sequence[Symbol], state: SceneState) -> Sequence[Symbol]:
        return list(super().order(cast, state))[1:]


class Stranger(Faulty):
    def order(self, cast: Sequence[Symbol], state: SceneState) -> Sequence[Symbol]:
        return [*super().order(cast, state), symbol("Stranger")]


class Moody(Faulty):
    asked_before: list[int] = []  # noqa: RUF012 - that is the fault

    def order(self, cast: Sequence[Symbol], state: SceneState) -> Sequence[Symbol]:
        self.asked_before.append(1)
        order = list(super().order(cast, state))
        return order if len(self.asked_before) % 2 else order[::-1]


class Shuffler(Faulty):
    def order(self, cast: Sequence[Symbol], state: SceneState) -> Sequence[Symbol]:
        order = super().order(cast, state)
        if isinstance(cast, list) and cast:
            cast.append(cast.pop(0))
        return order


class Inventor(Faulty):
    def pick(self, turns: Iterable[Turn]) -> Turn | None:
        del turns
        return Turn(symbol("Nobody"), ())


class Chooser(Faulty):
    def pick(self, turns: Iterable[Turn]) -> Turn | None:
        return next((Turn(turn.who, ()) for turn in turns), None)


class Silent(Faulty):
    def passed_over(self, turn: Turn, taken: Turn | None, state: SceneState) -> str:
        del turn, taken, state
        return ""


class Mute(Faulty):
    def moves(self, graph: DialogueGraph, position: Symbol) -> Sequence[Move]:
        del graph, position
        return []


class Ghostwriter(Faulty):
    def moves(self, graph: DialogueGraph, position: Symbol) -> Sequence[Move]:
        return [*super().moves(graph, position), move("extra", "Start", "End")]


class Impatient(Faulty):
    def is_over(self, graph: DialogueGraph, position: Symbol) -> bool:
        del graph, position
        return True


class Speller(Faulty):
    def order(self, cast: Sequence[Symbol], state: SceneState) -> Sequence[Symbol]:
        return [str(name) for name in super().order(cast, state)]  # type: ignore[misc]


class Talkative(Faulty):
    def moves(self, graph: DialogueGraph, position: Symbol) -> Sequence[Move]:
        del position
        return graph.all_moves()


class Stammerer(Faulty):
    def moves(self, graph: DialogueGraph, position: Symbol) -> Sequence[Move]:
        return [*super().moves(graph, position), *super().moves(graph, position)]


class Endless(Faulty):
    def is_over(self, graph: DialogueGraph, position: Symbol) -> bool:
        del graph, position
        return False


class Lister(Faulty):
    def passed_over(self, turn: Turn, taken: Turn | None, state: SceneState) -> str:
        del turn, taken, state
        return ["comes later"]  # type: ignore[return-value]


class Eager(Faulty):
    def pick(self, turns: Iterable[Turn]) -> Turn | None:
        return max(turns, key=lambda turn: turn.options[0].intention.utility)


class Vague(Faulty):
    @property
    def by_scene(self) -> bool:
        return "yes"  # type: ignore[return-value]


@pytest.mark.parametrize("name", TURN_TAKING)
def test_the_regimes_of_the_package_keep_the_promises(name: str):
    assert check_turn_taking(TURN_TAKING[name]) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Forgetful, "ask everybody of the cast once"),
        (Stranger, "ask everybody of the cast once"),
        (Moody, "the same order to the same question"),
        (Shuffler, "must not change the cast"),
        (Inventor, "pick nobody where nobody would act"),
        (Chooser, "pick one of the turns"),
        (Silent, "say in a text why it passed over"),
        (Mute, "give the lines of the state"),
        (Ghostwriter, "give lines of the graph"),
        (Impatient, "must not end a scene"),
        (Speller, "must give the names as they are"),
        (Talkative, "its lines are those of the state"),
        (Stammerer, "each once"),
        (Endless, "must end it at `end`"),
        (Lister, "say in a text"),
        (Eager, r"raised ValueError.* when asked `if strategy.pick"),
        (Vague, "`by_scene` must be True or False"),
        (object, "raised AttributeError"),
    ],
)
def test_a_fault_is_found(fault: type[Faulty], sentence: str):
    with pytest.raises(AssertionError, match=sentence):
        check_turn_taking(fault())


class Backwards(Faulty):
    """The last of the cast goes first."""

    def order(self, cast: Sequence[Symbol], state: SceneState) -> Sequence[Symbol]:
        del state
        return list(reversed(cast))


def test_a_regime_of_ones_own_leads_a_scene():
    check_turn_taking(Backwards())

    turn = Scene(scene(move("hi", "Start", "End"), cast=("Ann", "Tom", "Kim"), turns=Backwards())).turn()

    assert turn is not None
    assert str(turn.who) == "Kim"

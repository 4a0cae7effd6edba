"""Steps: a test on its way through a scene, acting and expecting."""

from fatima_py.kb import Conditions, solve
from fatima_py.record import explain
from fatima_py.record.phrasing import called, with_ids
from fatima_py.record.standing import script_lines
from fatima_py.scenario.compile.wanted import Asked, Can, Deed, Felt, InState, Others, Seen, Step
from fatima_py.scenario.tests.failing import (
    believed_instead,
    done,
    felt_instead,
    marked,
    mind_of,
    open_to,
    so_far,
    standing_before,
    why_instead,
    why_not,
    why_open,
)
from fatima_py.scene import Beat, Option, Scene, Turn

__all__ = ["FailedError", "ScenarioTest"]

PATIENCE = 20
"""So many turns the others may take until an expectation comes true, or is known not to."""


class FailedError(Exception):
    """A test that did not come out; its text says what was expected and what happened."""


class ScenarioTest:
    """One test on its way through a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.beats: list[Beat] = []

    def take(self, step: Step) -> None:
        """Take a step, or see whether what is expected comes true. Raises FailedError where it does not."""
        try:
            self.try_to(step)
        except FailedError as failed:
            said, *found = str(failed).split("\n")
            lines = script_lines(self.scene.definition)
            told = [with_ids(called(one, self.names), lines) for one in found]
            raise FailedError("\n".join([said, *told])) from None

    def try_to(self, step: Step) -> None:
        """Take a step, or see whether what is expected comes true. Raises FailedError where it does not."""
        match step:
            case Others():
                self.others()
            case Deed(awaited=False):
                self.act(step)
            case Deed():
                (self.expect_not_done if step.never else self.expect_deed)(step)
            case _:
                (self.expect_never if step.never else self.expect)(step)

    def act(self, deed: Deed) -> None:
        """Let somebody say or do what a step says."""
        turn = self.scene.turn_of(deed.who, by_hand=True)
        for option in turn.options if turn else ():
            if fits(option, deed):
                self.beats.append(self.scene.play(turn, option))
                return
        open_to = ", ".join(marked(option) for option in turn.options) if turn else "nothing"
        raise FailedError(
            "\n".join(
                [
                    f"{deed.said}: that cannot be said or done in the state '{self.scene.state}'",
                    *why_not(self.scene, deed),
                    f"open to {self.scene.definition.name_of(deed.who)}: {open_to}",
                    self.so_far(),
                ]
            )
        )

    def others(self) -> Beat | None:
        """Let whoever is not the player take one turn, if anybody has one."""
        turn = self.scene.turn()
        return None if turn is None or turn.by_player else self.played(turn)

    def played(self, turn: Turn) -> Beat:
        """Let the one whose turn it is do what they want most."""
        self.beats.append(self.scene.play(turn))
        return self.beats[-1]

    def expect(self, wanted: Seen) -> None:
        """Wait, while the others act, for something to hold. Raises FailedError when it does not."""
        for _ in range(PATIENCE):
            if self.holds(wanted):
                return
            if self.others() is None:
                break
        if not self.holds(wanted):
            raise FailedError(f"expected: {wanted.said}\ngot: {self.instead_of(wanted)}\n{self.so_far()}")

    def expect_deed(self, deed: Deed) -> None:
        """Wait for somebody to say or do something. Raises FailedError when they do not."""
        who = self.scene.definition.name_of(deed.who)
        for _ in range(PATIENCE):
            turn = self.scene.turn()
            if turn is None or turn.by_player:
                break
            standing, beat = standing_before(self.scene, turn), self.played(turn)
            if beat.actor == deed.who:
                if fits(beat.option, deed):
                    return
                reasons = [*why_instead(self.scene, self.beats, standing, deed)]
                raise FailedError("\n".join([f"expected: {deed.said}", f"got: {who} {done(beat.option)}", *reasons]))
        reasons = [*why_not(self.scene, deed), self.so_far()]
        raise FailedError("\n".join([f"expected: {deed.said}", f"got: {who} did nothing", *reasons]))

    def ahead(self) -> "ScenarioTest":
        """A copy, in which the others may go on while the play itself stays where it is."""
        ahead = ScenarioTest(self.scene.fork())
        ahead.beats = [*self.beats]
        return ahead

    def expect_not_done(self, deed: Deed) -> None:
        """See that somebody does not say or do something in their next turn. Raises FailedError where they do."""
        ahead = self.ahead()
        for _ in range(PATIENCE):
            beat = ahead.others()
            if beat is None:
                return
            if beat.actor == deed.who:
                if fits(beat.option, deed):
                    got = f"got: {self.scene.definition.name_of(deed.who)} {done(beat.option)}"
                    raise FailedError("\n".join([f"expected: {deed.said}", got, *explain(beat, self.names)]))
                return

    def expect_never(self, wanted: Seen) -> None:
        """See that something does not come to be while the others act. Raises FailedError where it does.

        What somebody cannot say is looked for as their next turn comes, or nobody goes on.
        """
        ahead, is_open = self.ahead(), isinstance(wanted, Can)
        for _ in range(PATIENCE):
            if not is_open:
                ahead.see_not(wanted)
            if (isinstance(wanted, Can) and ahead.has_the_turn(wanted.deed)) or ahead.others() is None:
                break
        ahead.see_not(wanted)

    def see_not(self, wanted: Seen) -> None:
        """See that something is not the case now. Raises FailedError where it is."""
        if self.holds(wanted):
            got = [f"expected: {wanted.said}", f"got: {self.came_true(wanted)}", self.so_far()]
            raise FailedError("\n".join(got))

    def has_the_turn(self, deed: Deed) -> bool:
        """Whether it is the turn of whoever a deed is expected of."""
        turn = self.scene.turn()
        return turn is not None and turn.who == deed.who

    def holds(self, wanted: Seen) -> bool:
        """Whether something that can be seen holds now."""
        match wanted:
            case InState():
                return self.scene.state == wanted.state
            case Felt():
                return self.feels(wanted)
            case Can():
                return any(map(wanted.deed.is_line, open_to(self.scene, wanted.deed.who)))
            case Asked():
                kb = mind_of(self.scene, wanted.who)
                return kb is not None and bool(solve(Conditions((wanted.condition,)), kb).solutions)

    def feels(self, wanted: Felt) -> bool:
        """Whether somebody feels something, strongly enough."""
        felt = [
            one.intensity
            for one in self.scene.member(wanted.who).emotions
            if one.type is wanted.kind and wanted.toward in (None, one.toward) and wanted.goal in (None, one.goal)
        ]
        return (bool(felt) or wanted.amount.bound == "at most") and wanted.amount.holds(max(felt, default=0.0))

    def instead_of(self, wanted: Seen) -> str:
        """What is the case instead of what was expected."""
        match wanted:
            case Felt():
                return felt_instead(self.scene, wanted)
            case Asked():
                return believed_instead(self.scene, wanted)
            case Can():
                reasons = why_not(self.scene, wanted.deed)
                return "\n".join([f"{self.scene.definition.name_of(wanted.deed.who)} cannot", *reasons])
            case _:
                return f"the scene is {self.scene.state}"

    def came_true(self, wanted: Seen) -> str:
        """What is the case although it was not to be."""
        if isinstance(wanted, Can):
            who = self.scene.definition.name_of(wanted.deed.who)
            return "\n".join([f"{who} can", *why_open(self.scene, wanted.deed)])
        return self.instead_of(wanted)

    @property
    def names(self) -> dict[str, str]:
        """The names that people see, by the engine's own."""
        return {str(one.name): self.scene.definition.name_of(one.name) for one in self.scene.cast}

    def so_far(self) -> str:
        """What was played, for the reader of a failure."""
        return so_far(self.beats, self.scene.definition)


def fits(option: Option, deed: Deed) -> bool:
    """Whether an option is the line, style, meaning or action that is meant."""
    return deed.is_line(option.move) if option.move else deed.is_action(option.intention.action)

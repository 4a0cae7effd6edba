"""Tests: those that stand in a scenario, played and judged."""

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import cast

from fatima_py.character import Character
from fatima_py.dialogue import StateKind
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.errors import BeliefError, BudgetError, Place, ScenarioError
from fatima_py.kb import Condition, Conditions, solve
from fatima_py.language import SentenceError, joined
from fatima_py.names import NIL, Compound, Symbol, label
from fatima_py.record import explain
from fatima_py.rng import stream
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.loading import read_built
from fatima_py.scenario.problems import did_you_mean, problem
from fatima_py.scenario.schema.documents import PlayDoc, RandomDoc
from fatima_py.scenario.source.spans import Path as DataPath
from fatima_py.scenario.source.spans import Source
from fatima_py.scene import Beat, Option, Scene
from fatima_py.signs import composed

__all__ = ["TestResult", "run_tests"]

PATIENCE = 20
"""So many turns the others may take until an expectation comes true."""
SAYS = re.compile(r"(?P<who>\S+) (?P<verb>says|does) (?P<what>.+)")
FEELS = re.compile(
    r"(?P<who>\S+) feels (?P<what>\S+)(?: (?:at|towards?|for) (?P<whom>(?!least|most)\S+))?"
    r"(?: (?P<bound>at least|at most) (?P<amount>\d+(?:\.\d+)?))?"
)
BELIEVES = re.compile(r"(?P<who>\S+) believes (?P<what>.+)")
MOOD = re.compile(r"mood of (?P<who>\S+) (?P<rest>.+)")
SCENE_IS = re.compile(r"the scene is (?P<state>\S+)")
EXPECTATION = "expected says, does, feels, believes, mood of, 'the scene is', or a belief"
SHARE = re.compile(r"(?P<bound>at least|at most)? ?(?P<amount>\d+(?:\.\d+)?) ?(?P<percent>%)?")


@dataclass(frozen=True, slots=True)
class TestResult:
    """How one test came out: `sentences` say what was expected, what happened instead, and why."""

    __test__ = False

    name: str
    place: Place
    passed: bool
    sentences: tuple[str, ...] = ()
    seconds: float = 0.0


class FailedError(Exception):
    """A test that did not come out; its text says what was expected and what happened."""


def run_tests(path: Path | str, *, only: str = "") -> list[TestResult]:
    """Play the tests of a scenario whose name contains `only`. Raises ScenarioError for a scenario with errors."""
    built = read_built(path)
    tests = [
        (number, doc)
        for number, doc in enumerate(built.parts.doc.tests)
        if composed(only).lower() in composed(doc.name).lower()
    ]
    return [judged(built, doc, ("tests", number)) for number, doc in tests]


def judged(built: Built, doc: PlayDoc, path: DataPath) -> TestResult:
    """Play one test."""
    begin, passed = perf_counter(), True
    try:
        sentences = (random_plays if doc.random else play_steps)(built, doc, path)
    except (BudgetError, FailedError) as failure:
        passed, sentences = False, tuple(str(failure).split("\n"))
    return TestResult(doc.name, built.parts.source.place(path), passed, sentences, perf_counter() - begin)


@contextmanager
def reading(source: Source, path: DataPath) -> Generator[None, None, None]:
    """Say where it stands when a part of a test cannot be read."""
    try:
        yield
    except (BeliefError, SentenceError) as wrong:
        raise ScenarioError([problem("FA020", source.place(path), f"this cannot be tested: {wrong}")]) from None


def play_steps(built: Built, doc: PlayDoc, path: DataPath) -> tuple[str, ...]:
    """Take every step of a test, and see what comes of it. Raises FailedError."""
    source = built.parts.source
    test = begin(built, doc.given, (*path, "given"))
    for number, step in enumerate(doc.play):
        if isinstance(step, str):
            with reading(source, (*path, "play", number)):
                test.act(step)
            continue
        for nth, sentence in enumerate(step.expect):
            with reading(source, (*path, "play", number, "expect", nth)):
                test.expect(sentence)
    wanted = doc.expect.items() if isinstance(doc.expect, Mapping) else enumerate(doc.expect)
    for key, said in wanted:
        with reading(source, (*path, "expect", key)):
            test.expect(str(said) if isinstance(key, int) else f"{key} {said}")
    return ()


def begin(built: Built, given: Mapping[str, object], path: DataPath) -> "ScenarioTest":
    """A test that begins as a test wants it."""
    source, state = built.parts.source, given.get("state")
    with reading(source, (*path, "seed")):
        seed = given.get("seed", 0)
        if not isinstance(seed, int):
            raise SentenceError(f"the seed {seed!r} is not a whole number")
    with reading(source, (*path, "state")):
        start = None if state is None else label(str(state))
        if start is not None and start.key not in built.definition.graph.states:
            raise SentenceError(f"there is no state {state}")
    test = ScenarioTest(built, seed, start)
    for who in given:
        if who not in {"seed", "state"}:
            with reading(source, (*path, who)):
                test.give(who, spelled(given[who], source, (*path, who)))
    return test


def spelled(beliefs: object, source: Source, path: DataPath) -> Mapping[str, str]:
    """The beliefs that a test gives somebody, as they are spelled."""
    if not isinstance(beliefs, Mapping):
        raise SentenceError(f"'given' knows seed, state, and names with beliefs; got {path[-1]}: {beliefs!r}")
    return {str(name): source.spelled((*path, str(name))) for name in cast("Mapping[str, object]", beliefs)}


class ScenarioTest:
    """One test on its way through a scene. The player does nothing but what the test says."""

    def __init__(self, built: Built, seed: int, start: Symbol | None) -> None:
        self.vocabulary = built.vocabulary
        self.beats: list[Beat] = []
        self.scene = Scene(built.definition, seed=seed, player=built.definition.player, start=start)

    def give(self, who: str, beliefs: Mapping[str, str]) -> None:
        """Let a character start with other beliefs."""
        member = self.member(who)
        for name, value in beliefs.items():
            member.mind.kb.tell(self.vocabulary.property(name), self.vocabulary.term(value))

    def member(self, who: str) -> Character:
        """Somebody of the cast."""
        word = self.vocabulary.plain(who)
        for one in self.scene.cast:
            if str(one.name).lower() == word.lower():
                return one
        raise SentenceError(f"nobody in the cast is called {who}")

    def act(self, step: str) -> None:
        """Let happen what a step says: somebody says or does something, or the others do as they like."""
        if step == "anything":
            self.others()
            return
        found = SAYS.fullmatch(self.vocabulary.plain(step))
        if not found:
            raise SentenceError(
                f"'{step}' is no step: expected 'Name says line, style or meaning', 'Name does Action' or 'anything'"
            )
        who = self.member(found["who"]).name
        turn = self.scene.turn_of(who, by_hand=True)
        for option in turn.options if turn else ():
            if fits(option, found["what"]):
                self.beats.append(self.scene.play(turn, option))
                return
        open_to = ", ".join(marked(option) for option in turn.options) if turn else "nothing"
        raise FailedError(
            f"{step}: that cannot be said or done in the state '{self.scene.state}'\n"
            f"open to {who}: {open_to}\n{self.so_far()}"
        )

    def others(self) -> Beat | None:
        """Let whoever is not the player take one turn, if anybody has one."""
        turn = self.scene.turn()
        if turn is None or turn.by_player:
            return None
        beat = self.scene.play(turn)
        self.beats.append(beat)
        return beat

    def expect(self, sentence: str) -> None:
        """Wait, while the others act, for something to hold. Raises FailedError when it does not."""
        said = SAYS.fullmatch(self.vocabulary.plain(sentence))
        if said:
            self.expect_deed(sentence, self.member(said["who"]).name, said["what"])
            return
        for _ in range(PATIENCE):
            if self.holds(sentence):
                return
            if self.others() is None:
                break
        if not self.holds(sentence):
            raise FailedError(f"expected: {sentence}\ngot: {self.instead_of(sentence)}\n{self.so_far()}")

    def expect_deed(self, sentence: str, who: Symbol, what: str) -> None:
        """Wait for somebody to say or do something."""
        for _ in range(PATIENCE):
            beat = self.others()
            if beat is None:
                break
            if beat.actor == who:
                if fits(beat.option, what):
                    return
                reasons = "\n".join(explain(beat))
                raise FailedError(f"expected: {sentence}\ngot: {who} did {name_of(beat.option)}\n{reasons}")
        raise FailedError(f"expected: {sentence}\ngot: {who} did nothing\n{self.so_far()}")

    def holds(self, sentence: str) -> bool:
        """Whether something that can be seen holds now."""
        text = self.vocabulary.plain(sentence)
        if found := SCENE_IS.fullmatch(text):
            return str(self.scene.state).lower() == found["state"].lower()
        if found := FEELS.fullmatch(text):
            return self.feels(found)
        who, condition = self.question(text)
        return bool(solve(Conditions((condition,)), who.mind.kb).solutions)

    def question(self, text: str) -> tuple[Character, Condition]:
        """Whom to ask whether an expectation holds, and what; a bare belief is asked of the first whom it names."""
        if found := MOOD.fullmatch(text):
            return self.member(found["who"]), self.vocabulary.condition(f"my mood {found['rest']}")
        if found := BELIEVES.fullmatch(text):
            return self.member(found["who"]), self.vocabulary.condition(found["what"])
        unknown = f"'{text}' is no expectation: {EXPECTATION}"
        try:
            condition = self.vocabulary.condition(text)
        except SentenceError as wrong:
            raise SentenceError(f"{unknown} ({wrong})") from None
        for one in self.scene.cast:
            if isinstance(condition.left, Compound) and one.name in condition.left.args:
                return one, condition
        raise SentenceError(unknown)

    def feels(self, found: re.Match[str]) -> bool:
        """Whether somebody feels something, strongly enough."""
        kind = emotion_named(found["what"])
        if kind is None:
            hint = did_you_mean(found["what"], [one.label for one in EmotionType])
            raise SentenceError(f"{found['what']} is none of the 22 emotions{hint and f' ({hint})'}")
        toward = self.member(found["whom"]).name if found["whom"] else None
        felt = [
            one.intensity
            for one in self.member(found["who"]).emotions
            if one.type is kind and toward in (None, one.toward)
        ]
        amount = float(found["amount"] or 0)
        strongest = max(felt, default=0.0)
        return strongest <= amount if found["bound"] == "at most" else bool(felt) and strongest >= amount

    def instead_of(self, sentence: str) -> str:
        """What is the case instead of what was expected."""
        text = self.vocabulary.plain(sentence)
        if SCENE_IS.fullmatch(text):
            return f"the scene is {self.scene.state}"
        if found := FEELS.fullmatch(text):
            who = self.member(found["who"])
            felt = ", ".join(str(emotion) for emotion in who.emotions) or "nothing"
            return f"{who.name} feels {felt}; mood {10 * who.mood.valence:.1f}"
        who, condition = self.question(text)
        held = who.mind.kb.ask(condition.left)
        return f"{who.name} believes {condition.left} = {held.value if held else 'nothing'}"

    def so_far(self) -> str:
        """What was played, for the reader of a failure."""
        said = [f"  {beat.actor}: {name_of(beat.option)}" for beat in self.beats]
        return "\n".join(["played so far:", *said] if said else ["nothing was played yet"])


def fits(option: Option, what: str) -> bool:
    """Whether an option is the line, style, meaning or action that a step names."""
    move, wanted = option.move, joined(composed(what).lower().removeprefix("line "))
    if wanted == "anything":
        return True
    if move is None:
        return joined(str(option.intention.action).lower()) == wanted
    meaning = str(move.meaning).lower()
    return wanted in {move.id.lower(), str(move.style).lower(), meaning, meaning.split("(")[0]}


def marked(option: Option) -> str:
    """A line by its id and what else a step may name it by, an action by its name."""
    move = option.move
    style = f" [{move.style}]" if move and move.style != NIL else ""
    return f"{name_of(option)}{style}{f' <{move.meaning}>' if move and move.meaning != NIL else ''}"


def name_of(option: Option) -> str:
    """A line by its id, an action by its name."""
    return option.move.id if option.move else str(option.intention.action)


def random_plays(built: Built, doc: PlayDoc, path: DataPath) -> tuple[str, ...]:
    """Play many times, the player doing anything, and count what was reached. Raises FailedError with the seeds."""
    asked = doc.random or RandomDoc()
    said: set[str] = set()
    seeds = range(asked.seed, asked.seed + asked.runs)
    stuck = [seed for seed in seeds if not one_play(built, seed, asked.turns, said)]
    moves = built.definition.graph.all_moves()
    counted = {
        "dead_ends": float(len(stuck)),
        "coverage": len({move.id for move in moves} & said) / max(1, len(moves)),
    }
    expected = doc.expect if isinstance(doc.expect, Mapping) else dict.fromkeys(doc.expect, "")
    never = [move.id for move in moves if move.id not in said]
    for key, wanted in expected.items():
        with reading(built.parts.source, (*path, "expect", key)):
            if key not in counted:
                raise SentenceError(f"random play counts dead_ends and coverage, not {key}")
            if not within(counted[key], str(wanted)):
                raise FailedError("\n".join(missed(key, str(wanted), counted[key], stuck, never)))
    return (f"{asked.runs} runs, {counted['coverage']:.0%} of the lines said, {len(stuck)} stuck",)


def missed(key: str, wanted: str, got: float, stuck: Sequence[int], never: Sequence[str]) -> Iterator[str]:
    """What random play did not reach."""
    yield f"expected: {key} {wanted}"
    yield f"got: {got:.0%}" if key == "coverage" else f"got: {got:g}"
    if key == "coverage":
        yield f"never said: {', '.join(never)}"
    elif stuck:
        yield f"stuck with the seeds {', '.join(map(str, stuck[:10]))}"


def within(value: float, wanted: str) -> bool:
    """Whether a number is what was asked for."""
    found = SHARE.fullmatch(wanted.strip())
    if not found:
        raise SentenceError(f"'{wanted}' is no amount: expected a number, or 'at least 90%'")
    amount = float(found["amount"]) / (100 if found["percent"] else 1)
    if found["bound"] == "at least":
        return value >= amount
    return value <= amount if found["bound"] == "at most" else value == amount


def one_play(built: Built, seed: int, turns: int, said: set[str]) -> bool:
    """Play once by chance; the answer is whether it came to an end or was still going on."""
    player = built.definition.player
    scene = Scene(built.definition, seed=seed, player=player)
    for step in range(turns):
        turn = scene.turn()
        if turn is None:
            return ended(scene)
        luck = stream(seed, "rehearsal", step)
        option = luck.choice(turn.options) if turn.by_player else None
        beat = scene.play(turn, option)
        if beat.option.move is not None:
            said.add(beat.option.move.id)
    return True


def ended(scene: Scene) -> bool:
    """Whether a scene in which nobody has a turn is where it should be."""
    state = scene.definition.graph.states.get(scene.state.key)
    return scene.over or (state is not None and state.kind is StateKind.ENDING)

"""What the guards let through: every line that the package ships, worded by models that obey, slip and lie.

Run it with `just bench realizer`; `uv run python bench/realizer.py 20` draws so many answers of each kind for a line
(3 if nothing is said). Every line of the dialogues in `scenarios/` and `simulations/` is asked for, whether or not its
author lets it be reworded, of each of three models that are plain functions (`bench/scripted_models.py`). A miss is an
answer that is spoken although it says something else; a false alarm is one that is refused although it does not. That
is known of each answer by how it was made. One miss, and the program fails.

The cost is CPU time of this process, beside the unit of the machine (a bare simpy timeout). Last come beats of one
scenario without a model, as its lines are spoken as written, in the mood of who speaks, and in approved wordings.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import process_time

from bench.engine import bare_timeout
from bench.scripted_models import MODELS, Answer, complete_of
from fatima_py.dialogue import Move
from fatima_py.errors import FatimaError
from fatima_py.names import ANY, NIL, Symbol
from fatima_py.realize import (
    LEXICONS,
    BakedRealizer,
    Brief,
    Lexicon,
    LLMRealizer,
    Realizer,
    TemplateRealizer,
    as_written,
)
from fatima_py.realize.base import slots_of
from fatima_py.realize.guards import fault_of, remembered
from fatima_py.realize.reply import read_reply
from fatima_py.rng import stream
from fatima_py.scenario import load_scenario
from fatima_py.scenario.loading import read_definition
from fatima_py.scenario.settings import load_setting
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.scene.briefing import Saying, brief_of
from fatima_py.scene.varying import variants
from fatima_py.session import Session

ROOT = Path(__file__).parent.parent
DRAWS = 3
PLAYS = 20
WORDED = ROOT / "scenarios" / "handover.yaml"
"""What is played to see what the words of a beat cost: it has moods that are heard, and approved wordings."""
UNKNOWN = "17"
"""What a slot says that nobody has a belief for as a play begins."""


def main() -> int:
    """Ask every model for every line, and print what came of it; 1 where a changed fact was spoken."""
    draws = int(sys.argv[1]) if sys.argv[1:] else DRAWS
    briefs = [brief for scene in shipped() for brief in briefs_of(scene)]
    unit = bare_timeout()
    print(f"{len(briefs)} lines, {draws} draws of each answer; one bare simpy timeout: {unit:.2f} us\n")
    head = f"{'facts kept':>11} {'misses':>7} {'false alarms':>13} {'as written':>11}   guards, per answer"
    print(f"{'model':12} {'answers':>8} {head}")
    tallies = {name: judged(name, briefs, draws) for name in MODELS}
    for name, tally in tallies.items():
        cost = tally.seconds / tally.answers * 1e6
        alarms = f"{sum(tally.alarms.values()):7,} {tally.alarmed:5.1%}"
        spent = f"{cost:,.0f} us, {cost / unit:,.0f} timeouts"
        facts = f"{tally.answers:8,} {tally.kept:11.2%} {sum(tally.missed.values()):7,}"
        print(f"{name:12} {facts} {alarms} {share_as_written(name, briefs):11.1%}   {spent}")
    for name, tally in tallies.items():
        print(f"\n{name}: of each kind so many answers, and of them spoken")
        print("\n".join(f"  {kind:34}{count:7,}{tally.spoken[kind]:7,}" for kind, count in tally.kinds.items()))
    print(f"\na beat of {WORDED.name}, {PLAYS} plays without a model, and of it the words")
    for name, (beat, words) in costs_of_beats(WORDED, PLAYS).items():
        print(f"{name:12}{beat:8,.0f} us, {beat / unit:6,.0f} timeouts {words:8,.0f} us, {words / unit:6,.0f} timeouts")
    missed = [example for tally in tallies.values() for example in tally.examples]
    print("\n".join(["", *missed[:20]]) if missed else "\nNo changed fact is spoken.")
    return 1 if missed else 0


@dataclass(slots=True)
class Tally:
    """What came of the answers of a model, by their kinds."""

    kinds: Counter[str] = field(default_factory=Counter[str])
    spoken: Counter[str] = field(default_factory=Counter[str])
    missed: Counter[str] = field(default_factory=Counter[str])
    alarms: Counter[str] = field(default_factory=Counter[str])
    right: int = 0
    examples: list[str] = field(default_factory=list[str])
    seconds: float = 0.0

    @property
    def answers(self) -> int:
        """How many were judged."""
        return sum(self.kinds.values())

    @property
    def kept(self) -> float:
        """The share after which the fact stands: those that were refused, and those that are right."""
        return 1 - sum(self.missed.values()) / self.answers

    @property
    def alarmed(self) -> float:
        """The share of right answers that were refused."""
        return sum(self.alarms.values()) / self.right if self.right else 0.0

    def add(self, brief: Brief, answer: Answer, fault: str, seconds: float) -> None:
        """Count an answer, and what the guards said of it."""
        self.kinds[answer.kind] += 1
        self.seconds += seconds
        self.right += not answer.changes
        self.spoken[answer.kind] += not fault
        if answer.changes and not fault:
            self.missed[answer.kind] += 1
            self.examples.append(f"MISSED {answer.kind}: {as_written(brief)!r} -> {answer.reply}")
        if fault and not answer.changes:
            self.alarms[answer.kind] += 1


def judged(name: str, briefs: Sequence[Brief], draws: int) -> Tally:
    """All answers of a model to some lines, as the guards judge them."""
    tally = Tally()
    for brief in briefs:
        lexicon = LEXICONS[brief.language]
        for draw in range(draws):
            for answer in MODELS[name](brief, stream(draw, name, brief.text, brief.line)):
                remembered.cache_clear()  # each answer is judged anew, whatever came before
                begin = process_time()
                fault = judgement(brief, answer, lexicon)
                tally.add(brief, answer, fault, process_time() - begin)
    return tally


def judgement(brief: Brief, answer: Answer, lexicon: Lexicon) -> str:
    """What the guards say of an answer, as the realizer asks them."""
    return fault_of(brief, read_reply(answer.reply).text, lexicon)


def share_as_written(name: str, briefs: Sequence[Brief]) -> float:
    """The share of lines that are spoken as written when the realizer asks a model, with its second try."""
    realizer = LLMRealizer(name, complete=complete_of(name))
    return sum(realizer.realize(brief).by == "template" for brief in briefs) / len(briefs)


def costs_of_beats(path: Path, plays: int) -> Mapping[str, tuple[float, float]]:
    """What a beat of a scenario costs, and its words alone, in microseconds, by how its lines are spoken.

    Everybody plays themselves, each play with another seed.
    """
    definition = replace(read_definition(path), player=None)
    ways: Mapping[str, Realizer] = {
        "written": TemplateRealizer(plain=True),
        "styled": TemplateRealizer(),
        "baked": BakedRealizer(definition.speech.wordings),
    }
    spent: dict[str, list[tuple[int, float, float]]] = {name: [] for name in ways}
    for seed in range(plays):  # one after the other: what else the machine does is shared by all
        for name, realizer in ways.items():
            spent[name].append(cost_of_play(definition, realizer, seed))
    sums = {name: [sum(parts) for parts in zip(*plays_so, strict=True)] for name, plays_so in spent.items()}
    return {name: (beat / count * 1e6, words / count * 1e6) for name, (count, beat, words) in sums.items()}


def cost_of_play(definition: SceneDefinition, realizer: Realizer, seed: int) -> tuple[int, float, float]:
    """How many beats a play has, and the seconds of all of it and of its words alone."""
    session = Session(Scene(definition, seed=seed), realizer=realizer)
    beats, played, worded = 0, 0.0, 0.0
    while (begin := process_time()) and (turn := session.turn()) is not None:
        beat = session.choose(turn=turn)
        done = process_time()
        session.word(beat)
        end = process_time()
        beats, played, worded = beats + 1, played + end - begin, worded + end - done
    return beats, played, worded


def shipped() -> Iterator[Scene]:
    """The scenes that the package comes with, in scenarios and in settings."""
    for path in [*sorted((ROOT / "scenarios").rglob("*.yaml")), *sorted((ROOT / "simulations").rglob("*.yaml"))]:
        try:
            yield load_scenario(path)
        except FatimaError:  # a sheet of somebody, a study, or a setting
            yield from (Scene(one) for one in spoken_in(path))


def spoken_in(path: Path) -> list[SceneDefinition]:
    """The scenes of the conversations of a setting, none for another file."""
    try:
        return [one.scene for one in load_setting(path).conversations]
    except FatimaError:
        return []


def briefs_of(scene: Scene) -> Iterator[Brief]:
    """A brief for each line of a scene, as it is said as a play begins; each may be reworded."""
    for move in scene.definition.graph.all_moves():
        who = speaker_of(scene, move)
        others = [one.name for one in scene.cast if one.name != who]
        listener = move.to if isinstance(move.to, Symbol) and move.to in others else next(iter(others), None)
        saying = Saying(0, varied=variants(move, 0, 0))
        brief = brief_of(scene.definition, scene.member(who), listener, move, saying)
        slots = {slot: brief.slots.get(slot, UNKNOWN) for slot in slots_of(move.text)}
        if any(map(str.isalnum, as_written(replace(brief, slots=slots)))):
            yield replace(brief, slots=slots, may_reword=True)


def speaker_of(scene: Scene, move: Move) -> Symbol:
    """Somebody who may say a line."""
    names = [one.name for one in scene.cast]
    return move.by if move.by not in (NIL, ANY) and move.by in names else names[0]


if __name__ == "__main__":
    sys.exit(main())

"""Does a touchy barista lock up earlier? Run the study of this folder and print its tables.

uv run --no-dev python simulations/night_shift/run.py [--seeds N] [--save FILE.csv]
"""

import argparse
import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from math import comb
from pathlib import Path

import numpy as np
import yaml

from fatima_py.dialogue import END
from fatima_py.names import symbol
from fatima_py.rng import stream
from fatima_py.scenario import read_definition
from fatima_py.scene import Scene, SceneDefinition

__all__ = ["Evening", "evening", "main"]

HERE = Path(__file__).parent
SARAH, TOM = symbol("Sarah"), symbol("Tom")


@dataclass(frozen=True, slots=True)
class Evening:
    """One run: the state it ended in, and in which turn the key was turned (0 for an evening without that)."""

    arm: str
    seed: int
    ending: str
    turns: int
    locked: int
    insults: int
    mood: float


def with_neuroticism(scene: SceneDefinition, neuroticism: float) -> SceneDefinition:
    """The scene with another Sarah: the one trait changed, everything else as it was."""
    cast = []
    for mind in scene.cast:
        if mind.name == SARAH:
            personality = replace(mind.personality, neuroticism=neuroticism)
            cast.append(replace(mind, personality=personality))
        else:
            cast.append(mind)
    return replace(scene, cast=tuple(cast))


def evening(scene: SceneDefinition, arm: str, seed: int, most: int) -> Evening:
    """Play one evening, Tom saying whatever luck makes him say."""
    play = Scene(scene, seed=seed, player=TOM)
    locked = insults = turns = 0
    ending = play.state
    while turns < most and (turn := play.turn()) is not None:
        option = stream(seed, "Tom", turns).choice(turn.options) if turn.by_player else None
        beat = play.play(turn, option)
        turns += 1
        ending = beat.state if beat.next_state == END else beat.next_state
        said = beat.option.move
        insults += bool(said and beat.actor == TOM and said.style == symbol("Insult") and not locked)
        locked = locked or turns * (str(beat.option.intention.action) == "LockUp")
    sarah = play.member(SARAH)
    return Evening(arm, seed, str(ending), turns, locked, insults, round(10 * sarah.mood.valence, 4))


def share(hits: int, among: int) -> str:
    """A share with its 95 percent interval (Wilson 1927)."""
    z, p = 1.96, hits / among
    middle = (p + z * z / (2 * among)) / (1 + z * z / among)
    half = z * np.sqrt(p * (1 - p) / among + z * z / (4 * among * among)) / (1 + z * z / among)
    return f"{p:4.0%} [{max(0.0, middle - half):4.0%}, {min(1.0, middle + half):4.0%}]"


def sign_test(first: int, second: int) -> float:
    """How likely so uneven a split of the pairs that differ would be by chance, two-sided."""
    pairs, most = first + second, max(first, second)
    tail = sum(comb(pairs, k) for k in range(most, pairs + 1)) / 2**pairs if pairs else 1.0
    return min(1.0, 2 * tail)


def earlier(one: Evening, other: Evening) -> bool:
    """Whether one evening locked up before the other; an evening that did not is later than any that did."""
    return bool(one.locked) and (not other.locked or one.locked < other.locked)


def report(arms: dict[str, list[Evening]]) -> None:
    """Print what was measured, arm by arm, and the paired comparison."""
    print(
        f"{'arm':8} {'evenings':>8}  {'locked [95 %]':20} {'turn of it':>10} {'insults taken':>13} {'mood at end':>12}"
    )
    for arm, evenings in arms.items():
        locked = [one for one in evenings if one.locked]
        turn = f"{np.mean([one.locked for one in locked]):10.1f}" if locked else f"{'-':>10}"
        taken = f"{np.mean([one.insults for one in locked]):13.2f}" if locked else f"{'-':>13}"
        mood = f"{np.mean([one.mood for one in evenings]):+.2f}"
        print(f"{arm:8} {len(evenings):8}  {share(len(locked), len(evenings)):20} {turn} {taken} {mood:>12}")
    first, second = arms
    pairs = list(zip(arms[first], arms[second], strict=True))
    sooner = sum(earlier(one, other) for one, other in pairs)
    later = sum(earlier(other, one) for one, other in pairs)
    print(
        f"\nof {len(pairs)} pairs of evenings, {first} locked up first in {sooner}, {second} in {later}, "
        f"no difference in {len(pairs) - sooner - later} (sign test p = {sign_test(sooner, later):.3g})"
    )
    print("\nhow the evenings ended")
    endings = sorted({one.ending for evenings in arms.values() for one in evenings})
    for ending in endings:
        counts = "  ".join(f"{arm} {sum(one.ending == ending for one in arms[arm]):3}" for arm in arms)
        print(f"  {ending:14} {counts}")


def main(arguments: Sequence[str] | None = None) -> dict[str, list[Evening]]:
    """Run the study that design.yaml describes."""
    design = yaml.safe_load((HERE / "design.yaml").read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description="Does a touchy barista lock up earlier?")
    parser.add_argument("--seeds", type=int, default=design["repeat"], help="evenings in each arm")
    parser.add_argument("--save", type=Path, help="write every evening as a row of a CSV file")
    options = parser.parse_args(arguments)
    scene = read_definition(HERE / design["scenario"])
    arms = {
        arm: [
            evening(
                with_neuroticism(scene, design["set"][arm]["Sarah.personality.neuroticism"]), arm, seed, design["turns"]
            )
            for seed in range(design["seed"], design["seed"] + options.seeds)
        ]
        for arm in design["between"]["barista"]
    }
    report(arms)
    if options.save:
        with options.save.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(Evening.__slots__))
            writer.writeheader()
            writer.writerows(asdict(one) for evenings in arms.values() for one in evenings)
    return arms


if __name__ == "__main__":
    main()

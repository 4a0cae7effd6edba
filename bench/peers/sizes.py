"""What a character weighs: somebody to whom nothing has happened, and each belief, episode and event more.

Run it with `just bench peers/sizes`. Bytes are those that Python has taken for it (`tracemalloc`), a mean over many;
what all of one definition share is not in it. Times are of the processor.
"""

import gc
import tracemalloc
from collections.abc import Callable
from functools import partial
from math import inf
from pathlib import Path
from random import Random

from bench.engine import bare_timeout, somebody
from bench.growing import missed, timed
from fatima_py.character import Character
from fatima_py.events import action_event
from fatima_py.memory import InMemoryStore
from fatima_py.mind import MindDefinition
from fatima_py.names import parse, symbol
from fatima_py.scenario import load_scenario
from fatima_py.scene import Scene, SceneDefinition

__all__ = ["bytes_of", "in_scene", "main"]

CAFE = Path(__file__).parents[2] / "scenarios" / "cafe.yaml"


def bytes_of(make: Callable[[], object]) -> int:
    """The bytes that are held by what is made, when it is made a second time."""
    make()
    gc.collect()
    tracemalloc.start()
    made = make()
    gc.collect()
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del made
    return held


def alone(definition: MindDefinition, many: int = 1000) -> float:
    """The bytes of one of many characters of one definition, to whom nothing has happened."""
    return bytes_of(lambda: [Character(definition) for _ in range(many)]) / many


def in_scene(scene: SceneDefinition, many: int = 100) -> float:
    """The bytes of one of the cast of a scene that has just begun, with their share of the scene."""
    return bytes_of(lambda: [Scene(scene) for _ in range(many)]) / many / len(scene.cast)


def beliefs(text: str, many: int = 10_000) -> float:
    """The bytes of a belief: `text` is what is believed of a number."""

    def believing() -> Character:
        one = Character(MindDefinition(symbol("Nora")))
        for number in range(many):
            one.mind.kb.tell(parse(text.format(number)), symbol(number % 10))
        return one

    return bytes_of(believing) / many


def episodes(many: int = 10_000) -> float:
    """The bytes of an episode of which nothing was felt: who did what, and when, each time something else."""

    def remembering() -> InMemoryStore:
        memory, rng = InMemoryStore(), Random(1)
        for number in range(many):
            memory.append(action_event(f"Agent_{rng.randrange(50)}", f"Deed_{number}", "Nora", float(number)))
        return memory

    return bytes_of(remembering) / many


def lived(many: int = 2_000) -> float:
    """The bytes that are kept of an event that was perceived, by a rule that has something to say of it."""

    def living() -> Character:
        nora = somebody(10)
        for number in range(many):
            nora.perceive(action_event("Tom", f"Insult(Thing_{number})", "Nora", float(number)))
        return nora

    return bytes_of(living) / many


def main() -> None:
    """Print the tables."""
    plain = somebody(10).definition
    cafe = load_scenario(CAFE).definition
    rows = (
        ("a character of one definition", alone(plain), 12_000),
        *((f"{who.name} of the cafe, alone", alone(who), 12_000) for who in cafe.cast),
        ("one of the cast of the cafe, in its scene", in_scene(cafe), 12_000),
        ("a belief", beliefs("Knows(Thing_{})"), inf),
        ("a belief of another", beliefs("ToM(Tom, Knows(Thing_{}))"), inf),
        ("an episode", episodes(), 350),
        ("an event that was perceived and felt", lived(), inf),
    )
    print(f"{'what':42} {'bytes':>8} {'goal':>8}")
    for what, size, most in rows:
        goal = f"{most:8,.0f}" if most < inf else f"{'-':>8}"
        print(f"{what:42} {size:8,.0f} {goal}{missed(size, most)}")
    unit = bare_timeout()
    print(f"\none bare simpy timeout: {unit:.2f} us\n")
    print(f"{'what':42} {'us':>8} {'timeouts':>9}")
    for what, cost in (
        ("make a character", timed(partial(Character, plain), 1000)),
        *((f"make {who.name} of the cafe", timed(partial(Character, who), 1000)) for who in cafe.cast),
        ("begin the scene of the cafe", timed(partial(Scene, cafe), 200)),
    ):
        print(f"{what:42} {cost:8,.1f} {cost / unit:9,.1f}")


if __name__ == "__main__":
    main()

"""Two sisters live through the same hundred events: print what it did to them, and draw it.

uv run --no-dev --extra experiments python simulations/two_sisters/run.py [-o PICTURE] [--seed N]
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fatima_py.affect import Vad
from fatima_py.character import Character
from fatima_py.errors import MissingExtraError, UsageError
from fatima_py.events import Event, action_event
from fatima_py.rng import stream
from fatima_py.scenario import load_character
from fatima_py.session.probe import SOMEBODY, Probe, common_sense, run_probe
from fatima_py.view.portrait import draw_moods, picture_path

__all__ = ["Measures", "day", "main", "measured", "sister"]

HERE = Path(__file__).parent
SISTERS = ("ida", "ruth")
LUCK = {"praise": 25, "gift": 15, "help": 20, "insult": 15, "loss": 10, "threat": 15}
"""Of a hundred events, about so many are of each kind: small goods are more frequent than bads."""
BAD = "insult"
"""The one bad event by which the sisters are compared at rest."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What the model claims about a sister: at rest, after one bad event at rest, and over the hundred."""

    rest: Vad
    fall: float
    lasts: float
    halfway: float
    mean: float
    lowest: float


def sister(name: str) -> Character:
    """One of the two, as fresh as in the morning. Her sheet has no rules: she judges as anybody would."""
    return Character(common_sense(load_character(HERE / f"{name}.yaml").definition))


def day(seed: int, count: int = 100) -> Iterator[Event]:
    """A mix of events, one to four minutes apart; the seed settles it."""
    luck, now = stream(seed, "two sisters"), 0.0
    for _ in range(count):
        now += luck.uniform(60, 240)
        (word,) = luck.choices([*LUCK], [*LUCK.values()])
        yield action_event(SOMEBODY, word, "SELF", now)


def measured(name: str, whole: Probe) -> Measures:
    """The measures of one sister, given how she lived through the hundred."""
    alone = run_probe(sister(name), [action_event(SOMEBODY, BAD, "SELF", 60.0)]).timeline
    feeling = alone.tracks[0].curves[0]
    minutes = [whole.timeline.mood(60.0 * minute).valence for minute in range(int(whole.timeline.end // 60))]
    return Measures(
        rest=alone.rest,
        fall=alone.rest.valence - alone.mood(60.0).valence,
        lasts=feeling.over - feeling.start,
        halfway=alone.segments[-1].half_life,
        mean=sum(minutes) / len(minutes),
        lowest=min(minutes),
    )


def report(sisters: dict[str, Measures]) -> None:
    """Print the measures, a row each."""
    rows: list[tuple[str, list[str]]] = [
        ("valence at rest", [f"{one.rest.valence:+.2f}" for one in sisters.values()]),
        ("arousal at rest", [f"{one.rest.arousal:+.2f}" for one in sisters.values()]),
        ("one insult at rest: valence falls by", [f"{one.fall:.2f}" for one in sisters.values()]),
        ("  the anger is felt for, s", [f"{one.lasts:.0f}" for one in sisters.values()]),
        ("  the mood is halfway home after, s", [f"{one.halfway:.0f}" for one in sisters.values()]),
        ("a hundred events: mean valence", [f"{one.mean:+.2f}" for one in sisters.values()]),
        ("  lowest valence", [f"{one.lowest:+.2f}" for one in sisters.values()]),
    ]
    print(f"{'':36}" + "".join(f"{name:>8}" for name in sisters))
    for label, values in rows:
        print(f"{label:36}" + "".join(f"{value:>8}" for value in values))


def main(arguments: Sequence[str] | None = None) -> dict[str, Measures]:
    """Live the day twice."""
    parser = argparse.ArgumentParser(description="Two sisters, the same hundred events.")
    parser.add_argument("--seed", type=int, default=7, help="which hundred events")
    parser.add_argument("-o", "--out", type=Path, help="draw their moods (.svg or .png)")
    options = parser.parse_args(arguments)
    try:
        picture = picture_path(options.out) if options.out else None
    except UsageError as wrong:
        parser.error(str(wrong))
    trials = {name.capitalize(): run_probe(sister(name), [*day(options.seed)], after=1800) for name in SISTERS}
    sisters = {name: measured(name.lower(), trial) for name, trial in trials.items()}
    report(sisters)
    if picture:
        draw_moods([trial.timeline for trial in trials.values()], picture)
    return sisters


if __name__ == "__main__":
    try:
        main()
    except MissingExtraError as missing:
        print(missing, file=sys.stderr)
        sys.exit(3)

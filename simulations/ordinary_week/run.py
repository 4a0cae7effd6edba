"""An ordinary week, and the same week with a death in the family: print what they are to Ann, and draw it.

uv run --no-dev --extra experiments python simulations/ordinary_week/run.py [-o PICTURE] [--seed N]
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from fatima_py.character import Character
from fatima_py.errors import MissingExtraError, UsageError
from fatima_py.events import Event, action_event
from fatima_py.rng import stream
from fatima_py.scenario import load_character
from fatima_py.session.probe import Probe, run_probe
from fatima_py.view.portrait import draw_moods, picture_path

__all__ = ["Measures", "main", "measured", "week"]

HERE = Path(__file__).parent
HOUR, DAY = 3600.0, 86_400.0
GOOD = "Greet 16, Joke 10, Thank 8, Help 6, Praise 3, Celebrate 1, Sing 4, BakeACake 4, LearnTogether 6"
BAD = "Delay 10, Spill 6, Nag 8, Criticise 4, Complain 6, Insult 1, Forget 4, WarnOfTheExam 3"
LUCK = {word: int(often) for word, often in (one.split() for one in f"{GOOD}, {BAD}".split(", "))}
"""Of a hundred events, about so many are of each kind (ours): most are small, and small goods are the most frequent."""
PEOPLE = ("Tom", "Kim", "Zoe", "Joe", "Mia")
DEATH = action_event("Grandmother", "Die", "Ann", DAY + 10 * HOUR)
INSULTS = [action_event("Tom", "Insult", "Ann", DAY + 10 * HOUR + 60 * number) for number in range(3)]
"""What else may happen to her on the second day, at ten."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What a week was: the mean and the ends of its valence, and the valence at some times after ten on day two."""

    mean: float
    lowest: float
    highest: float
    later: tuple[float, ...]


def week(seed: int, count: int = 40) -> Iterator[Event]:
    """Seven days of so many events between seven in the morning and eleven at night; the seed settles them."""
    luck = stream(seed, "ordinary week")
    for day in range(7):
        for time in sorted(luck.uniform(7 * HOUR, 23 * HOUR) for _ in range(count)):
            (word,) = luck.choices([*LUCK], [*LUCK.values()])
            yield action_event(luck.choice(PEOPLE), word, "Ann", day * DAY + time)


def lived(events: Sequence[Event], name: str) -> Probe:
    """How Ann lives through some events."""
    ann = Character(load_character(HERE / "ann.yaml").definition)
    last = max(one.time for one in events)
    return run_probe(ann, sorted(events, key=lambda one: one.time), name=name, after=7 * DAY - last)


def measured(one: Probe) -> Measures:
    """The measures of a week."""
    hours = [one.timeline.mood(HOUR * hour).valence for hour in range(7, 7 * 24)]
    later = tuple(one.timeline.mood(DAY * day + 10 * HOUR).valence for day in (1.01, 2, 3, 4))
    return Measures(fmean(hours), min(hours), max(hours), later)


def report(weeks: dict[str, Measures]) -> None:
    """Print the measures, a row each."""
    rows: list[tuple[str, list[float]]] = [
        ("mean valence", [one.mean for one in weeks.values()]),
        ("lowest valence", [one.lowest for one in weeks.values()]),
        ("highest valence", [one.highest for one in weeks.values()]),
        *(
            (f"valence {when}", [one.later[place] for one in weeks.values()])
            for place, when in enumerate(
                ("a quarter of an hour after", "a day after", "two days after", "three days after")
            )
        ),
    ]
    print(f"{'':36}" + "".join(f"{name:>16}" for name in weeks))
    for label, values in rows:
        print(f"{label:36}" + "".join(f"{value:>+16.2f}" for value in values))


def main(arguments: Sequence[str] | None = None) -> dict[str, Measures]:
    """Live the week three times."""
    parser = argparse.ArgumentParser(description="An ordinary week, three insults, and a death in the family.")
    parser.add_argument("--seed", type=int, default=7, help="which ordinary week")
    parser.add_argument("-o", "--out", type=Path, help="draw the moods (.svg or .png)")
    options = parser.parse_args(arguments)
    try:
        picture = picture_path(options.out) if options.out else None
    except UsageError as wrong:
        parser.error(str(wrong))
    usual = [*week(options.seed)]
    weeks = {
        "ordinary": lived(usual, "ordinary"),
        "three insults": lived([*usual, *INSULTS], "three insults"),
        "a death": lived([*usual, DEATH], "a death"),
    }
    found = {name: measured(one) for name, one in weeks.items()}
    report(found)
    if picture:
        draw_moods([weeks[name].timeline for name in ("ordinary", "a death")], picture)
    return found


if __name__ == "__main__":
    try:
        main()
    except MissingExtraError as missing:
        print(missing, file=sys.stderr)
        sys.exit(3)

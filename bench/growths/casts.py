"""What a large cast costs: to read it, to check it."""

import tempfile
from pathlib import Path

from bench.growing import Growth, Work
from fatima_py.scenario import load_scenario
from fatima_py.scenario.loading import check_file

__all__ = ["CASTS"]


def cast_of(people: int) -> str:
    """A scenario of so many, each with a belief and a rule of their own."""
    rows = ["fatima: 1", "title: A crowd", "player: Agent_0", "cast:"]
    for number in range(people):
        rows += [
            f"  Agent_{number}:",
            f"    is: Somebody, the one of number {number}.",
            "    believes:",
            f"      Likes(me, Agent_{(number + 1) % people}): 3",
        ]
    rows.append("appraisals:")
    for number in range(people):
        rows += [
            f"  - id: hurt_{number}",
            f"    for: Agent_{number}",
            "    when: anyone $x says Insult to me",
            "    feels: {desirable: -4}",
        ]
    rows += ["dialogue: |", "  == start", "  Agent_0 [Insult]: Well.  -> end"]
    return "\n".join(rows) + "\n"


def written(people: int) -> Path:
    """A file with a scenario of so many."""
    path = Path(tempfile.mkdtemp(prefix="growth")) / "crowd.yaml"
    path.write_text(cast_of(people), encoding="utf-8")
    return path


def scenario(people: int) -> Work:
    """A scenario read."""
    path = written(people)
    return lambda: load_scenario(path)


def checking(people: int) -> Work:
    """A scenario checked."""
    path = written(people)
    return lambda: check_file(path)


CASTS = (
    Growth("check a scenario", "characters", 40, checking, "linear", few=10, times=1),
    Growth("load a scenario", "characters", 100, scenario, "10,000 in 15 s", few=10, times=1),
)

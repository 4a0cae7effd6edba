"""What measures are of runs: the hand-over as a town of one conversation, and sentences as a study writes them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fatima_py.errors import Place
from fatima_py.record.town import TownRecord
from fatima_py.scenario import read_definition
from fatima_py.setting import Clock, Conversation, People, Setting
from fatima_py.studies.design import Written
from fatima_py.studies.measures import Measure, Points, measure, read_measures

__all__ = ["SCENARIOS", "course", "handover", "read", "scene_town", "value", "written"]

ROOT = Path(__file__).parents[1]
SCENARIOS = ROOT / "scenarios"


def scene_town(path: Path, *, until: float = 1800.0) -> Setting:
    """A scenario as a town of one conversation, whose roles are the cast."""
    scene = read_definition(path)
    people = tuple([People(mind.name, mind) for mind in scene.cast])
    roles = tuple([(mind.name, mind.name) for mind in scene.cast])
    talk = Conversation("scene", scene, roles, at_most=(1, 1e9), overheard=False)
    return Setting(
        scene.title, people, clock=Clock(0, until), conversations=(talk,), world=scene.world, facts=scene.facts
    )


def handover(*, until: float = 1800.0) -> Setting:
    """The shipped hand-over."""
    return scene_town(SCENARIOS / "handover.yaml", until=until)


def written(*sentences: str, folder: Path = ROOT) -> list[Written]:
    """Sentences as they stand in a study, one on each line."""
    file = str(folder / "study.yaml")
    return [Written(text, Place(file, line, 3)) for line, text in enumerate(sentences, 1)]


def read(setting: Setting, *sentences: str, folder: Path = ROOT) -> tuple[Measure, ...]:
    """Measures by their sentences."""
    return read_measures(written(*sentences, folder=folder), setting)


def value(setting: Setting, records: Sequence[TownRecord], sentence: str, folder: Path = ROOT) -> Any:
    """What a sentence is of a run."""
    values, *_ = measure(read(setting, sentence, folder=folder), records, setting)
    return values[sentence]


def course(setting: Setting, records: Sequence[TownRecord], sentence: str) -> Points:
    """The course that a sentence is of a run."""
    _, courses, _ = measure(read(setting, sentence), records, setting)
    return courses[sentence]

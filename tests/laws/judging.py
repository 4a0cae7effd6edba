"""What is wrong with a scenario, each text of it judged once: laws ask again of what mending asks as well."""

from functools import lru_cache
from pathlib import Path

from fatima_py.cli.checking import findings
from fatima_py.cli.mending import Texts
from fatima_py.errors import Problem
from fatima_py.scenario.compile.includes import Report


def judge(file: Path, texts: Texts) -> tuple[Problem, ...]:
    """What is wrong with a scenario, if its files hold these texts."""
    return judged(file, tuple(sorted(texts.items())))


@lru_cache(maxsize=512)
def judged(file: Path, texts: tuple[tuple[str, str], ...]) -> tuple[Problem, ...]:
    """What is wrong with a scenario, found out."""
    return tuple(findings(file, None, Report(texts=dict(texts))))

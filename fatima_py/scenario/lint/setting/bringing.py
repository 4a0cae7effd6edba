"""Bringing: what people of a setting bring into a scene that they play, and what is said of the scene without them."""

from collections.abc import Iterable

from fatima_py.errors import Problem
from fatima_py.names import Compound
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.reach.knowing import inner
from fatima_py.scenario.lint.setting.asking import given
from fatima_py.scenario.lint.setting.doing import done, heads_of

__all__ = ["brought", "stands"]

FELT = "FA206"
"""That nobody feels what is asked for: whoever plays the scene may feel it as they come."""
MISSING = frozenset({"FA201", "FA213", "FA302"})
"""That nobody believes, says or does what is asked for."""


def brought(made: BuiltSetting) -> frozenset[str]:
    """The words for what people of a setting may believe, and may have done, when they begin a scene, without case."""
    believed = heads_of(one for one in map(inner, given(made)) if isinstance(one, Compound))
    return frozenset([str(word).lower() for word in (*believed.values(), *heads_of(done(made)).values())])


def stands(found: Problem, words: Iterable[str]) -> bool:
    """Whether what was found in a scene alone holds as well where people play it who bring some beliefs and deeds."""
    return found.code != FELT and not (found.code in MISSING and found.names & frozenset(words))

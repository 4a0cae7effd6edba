"""Bringing: what people of a setting bring into a scene that they play, and what is said of the scene without them."""

from typing import NamedTuple

from fatima_py.errors import Problem
from fatima_py.names import Compound
from fatima_py.scenario.compile.setting.building import BuiltSetting
from fatima_py.scenario.lint.reach.knowing import inner
from fatima_py.scenario.lint.setting.asking import given
from fatima_py.scenario.lint.setting.doing import done, heads_of

__all__ = ["Brought", "stands"]

FELT = "FA206"
"""That nobody feels what is asked for: whoever plays the scene may feel it as they come."""
MISSING = frozenset({"FA201", "FA213", "FA302"})
"""That nobody believes, says or does what is asked for."""


OF_THE_TOWN = frozenset({"here", "place", "doing"})
"""What only a town answers: who is here, where somebody is, and what they are doing."""
STRANGER = "nobody in the cast is called "


class Brought(NamedTuple):
    """What people of settings bring into a scene, in small letters: the words for what they may believe and have done.

    `people` are those whom its rules may name although they take no part.
    """

    words: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    def with_that_of(self, made: BuiltSetting) -> "Brought":
        """The same, and what the people of one more setting bring."""
        believed = heads_of(one for one in map(inner, given(made)) if isinstance(one, Compound))
        words = [str(word).lower() for word in (*believed.values(), *heads_of(done(made)).values())]
        return Brought(self.words.union(words), self.people.union(str(name).lower() for name in made.names))


def stands(found: Problem, brought: Brought) -> bool:
    """Whether what was found in a scene alone holds as well where people play it who bring something of their own."""
    if found.code == FELT:
        return False
    if found.code not in MISSING:
        return True
    if found.sentence.startswith(STRANGER):
        return found.sentence.removeprefix(STRANGER).partition(",")[0].lower() not in brought.people
    return found.sentence.partition("(")[0].lower() not in OF_THE_TOWN and not found.names & brought.words

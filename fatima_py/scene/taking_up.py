"""Taking up: the company of a scene goes on with minds that have lived up to where it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fatima_py.character import Character
from fatima_py.mind import Mind
from fatima_py.scene.changing import believe_facts, facts_of
from fatima_py.scene.narrating import narrate_facts

if TYPE_CHECKING:
    from fatima_py.scene.scene import Scene

__all__ = ["take_up"]


def take_up(scene: "Scene", minds: Sequence[Mind], company: Sequence[Character]) -> None:
    """Let the company of a scene go on with their minds, in its state, by its seed; a fact that is new to it is so."""
    scene.now = scene.now._replace(facts={**facts_of(scene.definition), **scene.now.facts})
    for one, mind in zip(company, minds, strict=True):
        one.seed = scene.seed
        one.adopt(mind)
        scene.prepare(one)
        believe_facts(scene.definition, scene.now.facts, one)
    narrate_facts(scene.narrator, scene.now.facts)

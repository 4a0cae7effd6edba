"""Seating: people of the town in the roles of a scene."""

from dataclasses import replace

from fatima_py.names import symbol
from fatima_py.scene import Scene, SceneDefinition
from fatima_py.scene.briefing import told_of
from fatima_py.scene.definition import Lore
from fatima_py.scene.sealing import tells
from fatima_py.sim.town.seating import scene_of
from tests.builders import cafe_scene


def shown_scene() -> SceneDefinition:
    """A scene in which everybody has a name that is shown."""
    scene = cafe_scene()
    return replace(scene, display={who.name.key: who.name.text for who in scene.cast})


def speakers(definition: SceneDefinition) -> list[str]:
    """Who has the turns of a scene, as long as there are any."""
    scene = Scene(definition, seed=3)
    found: list[str] = []
    while (turn := scene.turn()) is not None and len(found) < 6:
        found.append(str(turn.who))
        scene.play(turn)
    return found


def test_two_people_may_play_each_other():
    written = shown_scene()
    one, other, *rest = (who.name for who in written.cast)
    swapped = {str(one): str(other), str(other): str(one)}
    roles = ((one, other), (other, one), *[(who, who) for who in rest])

    assert speakers(scene_of(written, roles)) == [swapped.get(who, who) for who in speakers(written)]


def test_who_plays_a_role_is_called_by_their_own_name():
    written = shown_scene()
    one, *others = (who.name for who in written.cast)
    scene = scene_of(written, ((one, symbol("Eve")), *[(who, who) for who in others]))

    assert scene.name_of(scene.cast[0].name) == "Eve"


def test_a_secret_that_names_a_role_is_kept_of_whoever_plays_it_and_never_told():
    written = shown_scene()
    one, other, *rest = (who.name for who in written.cast)
    secret = Lore(f"{one} took the ring.", ("ring",), known_by=(other,))
    plain = Lore(f"{one} is tired.", ("tired",))
    roles = ((one, symbol("Eve")), *[(who, who) for who in (other, *rest)])

    scene = Scene(scene_of(replace(written, lore=(secret, plain)), roles))
    eve, knower = scene.cast[0], scene.cast[1]

    assert tells(["They say Eve took the ring."], scene.definition, eve)
    assert tells([f"They say {one} took the ring."], scene.definition, eve)
    assert not tells(["They say Eve took the ring."], scene.definition, knower)
    assert not tells(["Eve is tired."], scene.definition, eve)
    assert told_of(scene.definition, knower, "the ring") == secret.text

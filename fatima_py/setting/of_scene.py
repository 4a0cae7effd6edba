"""A scene as a setting: one place, one conversation, whose roles its cast play themselves."""

from dataclasses import replace

from fatima_py.inputs import read_object, read_positive
from fatima_py.scene import SceneDefinition
from fatima_py.setting.definition import A_DAY, Clock, Conversation, People, Setting

__all__ = ["SCENE", "setting_of"]

SCENE = "scene"
"""What its one conversation is called."""
ONCE = (1, 1e9)
"""A scene is had once: in so many seconds, which no run comes to."""
FIRST = 100.0
"""More important than anything that people would do beside it."""


def setting_of(scene: SceneDefinition, until: float = A_DAY) -> Setting:
    """The setting in which a scene is played once, from its beginning on, for at most so many seconds (above 0).

    Everybody of its cast is at one place, `Here`, and plays themselves; of equal seeds, people feel in it what they
    feel in the scene alone. What it is called is what the scene is. Raises UsageError for what is no scene, and for a
    time that is not above 0.

    >>> from fatima_py.mind import MindDefinition
    >>> from fatima_py.scene import SceneDefinition
    >>> made = setting_of(SceneDefinition("Tea", (MindDefinition.plain("Ann"), MindDefinition.plain("Bo"))), 60)
    >>> [str(name) for name in made.names], made.clock.until
    (['Ann', 'Bo'], 60.0)
    """
    read_object(scene, SceneDefinition, "what a setting is made of")
    until = read_positive(until, "for how long a scene is played")
    called = {one.name.key: scene.display.get(one.name.key, "") for one in scene.cast}
    people = tuple(
        [
            People(one.name, one, display="" if called[one.name.key] == one.name.text else called[one.name.key])
            for one in scene.cast
        ]
    )
    roles = tuple([(one.name, one.name) for one in scene.cast])
    talk = Conversation(SCENE, replace(scene, files={}), roles, at_most=ONCE, priority=FIRST, overheard=False)
    return Setting(
        scene.title,
        people,
        clock=Clock(0.0, until),
        conversations=(talk,),
        facts=scene.facts,
        about=scene.about,
        files=dict(scene.files),
    )

"""Display: what others see of somebody's feelings."""

from fatima_py.affect import Vad
from fatima_py.emotions import Emotion
from fatima_py.mind.feelings import felt_by
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import Symbol

__all__ = ["face_of", "mood_shown"]


def face_of(who: MindDefinition, mind: Mind, audience: Symbol | None = None) -> tuple[Emotion, ...]:
    """The emotions that others see, in the order in which they were first felt."""
    kernel = who.kernel
    return kernel.express(felt_by(who, mind), who.display, audience)


def mood_shown(who: MindDefinition, mind: Mind, audience: Symbol | None = None) -> Vad:
    """The mood that others see: what is felt, as far as the face does not say otherwise."""
    kernel = who.kernel
    felt = felt_by(who, mind)
    return kernel.shown_mood(kernel.mood(mind.affect, mind.time), felt, kernel.express(felt, who.display, audience))

"""Showing: what others see of somebody's feelings."""

from fatima_py.affect import Bend, Vad, VadDynamics, bend, coordinates_named, held_back, shown, shown_mood
from fatima_py.emotions import Emotion
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import Symbol

__all__ = ["face_of", "mood_shown"]


def face_of(who: MindDefinition, mind: Mind, audience: Symbol | None = None) -> tuple[Emotion, ...]:
    """The emotions that others see, in the order in which they were first felt."""
    return seen_of(who, who.affect.emotions(mind.affect, mind.time), audience)


def seen_of(who: MindDefinition, felt: tuple[Emotion, ...], audience: Symbol | None) -> tuple[Emotion, ...]:
    """What others see of what is felt.

    What is suppressed is held back, what is left comes out as the display rules and the personality have it; a kernel
    without personality shows what is felt.
    """
    kernel = who.affect
    if not felt or not isinstance(kernel, VadDynamics):
        return shown(felt, who.display, audience=audience)
    if kernel.regulation is not None:
        felt = held_back(kernel.regulation, kernel.personality, felt)
    return shown(felt, who.display, bend(kernel.personality, Bend.EXPRESSION, None, kernel.traits), audience)


def mood_shown(who: MindDefinition, mind: Mind, audience: Symbol | None = None) -> Vad:
    """The mood that others see: what is felt, as far as the face does not say otherwise."""
    kernel = who.affect
    mood, felt = kernel.mood(mind.affect, mind.time), kernel.emotions(mind.affect, mind.time)
    seen = seen_of(who, felt, audience)
    if not isinstance(kernel, VadDynamics):
        return shown_mood(mood, felt, seen)
    return shown_mood(mood, felt, seen, coordinates_named(kernel.coordinates).points)

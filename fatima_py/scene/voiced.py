"""Voiced: what everybody hears of the way in which somebody typed a line that they did not write."""

from typing import TYPE_CHECKING

from fatima_py.events import Event, EventKind, SpeechAct
from fatima_py.names import NIL
from fatima_py.scene.look import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fatima_py.mind import Trace
    from fatima_py.scene.scene import Scene
    from fatima_py.world import Effect

__all__ = ["hear_voice", "voice_of"]


def voice_of(chosen: Option, said: Event) -> Event | None:
    """How what was typed sounds beside the line that it was taken for, as an event of its own; None for nothing.

    It is words of no line: `Speak(-, -, -, Sounds(angry, idiot, -))`.
    """
    if chosen.typed is None or chosen.typed.sounds == NIL:
        return None
    voice = SpeechAct(NIL, NIL, NIL, chosen.typed.sounds).action
    return Event(EventKind.ACTION_END, said.subject, voice, said.target, said.time)


def hear_voice(scene: "Scene", chosen: Option, said: Event) -> "tuple[Sequence[Trace], Sequence[Effect]]":
    """Let everybody hear it: what it was to them, and what the world makes of it beside what it makes of the line."""
    voice = voice_of(chosen, said)
    if voice is None:
        return (), ()
    traces = scene.live(voice)
    world, kb = scene.definition.world, scene.member(said.subject).mind.kb
    of_line = {one.rule for one in world.effects(said, kb)}
    return traces, tuple([one for one in world.effects(voice, kb) if one.rule not in of_line])

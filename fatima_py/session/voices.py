"""Voices: who words the lines of a scene where its host says nothing else, and what is recorded of their words."""

from fatima_py.realize.baked import BakedRealizer
from fatima_py.realize.base import Brief, Realizer, Utterance
from fatima_py.realize.prompt import Prompting
from fatima_py.realize.template import TemplateRealizer
from fatima_py.record import wording_of
from fatima_py.record.base import Prompted
from fatima_py.record.values import Beat, Wording
from fatima_py.scene import Beat as Played
from fatima_py.scene import SceneDefinition

__all__ = ["is_worded", "voice_of", "words_apart"]


def voice_of(definition: SceneDefinition, asked: Realizer | None = None) -> Realizer:
    """Who words the lines of a scene, in a play and in a town alike.

    Where nobody is `asked`, the wordings that its author has approved are spoken, and all else as written, in the mood
    of the speaker where the author wants that. Whoever is asked words all but the lines that are open wide (`~~`), of
    which the approved wordings are spoken.
    """
    wordings = definition.speech.wordings
    if asked is None:
        return BakedRealizer(wordings) if wordings else TemplateRealizer()
    wide = {move.id for move in definition.graph.all_moves() if move.wide}
    baked = tuple(one for one in wordings if one.line in wide)
    return BakedRealizer(baked, asked) if baked else asked


def is_worded(realizer: Realizer, brief: Brief) -> bool:
    """Whether a line may be spoken otherwise than it is written, or its wording has something to say."""
    return brief.styled or not isinstance(realizer, TemplateRealizer)


def words_apart(beat: Beat | Played, spoken: Utterance, how: Prompting | None = None) -> Wording | None:
    """What is recorded of the words of a line, and how a model was asked for them; None for just what is written."""
    return wording_of(beat.step, spoken, Prompted.by(how)) if spoken.note or spoken.text != beat.written else None

"""Causing: what somebody shows that they feel and why, in phrases for whoever words their lines."""

from fatima_py.affect.labels import telling
from fatima_py.affect.phrasing import adjective
from fatima_py.character import Character
from fatima_py.emotions import Emotion
from fatima_py.errors import UsageError
from fatima_py.events import EventKind, SpeechAct, heard_as
from fatima_py.memory import Episode
from fatima_py.names import ANY, NIL, SELF, Symbol
from fatima_py.recall.account import in_small_words
from fatima_py.scene.definition import SceneDefinition

__all__ = ["MOST", "feelings_for"]

MOST = 3
"""So many feelings are told (ours)."""


def feelings_for(scene: SceneDefinition, speaker: Character, listener: Symbol | None) -> tuple[tuple[str, str], ...]:
    """The feelings that the speaker shows to the listener, the strongest first, each with what it comes of.

    What comes of is empty where it is not for the listener: where the feeling is put on, where somebody is listening
    who knows nothing of it, and where it is no deed. Nothing that was said is quoted. Nothing changes by it.
    """
    told: dict[str, str] = {}
    for one in speaker.face(listener):
        feeling = adjective(one, scene.name_of)
        if telling((one,)) and not told.get(feeling):
            told[feeling] = cause_of(scene, speaker, listener, one) if is_felt(one, speaker) else ""
    return tuple(told.items())[:MOST]


def is_felt(shown: Emotion, speaker: Character) -> bool:
    """Whether what is shown is felt, however strongly, and not put on."""
    return any(
        (one.type, one.toward, one.goal, one.episode) == (shown.type, shown.toward, shown.goal, shown.episode)
        for one in speaker.emotions
    )


def cause_of(scene: SceneDefinition, speaker: Character, listener: Symbol | None, felt: Emotion) -> str:
    """The deed that a feeling comes of, as everybody listening knows it; empty where there is none."""
    try:
        episode = speaker.mind.memory.get(felt.episode)
    except UsageError:  # it is not remembered any more
        return ""
    listening = speaker.mind.setting.present if listener is None else (listener,)
    if episode.event.kind is not EventKind.ACTION_END or not set(listening) <= knowing(episode, speaker.name):
        return ""
    return deed_of(scene, speaker.name, episode)


def knowing(episode: Episode, owner: Symbol) -> frozenset[Symbol]:
    """Who knows of an episode, as far as its owner can tell: who did it, to whom it was done, who was there or told."""
    event, context = episode.event, episode.context
    parts = (event.subject, event.target, *context.present, context.by)
    return frozenset(owner if one == SELF else one for one in parts if isinstance(one, Symbol))


def deed_of(scene: SceneDefinition, owner: Symbol, episode: Episode) -> str:
    """What was done, by whom and to whom: in the words of its author's names, never in those that were said."""
    event = episode.event
    who, whom = (called(scene, owner, one) for one in (event.subject, event.target))
    act = SpeechAct.of(event.content)
    if act is None:
        return f"{who} did this{whom and f' to {whom}'}: {in_small_words(str(event.content))}"
    if sound := heard_as(act.style).partition(" by the word ")[0].lower():  # the word may be one that a player typed
        return f"{who} sounded {sound}{whom and f' to {whom}'}"
    marks = [in_small_words(str(one)) for one in (act.meaning, act.style) if isinstance(one, Symbol) and one != NIL]
    return f"{who} said something{whom and f' to {whom}'}" + (f" ({', '.join(marks)})" if marks else "")


def called(scene: SceneDefinition, owner: Symbol, who: object) -> str:
    """The name that people see of somebody; empty for nobody in particular."""
    if not isinstance(who, Symbol) or who in (NIL, ANY):
        return ""
    return scene.name_of(owner if who == SELF else who)

"""Hinting: what somebody remembers that bears on a line of theirs, in sentences for whoever words it."""

from fatima_py.character import Character
from fatima_py.events import EventKind, SpeechAct
from fatima_py.language.remembering import long_ago
from fatima_py.memory import Episode
from fatima_py.names import ANY, NIL, SELF, Symbol, Term, label
from fatima_py.recall import Account, Question, Recollection
from fatima_py.scene.definition import SceneDefinition

__all__ = ["memories_for"]

OWN = frozenset({"words", "shown", "people"})
"""The fields of an account by which it bears on a line itself, and not by what lies beside it."""
CANDIDATES = 20
"""How many memories are looked at (ours)."""
FRESH = 60.0
"""Of what was said in the same session so many seconds ago at most, nobody needs to be reminded (ours)."""


def memories_for(
    scene: SceneDefinition, speaker: Character, listener: Symbol | None, text: str, most: int
) -> tuple[str, ...]:
    """What the speaker remembers that bears on a text and on whom they say it to: whole memories, the best first.

    As many as fit into `most` words, each a sentence to the speaker; what was felt is not in it. Nothing changes by it.
    """
    found: list[str] = []
    left = most
    asked = Question(text if listener is None else f"{text} {scene.name_of(listener)}")
    for one in speaker.remember(asked, CANDIDATES) if most else ():
        episode = speaker.mind.memory.get(one.number)
        if is_told(one, episode, speaker):
            told = sentence(scene, speaker, episode, one.account)
            words = len(told.split())
            if words <= left and told not in found:
                found.append(told)
                left -= words
    return tuple(found)


def is_told(one: Recollection, episode: Episode, speaker: Character) -> bool:
    """Whether it is something that was said or done, shares a word with what was asked, and is not of this minute."""
    ago, setting = speaker.mind.time - episode.time, speaker.mind.setting
    fresh = ago <= FRESH and episode.context.session == setting.session
    shares = any(hit.field in OWN for term in one.because for hit in term.hits)
    return shares and not fresh and episode.event.kind is EventKind.ACTION_END


def sentence(scene: SceneDefinition, speaker: Character, episode: Episode, account: Account) -> str:
    """A memory as a sentence to the one whose it is: when it was, who did it to whom, and of whom it is known."""
    event, words = episode.event, account.words
    who, whom = called(scene, event.subject), called(scene, event.target)
    said = SpeechAct.of(event.content) is not None or bool(episode.context.words)
    if said:
        does = f'told {whom}: "{words}"' if whom else f'said: "{words}"'
    else:
        does = f"did this to {whom}: {words}" if whom else f"did this: {words}"
    by = f" ({called(scene, label(account.by))} told you of it)" if account.by else ""
    return " ".join(f"{long_ago(speaker.mind.time - episode.time)}, {who} {does}{by}".split())


def called(scene: SceneDefinition, who: Term) -> str:
    """What somebody is called to whom it is told; empty for nobody in particular."""
    if who in (NIL, ANY):
        return ""
    return "you" if who == SELF else scene.name_of(who) if isinstance(who, Symbol) else str(who)

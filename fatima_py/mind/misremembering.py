"""Misremembering: how a mind remembers what it has not forgotten, where that may be wrong; nothing here is stored.

Each answer stands beside what it was, and what really happened is not touched. See `fatima_py.recall.Distortion`.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from fatima_py.affect import Vad
from fatima_py.memory import Episode, Source
from fatima_py.mind.remembering import Left, luck_for_life
from fatima_py.mind.state import Mind, MindDefinition
from fatima_py.names import ANY, EMPTY, NIL, Compound, Symbol, Term, symbol
from fatima_py.recall import Account, Affect, Distortion, Recollection, blurred, coloured, sourced
from fatima_py.rng import stream

__all__ = ["as_remembered", "teller_remembered"]

EVENT = symbol("Event")


def as_remembered(
    who: MindDefinition, mind: Mind, found: Sequence[Recollection], mood: Affect | None, left: Left | None
) -> list[Recollection]:
    """What has come to mind in a mood (None: in none), each as it is remembered; what it was is in `true`."""
    if left is None or not who.remembering.distorts:
        return [*found]
    return [remembered_so(who, mind, one, mood, left) for one in found]


def remembered_so(
    who: MindDefinition, mind: Mind, found: Recollection, mood: Affect | None, left: Left
) -> Recollection:
    """One recollection as it is remembered."""
    was, number, share, may = found.account, found.number, left(found.number), who.remembering.may
    account = as_told(mind, number, was)
    if may(Distortion.DETAILS):
        luck = luck_for(who, mind, "details", number).getrandbits(32)
        account = replace(account, words=blurred(account.words, share, seed=luck).words)
    if may(Distortion.FEELINGS) and mood is not None and account.mood is not None:
        felt = coloured(account.mood.valence, mood.valence, share).recalled
        account = replace(account, mood=Vad(felt, account.mood.arousal, account.mood.dominance))
    if may(Distortion.SOURCES) and account.by:
        account = replace(account, by=str(teller_remembered(who, mind, mind.memory.get(number), left)))
    return found if account == was else replace(found, account=account, true=was)


def as_told(mind: Mind, number: int, account: Account) -> Account:
    """An account as it was last told, where what is told is what is remembered."""
    came, was = mind.recalled.get(number), account.mood
    if came is None:
        return account
    words = account.words if came.words is None else came.words
    mood = was if was is None or came.valence is None else Vad(came.valence, was.arousal, was.dominance)
    return replace(account, words=words, mood=mood)


def teller_remembered(who: MindDefinition, mind: Mind, episode: Episode, left: Left | None) -> Symbol:
    """Who told of an episode, as it is remembered; `-` for what nobody told.

    Whoever it was may be taken for the one who told what is most alike, by a random number of the episode for life: see
    `fatima_py.recall.sourced`.
    """
    context = episode.context
    if context.source is not Source.TOLD or context.by == NIL:
        return NIL
    if left is None or not who.remembering.may(Distortion.SOURCES):
        return context.by
    others: dict[str, float] = {}
    people: dict[str, Symbol] = {str(context.by): context.by}
    content = episode.event.content
    pattern = Compound(content.head, (ANY,) * len(content.args)) if isinstance(content, Compound) else content
    for other, _ in mind.memory.matching(Compound(EVENT, (ANY, ANY, pattern, ANY)), EMPTY):
        by = other.context.by
        if other.context.source is Source.TOLD and by not in (NIL, context.by):
            people.setdefault(str(by), by)
            others[str(by)] = max(others.get(str(by), 0.0), likeness(episode, other))
    luck = luck_for(who, mind, "source", episode.id).random()
    return people[sourced(str(context.by), others, left(episode.id), luck).recalled]


def likeness(one: Episode, other: Episode) -> float:
    """How alike (0 to 1) is what was told twice of one thing: the share of its parts and its value that are the same.

    That it is what is alike that is confused is Johnson, Hashtroudi and Lindsay (1993); how it is measured is ours.
    """
    parts, others = told_parts(one), told_parts(other)
    return len([mine for mine, theirs in zip(parts, others, strict=True) if mine == theirs]) / len(parts)


def told_parts(episode: Episode) -> list[Term]:
    """What was told: of what, about whom, and its value."""
    content = episode.event.content
    return [*((content.head, *content.args) if isinstance(content, Compound) else (content,)), episode.event.target]


def luck_for(who: MindDefinition, mind: Mind, what: str, number: int) -> Random:
    """The random numbers that an episode has for life."""
    return stream(luck_for_life(mind), who.name.text, what, number)

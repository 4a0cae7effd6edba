"""A character: a definition and a mind under one roof, for hosts that want an object to talk to."""

import re
from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from fatima_py.affect import Personality, Vad
from fatima_py.decision import Decision, Intention
from fatima_py.emotions import Emotion
from fatima_py.errors import UsageError
from fatima_py.events import Event
from fatima_py.mind import (
    Identity,
    Mind,
    MindDefinition,
    Trace,
    decided,
    face_of,
    load_mind,
    mood_shown,
    offered,
    perceive,
    predict,
    save_mind,
)
from fatima_py.names import ANY, SELF, Symbol, Term, compound, parse, renamed, symbol
from fatima_py.rng import stream

__all__ = ["Character"]

ME = re.compile(r"\bme\b")


class Character:
    """Somebody with an inner life. `seed` settles what the rules leave open.

    >>> from fatima_py.mind import MindDefinition
    >>> ann = Character(MindDefinition.plain("Ann"))
    >>> ann.believe("Likes(me, Tom)", "3")
    >>> str(ann.belief("Likes(Ann, Tom)"))
    '3'
    """

    __slots__ = ("definition", "mind", "seed")

    def __init__(self, definition: MindDefinition, seed: int = 0) -> None:
        self.definition = definition
        self.seed = seed
        self.adopt(Mind.of(definition))

    def __repr__(self) -> str:
        return f"Character({self.name})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles are somebody of their own, who goes on from the same state."""
        return resumed, (self.definition, self.seed, self.save())

    def __deepcopy__(self, _memo: object) -> "Character":
        return copy(self)  # only the mind changes: who it is of is shared

    def adopt(self, mind: Mind) -> None:
        """Take over a mind, and let its rules ask about feelings, memories and goals."""
        self.mind = mind
        mind.seed = self.seed
        mind.kb.offer(*offered(self.definition, mind))

    @property
    def name(self) -> Symbol:
        """What the character is called."""
        return self.definition.name

    @property
    def personality(self) -> Personality:
        """The five traits."""
        return self.definition.personality

    @property
    def mood(self) -> Vad:
        """The mood now, each axis from -1 to 1."""
        return self.definition.affect.mood(self.mind.affect, self.mind.time)

    @property
    def emotions(self) -> tuple[Emotion, ...]:
        """The emotions felt now, the strongest first."""
        return strongest_first(self.definition.affect.emotions(self.mind.affect, self.mind.time))

    def face(self, audience: Symbol | None = None) -> tuple[Emotion, ...]:
        """The emotions that others see, before an audience or before anybody, the strongest first."""
        return strongest_first(face_of(self.definition, self.mind, audience))

    def shown_mood(self, audience: Symbol | None = None) -> Vad:
        """The mood that others see, before an audience or before anybody."""
        return mood_shown(self.definition, self.mind, audience)

    def perceive(self, event: Event, shown: Vad | None = None) -> Trace:
        """Live an event; the answer holds what was felt and why. `shown` is the mood that its doer was seen in."""
        return perceive(self.definition, self.mind, event, shown)

    def predict(self, other: str | Symbol | Sequence[str | Symbol], event: Event) -> Trace:
        """What the character thinks that an event would be to another, or to another in the mind of yet another.

        Asking changes nothing. Raises UsageError where there are no such minds to look through.
        """
        return predict(self.definition, self.mind, other, event)

    def decide(self, layer: Symbol = ANY) -> Decision:
        """What the character would do now, most wanted first, with reasons; nothing else while it is busy."""
        if self.mind.busy is not None:
            action, target = (renamed(part, SELF.key, self.name) for part in self.mind.busy)
            return Decision((Intention(compound("Busy", action), target, 0.0, "busy"),))
        rng = stream(self.seed, self.name.text, "decide", self.mind.decisions)
        self.mind.decisions += 1
        return decided(self.definition, self.mind.kb, rng, layer)

    def wait(self, until: float) -> None:
        """Let simulated time (in seconds) pass; feelings fade with it. Earlier times are ignored."""
        self.mind.time = max(self.mind.time, until)

    def identify(self, name: str, category: str = "identity", salience: float = 1.0) -> None:
        """Let an identity be active (salience above 0, up to 1) in place of the one of its category.

        Raises UsageError for a salience out of range.
        """
        if not 0 < salience <= 1:
            raise UsageError(f"a salience of {salience} is out of range: expected more than 0, at most 1")
        identity = Identity(symbol(name), symbol(category), salience)
        self.mind.identities = {**self.mind.identities, identity.category.key: identity}

    def believe(self, name: str, value: str, certainty: float = 1.0) -> None:
        """Believe from now on that a property has a value; `me` is the character."""
        self.mind.kb.tell(parse(own_words(name)), parse(own_words(value)), certainty=certainty)

    def belief(self, name: str) -> Term | None:
        """The value of a property as the character believes it, None where it has no belief."""
        found = self.mind.kb.ask(parse(own_words(name)))
        return None if found is None else found.value

    def save(self) -> dict[str, Any]:
        """The state of the mind as JSON values."""
        return save_mind(self.mind)

    def load(self, saved: Mapping[str, Any]) -> None:
        """Go on from a saved state; continues exactly as if nothing had happened in between.

        Raises LogError for the mind of another character or of another version, and for a damaged one.
        """
        self.adopt(load_mind(self.definition, saved))


def resumed(definition: MindDefinition, seed: int, saved: Mapping[str, Any]) -> Character:
    """A character who goes on from a saved state."""
    one = Character(definition, seed)
    one.load(saved)
    return one


def strongest_first(emotions: Sequence[Emotion]) -> tuple[Emotion, ...]:
    """Emotions in the order in which they matter."""
    return tuple(sorted(emotions, key=lambda emotion: -emotion.intensity))


def own_words(text: str) -> str:
    """The name with the author's word `me` as the engine's SELF."""
    return ME.sub("SELF", text)

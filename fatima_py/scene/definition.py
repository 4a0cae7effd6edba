"""A scene as it was written: a cast, a dialogue, a world."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from fatima_py.affect import Vad
from fatima_py.dialogue import MOST_SPECIFIC, SALIENCY, DialogueGraph, Saliency, said_by
from fatima_py.dialogue.annotations import Annotations
from fatima_py.errors import UsageError
from fatima_py.inputs import read_fields, read_number, read_part, read_text, read_word, spelled
from fatima_py.kb import Conditions
from fatima_py.mind import MindDefinition, Past
from fatima_py.names import NIL, Compound, Key, Symbol, Term
from fatima_py.realize.baked import BakedLine
from fatima_py.scene.announcing import ANNOUNCEMENTS, Announcement
from fatima_py.scene.turn_taking import TURN_TAKING, TurnTaking
from fatima_py.world import World

__all__ = ["A_DAY", "Fact", "Lore", "SceneDefinition", "Speech", "TonePhrases"]

A_DAY = 86400.0
"""So many simulated seconds lie between two sittings where nothing else is said (ours)."""


@dataclass(frozen=True, slots=True)
class Lore:
    """A fact of the world that a realizer may use when one of the keys is mentioned, or `always`.

    `text` is the fact in a sentence; `keys` are words by which it is mentioned, in any case. `known_by` names who may
    speak of it (nobody named: everybody), `until` what must hold for the speaker before.
    """

    text: str
    keys: tuple[str, ...] = ()
    always: bool = False
    known_by: tuple[Symbol, ...] = ()
    until: Conditions = Conditions()

    def __post_init__(self) -> None:
        read_fields(self, {"text": str, "keys": (str,), "always": bool, "known_by": (Symbol,), "until": Conditions})


@dataclass(frozen=True, slots=True)
class Fact:
    """What is so in the world, and known to everybody of the cast, or to those in `known_by` alone.

    `name` is a property, without variables; `value` is what it is as the scene begins.
    """

    name: Compound
    value: Term
    known_by: tuple[Symbol, ...] = ()

    def __post_init__(self) -> None:
        read_fields(self, {"name": Compound, "known_by": (Symbol,)})


class TonePhrases(NamedTuple):
    """What comes `before` and `behind` a line in a tone in place of what its language has (None: that)."""

    tone: str
    before: tuple[str, ...] | None = None
    behind: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """How lines may be worded: by which model, within how many words (0: no limit), without which words.

    `model` is the name of a language model (empty: none is named). `reword_all` lets every line be reworded;
    `reword_marked` lets those that are marked for it; `at_most` is the most words that such a line may have (0: no
    limit); `never` are words that it may not hold.

    `may_say` are phrases that may be added to any line, though none of its words. `styled` lets the mood of the speaker
    be heard in lines that may be reworded, without a model, too, with phrases of the author's own in some `tones`.
    `misheard` is what a player is told whose words mean none of the lines, one after another.

    `wordings` are spoken for lines that allow other words, as `fatima_py.realize.BakedRealizer` chooses among them.

    Who words a line is told up to so many words of `memories` that bear on it (0: none).
    """

    model: str = ""
    reword_all: bool = False
    reword_marked: bool = True
    at_most: int = 0
    never: tuple[str, ...] = ()
    memories: int = 0
    may_say: tuple[str, ...] = ()
    styled: bool = False
    wordings: tuple[BakedLine, ...] = ()
    tones: tuple[TonePhrases, ...] = ()
    misheard: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        kinds: Mapping[str, type | tuple[type]] = {
            "model": str,
            "reword_all": bool,
            "reword_marked": bool,
            "at_most": int,
            "never": (str,),
            "memories": int,
            "may_say": (str,),
            "styled": bool,
            "wordings": (BakedLine,),
            "tones": (TonePhrases,),
            "misheard": (str,),
        }
        read_fields(self, kinds)

    def phrases(self, tone: str) -> TonePhrases:
        """The author's own phrases for a tone such as `moderately hostile`."""
        word = tone.rpartition(" ")[2]
        return next((one for one in self.tones if one.tone == word), TonePhrases(word))


@dataclass(frozen=True, slots=True)
class SceneDefinition:
    """All that the author wrote of a scene; it never changes.

    `title` is what people see it called; `about` tells people more of it; `language` is the tag of its lines, such as
    `en-GB`. `cast` are its people, in the author's order; `graph` is the dialogue, state by state; `world` is what
    follows from what they do; `lore` are facts that may be spoken of; `speech` says how lines may be worded; `display`
    is how names are shown to people, by the key of each.

    `turns` is a regime of turn taking and `saliency` a strategy for which of several lines is said, each by its name in
    `TURN_TAKING` or `SALIENCY`, or one of the host's own. `announces` is what is told besides what is done, as hosts of
    the Toolkit tell it: `starts` of lines, `silences`. `player` is one of the cast. `files` holds the digest
    (SHA-256) of each file that the scene was read from. `lives` are what some of the cast have lived before, by the key
    of their names; where anybody has, the scene is `later` by so many simulated seconds than the last of it.

    `facts` are what is so as the scene begins. `styles` say in which mood each style is spoken, by its key, and
    `tendency` (0 to 1, None: not at all) how much the mood of whoever speaks decides between those that would do.
    `functions` are questions that only the host can answer, each with how many parts it has, and `answers` are what it
    gave for them, by their names: each takes a text for each part, and gives a text, a number, a truth value, or None
    for no answer. Where it gave none for a name, the first of what is `answerable` there is the answer.
    `shown` is how a deed is told to a player, by the id of its rule, and `annotations` say for which strategy and act
    styles and meanings stand.
    Raises UsageError for a name that is none, and for what is no such part or does not offer what one must.
    """

    title: str
    cast: tuple[MindDefinition, ...]
    graph: DialogueGraph = field(default_factory=DialogueGraph)
    world: World = field(default_factory=World)
    player: Symbol | None = None
    turns: str | TurnTaking = "floor"
    announces: tuple[Announcement, ...] = ()
    about: str = ""
    language: str = "en"
    lore: tuple[Lore, ...] = ()
    speech: Speech = Speech()
    display: Mapping[Key, str] = field(default_factory=dict[Key, str])
    saliency: str | Saliency = MOST_SPECIFIC
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    lives: Mapping[Key, Past] = field(default_factory=dict[Key, Past])
    later: float = A_DAY
    facts: tuple[Fact, ...] = ()
    styles: Mapping[Key, Vad] = field(default_factory=dict[Key, Vad])
    tendency: float | None = None
    functions: tuple[tuple[str, int], ...] = ()
    answers: Mapping[str, Callable[..., object]] = field(default_factory=dict[str, Callable[..., object]])
    answerable: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    shown: Mapping[str, str] = field(default_factory=dict[str, str])
    annotations: Annotations = Annotations()

    def __post_init__(self) -> None:
        read_choice(self.turns, TURN_TAKING, TurnTaking, "`turns`")
        read_choice(self.saliency, SALIENCY, Saliency, "`saliency`")
        read_fields(self, KINDS)
        for told in self.announces:
            if told not in ANNOUNCEMENTS:
                raise UsageError(f"`announces` cannot hold {told!r}: expected {' or '.join(ANNOUNCEMENTS)}")
        read_text(self.title, "the title of a scene")
        object.__setattr__(self, "later", read_number(self.later, "`later`", 0))
        names = [str(who.name) for who in self.cast]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise UsageError(f"{twice} is in the cast twice: expected a name of their own for everybody")

        if self.player is not None:
            object.__setattr__(self, "player", read_word(self.player, "the player"))
            if self.player not in [who.name for who in self.cast]:
                raise UsageError(f"the player {self.player} is not in the cast; expected one of {', '.join(names)}")

    @property
    def turn_taking(self) -> TurnTaking:
        """Who may act next."""
        return TURN_TAKING[self.turns] if isinstance(self.turns, str) else self.turns

    def member(self, name: str | Term) -> Symbol:
        """One of the cast by their name, in any case, or as people see it. Raises UsageError, which names the cast."""
        text = spelled(name).strip().lower()
        for one in [who.name for who in self.cast]:
            if text in (one.text.lower(), self.name_of(one).lower()):
                return one
        cast = ", ".join(str(who.name) for who in self.cast)
        raise UsageError(f"{spelled(name) if text else repr(name)} is not in the cast; expected one of {cast}")

    def listeners(self, names: Iterable[str | Symbol] | str | Symbol) -> list[Symbol]:
        """Those of the cast by one or several names, each once. Raises UsageError for a stranger, and for nobody."""
        several = names if isinstance(names, Iterable) and not isinstance(names, str) else (names,)
        found = list(dict.fromkeys([self.member(name) for name in several]))
        if not found:
            raise UsageError("an event cannot be told to nobody: name somebody, or leave `to` out to tell everybody")
        return found

    def state_of(self, name: str | Symbol) -> Symbol:
        """A state of the dialogue by its name, in any case. Raises UsageError, which names them, for one it has not."""
        known = {one.text.lower(): one for one in (self.graph.start, *[one.name for one in self.graph.states.values()])}
        found = known.get(spelled(name).strip().lower())
        if found is None:
            states = ", ".join(map(str, known.values()))
            raise UsageError(f"the dialogue has no state {spelled(name)}; expected one of {states}")
        return found

    def floor_at(self, start: Symbol) -> Symbol:
        """Who has the floor at the start: the player where the script lets them begin, else the first of the cast."""
        names = [who.name for who in self.cast]
        leader = self.player
        if leader is not None and leader in names and said_by(self.graph.moves(start), leader):
            return leader
        return names[0] if names else NIL

    def name_of(self, who: Symbol) -> str:
        """How a character's name is shown to people."""
        return self.display.get(who.key, who.text)


KINDS: Mapping[str, type | tuple[type]] = {
    "cast": (MindDefinition,),
    "graph": DialogueGraph,
    "world": World,
    "announces": (str,),
    "about": str,
    "language": str,
    "lore": (Lore,),
    "speech": Speech,
    "display": Mapping,
    "files": Mapping,
    "lives": Mapping,
    "facts": (Fact,),
    "styles": Mapping,
    "answers": Mapping,
    "answerable": Mapping,
    "shown": Mapping,
    "annotations": Annotations,
}
"""Of which kind the parts of a definition are."""


def read_choice(said: object, known: Mapping[str, object], protocol: type, what: str) -> None:
    """See that a part is known by its name, or is one of the host's own. Raises UsageError where it is neither."""
    if not isinstance(said, str):
        read_part(said, protocol, what)
    elif said not in known:
        raise UsageError(f"{what} cannot be {said!r}: expected one of {', '.join(known)}")

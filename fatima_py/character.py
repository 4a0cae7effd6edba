"""A character: a definition and a mind under one roof, for hosts that want an object to talk to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from fatima_py.affect import Personality, Vad, inside
from fatima_py.decision import Decision, Intention
from fatima_py.emotions import Emotion, strongest_first
from fatima_py.errors import UsageError
from fatima_py.events import Event, read_event
from fatima_py.inputs import (
    read_number,
    read_part,
    read_property,
    read_seed,
    read_term,
    read_text,
    read_value,
    read_word,
)
from fatima_py.kb import Budget, Trial
from fatima_py.memory import Context, MemoryStore, Source
from fatima_py.memory.company import Others
from fatima_py.mind import (
    Concluded,
    Identity,
    Left,
    Mind,
    MindDefinition,
    Provenance,
    Thought,
    Trace,
    as_remembered,
    begin_mind,
    conclude,
    decide_for,
    face_of,
    felt_by,
    fork_mind,
    mood_shown,
    open_loops,
    perceive,
    predict,
    provenance_of,
    read_mind,
    ruminate,
    save_mind,
)
from fatima_py.mind.exclusive import Exclusive
from fatima_py.names import ANY, ME, NIL, SELF, Compound, Scalar, Symbol, Term, compound, renamed, symbol
from fatima_py.recall import Question, RecallWeights, Recollection, TextVectors
from fatima_py.rng import stream

__all__ = ["Character"]


class Character:
    """Somebody with an inner life.

    `definition` is who they are, which never changes, and `mind` what their life has made of it so far. `seed` settles
    what the rules leave open. `exclusive` lets one thread at a time do something with them.

    >>> from fatima_py.mind import MindDefinition
    >>> ann = Character(MindDefinition.plain("Ann"))
    >>> ann.believe("Likes(me, Tom)", "3")
    >>> str(ann.belief("Likes(Ann, Tom)"))
    '3'
    """

    __slots__ = ("definition", "exclusive", "mind", "seed")

    def __init__(self, definition: MindDefinition, seed: int = 0) -> None:
        """Begin the life of somebody.

        Raises UsageError for a seed that is no whole number, NameSyntaxError for a name that no event can hold.
        """
        self.definition = living(definition)
        self.seed = read_seed(seed)
        self.exclusive = Exclusive(definition.name)
        self.mind = begin_mind(definition, self.seed)

    def __repr__(self) -> str:
        return f"Character({self.name})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles are somebody of their own, who goes on from the same state."""
        return resumed, (self.definition, self.seed, self.save())

    def __copy__(self) -> "Character":
        """Somebody of their own, who goes on from the same state; what neither has changed since is shared."""
        one = Character(self.definition, self.seed)
        with self.exclusive:
            one.adopt(fork_mind(self.definition, self.mind))
        return one

    def __deepcopy__(self, _memo: object) -> "Character":
        return self.__copy__()  # only the mind changes: who it is of is shared

    @property
    def name(self) -> Symbol:
        """What the character is called."""
        return self.definition.name

    @property
    def personality(self) -> Personality:
        """The five traits."""
        return self.definition.personality or self.definition.kernel.personality

    @property
    def mood(self) -> Vad:
        """The mood now, each axis from -1 to 1."""
        return self.definition.kernel.mood(self.mind.affect, self.mind.time)

    @property
    def emotions(self) -> tuple[Emotion, ...]:
        """The emotions felt now, the strongest first."""
        return strongest_first(felt_by(self.definition, self.mind))

    def face(self, audience: str | Symbol | None = None) -> tuple[Emotion, ...]:
        """The emotions that others see, before an audience or before anybody, the strongest first."""
        return strongest_first(face_of(self.definition, self.mind, onlooker(audience)))

    def shown_mood(self, audience: str | Symbol | None = None) -> Vad:
        """The mood that others see, before an audience or before anybody."""
        return mood_shown(self.definition, self.mind, onlooker(audience))

    def perceive(
        self, event: Event, shown: Vad | None = None, *, words: str = "", told_by: str | Symbol | None = None
    ) -> Trace:
        """Live an event; the answer holds what was felt and why. `shown` is the mood that its doer was seen in.

        It is remembered with the `words` that were said, and as what somebody told rather than as what was seen where
        `told_by` names them. A time before the mind's own counts as now. Whatever is raised on the way, the mind is as
        it was before.

        Raises UsageError for what is no event, for a mood outside the space, for what is no text and no name, and for
        a second thread; BeliefError for a change that cannot be believed.
        """
        seen = None if shown is None else inside(shown, "a mood that is shown")
        said = read_text(words, "what was said")
        by = NIL if told_by is None else self.somebody(told_by, "who told of it")
        with self.exclusive:
            return self.live(read_event(event), seen, said, by)

    def live(
        self,
        event: Event,
        shown: Vad | None = None,
        words: str = "",
        by: Symbol = NIL,
        among: Collection[Symbol] | None = None,
    ) -> Trace:
        """Live an event, for whoever holds the character already, as a scene does.

        Of the company, those `among` notice it as well (None: all of it).
        """
        setting = self.mind.setting
        if among is not None:
            setting = setting._replace(present=tuple([one for one in setting.present if one in among]))
        if by not in (NIL, self.name):
            setting = setting._replace(source=Source.TOLD, by=by)
        if words:
            setting = setting._replace(words=words)
        return perceive(self.definition, self.mind, event, shown, setting)

    def enter(self, *, session: str = "", place: str = "", present: Iterable[str | Symbol] | str | Symbol = ()) -> None:
        """Be somewhere from now on: what happens is remembered as of this session and place, and with who is present.

        Raises UsageError for a session and a place that are no texts, and for what is no name.
        """
        names = (present,) if isinstance(present, str | Symbol) else present
        others = names if isinstance(names, Others) else self.others_of(names)
        setting = Context("", read_text(session, "a session"), read_text(place, "a place"), others)
        with self.exclusive:
            self.mind.setting = setting

    def others_of(self, names: Iterable[str | Symbol]) -> tuple[Symbol, ...]:
        """The others among some people, by their names. Raises UsageError for what is nobody's name."""
        there = {self.somebody(one, "who is present") for one in names}
        return tuple(sorted(there - {self.name}, key=lambda one: str(one.key)))

    def ruminate(self, episode: int) -> Thought:
        """Think of a remembered event again, now, and feel a share of what was felt about it; the answer holds both.

        Nobody else notices, and nothing new is remembered. Raises UsageError for an episode that is not remembered, and
        for a second thread.
        """
        with self.exclusive:
            return self.think(episode)

    def think(self, episode: int) -> Thought:
        """Think of a remembered event again, for whoever holds the character already, as a scene does."""
        return ruminate(self.definition, self.mind, episode)

    def conclude(self) -> tuple[Concluded, ...]:
        """Keep of a sitting what is concluded of it now: what has become of promises, who left which impression.

        Each conclusion is remembered as inferred, and believed; to conclude again at once adds nothing. It is the end
        of a sitting, or the beginning of the next, when what is over by then is noticed. The rules are those of
        `fatima_py.mind.concluding`. Raises UsageError for a second thread.
        """
        with self.exclusive:
            return self.sum_up()

    def sum_up(self) -> tuple[Concluded, ...]:
        """Conclude, for whoever holds the character already, as a scene does."""
        return conclude(self.definition, self.mind)

    def recollect(
        self,
        question: str | Question,
        limit: int = 10,
        *,
        weights: RecallWeights | None = None,
        strategy: str | None = None,
        vectors: TextVectors | None = None,
    ) -> list[Recollection]:
        """What comes to mind when something is asked, the best first, each with the reasons; nothing changes by it.

        It is asked now, here and in the present mood, where the question does not say otherwise; a promise that is open
        comes to mind before what is done. The number of a recollection is that of its episode; one's own name stands
        for oneself. With `vectors` its meaning counts as well as its words. See `fatima_py.recall.Search.recall`.
        Raises UsageError for what is no question or no strategy; with vectors, what their embedder raises.
        """
        asked = question if isinstance(question, Question) else Question(read_text(question, "a question"))
        with self.exclusive, self.mind.recollecting.by(vectors):
            return self.remember(asked, limit, strategy, weights)

    def somebody(self, name: str | Symbol, what: str) -> Symbol:
        """Somebody by name, oneself too. Raises UsageError for what is nobody's name."""
        found = read_word(name, what)
        if found in (ANY, NIL):
            raise UsageError(f"{what} cannot be {found}: expected the name of somebody")
        return self.name if found == SELF else found

    def remember(
        self, asked: Question, limit: int = 10, strategy: str | None = None, weights: RecallWeights | None = None
    ) -> list[Recollection]:
        """What comes to mind when something is asked, for whoever holds the character already, as a scene does."""
        now, mood = self.mind.time if asked.now is None else asked.now, self.mood if asked.mood is None else asked.mood
        search = self.mind.recollecting.of(self.mind.memory, self.name)
        left, place = Left.of(self.definition, self.mind), asked.place or self.mind.setting.place
        still = open_loops(self.definition, self.mind) if asked.open is None else asked.open
        here = replace(asked, now=now, mood=mood, place=place, open=still)
        found = search.recall(here, limit, weights=weights or RecallWeights(), strategy=strategy, left=left)
        return as_remembered(self.definition, self.mind, found, mood, left)

    def predict(self, other: str | Symbol | Sequence[str | Symbol], event: Event) -> Trace:
        """What the character thinks that an event would be to another, or to another in the mind of yet another.

        Asking changes nothing. Raises UsageError where there are no such minds to look through.
        """
        with self.exclusive.reading:
            return predict(self.definition, self.mind, other, read_event(event))

    def decide(self, layer: str | Symbol = ANY) -> Decision:
        """What the character would do now, most wanted first, with reasons; nothing else while it is busy.

        Asking changes nothing: until the character's own next deed each layer draws the same numbers. What `Tell`
        would tell is in `told` of the answer. `layer` is one that an action rule names, `-` for those without one, `*`
        for all. Raises UsageError for a layer that no action rule names.
        """
        asked = self.layer_named(layer)
        with self.exclusive:
            return self.consider(asked)

    def consider(self, layer: Symbol = ANY) -> Decision:
        """What the character would do, for whoever holds it already, as a scene does."""
        mind = self.mind
        if mind.busy is not None:
            action, target = (renamed(part, SELF.key, self.name) for part in mind.busy)
            return Decision((Intention(compound("Busy", action), target, 0.0, "busy"),))
        rng = stream(self.seed, self.name.text, "decide", str(layer.key), mind.deeds)
        with Trial(mind.kb) as told:
            decision = decide_for(self.definition, mind.kb, rng, layer)
        return replace(decision, told=tuple(told)) if told else decision

    def layer_named(self, layer: str | Symbol) -> Symbol:
        """The layer of a name, if there are rules of it."""
        asked = read_word(layer, "a layer")
        if asked in (ANY, NIL):
            return asked
        known = {rule.layer.key: rule.layer for rule in self.definition.action_rules}
        if asked.key not in known:
            layers = ", ".join(dict.fromkeys([*map(str, known.values()), "-", "*"]))
            raise UsageError(f"{self.name} has no layer {asked}; expected one of {layers}")
        return known[asked.key]

    def wait(self, until: float) -> None:
        """Let simulated time (in seconds) pass; feelings fade with it. Earlier times are ignored.

        Raises UsageError for a time that is no finite number.
        """
        time = read_number(until, "the time to wait for")
        with self.exclusive:
            self.mind.time = max(self.mind.time, time)

    def identify(self, name: str | Symbol, category: str | Symbol = "identity", salience: float = 1.0) -> None:
        """Let an identity be active (salience above 0, up to 1) in place of the one of its category.

        Raises UsageError for a salience out of range, NameSyntaxError for what is not one word.
        """
        identity = Identity(read_word(name, "an identity"), read_word(category, "a category"), salience)
        with self.exclusive:
            self.mind.identities = {**self.mind.identities, identity.category.key: identity}

    def believe(self, name: str | Compound, value: Scalar | Term, certainty: float = 1.0) -> None:
        """Believe from now on that a property has a value, a number and a truth value too; `me` is the character.

        Raises NameSyntaxError, UsageError or BeliefError for what cannot be believed.
        """
        about = read_property(own_words(name), "what is believed")
        meant = read_value(own_words(value), "the value of a belief")
        sure = read_number(certainty, "a certainty", 0, 1)
        with self.exclusive:
            self.mind.kb.tell(about, meant, certainty=sure)

    def belief(self, name: str | Term) -> Term | None:
        """The value of a property as the character believes it, None where it has no belief. Asking changes nothing."""
        asked = read_term(own_words(name), "what is asked")
        kb = self.mind.kb
        with self.exclusive.reading, Trial(kb), Budget(asked, "", kb):
            found = kb.ask(asked)
        return None if found is None else found.value

    def source_of(self, name: str | Term) -> Provenance:
        """Where the belief about a property comes from: who told of it, and when. Asking changes nothing.

        Raises NameSyntaxError for what is no property, UsageError for one that is computed or may be several.
        """
        asked = read_property(own_words(name), "what is asked")
        with self.exclusive.reading:
            return provenance_of(self.definition, self.mind, asked)

    def save(self, *, episodes: bool = True) -> dict[str, Any]:
        """The state of the mind as JSON values.

        Without `episodes` it says only how many there are: a quick note to come back to, see `load`.
        """
        with self.exclusive:
            return save_mind(self.definition, self.mind, episodes=episodes)

    def load(self, saved: Mapping[str, Any], memory: MemoryStore | None = None) -> tuple[str, ...]:
        """Go on from a saved state; continues exactly as if nothing had happened in between.

        A state without its episodes needs the `memory` that it was saved from, which forgets what came after it. What
        is new in the definition since is as it says there; the answer says in sentences what is left out (nothing, by
        the definition that it was saved with).
        Raises LogError for the mind of another character, kernel or version, and for a damaged one.
        """
        if memory is not None:
            read_part(memory, MemoryStore, "`memory`")
        with self.exclusive:
            read = read_mind(self.definition, saved, memory)
            self.adopt(read.taken_up(self.definition))
            return read.notes

    def adopt(self, mind: Mind) -> None:
        """Go on with a mind that was read, for whoever holds the character already."""
        mind.seed = self.seed
        self.mind = mind

    def reseed(self, seed: int) -> None:
        """Let what is left to chance from here on be settled by another seed. Raises UsageError for what is none."""
        read = read_seed(seed)
        with self.exclusive:
            self.settle(read)

    def settle(self, seed: int) -> None:
        """Let another seed settle what is left to chance, for whoever holds the character already."""
        self.seed = self.mind.seed = seed


def resumed(definition: MindDefinition, seed: int, saved: Mapping[str, Any]) -> Character:
    """A character who goes on from a saved state."""
    one = Character(definition, seed)
    one.load(saved)
    return one


Handed = TypeVar("Handed")


def own_words(given: Handed) -> Handed | str:
    """A text with the author's word `me` as the engine's SELF; anything else as it is."""
    return ME.sub("SELF", given) if isinstance(given, str) else given


def onlooker(audience: str | Symbol | None) -> Symbol | None:
    """Before whom something is shown, None for before anybody."""
    return None if audience is None else read_word(audience, "an audience")


def living(definition: object) -> MindDefinition:
    """Who somebody is, if somebody can live under that name."""
    if not isinstance(definition, MindDefinition):
        raise UsageError(f"a character cannot be made of {definition!r}: expected a MindDefinition")
    symbol(definition.name.text)  # any text may be a label, but only a word can stand in an event
    return definition

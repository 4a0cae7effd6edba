"""A scene: a cast that plays, beat by beat. Looking changes nothing; `play`, `tell`, `conclude` and others do."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from copy import copy
from dataclasses import replace
from typing import Any, Self

from fatima_py.affect import Vad
from fatima_py.character import Character
from fatima_py.dialogue import NARRATION, Move
from fatima_py.errors import UsageError
from fatima_py.events import Event, EventKind, read_event
from fatima_py.inputs import read_function, read_number, read_object, read_seed
from fatima_py.kb import DynamicProperty, KnowledgeBase, Trial
from fatima_py.memory import MemoryStore
from fatima_py.memory.company import Company
from fatima_py.mind import Thought, Trace, fork_mind
from fatima_py.mind.exclusive import Exclusive, Together
from fatima_py.mind.undoing import Undoing
from fatima_py.names import NIL, Key, Symbol, Term, symbol
from fatima_py.saved import Saved
from fatima_py.scene.acting import believable, made_known
from fatima_py.scene.announcing import FLOOR, end_rounds
from fatima_py.scene.between import still_taken
from fatima_py.scene.changing import believe_facts, facts_after, facts_of, worked_out
from fatima_py.scene.choosing import chosen_of
from fatima_py.scene.committing import commit
from fatima_py.scene.definition import SceneDefinition
from fatima_py.scene.going import began
from fatima_py.scene.lives import Lives
from fatima_py.scene.look import Look, Option, Turn
from fatima_py.scene.looking import Looking
from fatima_py.scene.narrating import narrate_facts, narrator_of
from fatima_py.scene.offering import Offered, functions_of, lines_open_to, position_of, visits_of
from fatima_py.scene.play import Beat, Followed, Keep, Told, conclude_all, is_due, let_go
from fatima_py.scene.saving import read_scene, scene_saved, scene_values
from fatima_py.scene.sitting import Sitting, begin_sitting, sitting_of
from fatima_py.scene.taking_up import take_up
from fatima_py.world import Effect

__all__ = ["Scene"]

ENTERS = symbol("Enters")


class Scene:
    """A cast at one point of its play. `player` names who is played by hand (None: everybody plays themselves).

    `session` is what the sitting is called in the memories of the cast (None: by the title). `definition` is what its
    author wrote; `seed` settles what is drawn at random. Who has a life in `lives` goes on from it, all others begin
    one there, and what is lived is kept in them. `look` says how things stand and `turn`, in short, whose turn it is;
    both are free. `play` lets somebody act, `tell` lets something happen, `ruminate` lets somebody think of what has,
    `conclude` lets all keep what they make of it, `advance` lets time pass. `now` is where the conversation is.
    """

    def __init__(
        self,
        definition: SceneDefinition,
        *,
        seed: int = 0,
        player: str | Symbol | None = None,
        start: str | Symbol | None = None,
        session: str | None = None,
        lives: Lives | None = None,
    ) -> None:
        self.definition = read_object(definition, SceneDefinition, "what a scene is made of")
        self.seed = read_seed(seed)
        self.begin(begin_sitting(definition, seed, session, lives), start, player)
        self.lives = None if lives is None else lives.taken([one.name for one in self.cast], self)

    @classmethod
    def among(
        cls, definition: SceneDefinition, people: Sequence[Character], *, seed: int = 0, session: str | None = None
    ) -> Self:
        """A scene of people who live elsewhere too, from the latest of their times. Raises UsageError for others."""
        scene = cls.__new__(cls)
        scene.definition, scene.seed = definition, read_seed(seed)
        scene.begin(sitting_of(definition, people, session), None, None)
        scene.lives = None
        return scene

    def begin(self, sitting: Sitting, start: str | Symbol | None, player: str | Symbol | None) -> None:
        """Let a sitting begin in a state: everybody is there, and knows what is so and who has the floor."""
        definition = self.definition
        self.exclusive = Exclusive(f"the scene {definition.title!r}")
        self.cast, self.continued, self.notes = sitting.cast, sitting.continued, sitting.notes
        self.by_name: Mapping[Key, Character] = {one.name.key: one for one in self.cast}
        self.player = None if player is None else definition.member(player)
        self.start = definition.graph.start if start is None else definition.state_of(start)
        self.now = began(definition, self.start, sitting.began, definition.floor_at(self.start))
        self.now = self.now._replace(facts=facts_of(definition))
        self.narrator = narrator_of(definition)
        self.company = self.cast if self.narrator is None else (*self.cast, self.narrator)
        narrate_facts(self.narrator, self.now.facts)
        self.still: Looking | None = None
        self.offered = Offered(self.offers())
        self.known = Company([one.name for one in self.cast])
        there = Company(sorted(self.known.people, key=lambda name: str(name.key)))
        for one in self.company:
            self.prepare(one)
            believe_facts(definition, self.now.facts, one)
            one.enter(session=sitting.session, present=there.without(one.name))
            if definition.turn_taking.by_scene:
                one.mind.kb.tell(FLOOR, self.now.floor)
        if not definition.turn_taking.by_scene:
            self.enter()

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles are scenes of their own, which go on from the same state."""
        return resumed, (self.definition, self.player, self.start, self.save())

    def __deepcopy__(self, _memo: object) -> "Scene":
        return copy(self)  # only the state changes: what is played is shared

    def enter(self) -> None:
        """Let everybody see who is there, as the Toolkit's hosts do: its rules ask whom one has met."""
        for name in [one.name for one in self.cast]:
            self.live(Event(EventKind.ACTION_END, name, ENTERS, NIL, self.time))
        end_rounds(self, self.cast)

    def prepare(self, one: Character) -> None:
        """Let a character's rules ask about the conversation."""
        self.offered.to(one.mind.kb)
        if self.definition.turn_taking.by_scene:
            one.mind.memory.know(self.known.without(one.name))

    def offers(self) -> Iterator[DynamicProperty]:
        """What rules may ask: open lines, where the conversation is, how often it was where, what the host knows."""
        yield lines_open_to(self.open_moves)
        if self.definition.turn_taking.by_scene:
            yield position_of(lambda: self.state)
            yield visits_of(lambda: self.now.visits)
            yield from functions_of(self.definition)

    # --- How things stand.

    @property
    def state(self) -> Symbol:
        """Where the conversation is in its graph."""
        return self.now.position

    @property
    def time(self) -> float:
        """Simulated seconds by the clock of its people; where nobody has lived before, since the scene began."""
        return self.now.time

    @property
    def began(self) -> float:
        """When the scene began, by the clock of its people: 0 where nobody has lived before."""
        return self.now.began

    @property
    def steps(self) -> int:
        """How many beats were played."""
        return self.now.steps

    @property
    def over(self) -> bool:
        """Whether the conversation has come to one of its ends."""
        return self.definition.turn_taking.is_over(self.definition.graph, self.state)

    @property
    def ending(self) -> Symbol:
        """The ending that the conversation has come to, by the name of its state; `-` where it has come to none."""
        return self.now.ending

    @property
    def may_end(self) -> bool:
        """Whether no turn is the end: it is over, at one of its endings, or goes by beliefs, where silence ends it."""
        return self.over or self.ending != NIL or not self.definition.turn_taking.by_scene

    def member(self, name: str | Term) -> Character:
        """The character of a name, written in any case or as people see it.

        Raises UsageError, which names the cast, for one who is not in it.
        """
        asked = name.key if isinstance(name, Symbol) and not self.definition.display else ""
        return self.by_name.get(asked) or self.by_name[self.definition.member(name).key]

    def look(self) -> Look:
        """Everything there is to see before the next step: whose turn it is, which lines are open, who waits and why.

        Nothing is changed by it, random numbers included: it may be asked as often as one likes.
        """
        with self.standing() as still:
            return still.look()

    def turn(self) -> Turn | None:
        """Whose turn it is and what they may do; None when the scene is over or nobody has anything left to do."""
        with self.standing() as still:
            return still.turn()

    def turn_of(self, name: str | Symbol, *, by_hand: bool = False) -> Turn | None:
        """What one of the cast might do if it were their turn; by hand, every line that is open to them."""
        with self.standing() as still:
            return still.turn_of(self.member(name), by_hand=by_hand)

    def open_moves(self, speaker: Character | str | Symbol) -> tuple[Move, ...]:
        """The lines that one of the cast may say in this state, all their conditions holding."""
        who = self.member(speaker.name if isinstance(speaker, Character) else speaker)
        with self.standing() as still:
            return still.open_moves(who)

    @contextmanager
    def standing(self) -> Generator[Looking, None, None]:
        """The scene while it stands still: rules that ask about lines meanwhile ask the same, and tell nothing."""
        with self.exclusive.reading:
            if self.still is not None:
                yield self.still
                return
            with self.holding(reading=True), Trial(*[one.mind.kb for one in self.cast]):
                self.still = Looking(self.definition, self.now, self.by_name, self.seed, self.player, self.narrator)
                try:
                    yield self.still
                finally:
                    self.still = None

    # --- What changes them.

    def play(self, turn: Turn | None = None, option: Option | None = None, keep: Keep[Beat] = let_go) -> Beat:
        """Play a turn: the option, or what the one whose turn it is wants most. Without a turn, that of the next one.

        `keep` is given the beat before it is final: where that fails, nothing has happened.
        Raises UsageError where nobody has a turn, for a turn since which anything has happened, and for an option of
        another.
        """
        turn = self.turn() if turn is None else read_object(turn, Turn, "a turn")
        if turn is None:
            raise UsageError("nobody has a turn: the scene is over, or nobody has anything left to do")
        chosen = chosen_of(turn, option, self.definition, self.now, self.cast)
        read_function(keep, "`keep`")
        with self.whole():
            beat = commit(self, turn, chosen)
            keep(beat)
        return beat

    def tell(
        self, event: Event, to: Iterable[str | Symbol] | str | Symbol | None = None, keep: Keep[Told] = let_go
    ) -> Told:
        """Let something happen that nobody of the scene brings about: those named in `to` perceive it, else everybody.

        What the world makes of it follows; `keep` is as for `play`. An event of a time that is past happens now.
        Raises UsageError for a name that is not in the cast, and where `to` names nobody.
        """
        told = [] if to is None else [self.by_name[name.key] for name in self.definition.listeners(to)]
        names = tuple([one.name for one in told])
        event = replace(read := read_event(event), time=max(self.time, read_number(read.time, "the time of an event")))
        with self.whole():
            self.pass_until(event.time)
            self.now = self.now._replace(hushed=False)
            traces = [one.live(event, among=names) for one in told] if told else self.live(event)
            followed = self.bring_about(self.definition.world.effects(event, self.beliefs_for(event)), event)
            self.lapse()
            happened = Told(event, names, tuple(followed.effects), (*traces, *followed.traces))
            keep(happened)
        return happened

    def ruminate(
        self, name: str | Symbol, episode: int, at: float | None = None, keep: Keep[Thought] = let_go
    ) -> Thought:
        """Let one of the cast think of a remembered event again, at a time (now, where none is given, or it is past).

        Nobody else notices; `keep` is as for `play`. Raises UsageError for a name that is not in the cast, and for an
        episode that is not remembered.
        """
        one = self.member(name)
        time = self.time if at is None else max(self.time, read_number(at, "the time of a thought"))
        with self.whole():
            self.pass_until(time)
            thought = one.think(episode)
            keep(thought)
        return thought

    def conclude(self, keep: Keep[Told] = let_go) -> tuple[Told, ...]:
        """Let everybody keep what they conclude of the sitting, as it ends: see `Character.conclude`."""
        with self.whole() if is_due(self.cast) else nullcontext():
            return conclude_all(self.cast, keep)

    def advance(self, now: float) -> None:
        """Let time pass for everybody, up to `now` in simulated seconds.

        An earlier time is ignored: after a beat the scene is ahead of a host's clock, by as long as the beat takes.
        Raises UsageError for what is no time.
        """
        if (time := read_number(now, "the time to advance to")) > self.time:
            with self.whole():
                self.pass_until(time)

    def pass_until(self, time: float) -> None:
        """Let it be later for everybody, whoever notices what happens then: a face is read by the clock of its mind."""
        self.now = self.now._replace(time=time)
        for one in self.cast:
            one.mind.time = max(one.mind.time, time)
        self.lapse()

    def lapse(self) -> None:
        """Let interruptions come again whose cause is over by now."""
        if self.now.taken:
            self.now = self.now._replace(taken=still_taken(self.definition.graph, self.now, self.by_name))

    @contextmanager
    def whole(self) -> Generator[None, None, None]:
        """What is done inside is done whole or not at all: an error leaves the scene and every mind as they were."""
        before = self.now
        with self.exclusive, self.holding(), Undoing(*[one.mind for one in self.company]):
            try:
                yield
                self.keep()
            except BaseException:
                self.now = before
                raise

    def keep(self) -> None:
        """Commit what was lived to the lives of the cast, where they are kept."""
        if self.lives is not None:
            self.lives.keep(self.cast, self)

    def holding(self, *, reading: bool = False) -> Together:
        """What holds everybody in the cast, so that nobody else does anything with them meanwhile."""
        return Together([one.exclusive for one in self.company], reading=reading)

    def beliefs_for(self, event: Event) -> KnowledgeBase:
        """Whose beliefs answer the conditions of an effect: the doer's, those of the first for the world's doings."""
        return self.by_name.get(event.subject.key, self.cast[0]).mind.kb

    def live(self, event: Event, shown: Vad | None = None, words: str = "") -> list[Trace]:
        """Let everybody live an event; `shown` is the mood that those see who look at faces."""
        if self.narrator is not None:
            self.narrator.live(event, words=words)
        return [one.live(event, shown if one.definition.watchful else None, words) for one in self.cast]

    def bring_about(self, effects: Sequence[Effect], event: Event, *, told: bool = False) -> Followed:
        """Let effects come true: what they come to, and what everybody made of that."""
        if self.definition.turn_taking.by_scene or self.definition.facts:
            effects = worked_out(self.definition.facts, self.cast, self.now.facts, effects)
        effects = believable(self.cast, effects)
        self.now = self.now._replace(facts=facts_after(self.now.facts, effects))
        narrate_facts(self.narrator, self.now.facts)
        return Followed(effects, made_known(self.definition, self.cast, effects, event, told=told))

    # --- Going on later.

    def fork(self, *, seed: int | None = None) -> "Scene":
        """A scene of its own that goes on from here, by another seed where one is given."""
        other = Scene(self.definition, player=self.player, start=self.start)
        other.seed, other.now = self.seed, self.now
        with self.holding():
            take_up(other, [fork_mind(one.definition, one.mind) for one in self.company], other.company)
        if seed is not None:
            other.reseed(seed)
        return other

    def reseed(self, seed: int) -> None:
        """Let what is left to chance from here on be settled by another seed. Raises UsageError for what is none."""
        read = read_seed(seed)
        with self.exclusive, self.holding():
            self.seed = read
            for one in self.company:
                one.settle(read)

    def save(self, *, episodes: bool = True) -> dict[str, Any]:
        """The state of the scene and of every mind as JSON values.

        Without `episodes` it only says how many each mind remembers: a state to come back to while the scene lives on.
        """
        minds = {str(one.name): one.save(episodes=episodes) for one in self.company}
        return scene_values(self.definition.title, self.seed, self.now, minds)

    def load(self, saved: Mapping[str, Any]) -> tuple[str, ...]:
        """Go on from a saved state; one without episodes is a state of this scene, which forgets what came after it.

        The answer says in sentences what is left out of it, because the scenario does not know it any more.

        Raises LogError for that of another scene, cast or version, and for damage.
        """
        values = scene_saved(self.definition.title, saved)
        with self.exclusive, self.holding():
            notes = self.restore(values, {one.name.key: one.mind.memory for one in self.company})
            self.keep()
            return notes

    def restore(self, saved: Saved, stores: Mapping[Key, MemoryStore]) -> tuple[str, ...]:
        """Take over a state of this scene; `stores` hold the episodes that the state itself does not."""
        told = saved.field("minds").has(str(NARRATION))
        company = self.company if told else self.cast  # nothing may have been narrated when it was saved
        read = read_scene(saved, self.definition, [one.definition for one in company], stores)
        if self.lives is not None:
            self.lives.expect_held([one.mind for one in read.minds[: len(self.cast)]])
        self.seed, self.now = read.seed, read.state
        take_up(self, [mind.taken_up(one.definition) for one, mind in zip(company, read.minds, strict=True)], company)
        return read.notes


def resumed(definition: SceneDefinition, player: Symbol | None, start: Symbol, saved: Mapping[str, Any]) -> Scene:
    """A scene that goes on from a saved state."""
    scene = Scene(definition, player=player, start=start)
    scene.load(saved)
    return scene

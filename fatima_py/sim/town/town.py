"""A town: a setting that runs, event by event. Data goes one way: perceive, decide, act; looking changes nothing."""

from collections.abc import Mapping
from copy import copy
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Any, Literal

from fatima_py.character import Character
from fatima_py.errors import UsageError
from fatima_py.events import Event, read_event
from fatima_py.inputs import read_object, read_seed
from fatima_py.names import NIL, Compound, Key, Symbol, Term
from fatima_py.record.town import End, TownRecord
from fatima_py.rng import stream
from fatima_py.setting import Setting
from fatima_py.setting.digest import setting_digest
from fatima_py.setting.ways import Ways
from fatima_py.sim.calling import spelled
from fatima_py.sim.kernel import Kernel, Pending, Phase
from fatima_py.sim.ticks import seconds, ticks
from fatima_py.sim.town.beginning import begin_run, header_of, key_of
from fatima_py.sim.town.branching import NO_PARENT, branch, see_same_people
from fatima_py.sim.town.dispatching import HANDLERS
from fatima_py.sim.town.network import ties_of
from fatima_py.sim.town.person import Person
from fatima_py.sim.town.replanning import Plans, plans_of
from fatima_py.sim.town.roster import roster_of
from fatima_py.sim.town.saving import load_town, save_town
from fatima_py.sim.town.taking_down import Notebook, Sink
from fatima_py.sim.town.waking import make, present
from fatima_py.sim.wording import Words, asked_or_at_once

if TYPE_CHECKING:
    from fatima_py.sim.town.crowding import Members
    from fatima_py.sim.town.talk import Had, Talk

__all__ = ["Sink", "Town"]

Order = Literal["simultaneous", "sequential"]
TieOrder = Literal["stable", "shuffle"]


def forget(_record: TownRecord) -> None:
    """Take nothing down."""


class Town:
    """One seeded run of a setting.

    `sink` is given each record of the log as it comes, or all of a step at once where it has `extend`, as a list has;
    UsageError is raised for what is neither. Nothing is kept here: the memory of a run is that of its minds.
    `order` and `tie` are those of the setting unless they are given. `kernel.environment` is a simpy environment whose
    time is in ticks; your own processes may run on it.

    Lines are worded as in a play, as each scene has it, or by a realizer that is given (`wording`). Where that is a
    Wording, it is asked for the words of lines that may be reworded, which come to the log after them; a run whose
    words would cost more than they may stops there (`stopped`), and goes on from a checkpoint.

    `setting` is what runs, and never changes; `seed` settles all that is left to luck. `people` are in the order of the
    cast; `by_name` has them by the key of their names; `at` has those who are at each place, by its key; `ties` are
    what each is tied by, to whom and how strongly. `happenings` are those of the setting, by their keys; `roster` has
    what people may do in it, alone and together; `ways` tell how long it is from place to place; `facts` are what is so
    by now. `talks` are the conversations that go on, by their ids. `kernel` holds what is still to happen; `notebook`
    holds the records of the step that is being done; `records` is the id of the last record. `begun` says that the
    first is taken down; `over` says that the last is; `running` says that `run` is at work.

    >>> from fatima_py.mind import MindDefinition
    >>> from fatima_py.names import symbol
    >>> from fatima_py.setting import People, Setting
    >>> town = Town(Setting("Nobody home", (People(symbol("Ann"), MindDefinition.plain("Ann")),)))
    >>> town.run(until=60)
    >>> town.now
    60.0
    """

    fault = ""
    """What broke off in the middle, so that nothing goes on from how things stand."""
    parent = NO_PARENT
    """The run that this one was forked from, where it goes on otherwise."""

    def __init__(
        self,
        setting: Setting,
        *,
        seed: int = 0,
        sink: Sink = forget,
        order: Order | None = None,
        tie: TieOrder | None = None,
        wording: Words = None,
    ) -> None:
        self.setting = read_object(setting, Setting, "what a town is made of")
        setting.refuse_faults()
        self.seed = read_seed(seed)
        self.wording, self.voice = asked_or_at_once(wording)
        self.notebook = Notebook(sink, self.wording)
        self.sink = self.notebook.rows.append
        self.order: Order = order or setting.order
        self.tie: TieOrder = tie or setting.tie
        self.kernel = Kernel(self.handle)
        self.records = 0
        names = [(group, number, name) for group in setting.people for number, name in enumerate(group.names)]
        self.people = [Person(name, index, group, number) for index, (group, number, name) in enumerate(names)]
        self.by_name: Mapping[Key, Person] = {one.name.key: one for one in self.people}
        self.at: dict[Key, list[Person]] = {place.name.key: [] for place in setting.places}
        self.companies: dict[Key, tuple[int, ...]] = {}
        """Who is at each place, by their places in the cast, until somebody comes or goes."""
        groups = {group.name.key: group.names for group in setting.people}
        self.ties = ties_of(setting.ties, setting.names, groups, self.seed)
        self.happenings = {one.key: one for one in setting.happenings}
        self.roster = roster_of(setting)
        self.ways = Ways(setting.places)
        self.facts: Mapping[Compound, Term] = {fact.name: fact.value for fact in setting.facts}
        self.talks: dict[int, Talk] = {}
        self.talked: dict[str, Had] = {}
        """How often each conversation was had by which people."""
        self.waited_for: dict[int, set[int]] = {}
        """By somebody who was busy: those who wanted something of them."""
        self.members: Members | None = None
        """The crowd in which they live, once anybody has looked at it."""
        self.begun = self.over = self.running = False

    def __copy__(self) -> "Town":
        """A town of its own that goes on from here, and takes nothing down."""
        return self.fork()

    def __deepcopy__(self, _memo: object) -> "Town":
        return copy(self)

    # --- How things stand.

    @property
    def key(self) -> str:
        """The key of the run, by all that its log hangs on: equal keys, equal logs."""
        return key_of(self)

    @cached_property
    def said(self) -> str:
        """The digest of all that the setting says."""
        return setting_digest(self.setting)

    @cached_property
    def plans(self) -> Plans:
        """The digests of what the setting lets be planned."""
        return plans_of(self.setting)

    @property
    def now(self) -> float:
        """The simulated time: seconds since the run began."""
        return seconds(self.kernel.now)

    def member(self, name: str | Symbol) -> Person:
        """Somebody of the town by their name, or that which people see, in any case. Raises UsageError for nobody."""
        found = self.by_name.get(name.lower() if isinstance(name, str) else name.key) or self.called(str(name))
        if found is None:
            raise UsageError(
                f"{name} is not in the town; expected one of {', '.join(map(str, self.setting.names[:30]))}"
            )
        return found

    def called(self, name: str) -> Person | None:
        """Who is called so by people, or so but for its blanks."""
        wanted = spelled(name)
        seen = ((one, (one.name.text, one.group.shown(one.number))) for one in self.people)
        return next((one for one, names in seen if wanted in map(spelled, names)), None)

    def character(self, name: str | Symbol) -> Character:
        """Somebody with their inner life, which is as it was when they last lived anything: wait for a later time."""
        person = self.member(name)
        return present(person) if person.character is not None else make(self, person)

    # --- What changes them.

    def run(self, until: float | None = None) -> None:
        """Run until a simulated time in seconds (None: the end of the setting's clock).

        What the sink raises comes out of here; what it failed at is given to it again by the next call. Raises
        UsageError for a time that is past, after the end of the run, where the town broke off within an event, and
        within a run of it: in a process on its clock, or in its sink.
        """
        end = self.due(until)
        self.see_still("run")
        self.begin()
        self.running = True
        try:
            self.kernel.run(end, None if self.wording is None else lambda: self.stopped)
        finally:
            self.running = False

    def due(self, until: float | None) -> int:
        """The tick until which the run goes on. Raises UsageError where it cannot."""
        end = max(self.end, self.kernel.now) if until is None else ticks(until)
        self.see_going_on()
        if end < self.kernel.now:
            raise UsageError(f"a run cannot go back: it is at {self.now} s, and was to run until {seconds(end)} s")
        return end

    def see_going_on(self) -> None:
        """See that anything may still happen. Raises UsageError where it may not."""
        self.see_whole()
        if self.over:
            raise UsageError(f"the run is over since {self.now} s: go on from a checkpoint, or begin another")

    def see_still(self, what: str) -> None:
        """See that the town does not run just now, nor hands on what happened. Raises UsageError where it does."""
        if self.running or self.notebook.busy:
            raise UsageError(
                f"the town runs, and cannot {what} within that: in a process on its clock, or in its sink, let things "
                "happen (tell), or look at how they are"
            )

    def see_whole(self) -> None:
        """See that nothing broke off within an event. Raises UsageError where something did."""
        if self.fault:
            raise UsageError(f"the town broke off {self.fault}: go on from a checkpoint (load)")

    @property
    def stopped(self) -> bool:
        """Whether the run stopped before its time, because the next words would cost more than they may."""
        return self.wording is not None and self.wording.over

    @property
    def end(self) -> int:
        """The tick at which the clock of the setting ends."""
        return ticks(self.setting.clock.until - self.setting.clock.start)

    def begin(self) -> None:
        """Let the run begin, if it has not: the first record, and what is known by then of what is to happen."""
        if not self.begun:
            self.see_whole()
            self.begun = True
            self.sink(header_of(self))
            self.fault = "as it began"
            begin_run(self)
            self.fault = ""
        self.notebook.hand_on()

    def finish(self, why: str = "until") -> None:
        """Take down that the run is over, and how everybody is. Raises UsageError within a run."""
        self.see_whole()
        self.see_still("finish")
        if not self.over:
            self.over = True
            moods: dict[str, tuple[float, float, float]] = {}
            for one in self.people:
                if one.character is not None:
                    kernel, mind = one.character.definition.kernel, one.character.mind
                    moods[str(one.name)] = kernel.mood(mind.affect, max(mind.time, self.now)).axes
            self.sink(End(self.kernel.now, "cost" if self.stopped else why, self.records, moods))
        self.notebook.hand_on()

    def tell(self, event: Event, *, at: float | None = None, place: str | Symbol | None = None) -> None:
        """Let something happen at a time (now, where none is given), at a place or (None) wherever anybody is.

        Raises UsageError for a time that is past, a place that there is not, and after the end of the run.
        """
        self.see_going_on()
        where = NIL if place is None else self.setting.place(place).name
        payload = [str(read_event(event).name), str(where)]
        self.begin()
        self.kernel.add(ticks(self.now if at is None else at), Phase.HAPPEN, 0, "told", payload)

    def handle(self, record: Pending) -> None:
        """Let one record of the kernel come true; what came of it is taken down when it is done."""
        self.notebook.busy = True
        try:
            HANDLERS[record.kind](self, record)
        except BaseException as wrong:
            self.fault = f"within what happened at {self.now} s ({type(wrong).__name__}: {wrong})"
            raise
        finally:
            self.notebook.busy = False
        self.notebook.hand_on()

    def luck(self, *path: str | int) -> Random:
        """The stream of random numbers of one purpose, the same whoever else there is."""
        return stream(self.seed, *path)

    def company_at(self, place: Symbol) -> tuple[int, ...]:
        """Who is at a place, by their places in the cast: the same value as long as nobody comes or goes."""
        found = self.companies.get(place.key)
        if found is None:
            found = self.companies[place.key] = tuple([one.index for one in self.at.get(place.key, ())])
        return found

    def number(self) -> int:
        """The id of the next record of the log."""
        self.records += 1
        return self.records

    # --- Going on later.

    def save(self) -> dict[str, Any]:
        """A checkpoint: what is pending, where everybody is and what they do, minds and talks, as JSON values.

        Raises UsageError where the town broke off within an event, so that there is nothing to go on from, and in its
        sink, which has not all of what happened yet.
        """
        self.see_whole()
        if self.notebook.busy:
            self.see_still("save")
        self.notebook.hand_on()
        return save_town(self)

    def load(self, saved: Mapping[str, Any], *, forked: bool = False) -> None:
        """Go on from a checkpoint of this setting exactly as if the run had never stopped.

        One of another setting of the same people and places is gone on from where it is `forked`; what this setting
        holds otherwise is planned from then on. Raises LogError for that of another setting, seed, order or version,
        and for a damaged one, after which the town can only load another; UsageError within a run.
        """
        self.see_still("load")
        self.fault = "while it took over a checkpoint"
        load_town(self, saved, forked=forked)
        self.notebook.rows.clear()
        self.fault = ""

    def fork(self, *, sink: Sink = forget, setting: Setting | None = None) -> "Town":
        """A town of its own that goes on from here, perhaps by another setting of the same people and places.

        What that holds otherwise comes from now on: a happening that is new, another day, other rules. Raises
        UsageError where people, places or the beginning of the clock are others.
        """
        words = self.voice if self.wording is None else self.wording.anew()
        one = setting or self.setting
        see_same_people(
            one,
            map(str, self.setting.names),
            [str(place.name) for place in self.setting.places],
            self.setting.clock.start,
        )
        other = Town(one, seed=self.seed, sink=sink, order=self.order, tie=self.tie, wording=words)
        branch(other, self.save(), self.parent)
        return other

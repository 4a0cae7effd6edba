"""Building: from the file of a setting to the value that a simulation runs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from os.path import normpath, relpath
from pathlib import Path

from fatima_py.errors import Place as Spot
from fatima_py.errors import UsageError
from fatima_py.kb import Answer, DynamicProperty, Query
from fatima_py.language import SentenceError, Vocabulary
from fatima_py.names import Key, Symbol, symbol
from fatima_py.scenario.compile.building import Builder, Built, build
from fatima_py.scenario.compile.includes import (
    Member,
    Parts,
    Report,
    check_names,
    gather,
    keep_inside,
    member_of,
    names_seen,
    read_waiving,
)
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.compile.setting.crowd import CrowdReader
from fatima_py.scenario.compile.setting.day import routines_of
from fatima_py.scenario.compile.setting.happening import HappeningReader
from fatima_py.scenario.compile.setting.meeting import Meeting
from fatima_py.scenario.compile.setting.numbering import numbered
from fatima_py.scenario.compile.setting.people import people_of
from fatima_py.scenario.compile.setting.quantities import A_DAY, how_often, time_of_day
from fatima_py.scenario.compile.setting.roll import Roll, place_word
from fatima_py.scenario.compile.setting.ties import ties_of
from fatima_py.scenario.schema.documents import ScenarioDoc
from fatima_py.scenario.schema.fields import seconds
from fatima_py.scenario.schema.findings import read_partly, refuse_kind
from fatima_py.scenario.schema.marks import refuse_unmarked
from fatima_py.scenario.schema.people import ClockDoc
from fatima_py.scenario.schema.setting import SettingDoc
from fatima_py.scenario.schema.shorthand import as_scenario, spelled_out
from fatima_py.scenario.script.script import Script
from fatima_py.scenario.source.spans import Source
from fatima_py.setting import (
    HERE,
    Clock,
    Conversation,
    Crowd,
    Encounter,
    Happening,
    People,
    Place,
    Routine,
    Setting,
    Tie,
)
from fatima_py.setting.kinds import Kinds
from fatima_py.signs import one_word

__all__ = ["BuiltSetting", "Play", "build_setting"]

LASTING = {"a scene": "scene", "a day": "day", "a life": "life"}


def unanswered(_: Query) -> Iterable[Answer]:
    """No answer: nobody is anywhere yet."""
    return ()


TOWN = (
    DynamicProperty("Here", 1, unanswered, "whether somebody is where I am"),
    DynamicProperty("Place", 1, unanswered, "where somebody is"),
)
"""What the town answers, so that nobody can be told it."""


@dataclass(frozen=True, slots=True)
class Play:
    """A scene that is had in a setting, what was found as it was read, and where the setting asks for it first."""

    built: Built
    report: Report
    place: Spot


@dataclass(frozen=True, slots=True)
class BuiltSetting:
    """A setting with where its parts are written."""

    definition: Setting | None
    """None where it cannot be: what is wrong then is a finding of the checks, or else the `fault`."""
    fault: str
    people: tuple[People, ...]
    places: tuple[Place, ...]
    clock: Clock
    doc: SettingDoc
    source: Source
    roll: Roll
    routines: tuple[Written[Routine], ...]
    encounters: tuple[Written[Encounter], ...]
    conversations: tuple[Written[Conversation], ...]
    happenings: tuple[Written[Happening], ...]
    ties: tuple[Written[Tie], ...]
    plays: Mapping[str, Play]
    built: Built
    """Its people and rules, built as those of a scenario without a dialogue."""
    computed: Mapping[tuple[Key, int], str]
    """What is worked out for everybody, or answered by the town, by its head and how many parts it has."""
    crowd: Crowd | None = None

    @property
    def names(self) -> tuple[Symbol, ...]:
        """Everybody, in the order in which they are written."""
        return tuple([name for group in self.people for name in group.names])


class SettingBuilder(Builder):
    """Builds the people and the rules of a setting, which may speak of what is said in its conversations."""

    def __init__(self, parts: Parts, report: Report, plays: Mapping[str, Play], places: Mapping[str, str]) -> None:
        self.plays = plays
        self.places = places
        super().__init__(parts, report, {})
        self.main = replace(self.main, offered=(*self.main.offered, *TOWN))

    def words(self, plain: Vocabulary) -> Vocabulary:
        """The words of the setting, and those of its conversations; places of several words are one."""
        spoken = [one.built.vocabulary for one in self.plays.values()]
        made = super().words(replace(plain, people={**self.places, **plain.people}))
        return replace(
            made,
            styles=made.styles.union(*[one.styles for one in spoken]),
            meanings=made.meanings.union(*[one.meanings for one in spoken]),
        )


def build_setting(path: Path, report: Report) -> BuiltSetting | None:
    """Build a setting. What cannot be built is reported and left out; nothing where its people cannot be told apart.

    Raises ScenarioError where the file itself cannot be read.
    """
    written = read_waiving(path, path.name, report)
    refuse_kind(written, "title", "setting", "this is a scenario, and no setting", "play it with 'fatima play'")
    refuse_kind(written, "study", "setting", "this is a study, and no setting", "run it with 'fatima sim'")
    refuse_unmarked(written)
    source, shorthand = spelled_out(written)
    doc, source, faults = read_partly(SettingDoc, source)
    report.problems.extend([*shorthand, *[one.problem for one in faults]])
    folded = as_scenario(source)
    members = [member_of(name, one, folded, path.parent, report) for name, one in doc.people.items()]
    before = len(report.misnamed)
    check_names(members, folded, report)
    check_crowd(members, doc, source, report)
    if len(report.misnamed) > before:
        return None
    plays = dict(plays_of(doc, source, path.parent, report))
    parts = Parts(scenario_of(doc), folded, Script(()), tuple(members), names_seen(members))
    roll = roll_of(doc, members, report)
    builder = SettingBuilder(parts, report, plays, spaced_places(doc))
    return SettingMaker(doc, source, builder, roll, plays).made(report)


@dataclass(frozen=True, slots=True)
class SettingMaker:
    """Makes one setting out of its document and of the builder of its people."""

    doc: SettingDoc
    source: Source
    builder: SettingBuilder
    roll: Roll
    plays: Mapping[str, Play]

    def made(self, report: Report) -> BuiltSetting:
        """The setting."""
        doc, built = self.doc, self.builder.built()
        clock, day = self.clock()
        names = tuple([str(one) for one in (*self.roll.groups.values(), *self.roll.everybody.values())])
        compiler = replace(self.builder.main, source=self.source, cast=tuple(dict.fromkeys(names)))
        meeting = Meeting(compiler, self.roll, day)
        minds = {str(one.name): one for one in built.definition.cast}
        people = tuple(people_of(doc.people, minds, self.source, self.roll))
        kinds = Kinds(people)
        routines = numbered(routines_of(doc.day, compiler, self.roll), report, kinds.meant, kinds.count)
        encounters = numbered(meeting.encounters(doc.encounters), report, kinds.meant, kinds.count)
        scenes = {name: one.built for name, one in self.plays.items()}
        conversations = numbered(meeting.conversations(doc.conversations, scenes), report, lambda _: {""})
        read = HappeningReader(compiler, self.roll, day).happenings(doc.happenings)
        happenings = numbered(read, report, lambda one: {one.key})
        ties = tuple(ties_of(doc.ties, self.source, self.roll))
        places, mingle = tuple(self.places()), self.mingle()
        crowd = CrowdReader(self.source, self.roll, day, LASTING[doc.clock.day]).crowd(doc.crowd)
        definition, fault = None, ""
        try:
            definition = Setting(
                doc.setting,
                people,
                places,
                clock,
                tuple([one.rule for one in routines]),
                tuple([one.rule for one in encounters]),
                tuple([one.rule for one in conversations]),
                tuple([one.rule for one in happenings]),
                tuple([one.rule for one in ties]),
                built.definition.world,
                built.definition.facts,
                doc.order,
                doc.tie,
                mingle,
                " ".join(doc.about.split()),
                dict(report.files),
                crowd,
            )
        except UsageError as wrong:
            fault = str(wrong)
        return BuiltSetting(
            definition,
            fault,
            people,
            places,
            clock,
            doc,
            self.source,
            self.roll,
            routines,
            encounters,
            conversations,
            happenings,
            ties,
            self.plays,
            built,
            {(one.name.lower(), one.arity): one.name for one in compiler.offered},
            crowd,
        )

    def clock(self) -> tuple[Clock, float]:
        """When a run begins and ends, and how many seconds a day of it has: all of it where nights lie between days."""
        said, report = self.doc.clock, self.roll.report
        start, until = 0.0, A_DAY
        with report.reading(self.source.place(("clock", "from")), said.from_):
            start = time_of_day(said.from_)
        with report.reading(self.source.place(("clock", "until")), said.until):
            until = time_of_day(said.until) + (said.days - 1) * A_DAY
            if until <= start:
                expected = "expected a later time of day, or 'days: 2' for the next morning"
                raise SentenceError(f"a day that begins at {said.from_} ends later: {expected}")
        until = max(until, start)
        a_day = A_DAY if said.days > 1 else (until - start) or A_DAY
        return Clock(start, until), a_day

    def places(self) -> Iterator[Place]:
        """The places, each with the ways from it; one where everybody is where none is written."""
        for name, doc in self.doc.places.items():
            path = ("places", name)
            ways = [
                (self.roll.place(other, self.source.key_place((*path, "to", other))), seconds(text) or 0.0)
                for other, text in doc.to.items()
            ]
            heard = self.hearing(doc.hears, name)
            yield Place(symbol(place_word(name)), tuple(ways), tuple(heard), name)
        if not self.doc.places:
            yield Place(HERE)

    def hearing(self, names: tuple[str, ...], name: str) -> Iterator[Symbol]:
        """The places from which loud speech is heard in one."""
        for number, other in enumerate(names):
            yield self.roll.place(other, self.source.place(("places", name, "hears", number)))

    def mingle(self) -> float | None:
        """After how many seconds those who stay in one place look at each other again."""
        text = self.doc.mingle
        with self.roll.report.reading(self.source.place(("mingle",)), text or ""):
            if text is not None:
                count, period = how_often(text, A_DAY)
                return period / count
        return None


def scenario_of(doc: SettingDoc) -> ScenarioDoc:
    """What a setting says of its people, as a scenario without a dialogue says it."""
    plain = ScenarioDoc.model_validate({"fatima": 1, "title": doc.setting, "cast": {"Anybody": {}}})
    kept = {
        "cast": doc.people,
        "language": doc.language,
        "facts": doc.facts,
        "memory": doc.memory,
        "affect": ClockDoc.model_validate({"clock": LASTING[doc.clock.day]}),
        "appraisals": doc.appraisals,
        "relations": doc.relations,
        "promises": doc.promises,
        "claims": doc.claims,
        "conferrals": doc.conferrals,
        "exchanges": doc.exchanges,
        "actions": doc.actions,
        "effects": doc.effects,
    }
    return plain.model_copy(update=kept)


def spaced_places(doc: SettingDoc) -> Mapping[str, str]:
    """The places of several words, longest first, with the one word for each."""
    several = {" ".join(one.split()): place_word(one) for one in doc.places if len(one.split()) > 1}
    return dict(sorted(several.items(), key=lambda one: -len(one[0])))


def roll_of(doc: SettingDoc, members: list[Member], report: Report) -> Roll:
    """Who there is, and which places."""
    groups = {way.lower(): symbol(one.word) for one in members for way in (called_so(one), one.word)}
    everybody = {
        way.lower(): symbol(name)
        for one in members
        for number, name in enumerate(names_of(one, doc))
        for way in ((name, *also_called(one, doc, number)) if is_spaced(one) else (name,))
    }
    places = {place_word(one).lower(): symbol(place_word(one)) for one in doc.places} or {"here": HERE}
    return Roll(report, groups, everybody, places, tuple(doc.places), tuple([one.name for one in members]))


def called_so(member: Member) -> str:
    """The name that people see of somebody, or of a kind, in one word."""
    return one_word(member.doc.called or member.name)


def is_spaced(member: Member) -> bool:
    """Whether people see another name than the one word for somebody."""
    return bool(member.doc.called) or member.name != member.word


def also_called(member: Member, doc: SettingDoc, number: int) -> tuple[str, ...]:
    """How somebody may be called beside their one word, in one word: by the name that people see."""
    called = called_so(member)
    one = doc.people[member.name].count is None
    return (called,) if one else (f"{called}_{number + 1}", f"{called}{number + 1}", f"{member.word}_{number + 1}")


def names_of(member: Member, doc: SettingDoc) -> list[str]:
    """What each of some people is called."""
    count = doc.people[member.name].count
    return [member.word] if count is None else [f"{member.word}{number + 1}" for number in range(count)]


def check_crowd(members: list[Member], doc: SettingDoc, source: Source, report: Report) -> None:
    """Tell of somebody who is called as one of many is, and of places that are called alike."""
    seen: dict[str, str] = {one.word.lower(): one.name for one in members if doc.people[one.name].count is not None}
    for one in members:
        for name in names_of(one, doc):
            if name.lower() in seen:
                sentence = f"{name} of {one.name} is called as {seen[name.lower()]} is"
                report.misname("FA401", source.key_place(("people", one.name)), sentence, "rename one of the two")
                break
            seen[name.lower()] = one.name
    for name in doc.places:
        word = place_word(name).lower()
        if word in seen:
            sentence = f"the place {name} is called as {seen[word]} is"
            report.misname("FA401", source.key_place(("places", name)), sentence, "rename one of the two")
        seen[word] = name


def plays_of(doc: SettingDoc, source: Source, folder: Path, report: Report) -> Iterator[tuple[str, Play]]:
    """The scenes of the conversations, each read once, by the names that the setting has for their files."""
    seen = set[str]()
    for number, one in enumerate(doc.conversations):
        if one.play in seen:
            continue
        seen.add(one.play)
        place, file = source.place(("conversations", number, "play")), folder / one.play
        own = Report(texts=report.texts, change=report.change, reword=report.reword)
        with report.including(place, f"the scene {one.play}"):
            keep_inside(file, source)
            built = build(gather(file, own), own)
            yield one.play, Play(built, own, place)
        report.read.extend(own.read)
        report.waived.extend(own.waived)
        beside = relpath(file.parent, folder)
        report.files.update({Path(normpath(Path(beside) / name)).as_posix(): sha for name, sha in own.files.items()})

"""Crowds: from what the file of a setting says of its crowd to the value that a simulation runs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fatima_py.affect.durations import CLOCKS
from fatima_py.affect.dynamics import VadDynamics
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.errors import Place, ScenarioError
from fatima_py.language import SentenceError
from fatima_py.names import Symbol, symbol
from fatima_py.scenario.compile.setting.people import Draws, check_draw
from fatima_py.scenario.compile.setting.quantities import how_much, time_of_day
from fatima_py.scenario.compile.setting.roll import ANYBODY, Roll
from fatima_py.scenario.compile.setting.tables import Cell, Tables
from fatima_py.scenario.problems import did_you_mean, problem
from fatima_py.scenario.schema.crowd import CrowdDoc, CrowdNetworkDoc, RumourDoc
from fatima_py.scenario.schema.fields import seconds
from fatima_py.scenario.source.spans import Path, Source
from fatima_py.setting import (
    AtRandom,
    Crowd,
    CrowdNetwork,
    Draw,
    Edges,
    Everybody,
    Reached,
    Rumour,
    ScaleFree,
    SmallWorld,
    WayIn,
)
from fatima_py.setting.crowd import WAYS_IN
from fatima_py.setting.numbers import MOST_OFTEN
from fatima_py.signs import one_word

__all__ = ["CrowdReader", "felt", "reached", "reached_by"]

MEMBERS = re.compile(r"(?P<count>[0-9]{1,7}) members?(?: of the crowd)?")
REACHED = re.compile(
    r"(?P<share>[0-9]{1,3}(?:\.[0-9]+)?) ?% of the crowd|(?P<count>[0-9]{1,7}) members?(?: of the crowd)?|the crowd"
)
FELT = re.compile(r"(?P<emotion>[A-Za-z-]+(?: [A-Za-z]+)?) (?P<intensity>[0-9]+(?:\.[0-9]+)?)")
KINDS = "small world, scale free, at random, everybody or file"
FIELDS = frozenset(["small_world", "scale_free", "at_random", "everybody", "file"])
WAYS: Mapping[str, WayIn] = {one: one for one in WAYS_IN}
USUAL = SmallWorld(10)
"""Who is tied to whom where nothing is said of it (ours)."""


@dataclass(frozen=True, slots=True)
class CrowdReader:
    """Reads the crowd of one setting, in which a `day` has so many seconds and feelings go by a clock (`lasting`)."""

    source: Source
    roll: Roll
    day: float
    lasting: str

    def crowd(self, doc: CrowdDoc | None) -> Crowd | None:
        """The crowd, None where there is none, or its network cannot be read."""
        if doc is None:
            return None
        network = self.network(doc.network) if doc.network else USUAL
        members: dict[Symbol, WayIn | int] = {symbol(who): way for who, way in self.people(doc.people)}
        clock = CLOCKS[self.lasting]
        contagion, period = self.rate(doc.contagion, ("crowd", "contagion"))
        if network is None:
            return None
        return Crowd(
            doc.members,
            network,
            self.traits(doc),
            contagion / period,
            doc.noise,
            seconds(doc.every) or 1.0,
            members,
            tuple([self.rumour(name, one) for name, one in doc.rumours.items()]),
            VadDynamics(emotion_half_life=clock.emotion_half_life, mood_half_life=clock.mood_half_life),
        )

    def traits(self, doc: CrowdDoc) -> Mapping[str, Draw]:
        """What is drawn of each trait."""
        draws, found = Draws(self.source, self.roll.report), dict[str, Draw]()
        for name, said in doc.traits.items():
            path = ("crowd", "traits", name)
            draw = draws.draw(said, path, name)
            check_draw(draw, doc.members, self.roll.report, self.source, path)
            if draw is not None:
                found[name] = draw
        return found

    def rate(self, said: float | str, path: Path) -> tuple[float, float]:
        """How much in how many seconds; a bare number can only be 0."""
        place = self.source.place(path)
        with self.roll.report.reading(place, str(said)):
            if isinstance(said, str):
                much, period = how_much(said, self.day)
                if much / period > MOST_OFTEN:
                    raise SentenceError(f"{said!r} is too much: expected at most {MOST_OFTEN:g} a second")
                return much, period
            if said:
                raise SentenceError(f"{said:g} does not say in which time: expected '{said:g} an hour', say")
        return 0.0, 1.0

    def network(self, doc: CrowdNetworkDoc) -> CrowdNetwork | None:
        """The one kind of network that is written; None where there is none, or several."""
        path = ("crowd", "network")
        kinds: list[CrowdNetwork | None] = [
            SmallWorld(doc.small_world.neighbours, doc.small_world.rewired) if doc.small_world else None,
            ScaleFree(doc.scale_free.each) if doc.scale_free else None,
            AtRandom(doc.at_random.each) if doc.at_random else None,
            Everybody() if doc.everybody else None,
            self.edges(doc) if doc.file else None,
        ]
        written = [doc.small_world, doc.scale_free, doc.at_random, doc.everybody, doc.file]
        if len([one for one in written if one]) == 1:
            return next((one for one in kinds if one is not None), None)
        fields = [key.replace(" ", "_") for key in self.source.node(path).keys]
        if not any(one in FIELDS and one not in doc.model_fields_set for one in fields):  # else it is told there
            place = self.source.key_place(path)
            self.roll.report.add("FA015", place, "expected one kind of network for 'network'", f"write {KINDS}")
        return None

    def edges(self, doc: CrowdNetworkDoc) -> Edges | None:
        """The ties of a table."""
        with self.roll.report.including(self.source.place(("crowd", "network", "file")), f"the table {doc.file}"):
            rows = Tables(self.source, self.roll.report).rows(doc.file, ("from", "to", "weight"))
            pairs = [pair for row in rows if (pair := self.edge(*row)) is not None]
            return Edges(tuple(pairs), doc.one_way, doc.file)
        return None

    def edge(self, one: Cell, other: Cell, weight: Cell) -> tuple[int, int, float] | None:
        """A tie of a table; what is none is told, and the rest of the table is read all the same."""
        try:
            ends, strength = (number_of(one), number_of(other)), weight.number()
        except ScenarioError as wrong:
            self.roll.report.problems.extend(wrong.problems)
            return None
        if ends[0] == ends[1] or strength < 0:
            sentence = f"member {ends[0]} is tied to nobody else" if strength >= 0 else f"{strength:g} is no weight"
            self.roll.report.add("FA611", weight.place if strength < 0 else other.place, sentence)
            return None
        return (*ends, strength)

    def people(self, docs: Mapping[str, int | str]) -> Iterator[tuple[str, WayIn | int]]:
        """Which members people or groups are."""
        for name, way in docs.items():
            path = ("crowd", "people", name)
            found = self.roll.who([name], [self.source.key_place(path)])
            known = way if isinstance(way, int) else WAYS.get(way)
            if known is None:
                hint = did_you_mean(str(way), WAYS_IN)
                sentence = f"'{way}' says no member: expected {', '.join(WAYS_IN)}, or the number of one"
                self.roll.report.add("FA016", self.source.place(path), sentence, hint)
            elif one_word(name).lower() in ANYBODY:
                sentence = "whoever is not named here is a member by chance"
                self.roll.report.add("FA016", self.source.key_place(path), sentence, "name people or groups")
            else:
                for one in found:
                    yield str(one), known

    def rumour(self, name: str, doc: RumourDoc) -> Rumour:
        """What is passed on."""
        path = ("crowd", "rumours", name)
        often, period = self.rate(doc.passes_on, (*path, "passes on"))
        at = None
        with self.roll.report.reading(self.source.place((*path, "starts at")), doc.starts_at):
            at = time_of_day(doc.starts_at) if doc.starts_at else None
        members, who = self.first(doc.starts_with, (*path, "starts with"))
        word = one_word(name)
        return Rumour(
            symbol(word[:1].upper() + word[1:]),
            often / period,
            members,
            who,
            at,
            doc.valence,
            doc.subjectivity,
            seconds(doc.forgotten_in) if doc.forgotten_in else None,
        )

    def first(self, texts: Sequence[str], path: Path) -> tuple[int, tuple[Symbol, ...]]:
        """Who knows a rumour first: so many members, and people by name."""
        members, named, spots = 0, list[str](), list[Place]()
        for number, text in enumerate(texts):
            found = MEMBERS.fullmatch(" ".join(text.split()))
            if found is None:
                named.append(text)
                spots.append(self.source.place((*path, number)))
            else:
                members += int(found["count"])
                if not int(found["count"]):
                    place = self.source.place((*path, number))
                    self.roll.report.add("FA016", place, f"'{text}' are nobody: expected 1 member or more")
        if not texts:
            place = self.source.key_place(path[:-1])
            hint = "write 'starts with: 10 members', or people by name"
            self.roll.report.add("FA014", place, "'starts with' is missing here: nobody knows it first", hint)
        return members, self.roll.who(named, spots) if named else ()


def number_of(cell: Cell) -> int:
    """The number of a member from 1. Raises ScenarioError where it is none."""
    found = cell.number()
    if found < 1 or not found.is_integer():
        raise ScenarioError(
            [problem("FA608", cell.place, f"{cell.text!r} is no number of a member: expected 1 or more")]
        )
    return int(found)


def reached_by(texts: Sequence[str]) -> str:
    """Which of those whom something is sent to is a share of the crowd; empty where none is.

    >>> reached_by(["20% of the crowd"]), reached_by(["Mara"])
    ('20% of the crowd', '')
    """
    return next((text for text in texts if REACHED.fullmatch(" ".join(text.split()))), "")


def reached(text: str) -> Reached:
    """Whom of a crowd a happening reaches. Raises SentenceError.

    >>> reached("20% of the crowd").share, reached("50 members of the crowd").members
    (0.2, 50)
    """
    found = REACHED.fullmatch(" ".join(text.split()))
    if found is not None and found["count"]:
        return Reached(members=int(found["count"]))
    share = float(found["share"]) / 100 if found is not None and found["share"] else 1.0
    if share > 1:
        raise SentenceError(f"{text!r} is more than there is of a crowd: expected at most 100%")
    return Reached(share)


def felt(text: str) -> tuple[EmotionType, float]:
    """An emotion and how strong it is. Raises SentenceError.

    >>> felt("fear 5")
    (<EmotionType.FEAR: 'fear'>, 5.0)
    """
    said = FELT.fullmatch(" ".join(text.split()))
    kind = emotion_named(said["emotion"].replace(" ", "-")) if said else None
    if said is None or kind is None:
        hint = did_you_mean(said["emotion"], [one.label for one in EmotionType]) if said else ""
        raise SentenceError(f"{text!r} is no feeling: expected an emotion and its strength, as in 'fear 5'", hint)
    if float(said["intensity"]) > 10:
        raise SentenceError(f"{text!r} is too strong: expected an emotion and its strength from 0 to 10")
    return kind, float(said["intensity"])

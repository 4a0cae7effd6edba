"""Ties: what people are to one another before anything happens, drawn from a network or written one by one."""

import re
from collections.abc import Iterator, Mapping

from fatima_py.errors import Place, ScenarioError
from fatima_py.language import SentenceError
from fatima_py.names import Key, Symbol, symbol
from fatima_py.scenario.compile.rules import Written
from fatima_py.scenario.compile.setting.people import Draws
from fatima_py.scenario.compile.setting.roll import Roll
from fatima_py.scenario.compile.setting.tables import Tables
from fatima_py.scenario.schema.setting import TieDoc
from fatima_py.scenario.source.spans import Path, Source
from fatima_py.setting import Column, Everybody, Fixed, Given, Groups, Network, ScaleFree, SmallWorld, Tie
from fatima_py.signs import one_word

__all__ = ["ties_of"]

PAIR = re.compile(r"(?P<from>[^:]*\S) ?-> ?(?P<to>[^: ][^:]*?)(?: ?: ?(?P<weight>.*))?")
NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
FIELDS = frozenset(["small_world", "scale_free", "groups", "everybody", "pairs", "file"])
KINDS = "small world, scale free, groups, everybody, pairs or file"


def ties_of(docs: Mapping[str, TieDoc], source: Source, roll: Roll) -> Iterator[Written[Tie]]:
    """The ties that can be read, each called as the belief that says it."""
    reader = TieReader(source, roll)
    for name, doc in docs.items():
        path = ("ties", name)
        network = reader.network(doc, path)
        weight = reader.draws.draw(doc.weight, (*path, "weight"), "weight")
        if isinstance(weight, Column):
            sentence = "a weight is drawn for each tie, and a table has no row for one"
            roll.report.add("FA016", source.place((*path, "weight")), sentence, "write 'file: ties.csv' with a weight")
        among = roll.who(doc.among, [source.place((*path, "among", number)) for number in range(len(doc.among))])
        if network is not None:
            word = one_word(name)
            tie = Tie(symbol(word[:1].upper() + word[1:]), network, weight or Fixed(1.0), doc.one_way, among)
            yield Written(tie, source.key_place(path))


class TieReader:
    """Reads the networks of one setting."""

    def __init__(self, source: Source, roll: Roll) -> None:
        self.source = source
        self.roll = roll
        self.draws = Draws(source, roll.report)

    def network(self, doc: TieDoc, path: Path) -> Network | None:
        """The one kind of network that is written; None where there is none, or several."""
        given = self.pairs(doc, path) if doc.pairs else self.table(doc, path) if doc.file else None
        drawn = (
            SmallWorld(doc.small_world.neighbours, doc.small_world.rewired) if doc.small_world else None,
            ScaleFree(doc.scale_free.each) if doc.scale_free else None,
            Groups(doc.groups.size, doc.groups.within, doc.groups.between) if doc.groups else None,
            Everybody() if doc.everybody else None,
        )
        kinds = [one for one in (*drawn, given) if one is not None]
        written = (doc.small_world, doc.scale_free, doc.groups, doc.everybody, doc.pairs, doc.file)
        if len([one for one in written if one]) != 1:
            if self.is_unread(doc, path):
                return None
            place = self.source.key_place(path)
            self.roll.report.add("FA015", place, f"expected one kind of network for '{path[-1]}'", f"write {KINDS}")
            return None
        return kinds[0] if kinds else None

    def is_unread(self, doc: TieDoc, path: Path) -> bool:
        """Whether a kind of network is written that could not be read, which is told where it stands."""
        node = self.source.node(path)
        fields = [key.replace(" ", "_") for key in node.keys]
        if any(one in FIELDS and one not in doc.model_fields_set for one in fields):
            return True
        rows = node.children.get("pairs")
        return rows is not None and rows.size > 1 and not rows.children  # all of them were left out

    def pairs(self, doc: TieDoc, path: Path) -> Given:
        """Ties that are written one by one."""
        ties = GivenTies(self.roll)
        for number, text in enumerate(doc.pairs):
            place = self.source.place((*path, "pairs", number))
            with self.roll.report.reading(place, text):
                said = PAIR.fullmatch(" ".join(text.split()))
                if said is None:
                    raise SentenceError("expected a tie such as 'Mara -> worker1: 3'")
                weight = said["weight"] or "1"
                if not NUMBER.fullmatch(weight):
                    raise SentenceError(f"{weight!r} is no weight: expected a number, as in 'Mara -> worker1: 3'")
                ties.add((said["from"], place), (said["to"], place), float(weight))
        return ties.given()

    def table(self, doc: TieDoc, path: Path) -> Given | None:
        """Ties of a table."""
        ties = GivenTies(self.roll)
        with self.roll.report.including(self.source.place((*path, "file")), f"the table {doc.file}"):
            for one, other, weight in Tables(self.source, self.roll.report).rows(doc.file, ("from", "to", "weight")):
                try:
                    number = weight.number()
                except ScenarioError as wrong:  # the rest of the table is read all the same
                    self.roll.report.problems.extend(wrong.problems)
                    number = 1.0
                ties.add((one.text, one.place), (other.text, other.place), number)
            return ties.given(doc.file)
        return None


class GivenTies:
    """Ties as they are written one after the other: each between two people, and once."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        self.pairs: dict[tuple[Key, Key], tuple[Symbol, Symbol, float]] = {}
        self.places: dict[tuple[Key, Key], Place] = {}

    def add(self, one: tuple[str, Place], other: tuple[str, Place], weight: float) -> None:
        """Add a tie. Who is nobody, or oneself, is told; so is a tie that is there already."""
        ends, place = [self.roll.person(*end) for end in (one, other)], other[1]
        if (first := ends[0]) is None or (second := ends[1]) is None:
            return
        pair = (first.key, second.key)
        if first == second:
            self.roll.report.add("FA611", place, f"{first} is tied to nobody but themselves", "name somebody else")
        elif pair in self.places:
            before = f"line {self.places[pair].line} ties them already"
            self.roll.report.add("FA611", place, f"{first} is tied to {second} twice", f"{before}: leave one out")
        else:
            self.pairs[pair], self.places[pair] = (first, second, weight), place

    def given(self, source: str = "") -> Given:
        """The ties that can be."""
        return Given(tuple(self.pairs.values()), source)

"""Meeting: what people may want to do to one another, and the scenes that they may have."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fatima_py.decision import ActionRule
from fatima_py.events import SpeechAct
from fatima_py.kb import Condition, Conditions, Operator
from fatima_py.language import SentenceError
from fatima_py.names import ANY, NIL, SELF, Symbol, Variable, symbol
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.rules import RuleCompiler, Written
from fatima_py.scenario.compile.setting.quantities import how_often
from fatima_py.scenario.compile.setting.roll import Roll
from fatima_py.scenario.compile.words import slug
from fatima_py.scenario.problems import did_you_mean
from fatima_py.scenario.schema.fields import seconds
from fatima_py.scenario.schema.setting import ConversationDoc, EncounterDoc
from fatima_py.scenario.source.spans import Path
from fatima_py.setting import Conversation, Encounter
from fatima_py.signs import one_word

__all__ = ["Meeting"]

NAME = r"(?!me\b)[^$()=!<>]+"
"""Somebody by name, beside whom a variable of a role stands as it is: `$a != Ms Weber`."""
ROLE = re.compile(r"\$(?P<name>[A-Za-z_]\w*)")
PATIENT = 5
"""How important what waits for somebody to be free is: as important as what the day holds at a time (ours)."""
SAME = re.compile(r"(?P<often>.*\S) for (?:each pair|the same people)")


@dataclass(frozen=True, slots=True)
class Meeting:
    """Reads the encounters and conversations of one setting; a `day` has so many seconds."""

    compiler: RuleCompiler
    roll: Roll
    day: float

    def encounters(self, docs: Sequence[EncounterDoc]) -> Iterator[Written[Encounter]]:
        """What people may want to do."""
        for number, doc in enumerate(docs):
            path = ("encounters", number)
            written = self.deed(doc, path)
            who = self.roll.who(doc.for_, [self.compiler.place((*path, "for", at)) for at in range(len(doc.for_))])
            where = self.roll.place(doc.where, self.compiler.place((*path, "where")))
            if doc.when_free and doc.by_chance:
                sentence = "'when free' and 'by chance' both say how often"
                self.roll.report.add("FA006", self.compiler.place((*path, "by chance")), sentence, "remove one")
            key = "by chance" if doc.by_chance else "when free"
            rate = self.rate(doc.by_chance or doc.when_free, (*path, key))
            if written is not None:
                delay = seconds(doc.arrives_after) or 0.0
                encounter = Encounter(written.rule, who, rate, not doc.by_chance, where, doc.loud, doc.resumes, delay)
                yield Written(encounter, written.place, named=written.named, shown=doc.shown)

    def deed(self, doc: EncounterDoc, path: Path) -> Written[ActionRule] | None:
        """What is done in an encounter: a deed, to nobody, to a variable or to somebody there is."""
        patient = {"priority": PATIENT} if doc.when_free and "priority" not in doc.model_fields_set else {}
        written = self.compiler.action(doc.model_copy(update={"for_": (), **patient}), path)
        if written is None:
            return None
        target = written.rule.target
        with self.roll.report.reading(written.place, doc.do):
            if SpeechAct.of(written.rule.action) is not None:
                raise SentenceError(
                    "an encounter is a deed, and words are said in conversations: expected 'Greet to $x'"
                )
        if isinstance(target, Symbol) and target not in (NIL, SELF, ANY):
            self.roll.person(target.text, written.place)
        return written

    def rate(self, text: str, path: Path) -> float | None:
        """How often a second something happens, None where nothing is said."""
        with self.roll.report.reading(self.compiler.place(path), text):
            if text:
                count, period = how_often(text, self.day)
                return count / period
        return None

    def conversations(
        self, docs: Sequence[ConversationDoc], plays: Mapping[str, Built]
    ) -> Iterator[Written[Conversation]]:
        """The scenes that people may have, of those plays that can be read."""
        for number, doc in enumerate(docs):
            path = ("conversations", number)
            roles = tuple(self.roles(doc, plays.get(doc.play), path))
            conditions = self.asked_of_first(doc, path)
            spots = [self.compiler.place((*path, "where", at)) for at in range(len(doc.where))]
            where = [self.roll.place(text, spot) for text, spot in zip(doc.where, spots, strict=True)]
            at_most = self.at_most(doc.at_most, (*path, "at most"))
            if doc.play in plays:
                scene = plays[doc.play].definition
                yield Written(
                    Conversation(
                        doc.id or slug(scene.title),
                        scene,
                        roles,
                        conditions,
                        tuple([one for one in where if one != NIL]),
                        at_most,
                        float(doc.priority),
                        doc.overheard,
                        self.state(doc.broken_off, plays[doc.play], (*path, "broken off")),
                        tuple(self.open_roles(doc, path)),
                        Conditions(tuple(self.compiler.each_condition(doc.joins, (*path, "joins")))),
                    ),
                    self.compiler.place((*path, "play")),
                    named=bool(doc.id),
                )

    def roles(self, doc: ConversationDoc, play: Built | None, path: Path) -> Iterator[tuple[Symbol, Variable | Symbol]]:
        """Who plays whom: a variable, or somebody by name."""
        cast = {} if play is None else {str(one.name).lower(): one.name for one in play.definition.cast}
        taken: dict[str, str] = {}
        for role, who in doc.as_.items():
            spot, place = self.compiler.source.key_place((*path, "as", role)), self.compiler.place((*path, "as", role))
            word = one_word(role)
            if play is not None and word.lower() not in cast:
                names = [str(one) for one in cast.values()]
                hint = did_you_mean(role, names) or f"its cast is {', '.join(names)}"
                self.roll.report.add("FA606", spot, f"the scene {doc.play} has no role {role}", hint)
            if who.lower() in taken:
                self.roll.report.add("FA606", place, f"{who} plays {taken[who.lower()]} already", "let another play it")
            taken[who.lower()] = role
            if variable := ROLE.fullmatch(who):
                yield cast.get(word.lower(), symbol(word)), Variable(variable["name"])
            elif (person := self.roll.person(who, place)) is not None:
                yield cast.get(word.lower(), symbol(word)), person
        written = {one_word(role).lower() for role in doc.as_}
        left = [str(one) for key, one in cast.items() if key not in written]
        if left and written <= cast.keys():
            sentence = f"nobody plays {' and '.join(left)} of the scene {doc.play}"
            self.roll.report.add("FA606", self.compiler.place((*path, "as")), sentence, f"write '{left[0]}: $x', say")

    def open_roles(self, doc: ConversationDoc, path: Path) -> Iterator[Symbol]:
        """The roles that may stay empty: some of those that are filled by a variable, and not the first."""
        first, *others = doc.as_
        words = {one_word(role).lower(): role for role in others if doc.as_[role].startswith("$")}
        for number, role in enumerate(doc.open):
            word = one_word(role)
            if word.lower() in words:
                yield symbol(word)
                continue
            sentence = f"the role {role} cannot stay empty: expected one under 'as' that a variable fills"
            hint = f"{first} is who wants the scene" if role == first else did_you_mean(role, words.values())
            self.roll.report.add("FA606", self.compiler.place((*path, "open", number)), sentence, hint)

    def asked_of_first(self, doc: ConversationDoc, path: Path) -> Conditions:
        """The conditions, asked of the mind of whoever plays the first role, whose variable stands for oneself."""
        first = next(iter(doc.as_.values()))
        mine = re.compile(rf"{re.escape(first)}(?!\w|'s\b)")
        named = re.compile(rf"{mine.pattern}\s*!?=\s*{NAME}|{NAME}\s*!?=\s*{mine.pattern}")

        def is_named(text: str) -> bool:
            return first.startswith("$") and named.fullmatch(text.strip()) is not None

        def own(text: str) -> str:
            return text if is_named(text) else mine.sub("me", text)

        holds = self.compiler.each_condition(doc.if_, (*path, "if"), own)
        unless = self.compiler.each_condition(doc.unless, (*path, "unless"), own)
        kept = any(map(is_named, (*doc.if_, *doc.unless)))
        oneself = [Condition(SELF, Operator.EQUAL, Variable(first[1:]))] if kept else []
        return Conditions((*oneself, *holds), tuple(unless))

    def at_most(self, text: str, path: Path) -> tuple[int, float] | None:
        """How often the same people may have a conversation, and in how many seconds."""
        with self.roll.report.reading(self.compiler.place(path), text):
            if not text:
                return None
            said = SAME.fullmatch(" ".join(text.split()))
            if said is None:
                raise SentenceError("expected how often the same people may have it: 'once a day for each pair'")
            count, period = how_often(said["often"], self.day)
            if count != int(count):
                raise SentenceError("expected a whole number of times")
            return int(count), period
        return None

    def state(self, text: str, play: Built, path: Path) -> Symbol:
        """The state of a dialogue that is come to where it is broken off, `-` where none is said."""
        states = {str(one.name).lower(): one.name for one in play.definition.graph.states.values()}
        if text and text.lower() not in states:
            hint = did_you_mean(text, map(str, states.values()))
            self.roll.report.add("FA101", self.compiler.place(path), f"there is no state '{text}'", hint)
        return states.get(text.lower(), NIL)

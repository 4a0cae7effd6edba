"""Minds: who the people of a scenario are as its scene begins."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from fatima_py.affect import CLOCKS, Vad
from fatima_py.appraisal import AppraisalRule, AppraisalRules, Goal
from fatima_py.decision import ActionRule
from fatima_py.emotions import PROSPECTS, EmotionType, Potential, emotion_named
from fatima_py.errors import FatimaError, NameSyntaxError, Place
from fatima_py.events import Event, parse_event
from fatima_py.kb import BUILT_IN, OLD_NAMES, OWN, perspective_of
from fatima_py.language import SentenceError, Vocabulary, joined
from fatima_py.mind import GivenBelief, MindDefinition, Relationships
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term, is_grounded, label, renamed, symbol, variables
from fatima_py.recall import Promise, Remembering, forgetting_named
from fatima_py.scenario.compile.affect import (
    AffectCompiler,
    Layer,
    is_faithful,
    personality_of,
    report_slip,
    report_stranger,
    semantics_of,
    vad_of,
)
from fatima_py.scenario.compile.believing import check_tellable
from fatima_py.scenario.compile.default_rules import apply_default_rules, is_speech
from fatima_py.scenario.compile.facts import with_facts
from fatima_py.scenario.compile.includes import Member, Parts, Report
from fatima_py.scenario.compile.owning import Owned
from fatima_py.scenario.compile.rules import RuleCompiler, Written
from fatima_py.scenario.compile.words import is_name, one_word
from fatima_py.scenario.problems import did_you_mean, near, swapped
from fatima_py.scenario.schema.documents import ActionDoc
from fatima_py.scenario.schema.fields import seconds
from fatima_py.scenario.schema.people import MemoryDoc, PortraitDoc, Strengths, VadDoc
from fatima_py.scenario.source.spans import Path, Source
from fatima_py.scene import Fact
from fatima_py.semantics import TOOLKIT
from fatima_py.social import AttributionRule, Claim, Conferral, Exchange

__all__ = ["MindBuilder", "Rulebook", "Settings"]

Settings = Mapping[str, str | float | bool]
"""The values of an experiment's condition, for `$condition.name`."""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the people of a scenario go by."""

    appraisals: Owned[AppraisalRule]
    actions: Owned[ActionRule]
    relations: Owned[AttributionRule]
    claims: Owned[Claim]
    conferrals: Owned[Conferral]
    exchanges: Owned[Exchange]
    promises: Owned[Promise]


class Heart(NamedTuple):
    """Whose feelings are read, and which goals are theirs."""

    who: Symbol
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class MindBuilder:
    """Builds the people of one scenario; what cannot be built is reported and left out."""

    parts: Parts
    report: Report
    settings: Settings
    compiler: RuleCompiler
    affect_compiler: AffectCompiler
    """What builds how people feel."""
    facts: tuple[Fact, ...] = ()

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the scenario."""
        return self.compiler.vocabulary

    def mind(self, member: Member, rules: Rulebook, speakers: frozenset[Term]) -> MindDefinition:
        """One of the cast."""
        layers = self.layers(member)
        personality = personality_of(layers)
        compiler = self.affect_compiler
        affect, speed = compiler.affect(layers), compiler.speed(layers)
        name = symbol(member.word)
        goals = {goal.name.key: goal for layer in reversed(layers) for goal in self.goals(*layer)}
        heart = Heart(name, tuple(goals.values()))
        past = [memory for layer in reversed(layers) for memory in self.memories(*layer, heart)]
        return MindDefinition(
            name,
            personality,
            affect=affect,
            appraisal_rules=AppraisalRules([at_speed(one, speed) for one in rules.appraisals.written_of(member.word)]),
            action_rules=self.wishes(member, rules, speakers),
            attribution_rules=rules.relations.of(member.word),
            exchanges=rules.exchanges.of(member.word),
            claims=rules.claims.of(member.word),
            conferrals=rules.conferrals.of(member.word),
            beliefs=with_facts(
                [one for layer in reversed(layers) for one in self.beliefs(*layer, name)], self.facts, name
            ),
            goals=tuple(goals.values()),
            mood=self.mood(layers, affect.of(personality).rest),
            about=next((doc.is_ for doc, _, _ in layers if doc.is_), ""),
            voice=next((doc.voice for doc, _, _ in layers if doc.voice), ""),
            body=next((doc.body for doc, _, _ in layers if doc.body), ""),
            memories=tuple([event for event, _ in past]),
            knows=self.known(layers),
            feelings=(
                *[one for layer in reversed(layers) for one in self.emotions(*layer, heart)],
                *[replace(one, episode=number) for number, (_, felt) in enumerate(past) for one in felt],
            ),
            semantics=semantics_of(self.parts.doc),
            relationships=self.bonds(layers),
            remembering=self.remembering(layers, speed),
            promises=rules.promises.of(member.word),
            display=compiler.display(layers),
            hesitates=next((seconds(doc.hesitates) or 0.0 for doc, _, _ in layers if doc.hesitates), 0.0),
        )

    def cast(self, rules: Rulebook, speakers: frozenset[Term]) -> tuple[MindDefinition, ...]:
        """Everybody, and for each whom they take the others to be; the `speakers` say its lines (`*`: anybody)."""
        if self.parts.doc.affect is not None:
            self.affect_compiler.check_constants(self.parts.doc.affect, self.parts.source, ("affect",))
        minds = {member.word: self.mind(member, rules, speakers) for member in self.parts.cast}
        known = {label(word).key: mind for word, mind in minds.items()}
        return tuple(replace(minds[one.word], models=self.models(one, known)) for one in self.parts.cast)

    def models(self, member: Member, known: Mapping[Key, MindDefinition]) -> Mapping[Key, MindDefinition]:
        """Whom one of the cast takes others to be, of those who are `known`."""
        found: dict[Key, MindDefinition] = {}
        for doc, source, path in self.layers(member):
            for other, like in doc.takes.items():
                written = (*path, "takes", other)
                names = [(joined(other), source.key_place(written)), (joined(like), source.place(written))]
                strangers = [(word, place) for word, place in names if label(word).key not in known]
                for word, place in strangers:
                    report_stranger(self.report, word, self.affect_compiler.people, place, of_sheet=not path)
                if not strangers:
                    found.setdefault(label(joined(other)).key, known[label(joined(like)).key])
        return found

    def bonds(self, layers: Sequence[Layer]) -> Relationships:
        """What others are to somebody."""
        for doc, source, path in layers:
            if "bonds" in doc.model_fields_set:
                said, place = doc.bonds, (*path, "bonds")
                liking = self.relation(said.liking, source.place((*place, "liking")))
                closeness = self.relation(said.closeness, source.place((*place, "closeness")))
                return Relationships(said.contagion, said.empathy, liking, closeness)
        return Relationships()

    def remembering(self, layers: Sequence[Layer], speed: float) -> Remembering:
        """How somebody remembers whose feelings last so many times longer than in a scene, by the first who says it."""
        said = next((doc.memory for doc, _, _ in layers if doc.memory is not None), self.parts.doc.memory)
        if said is None:
            return Remembering()
        pace = CLOCKS["life"].mood_half_life / CLOCKS["scene"].mood_half_life / speed
        forgetting = forgetting_named(said.forgets, pace)
        return Remembering(forgetting, said.by == "luck", frozenset(said.distorts), said.reminded, said.of_others)

    def relation(self, text: str, place: Place) -> Compound:
        """A belief about somebody, `$x`."""
        with self.report.reading(place, text):
            name = self.vocabulary.property(self.vocabulary.plain(text))
            if {one.name for one in variables(name)} != {"x"}:
                raise SentenceError("expected a belief about $x, such as Likes(me, $x)")
            return name
        return Relationships().liking

    def wishes(self, member: Member, rules: Rulebook, speakers: frozenset[Term]) -> tuple[ActionRule, ...]:
        """The action rules of one of the cast; whoever has lines and no rule for saying any may say anything."""
        wishes = [*rules.actions.of(member.word)]
        if is_faithful(self.parts.doc):
            return tuple(wishes)
        speaks = not speakers.isdisjoint((symbol(member.word), ANY))
        if speaks and not any(is_speech(rule) for rule in wishes):
            anything = self.compiler.action(ActionDoc.model_validate({"do": "say anything", "id": "say_anything"}), ())
            wishes += [anything.rule] if anything else []
        return apply_default_rules(wishes)

    def layers(self, member: Member) -> list[Layer]:
        """What is said of a character, the scenario's own word first, the sheet's behind it."""
        own: list[Layer] = [(member.doc, self.parts.source, member.path)]
        if member.sheet is not None and member.sheet_source is not None:
            own.append((member.sheet, member.sheet_source, ()))
        return own

    def mood(self, layers: Sequence[Layer], rest: Vad) -> Vad | None:
        """The mood at the start; a number moves valence only, the rest is temperament."""
        for doc, source, path in layers:
            if isinstance(doc.mood, VadDoc):
                return vad_of(doc.mood)
            if doc.mood is not None:
                place = source.place((*path, "mood"))
                said = self.setting(doc.mood, place) if isinstance(doc.mood, str) else doc.mood
                return None if said is None else Vad(said / 10, rest.arousal, rest.dominance)
        return None

    def setting(self, name: str, place: Place) -> float | None:
        """The mood that the experiment's condition sets, None outside an experiment."""
        value = self.settings.get(name.removeprefix("$condition."))
        if isinstance(value, int | float) and -10 <= value <= 10:
            return float(value)
        if self.settings:
            self.report.add("FA016", place, f"{name} is {value}, expected a number from -10 to 10")
        return None

    def beliefs(self, doc: PortraitDoc, source: Source, path: Path, me: Symbol) -> Iterator[GivenBelief]:
        """What a character believes at the start."""
        seen: dict[Hashable, str] = {}
        offered = (*BUILT_IN, *(OLD_NAMES if semantics_of(self.parts.doc) != TOOLKIT else ()))
        for text, belief in doc.believes.items():
            place, said = (
                source.key_place((*path, "believes", text)),
                source.spelled((*path, "believes", text, "value")),
            )
            with self.report.reading(place, text):
                name = self.vocabulary.property(self.vocabulary.plain(text))
                value = self.vocabulary.term(self.vocabulary.plain(said))
                minds = OWN
                try:
                    if belief.about:
                        minds = perspective_of(self.vocabulary.term(self.vocabulary.plain(belief.about)), me)
                        said_of = source.place((*path, "believes", text, "about"))
                        for who in minds:
                            report_slip(self.report, str(who), [one.word for one in self.parts.cast], said_of)
                except FatimaError as wrong:
                    raise SentenceError(str(wrong)) from None
                if not name.grounded or name.has_any or not is_grounded(value):
                    raise SentenceError("a belief holds no variables and no 'anyone'")
                self.check_once((renamed(name, SELF.key, me), minds), text, seen, place)
                check_tellable(name, value, minds, me, offered)
                self.report.beliefs[me, name] = place
                yield GivenBelief(name, value, belief.certainty, minds)

    def memories(
        self, doc: PortraitDoc, source: Source, path: Path, heart: Heart
    ) -> Iterator[tuple[Event, tuple[Potential, ...]]]:
        """What has happened to a character before the scene, and what is still felt of each."""
        for number, said in enumerate(doc.remembers):
            memory = said if isinstance(said, MemoryDoc) else MemoryDoc(event=said)
            place = (*path, "remembers", number)
            felt = tuple(self.feelings(memory.feels, source, (*place, "feels"), heart))
            with self.report.reading(source.place(place), memory.event):
                event = self.vocabulary.event(memory.event)
                try:
                    yield parse_event(str(event), -(seconds(memory.ago) or 0.0)), felt
                except NameSyntaxError as wrong:
                    raise SentenceError(f"expected {wrong.expected}") from None

    def known(self, layers: Sequence[Layer]) -> tuple[Symbol, ...] | None:
        """Who is known from the start, None where nothing says so."""
        for doc, source, path in layers:
            if doc.knows is not None:
                places = [source.place((*path, "knows", number)) for number in range(len(doc.knows))]
                return tuple([one for said in zip(doc.knows, places, strict=True) for one in self.person(*said)])
        return None

    def person(self, text: str, place: Place) -> Iterator[Symbol]:
        """Somebody with a name."""
        with self.report.reading(place, text):
            who = self.vocabulary.person(self.vocabulary.plain(text))
            if not isinstance(who, Symbol) or not is_name(who):
                raise SentenceError("expected somebody with a name")
            self.check_slip(who, place)
            yield who

    def check_slip(self, who: Symbol, place: Place) -> None:
        """Report somebody who is none of the cast, and nearly called like one of it."""
        if who.key not in self.affect_compiler.known:
            report_slip(self.report, str(who), self.affect_compiler.people, place)

    def emotions(self, doc: PortraitDoc, source: Source, path: Path, heart: Heart) -> Iterator[Potential]:
        """What a character feels as the scene begins, of nothing in particular."""
        return self.feelings(doc.emotions, source, (*path, "emotions"), heart)

    def feelings(self, said: Mapping[str, Strengths], source: Source, path: Path, heart: Heart) -> Iterator[Potential]:
        """Feelings by emotion and by whom, or which goal, they are about."""
        seen: dict[Hashable, str] = {}
        for name, intensity in said.items():
            place = source.key_place((*path, name))
            word, about, goal = name.partition(" about ")
            word, at, whom = word.partition(" at ")
            kind = emotion_named(word)
            if kind is None:
                labels = [kind.label for kind in EmotionType]
                self.report.add("FA016", place, f"{word} is none of the 22 emotions", did_you_mean(word, labels))
                continue
            with self.report.reading(place, name):
                toward = self.vocabulary.person(self.vocabulary.plain(whom)) if at else NIL
                if not isinstance(toward, Symbol):
                    raise SentenceError("an emotion at the start is toward somebody with a name")
                self.check_slip(toward, place)
                if about and not kind.of_goal:
                    raise SentenceError(
                        f"{kind.label} is about no goal: say whom it is at, as in '{kind.label} at Tom'"
                    )
                aim = one_word(self.vocabulary, goal) if about else NIL
                self.check_goal(kind, aim, goal, heart, place)
                self.check_once((kind, toward, aim), name, seen, place)
                for strength in intensity if isinstance(intensity, tuple) else (intensity,):
                    yield Potential(kind, strength, toward, "before the scene", goal=aim)

    def check_goal(self, kind: EmotionType, aim: Symbol, written: str, heart: Heart, place: Place) -> None:
        """Report a goal that a feeling is about, and that is none of whoever feels it, or is over for them."""
        goals = {goal.name.key: goal for goal in heart.goals}
        known = goals.get(aim.key)
        if known is not None and kind in PROSPECTS and known.likelihood in (0, 1) and not self.compiler.faithful:
            stands = f"begins as {'certain' if known.likelihood else 'impossible'}"
            sentence = (
                f"{heart.who} feels {kind.label} about {aim}, which {stands}: there is no more to hope or to fear"
            )
            self.report.add("FA210", place, sentence, "let the goal be less sure, or remove the feeling")
        if aim == NIL or known is not None:
            return
        names = [str(goal.name) for goal in heart.goals]
        sentence = f"something is felt about {aim} from the start, and {heart.who} neither wants nor avoids {aim}"
        if meant := near(str(aim), names):
            edit = swapped(place, written, names)
            self.report.add("FA203", place, sentence, f"did you mean {meant}?", edit)
        else:
            self.report.add("FA201", place, sentence, "add it under 'wants' or 'avoids'")

    def goals(self, doc: PortraitDoc, source: Source, path: Path) -> Iterator[Goal]:
        """What a character wants, and wants to avoid."""
        wanted = dict[Hashable, str]()
        if doc.avoids and self.compiler.faithful:
            place, sentence = source.key_place((*path, "avoids")), "the Toolkit knows no goal to avoid"
            self.report.add("FA016", place, sentence, "let the opposite be wanted, or remove 'semantics'")
        for key, said in (("wants", doc.wants), ("avoids", doc.avoids)):
            seen: dict[Hashable, str] = {}
            for text, goal in said.items():
                place = source.key_place((*path, key, text))
                with self.report.reading(place, text, lenient=self.compiler.faithful):
                    one_word(self.vocabulary, text)
                name = label(joined(text))
                self.check_once(name, text, seen, place)
                if name in wanted:
                    sentence = f"'{text}' is wanted, and to be avoided"
                    self.report.add("FA006", place, sentence, "remove it under 'wants' or under 'avoids'")
                yield Goal(name, goal.matters, goal.likely, avoid=key == "avoids")
            wanted = seen

    def check_once(self, said: Hashable, text: str, seen: dict[Hashable, str], place: Place) -> None:
        """Report what was said already in other letters; YAML itself refuses the same letters twice."""
        if said in seen:
            self.report.add("FA006", place, f"'{text}' says once more what '{seen[said]}' has said", "remove one")
        seen[said] = text


def at_speed(written: Written[AppraisalRule], speed: float) -> AppraisalRule:
    """A rule in somebody by whose clock things take so many times longer than in a scene."""
    rule = written.rule
    return replace(rule, recovers=rule.recovers * speed) if written.by_clock and speed != 1.0 else rule

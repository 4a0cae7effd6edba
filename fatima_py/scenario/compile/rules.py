"""Rules: the rules of an author, from sentences to the values that the engine works with."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from fatima_py.appraisal import AppraisalRule, AppraisalVariable, Feels
from fatima_py.decision import ActionRule
from fatima_py.decision.telling import told_in
from fatima_py.errors import Place
from fatima_py.events import EventKind, SpeechAct
from fatima_py.kb import Condition, Conditions, DynamicProperty, Operator
from fatima_py.language import SentenceError, Vocabulary, read_or_suggest
from fatima_py.names import (
    ANY,
    NIL,
    SELF,
    Compound,
    Key,
    Symbol,
    Term,
    Variable,
    compound,
    symbol,
    variables,
)
from fatima_py.scenario.compile.believing import check_condition
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.compile.words import (
    amount,
    binding,
    check_action,
    each_feeling,
    goal_moved,
    number_or_variable,
    one_word,
    recovery,
    slug,
)
from fatima_py.scenario.problems import cast_hint
from fatima_py.scenario.schema.documents import (
    ActionDoc,
    AppraisalDoc,
    ClaimDoc,
    ConferralDoc,
    DeedDoc,
    ExchangeDoc,
    ReasonDoc,
    RelationDoc,
)
from fatima_py.scenario.schema.fields import PACES, seconds
from fatima_py.scenario.source.spans import Path, Source
from fatima_py.social import AttributionRule, Claim, Conferral, Exchange, InfluenceRule
from fatima_py.spelling import Suggestion

__all__ = ["RuleCompiler", "Written", "spelled_by"]

Rule = TypeVar("Rule")

FEELS = {
    "desirable": AppraisalVariable.DESIRABILITY,
    "desirable for others": AppraisalVariable.DESIRABILITY_FOR_OTHER,
    "praiseworthy": AppraisalVariable.PRAISEWORTHINESS,
    "like": AppraisalVariable.LIKE,
}
NO_EVENT = symbol(-1)
"""The number of an event that is not remembered: it is never told."""
SAID_ONCE = "'once' is for a deed without words: a line that is said once has {once} in its own row"
DO_TO = re.compile(r"(?P<what>.+?)\s+to\s+(?P<whom>\S+)")


@dataclass(frozen=True, slots=True)
class Written(Generic[Rule]):
    """A rule with the place of its sentence and whose it is (`owners` empty: everybody's).

    `named` is false where the author gave no id and the rule's is made of its sentence. `keys` and `values` are the
    places of what an appraisal says, in the order of its `feels`, and `values` those of the changes of an effect;
    `by_clock` says that it recovers by the clock of whoever it is for. `shown` is how an action is told to a player.
    """

    rule: Rule
    place: Place
    owners: tuple[str, ...] = ()
    named: bool = True
    keys: tuple[Place, ...] = ()
    values: tuple[Place, ...] = ()
    by_clock: bool = False
    shown: str = ""

    def is_for(self, who: str) -> bool:
        """Whether the rule is somebody's."""
        return not self.owners or who.lower() in self.owners


def spelled_by(cast: Iterable[str]) -> Mapping[str, str]:
    """How a cast spells each of its names, by the name without case; the first goes by a name that two have."""
    spelled: dict[str, str] = {}
    for name in cast:
        spelled.setdefault(name.lower(), name)
    return spelled


@dataclass(frozen=True, slots=True)
class RuleCompiler:
    """Turns the rules of one file into values; what cannot be read is reported and left out."""

    source: Source
    vocabulary: Vocabulary
    report: Report
    cast: tuple[str, ...]
    owner: str = ""
    spelled: Mapping[str, str] = field(default_factory=dict[str, str])
    """How the cast spells each of its names, by the name without case."""
    offered: Sequence[DynamicProperty] = ()
    """What is worked out, so that nothing can be told it."""
    faithful: bool = False
    """Whether what cannot be played is let pass, as the Toolkit does, with a warning."""

    def place(self, path: Path) -> Place:
        """Where something is written."""
        return self.source.place(path)

    @property
    def computed(self) -> set[tuple[Key, int]]:
        """The head and the arity of everything that is worked out."""
        return {(one.name.lower(), one.arity) for one in self.offered}

    def named(self, text: str, path: Path) -> Symbol:
        """The name of something, one word, `-` where it is none."""
        with self.report.reading(self.place(path), text):
            return one_word(self.vocabulary, text, free=self.faithful)
        return NIL

    def owners(self, names: Sequence[str], path: Path) -> tuple[str, ...]:
        """Whose rule it is: of whom it names, of the sheet's character, or (empty) of everybody.

        Who is nobody is told, and taken for whoever is nearly called so.
        """
        if self.owner:
            return (self.owner.lower(),)
        words = [self.vocabulary.plain(name) for name in names]
        for number, word in enumerate(words):
            if word.lower() not in self.spelled:
                place, hint = self.place((*path, number)), cast_hint(word, self.cast, self.vocabulary.people)
                self.report.strange("FA016", place, f"{word} is not in the cast", word, hint)
                words[number] = self.vocabulary.plain(hint.meant) if isinstance(hint, Suggestion) else word
        return tuple(word.lower() for word in words)

    def conditions(
        self, holds: Sequence[str], unless: Sequence[str], path: Path, *, universal: bool = False
    ) -> Conditions:
        """The conditions of a rule."""
        return Conditions(
            tuple(self.each_condition(holds, (*path, "if"))),
            tuple(self.each_condition(unless, (*path, "unless"))),
            universal,
        )

    def each_condition(
        self, texts: Sequence[str], path: Path, meant: Callable[[str], str] = str
    ) -> Iterable[Condition]:
        """The conditions that can be read, each as what it is `meant` for; what is told of one is as it is written."""
        for number, text in enumerate(texts):
            place = self.place((*path, number))
            with self.report.reading(place, text):
                yield self.noted(self.as_meant(text, meant(text)), text, place)

    def as_meant(self, text: str, meant: str) -> Condition:
        """The condition that a text is meant for. Raises SentenceError, of the words of its author where these fail."""
        try:
            return read_or_suggest(self.vocabulary.condition, meant)
        except SentenceError:
            read_or_suggest(self.vocabulary.condition, text)
            raise

    def noted(self, condition: Condition, text: str, place: Place) -> Condition:
        """A condition whose place is known from now on, and of which it is seen that it can be asked."""
        with self.report.reading(place, text, lenient=self.faithful):
            check_condition(condition, self.offered)
        own = replace(condition)  # conditions that are read alike are one object, and each rule has a place of its own
        self.report.places.note(own, place)
        return own

    def bound_variables(self, event: Term | None, conditions: Conditions) -> set[str]:
        """The variables that have a value when a rule holds."""
        known = {one.key for one in variables(event)} if event is not None else set[str]()
        for condition in conditions.all:
            known.update(condition.bound_names())
        return known

    def check_bound(self, used: Iterable[Variable], known: set[str], place: Place, where: str) -> None:
        """Report variables that nothing gives a value to."""
        for name in dict.fromkeys(one.name for one in used if one.key not in known):
            self.report.add(
                "FA204",
                place,
                f"${name} is used but never bound",
                f"bind it in {where}, as in '{binding(name, where)}'",
            )

    def check_questions(self, event: Term | None, conditions: Conditions, path: Path) -> None:
        """Report a condition about a bare variable that has no value by then."""
        known = {one.key for one in variables(event)} if event is not None else set[str]()
        for number, condition in enumerate(conditions.all):
            for one in condition.alternatives():
                bare = [side for side in (one.left, one.right) if isinstance(side, Variable)]
                binds = not isinstance(one.left, Variable) and one.operator is Operator.EQUAL
                if not binds:
                    self.check_bound(bare, known, self.place((*path, "if", number)), "'when' or an earlier 'if'")
            known.update(condition.bound_names())

    def appraisal(self, doc: AppraisalDoc, path: Path) -> Written[AppraisalRule] | None:
        """An appraisal rule."""
        conditions = self.conditions(doc.if_, doc.unless, path, universal=doc.universal)
        written = self.place((*path, "when"))
        with self.report.reading(written, doc.when):
            event = read_or_suggest(self.vocabulary.event, doc.when)
            self.check_questions(event, conditions, path)
            known = self.bound_variables(event, conditions)
            feels: list[Feels] = []
            keys: list[Place] = []
            values: list[Place] = []
            for key, said in each_feeling(doc.feels):
                place = self.place((*path, "feels", key))
                with self.report.reading(place, said):
                    one = self.feels(key, said)
                    self.check_bound([*variables(one.value), *variables(one.about)], known, place, "'when' or 'if'")
                    self.report.places.note(one, place)
                    feels.append(one)
                    keys.append(self.source.key_place((*path, "feels", key)))
                    values.append(place)
            rule = AppraisalRule(
                doc.id or slug(doc.when),
                event,
                tuple(feels),
                conditions,
                self.ending(doc, known, path),
                doc.habituates,
                recovery(doc.recovers),
            )
            owners, by_clock = self.owners(doc.for_, (*path, "for")), doc.recovers in PACES
            return Written(rule, written, owners, bool(doc.id), tuple(keys), tuple(values), by_clock)
        return None

    def ending(self, doc: AppraisalDoc, known: set[str], path: Path) -> Compound | None:
        """The event until which the cause of an appraisal holds on."""
        place = self.place((*path, "until"))
        with self.report.reading(place, doc.until):
            if doc.until:
                event = read_or_suggest(self.vocabulary.event, doc.until)
                self.check_bound(variables(event), known, place, "'when' or 'if'")
                self.report.places.note(event, place)
                return event
        return None

    def feels(self, key: str, said: str) -> Feels:
        """One line of `feels`."""
        if key.startswith("goal "):
            return goal_moved(self.vocabulary, key, said)
        value, about = read_or_suggest(self.vocabulary.felt, said)
        if about == ANY:
            raise SentenceError("it is about nobody in particular: expected a name, me or a variable behind 'for'")
        if about not in (NIL, SELF) and key == "desirable":
            raise SentenceError(f"{key!r} is for oneself: leave out 'for', or write 'desirable for others'")
        if about == NIL and key == "desirable for others" and not self.faithful:
            raise SentenceError(f"{key!r} is for somebody: say for whom, as in '3 for $x'")
        return Feels(FEELS[key], value, about)

    def action(self, doc: ActionDoc, path: Path) -> Written[ActionRule] | None:
        """An action rule."""
        written = self.place((*path, "do"))
        with self.report.reading(written, doc.do):
            action, target, conditions = self.deed(doc, path)
            if doc.once:
                conditions = self.not_done_yet(action, target, conditions, path)
            priority = self.vocabulary.term(amount(doc.priority))
            if isinstance(priority, Symbol) and not isinstance(priority.key, float):
                sentence = f"'priority': expected a number or a variable, got {priority}"
                self.report.add("FA016", self.place((*path, "priority")), sentence)
            known = self.bound_variables(None, conditions)
            self.check_bound(variables(priority), known, self.place((*path, "priority")), "'if'")
            layer = self.named(doc.layer, (*path, "layer")) if "layer" in doc.model_fields_set else NIL
            rule = ActionRule(
                doc.id or slug(doc.do),
                action,
                target,
                priority,
                layer,
                conditions,
                seconds(doc.takes),
            )
            return Written(rule, written, self.owners(doc.for_, (*path, "for")), bool(doc.id), shown=doc.shown)
        return None

    def not_done_yet(self, action: Term, target: Term, conditions: Conditions, path: Path) -> Conditions:
        """The conditions of a deed that is done once: one has not done it, to whom it would be done to."""
        if SpeechAct.of(action) is not None:
            self.report.add("FA016", self.place((*path, "once")), SAID_ONCE)
        event = compound("EventId", EventKind.ACTION_END.value, SELF, action, ANY if target == NIL else target)
        return replace(conditions, all=(*conditions.all, Condition(event, Operator.EQUAL, NO_EVENT)))

    def deed(self, doc: DeedDoc, path: Path) -> tuple[Term, Term, Conditions]:
        """What is done to whom, and when; `say` becomes the saying of any line that fits."""
        conditions = self.conditions(doc.if_, doc.unless, path, universal=doc.universal)
        action, whom = read_or_suggest(self.vocabulary.deed, doc.do)
        with self.report.reading(self.place((*path, "do")), doc.do, lenient=self.faithful):
            check_action(action, self.computed)
        target = self.vocabulary.person(self.vocabulary.plain(doc.to)) if doc.to else whom or NIL
        if doc.do.startswith("say ") and isinstance(action, Compound):
            line = compound("ValidDialogue", *action.args)
            conditions = replace(conditions, all=(*conditions.all, Condition(line, Operator.EQUAL, symbol(value=True))))
        self.check_questions(None, conditions, path)
        if isinstance(told := told_in(action), Variable) and not self.faithful:
            conditions = replace(conditions, all=(*conditions.all, Condition(told, Operator.NOT_EQUAL, NO_EVENT)))
        known = self.bound_variables(None, conditions)
        for key, term in (("do", action), ("to", target)):
            self.check_bound(variables(term), known, self.place((*path, key)), "'if'")
        return action, target, conditions

    def claim(self, doc: ClaimDoc, path: Path) -> Written[Claim] | None:
        """What an action asks of whom it is done to."""
        written = self.place((*path, "do"))
        with self.report.reading(written, doc.do):
            plain = self.vocabulary.plain(doc.do)
            if DO_TO.fullmatch(plain):
                raise SentenceError("a claim is about an action, whoever it is done to: leave out 'to'")
            said = plain.removeprefix("say ")
            action = self.vocabulary.term(said) if said == plain else self.vocabulary.speech(said, line=False)
            with self.report.reading(written, doc.do, lenient=self.faithful):
                check_action(action, self.computed, claimed=True)
            return Written(Claim(action, doc.needs), written, self.owners(doc.for_, (*path, "for")))
        return None

    def conferral(self, doc: ConferralDoc, path: Path) -> Written[Conferral] | None:
        """What is done for those who count enough."""
        written = self.place((*path, "do"))
        with self.report.reading(written, doc.do):
            action, target, conditions = self.deed(doc, path)
            if target == NIL and not doc.to:
                raise SentenceError("a conferral is done for somebody: say for whom, as in 'to: $x'")
            rule = Conferral(doc.id or slug(doc.do), action, target, doc.needs, conditions)
            return Written(rule, written, self.owners(doc.for_, (*path, "for")), bool(doc.id))
        return None

    def relation(self, doc: RelationDoc, path: Path) -> Written[AttributionRule] | None:
        """A rule of how much somebody counts."""
        conditions = self.conditions(doc.if_, (), path, universal=doc.universal)
        written = self.place((*path, "towards"))
        with self.report.reading(written, doc.towards):
            target = self.vocabulary.person(self.vocabulary.plain(doc.towards))
            if isinstance(target, Compound):
                raise SentenceError("expected a name or a variable")
            gains = self.gained(doc, conditions, (*path, "gains"))
            rule = AttributionRule(
                doc.id or slug(f"towards {doc.towards}"),
                target,
                gains,
                conditions,
                doc.note,
            )
            return Written(rule, written, self.owners(doc.of, (*path, "of")), bool(doc.id))
        return None

    def gained(self, doc: RelationDoc, conditions: Conditions, path: Path) -> Term:
        """How much somebody counts by a rule."""
        place, said = self.place(path), amount(doc.gains)
        with self.report.reading(place, said):
            if self.faithful:
                return self.vocabulary.term(said)
            gains = number_or_variable(self.vocabulary, said)
            self.check_bound(variables(gains), self.bound_variables(None, conditions), place, "'if'")
            return gains
        return NIL

    def exchange(self, doc: ExchangeDoc, path: Path) -> Written[Exchange] | None:
        """Something people do with one another."""
        starting = self.conditions(doc.if_, (), path, universal=doc.universal)
        written = self.place((*path, "name"))
        with self.report.reading(written, doc.name):
            target = self.vocabulary.person(doc.with_)
            if not isinstance(target, Variable):
                raise SentenceError("'with' must be a variable, such as $x")
            name = one_word(self.vocabulary, doc.name, free=self.faithful)
            steps = [self.named(text, (*path, "steps", number)) for number, text in enumerate(doc.steps)]
            for number, step in enumerate(steps if not self.faithful else ()):
                if step != NIL and step in steps[:number]:
                    self.report.add("FA016", self.place((*path, "steps", number)), f"the step {step} comes twice")
            reasons = [self.reason(one, (*path, "reasons", number)) for number, one in enumerate(doc.reasons)]
            exchange = Exchange(name, target, tuple(steps), starting, tuple(reasons), doc.about)
            return Written(exchange, written, self.owners(doc.for_, (*path, "for")))
        return None

    def reason(self, doc: ReasonDoc, path: Path) -> InfluenceRule:
        """A reason for an exchange."""
        conditions = self.conditions(doc.if_, (), path, universal=doc.universal)
        mode = self.named(doc.mode, (*path, "mode")) if "mode" in doc.model_fields_set else NIL
        return InfluenceRule(doc.adds, conditions, mode, f"reason {int(path[-1]) + 1}")

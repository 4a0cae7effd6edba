"""Given: how a test begins, from what it says to the scene that begins so."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import cast

from fatima_py.affect import Vad
from fatima_py.dialogue import END
from fatima_py.errors import Place, Problem, ScenarioError, UsageError
from fatima_py.inputs import read_seed
from fatima_py.kb import OWN
from fatima_py.language import SentenceError
from fatima_py.mind import MindDefinition
from fatima_py.names import NIL, Compound, Key, Symbol, Term, as_number, label
from fatima_py.scenario.compile.affect import affect_compiler, is_faithful, semantics_of, vad_of
from fatima_py.scenario.compile.believing import check_tellable
from fatima_py.scenario.compile.building import Built, state_name
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.compile.minds import Heart, MindBuilder
from fatima_py.scenario.compile.rules import RuleCompiler, spelled_by
from fatima_py.scenario.compile.wanted import Trial
from fatima_py.scenario.problems import UNTESTABLE, did_you_mean, mended, problem
from fatima_py.scenario.schema.fields import shape
from fatima_py.scenario.schema.findings import read_part
from fatima_py.scenario.schema.given import GivenDoc
from fatima_py.scenario.schema.people import CharacterDoc, Mood, VadDoc
from fatima_py.scenario.source.spans import Path as DataPath
from fatima_py.scene import SceneDefinition
from fatima_py.scene.computing import computed
from fatima_py.scene.offering import answer_of

__all__ = ["NOBODY", "GivenReader", "as_given", "player_in", "spelling_of", "words_answered"]

GIVEN = ("seed", "state", "player", "facts", "functions")
"""What a test may give besides what is given of people."""
NOBODY = "nobody"
"""Whom a test plays by hand in which everybody plays themselves."""
OF_PEOPLE = ("mood", "feels", "remembers", "believes")
"""What may be given of somebody; any other key is a belief of theirs."""


class GivenReader:
    """Reads how a test begins, and gathers everything that is wrong with it."""

    def __init__(self, built: Built) -> None:
        self.built = built
        self.source = built.parts.source
        self.vocabulary = built.vocabulary
        self.cast = built.definition.cast
        self.moves = built.definition.graph.all_moves()
        self.states = [state.name for state in built.definition.graph.states.values()]
        self.ends = [END, built.definition.graph.start, *[move.target for move in self.moves]]
        self.offered = computed(semantics_of(built.parts.doc), built.parts.doc.turns)
        self.faithful = is_faithful(built.parts.doc)
        self.problems: list[Problem] = []

    @contextmanager
    def reading(self, place: Place, key: Place | None = None) -> Generator[None, None, None]:
        """Note what cannot be tested, and go on; a word that is misspelt may stand in the `key`."""
        try:
            yield
        except SentenceError as wrong:
            edit = mended(place, wrong.instead) if wrong.instead else None
            if key and wrong.instead and edit is None:
                place, edit = key, mended(key, wrong.instead)
            self.problems.append(problem("FA020", place, f"{UNTESTABLE}{wrong}", edit=edit))
        except ScenarioError as wrong:
            self.problems += wrong.problems

    def given(self, trial: Trial, given: Mapping[str, object], path: DataPath) -> Trial:
        """How a test begins."""
        for key, said in given.items():
            with self.reading(self.source.place((*path, key)), self.source.key_place((*path, key))):
                if key == "seed":
                    trial = replace(trial, seed=whole(said))
                elif key == "state":
                    trial = replace(trial, start=self.state(str(said), self.states))
                elif key == "player" and isinstance(said, str):
                    trial = replace(trial, seat=self.seat(said))
                elif key == "facts":
                    trial = replace(trial, facts=(*trial.facts, *self.facts(said, (*path, key))))
                elif key == "functions":
                    trial = replace(trial, answers=(*trial.answers, *self.answers(said, (*path, key))))
                else:
                    trial = self.of_somebody(trial, key, said, (*path, key))
        return trial

    def of_somebody(self, trial: Trial, name: str, said: object, path: DataPath) -> Trial:
        """What is given of one of the cast."""
        if not isinstance(said, Mapping):
            hint = did_you_mean(name, GIVEN)
            known = f"'given' knows {', '.join(GIVEN)}, and names with what they believe, feel and remember"
            raise SentenceError(f"{known}; got {name}: {said!r}", hint)
        who, told = self.member(name), cast("Mapping[str, object]", said)
        beliefs = {text: value for text, value in told.items() if text not in OF_PEOPLE}
        found = [*self.beliefs(who, beliefs, path)]
        with self.reading(self.source.place((*path, "believes"))):
            inside = self.mapping(told.get("believes", {}), "believes")
            found += self.beliefs(who, inside, (*path, "believes"))
        inner = {key: told[key] for key in ("mood", "feels", "remembers") if key in told}
        minds = (*trial.minds, self.mind(who, inner, path)) if inner else trial.minds
        return replace(trial, beliefs=(*trial.beliefs, *found), minds=minds)

    def mapping(self, said: object, key: str) -> Mapping[str, object]:
        """What stands behind a key that holds others. Raises SentenceError for anything else."""
        if not isinstance(said, Mapping):
            raise SentenceError(f"expected names and values behind {key}, got {shape(said)}")
        return cast("Mapping[str, object]", said)

    def beliefs(
        self, who: MindDefinition, said: Mapping[str, object], path: DataPath
    ) -> Iterator[tuple[Symbol, Compound, Term]]:
        """What somebody believes besides, or otherwise, as a test begins."""
        for text, value in said.items():
            with self.reading(self.source.key_place((*path, text))):
                meant = self.value(text, value, path)
                try:
                    name = self.vocabulary.property(self.vocabulary.plain(text))
                except SentenceError as wrong:
                    hint = did_you_mean(text, OF_PEOPLE)
                    raise SentenceError(str(wrong), hint, wrong.instead) from None
                check_tellable(name, meant, OWN, who.name, self.offered)
                yield who.name, name, meant

    def value(self, text: str, value: object, path: DataPath) -> Term:
        """The value of a belief or a fact, a number as it is spelled."""
        if not isinstance(value, str | int | float):
            raise SentenceError(f"expected text, a number, true or false behind {text}, got {shape(value)}")
        return self.vocabulary.term(self.vocabulary.plain(self.source.spelled((*path, text))))

    def facts(self, said: object, path: DataPath) -> Iterator[tuple[Compound, Term]]:
        """What is so in the world as a test begins, where it is otherwise than the scenario says."""
        known = {spelling: one.name for one in self.built.definition.facts for spelling in spellings(one.name)}
        for text, value in self.mapping(said, "facts").items():
            with self.reading(self.source.key_place((*path, text))):
                name = known.get("".join(text.lower().split()))
                if name is None:
                    hint = did_you_mean(text, [spelling_of(one.name) for one in self.built.definition.facts])
                    declare = hint or "declare it under 'facts' at the top of the scenario"
                    raise SentenceError(f"the scenario has no fact {text}", declare)
                yield name, self.value(text, value, path)

    def answers(self, said: object, path: DataPath) -> Iterator[tuple[Compound, Term]]:
        """What the host would answer in a test, to a question as it is asked: `Weather()`, `Near(Tom, Door)`."""
        known = {(name.lower(), max(1, arity)): name for name, arity in self.built.definition.functions}
        for text, value in self.mapping(said, "functions").items():
            with self.reading(self.source.key_place((*path, text))):
                name = self.vocabulary.property(self.vocabulary.plain(text))
                if (str(name.head).lower(), len(name.args)) not in known:
                    hint = did_you_mean(text.partition("(")[0], known.values())
                    declare = hint or "declare it under 'functions' at the top of the scenario"
                    raise SentenceError(f"the scenario has no function {text}", declare)
                with self.reading(self.source.place((*path, text))):
                    yield name, self.answer(text, self.value(text, value, path), str(name.head))

    def answer(self, text: str, value: Term, name: str) -> Term:
        """What a function answers in a test. Raises SentenceError for a word that is not one of all it may be."""
        may = words_answered(self.built.definition).get(label(name).key)
        if may is not None and str(value).lower() not in map(str.lower, may):
            declare = did_you_mean(str(value), may) or "declare it with the others under 'functions'"
            raise SentenceError(f"{text} may be answered {' or '.join(may)}, never {value}", declare)
        return value

    def mind(self, who: MindDefinition, said: Mapping[str, object], path: DataPath) -> MindDefinition:
        """Somebody in the mood that is given, with what they feel and remember."""
        if who.name.key in self.built.definition.lives:
            raise SentenceError(
                f"{who.name} goes on from a life, which says what is felt and remembered: expected beliefs only"
            )
        doc = read_part(GivenDoc, said, self.source, path)
        report, cast = Report(), tuple([str(one.name) for one in self.cast])
        compiler = RuleCompiler(
            self.source,
            self.vocabulary,
            report,
            cast,
            spelled=spelled_by(cast),
            offered=self.offered,
            faithful=self.faithful,
        )
        affect = affect_compiler(self.built.parts, report)
        builder, heart = MindBuilder(self.built.parts, report, {}, compiler, affect), Heart(who.name, who.goals)
        feelings = tuple(builder.feelings(doc.feels, self.source, (*path, "feels"), heart))
        past = list(builder.memories(CharacterDoc.model_construct(remembers=doc.remembers), self.source, path, heart))
        self.problems += [replace(one, severity="error") for one in report.problems]
        there = len(who.memories)
        felt = [replace(one, episode=there + number) for number, (_, some) in enumerate(past) for one in some]
        mood = who.mood
        with self.reading(self.source.place((*path, "mood"))):
            mood = who.mood if doc.mood is None else self.mood(doc.mood, who)
        events = tuple([event for event, _ in past])
        return replace(who, mood=mood, feelings=(*who.feelings, *feelings, *felt), memories=(*who.memories, *events))

    def mood(self, said: Mood, who: MindDefinition) -> Vad:
        """A mood; a number moves valence only, the rest is temperament."""
        if isinstance(said, VadDoc):
            return vad_of(said)
        if isinstance(said, str):
            raise SentenceError(f"a test gives a mood from -10 to 10, not {said}")
        rest = who.kernel.rest
        return Vad(said / 10, rest.arousal, rest.dominance)

    def member(self, who: str) -> MindDefinition:
        """Somebody of the cast."""
        word = self.vocabulary.plain(who).lower()
        for one in self.cast:
            if str(one.name).lower() == word:
                return one
        hint = did_you_mean(who, [*[str(one.name) for one in self.cast], *self.vocabulary.people])
        raise SentenceError(f"nobody in the cast is called {who}", hint)

    def seat(self, who: str) -> Symbol:
        """Who is played by hand in a test; `-` for nobody."""
        return NIL if who.lower() == NOBODY else self.member(who).name

    def state(self, name: str, known: Sequence[Symbol]) -> Symbol:
        """A state of the dialogue."""
        state = state_name(name)
        if state not in known:
            hint = did_you_mean(name, list(map(str, known)))
            raise SentenceError(f"there is no state {name}", hint)
        return state


def words_answered(scene: SceneDefinition) -> dict[Key, tuple[str, ...]]:
    """The words that are all that functions may answer, by the keys of their names; those that may be numbers aside."""
    return {
        label(name).key: answers
        for name, answers in scene.answerable.items()
        if all(as_number(label(one)) is None for one in answers)
    }


def spelling_of(name: Compound) -> str:
    """A fact as its author writes it: `Evidence` for `Fact(Evidence)`, `Seen(Photo)`."""
    return str(name.args[0]) if name.head.key == "fact" and len(name.args) == 1 else str(name)


def spellings(name: Compound) -> tuple[str, ...]:
    """How a fact may be written, without case and blanks."""
    return tuple(["".join(one.lower().split()) for one in (str(name), spelling_of(name))])


def whole(said: object) -> int:
    """A seed. Raises SentenceError."""
    try:
        if not isinstance(said, bool):
            return read_seed(said)
    except UsageError:
        pass
    raise SentenceError(f"the seed {said!r} is not a whole number") from None


def player_in(scene: SceneDefinition, trial: Trial) -> Symbol | None:
    """Who is played by hand in a test, None for nobody."""
    if trial.seat is None:
        return scene.player
    return None if trial.seat == NIL else trial.seat


def as_given(scene: SceneDefinition, trial: Trial) -> SceneDefinition:
    """The scene as it is before a test begins: those of whom something is given, and the facts, are as it says."""
    minds = {one.name: one for one in trial.minds}
    values = dict(trial.facts)
    if not minds and not values and not trial.answers:
        return scene
    people = tuple([minds.get(one.name, one) for one in scene.cast])
    facts = tuple([replace(one, value=values.get(one.name, one.value)) for one in scene.facts])
    return replace(scene, cast=people, facts=facts, answers={**scene.answers, **as_answered(scene, trial.answers)})


def as_answered(scene: SceneDefinition, given: Iterable[tuple[Compound, Term]]) -> dict[str, Callable[..., object]]:
    """What the host answers in a test by the names of its functions: what is given, and else as without the test."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for name, value in given:
        parts = tuple([str(part).lower() for part in name.args if part != NIL])
        found.setdefault(str(name.head).lower(), {})[parts] = str(value)
    return {
        name: answering(found[name.lower()], answer_of(scene, name))
        for name, _ in scene.functions
        if name.lower() in found
    }


def answering(given: Mapping[tuple[str, ...], str], others: Callable[..., object] | None) -> Callable[..., object]:
    """A function of the host that answers what is given, and anything else as another one does."""

    def answer(*parts: str) -> object:
        asked = tuple([part.lower() for part in parts])
        return given[asked] if asked in given else others and others(*parts)

    return answer

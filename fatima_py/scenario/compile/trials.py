"""Trials: the tests of a scenario, from sentences to what is played and seen."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from fatima_py.dialogue import NARRATION
from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.errors import Place, Problem
from fatima_py.events import SpeechAct
from fatima_py.language import SentenceError, joined, read_or_suggest
from fatima_py.mind import MindDefinition
from fatima_py.names import NIL, Compound, Symbol, Term, as_number, label
from fatima_py.patterns import late_pattern
from fatima_py.scenario.compile.believing import check_condition
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.given import GivenReader
from fatima_py.scenario.compile.wanted import Amount, Asked, Can, Deed, Felt, InState, Others, Step, Trial, Wanted
from fatima_py.scenario.problems import did_you_mean
from fatima_py.scenario.schema.documents import PlayDoc, RandomDoc, StepDoc
from fatima_py.scenario.script.row import NARRATOR
from fatima_py.scenario.source.spans import Path as DataPath
from fatima_py.scene.changing import WORLD
from fatima_py.scene.timing import silence_in
from fatima_py.signs import composed
from fatima_py.spelling import numbered_alike

__all__ = ["Asked", "Trial", "doer_in_words", "each_trial", "read_trials", "trial_in"]

NUMBER = r"(?P<amount>\d+\.?\d*|\.\d+)"
STEP = late_pattern(r"(?P<who>\S+) (?:says|does) (?:line )?(?P<what>.+)", re.IGNORECASE)
DEED = late_pattern(r"(?P<who>\S+) (?:says|said|does|did) (?:line )?(?P<what>.+)", re.IGNORECASE)
FEELS = late_pattern(
    r"(?P<who>\S+) feels (?P<what>\S+)(?: (?:at|towards?|for) (?P<whom>(?!least|most)\S+)| about (?P<goal>\S+))?"
    rf"(?: (?P<bound>at least|at most) {NUMBER})?",
    re.IGNORECASE,
)
BELIEVES = late_pattern(r"(?P<who>\S+) believes (?P<what>.+)", re.IGNORECASE)
MOOD = late_pattern(r"mood of (?P<who>\S+) (?P<rest>.+)", re.IGNORECASE)
SCENE_IS = late_pattern(r"the scene is (?P<never>not )?(?P<state>\S+)", re.IGNORECASE)
CAN = late_pattern(r"(?P<who>\S+) (?P<can>can|cannot|can not|can't) say (?:line )?(?P<what>.+)", re.IGNORECASE)
NOT = late_pattern(r"(?P<who>\S+) (?:does not|doesn't) (?P<verb>say|do|feel|believe) (?P<what>.+)", re.IGNORECASE)
SOMEBODY = late_pattern(
    r"(?P<who>\S+(?: \S+){0,3}?) (?:says|said|does|did|feels|believes|cannot|can|can't|doesn't)\s", re.IGNORECASE
)
"""Whom a step or an expectation begins with, in as many words as a name has."""
VERBS = {"say": "says", "do": "does", "feel": "feels", "believe": "believes"}
EXPECTATION = (
    "expected says, does, feels, believes, 'does not say' and the like, can say, cannot say, mood of, 'the scene is', "
    "or a belief"
)
SHARE = late_pattern(rf"(?P<bound>at least|at most)? ?{NUMBER} ?(?P<percent>%)?", re.IGNORECASE)
COUNTED = ("dead_ends", "coverage", "lines", "states", "rules", "emotions", "endings")
"""What random play counts."""
STRONGEST = 10
"""As strongly as anything is felt, but for the Toolkit's ways, which know no such bound."""


def read_trials(built: Built, only: str = "") -> tuple[list[Trial], list[Problem]]:
    """The tests whose name contains `only` and that can be played, and what is wrong with the others."""
    read = list(each_trial(built, only))
    trials = [trial for trial, problems in read if not problems]
    return trials, [one for _, problems in read for one in problems]


def each_trial(built: Built, only: str = "") -> Iterator[tuple[Trial, list[Problem]]]:
    """The tests whose name contains `only`, each with what is wrong with it."""
    for number, doc in enumerate(built.parts.doc.tests):
        if composed(only).lower() in composed(doc.name).lower():
            yield trial_in(built, doc, ("tests", number))


def trial_in(built: Built, doc: PlayDoc, path: DataPath) -> tuple[Trial, list[Problem]]:
    """The test that stands at a path of the file, and what is wrong with it."""
    reader = TrialReader(built)
    return reader.trial(doc, path), reader.problems


class TrialReader(GivenReader):
    """Reads a test, and gathers everything that is wrong with it."""

    def __init__(self, built: Built) -> None:
        super().__init__(built)
        definition = built.definition
        self.player = definition.player
        self.stated = [fact.name for fact in definition.facts]
        states = definition.graph.states.values()
        self.silences: list[Term] = [silence for state in states if (silence := silence_in(state)) is not None]

    def trial(self, doc: PlayDoc, path: DataPath) -> Trial:
        """One test."""
        trial = self.given(Trial(doc.name, self.source.place(path)), doc.given, (*path, "given"))
        if doc.random:
            return self.by_chance(trial, doc, path)
        steps = [one for number, said in enumerate(doc.play) for one in self.step(said, (*path, "play", number))]
        wanted = doc.expect.items() if isinstance(doc.expect, Mapping) else enumerate(doc.expect)
        sentences = {key: str(said) if isinstance(key, int) else f"{key} {said}" for key, said in wanted}
        return replace(trial, steps=(*steps, *self.expectations(sentences, (*path, "expect"))))

    def step(self, said: str | StepDoc, path: DataPath) -> Iterator[Step]:
        """A step, or what must hold at one."""
        if not isinstance(said, str):
            yield from self.expectations(dict(enumerate(said.expect)), (*path, "expect"))
            return
        with self.reading(self.source.place(path)):
            yield read_or_suggest(self.played, said)

    def played(self, said: str) -> Step:
        """A step in words. Raises SentenceError."""
        sentence = self.vocabulary.plain(said)
        if sentence.lower() == "anything":
            return Others()
        if found := STEP.fullmatch(sentence):
            return self.deed(said, found, awaited=False)
        self.refuse_stranger(sentence)
        forms = "expected 'Name says line, style or meaning', 'Name does Action' or 'anything'"
        raise SentenceError(f"'{said}' is no step: {forms}")

    def expectations(self, sentences: Mapping[int | str, str], path: DataPath) -> Iterator[Wanted]:
        """What must hold."""
        for key, sentence in sentences.items():
            place = self.source.place((*path, key))
            with self.reading(place, self.source.key_place((*path, key))):
                yield read_or_suggest(partial(self.expectation, place), sentence)

    def expectation(self, place: Place, said: str) -> Wanted:
        """What somebody does, or what is then the case, or is not."""
        sentence = self.vocabulary.plain(said)
        if found := NOT.fullmatch(sentence):
            opposite = f"{found['who']} {VERBS[found['verb'].lower()]} {found['what']}"
            return replace(self.affirmed(said, opposite, place), never=True)
        if found := CAN.fullmatch(sentence):
            return self.ability(said, found)
        return self.affirmed(said, sentence, place)

    def affirmed(self, said: str, sentence: str, place: Place) -> Deed | InState | Felt | Asked:
        """What somebody does, or what is then the case."""
        if found := DEED.fullmatch(sentence):
            return self.deed(said, found, awaited=True)
        if found := SCENE_IS.fullmatch(sentence):
            state = self.state(found["state"], [*self.states, *self.ends])
            return InState(said, state, never=bool(found["never"]))
        if found := FEELS.fullmatch(sentence):
            return self.felt(said, found)
        if found := MOOD.fullmatch(sentence):
            return self.in_mood(said, found, place)
        return self.believed(said, sentence, place)

    def ability(self, said: str, found: re.Match[str]) -> Can:
        """Which lines are open to somebody, or are not."""
        deed = self.deed(said, found, awaited=True)
        if not any(map(deed.may_be, self.moves)):
            raise SentenceError(f"{doer_in_words(deed.who)} has no line with the id, style or meaning {found['what']}")
        return Can(said, deed, never=found["can"].lower() != "can")

    def in_mood(self, said: str, found: re.Match[str], place: Place) -> Asked:
        """In what mood somebody is."""
        condition = self.vocabulary.condition(f"my mood {found['rest'].lower()}")
        number = as_number(condition.right)
        if number is None or (abs(number) > STRONGEST and not self.faithful):
            hint = f"expected a number from -{STRONGEST} to {STRONGEST}, or 'at least 2'"
            raise SentenceError(f"'{found['rest']:.60}' is no amount of mood: {hint}")
        return Asked(said, self.member(found["who"]).name, condition, place)

    def believed(self, said: str, sentence: str, place: Place) -> Asked:
        """What somebody believes; a bare fact is asked of the world, a bare belief of the first whom it names."""
        found = BELIEVES.fullmatch(sentence)
        unknown = f"'{said}' is no expectation: {EXPECTATION}"
        try:
            condition = self.vocabulary.condition(found["what"] if found else sentence)
        except SentenceError as wrong:
            self.refuse_stranger(sentence)
            raise wrong if found else SentenceError(unknown, str(wrong), wrong.instead) from None
        check_condition(condition, self.offered)
        if found:
            return Asked(said, self.member(found["who"]).name, condition, place)
        if condition.left in self.stated:
            return Asked(said, WORLD, condition, place)
        for one in self.cast:
            if isinstance(condition.left, Compound) and one.name in condition.left.args:
                return Asked(said, one.name, condition, place)
        raise SentenceError(unknown)

    def refuse_stranger(self, sentence: str) -> None:
        """Say that nobody is called as whom a sentence begins with. Raises SentenceError."""
        found = SOMEBODY.match(sentence)
        names = [*[str(one.name) for one in self.cast], *self.vocabulary.people]
        if found and (did_you_mean(found["who"], names) or all(word[0].isupper() for word in found["who"].split())):
            self.member(found["who"])

    def felt(self, said: str, found: re.Match[str]) -> Felt:
        """What somebody feels."""
        kind = emotion_named(found["what"])
        if kind is None:
            hint = did_you_mean(found["what"], [one.label for one in EmotionType])
            raise SentenceError(f"{found['what']} is none of the 22 emotions", hint)
        toward = self.member(found["whom"]).name if found["whom"] else None
        amount = Amount(said, float(found["amount"] or 0), (found["bound"] or "at least").lower())
        if amount.number > STRONGEST and not self.faithful:
            most = f"nothing is felt more strongly than {STRONGEST}"
            raise SentenceError(f"{most}, got {found['amount']:.20}: expected a number from 0 to {STRONGEST}")
        who = self.member(found["who"])
        return Felt(said, who.name, kind, toward, amount, self.goal(who, found["goal"]) if found["goal"] else None)

    def goal(self, who: MindDefinition, name: str) -> Symbol:
        """A goal of somebody's."""
        for one in who.goals:
            if one.name.key == label(name).key:
                return one.name
        hint = did_you_mean(name, [str(one.name) for one in who.goals])
        raise SentenceError(f"{who.name} neither wants nor avoids {name}", hint)

    def deed(self, said: str, found: re.Match[str], *, awaited: bool) -> Deed:
        """What somebody says or does, which there must be a line or a rule for."""
        who, word = self.doer(found["who"]), joined(found["what"])
        awaited = awaited or who == NARRATION  # which nobody chooses: as a step it is what is told next
        if word.lower() == "anything":
            return Deed(said, who, awaited)
        lines = [move for move in self.moves if Deed(said, who, awaited).may_be(move)]
        ids = [move.id for move in lines]
        is_id = word.lower() in [one.lower() for one in ids]
        deed = Deed(said, who, awaited, label(word) if is_id else self.vocabulary.term(word))
        deeds = self.deeds_of(who)
        if not any(map(deed.is_line, lines)) and not any(map(deed.is_action, deeds)):
            marks = [str(part) for move in lines for part in (move.style, move.meaning) if part != NIL]
            hint = did_you_mean(word, [*ids, *marks, *map(str, deeds)]) or numbered_alike(word, ids)
            rule = "" if who == NARRATION else ", and no rule for doing it"
            raise SentenceError(f"{doer_in_words(who)} has no line with the id, style or meaning {word}{rule}", hint)
        return deed

    def doer(self, name: str) -> Symbol:
        """Who says or does something: one of the cast, or the narration, where there is any."""
        told = [move for move in self.moves if move.by == NARRATION]
        if told and name.lower() in (NARRATOR, NARRATION.text.lower()):
            return NARRATION
        if not told and name.lower() == NARRATOR:
            raise SentenceError(f"nothing is narrated here: no line is by {NARRATOR}")
        return self.member(name).name

    def deeds_of(self, who: Symbol) -> list[Term]:
        """What somebody may do without words."""
        whose = [one for one in self.cast if one.name == who]
        wishes = [rule.action for one in whose for rule in one.action_rules]
        actions = [*wishes, *[rule.action for one in whose for rule in one.conferrals]]
        deeds = [action for action in actions if SpeechAct.of(action) is None]
        return deeds + (self.silences if who == self.player else [])

    def by_chance(self, trial: Trial, doc: PlayDoc, path: DataPath) -> Trial:
        """Many plays in which everybody does anything, and what they are to count."""
        random = doc.random or RandomDoc()
        with self.reading(self.source.key_place((*path, "play"))):
            if doc.play:
                raise SentenceError("random play takes no steps: remove 'play' or 'random'")
        with self.reading(self.source.key_place((*path, "given", "seed"))):
            if "seed" in doc.given and "seed" in random.model_fields_set:
                raise SentenceError("the seed is said twice: remove it here or under 'random'")
        wanted = doc.expect.items() if isinstance(doc.expect, Mapping) else ((key, "") for key in doc.expect)
        counts: list[tuple[str, Amount]] = []
        for key, said in wanted:
            here = (*path, "expect", key)
            with self.reading(self.source.place(here), self.source.key_place(here)):
                if key not in COUNTED:
                    known = f"random play counts {', '.join(COUNTED[:-1])} and {COUNTED[-1]}, not {key}"
                    raise SentenceError(known, did_you_mean(key, COUNTED))
                amount = amount_of(str(said))
                most = random.runs if key == "dead_ends" else 1
                if amount.number > most and amount.bound != "at most":
                    many = f"{most}, the number of runs" if key == "dead_ends" else "1, or 100%"
                    raise SentenceError(f"{key} of {said!s:.60} cannot be: expected at most {many}")
                counts.append((key, amount))
        seed = random.seed if "seed" in random.model_fields_set else trial.seed
        return replace(trial, seed=seed, random=random, counts=tuple(counts))


def doer_in_words(who: Symbol) -> str:
    """Somebody as a test calls them."""
    return NARRATOR if who == NARRATION else str(who)


def amount_of(said: str) -> Amount:
    """A number or a share, as it is written. Raises SentenceError."""
    found = SHARE.fullmatch(said.strip())
    if not found:
        raise SentenceError(f"'{said}' is no amount: expected a number, or 'at least 90%'")
    return Amount(said, float(found["amount"]) / (100 if found["percent"] else 1), (found["bound"] or "").lower())

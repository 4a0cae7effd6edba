"""Values: conditions that ask for a value which nobody ever believes, and nearly ask for one that somebody does."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple, TypeGuard

from fatima_py.errors import Place, Problem
from fatima_py.kb import Condition, Operator
from fatima_py.language import bare
from fatima_py.names import ANY, NIL, SELF, Compound, Key, Symbol, Term, as_number, label, meet, renamed
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.given import spelling_of, words_answered
from fatima_py.scenario.compile.indexing import NameIndex
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.lint.questions import Changed, changes
from fatima_py.scenario.lint.reach.knowing import inner, told_by
from fatima_py.scenario.lint.reach.producing import opened
from fatima_py.scenario.lint.walks import (
    all_conditions,
    compounds_in,
    first_words,
    in_words,
    tested_conditions,
    words_in,
)
from fatima_py.scenario.problems import mended, near, problem
from fatima_py.scenario.schema.findings import TRUTH_LIKE
from fatima_py.spelling import Suggestion

__all__ = [
    "Unasked",
    "answer_findings",
    "anybodys",
    "begun_unasked",
    "changed_to_findings",
    "is_word",
    "nearly",
    "unasked_findings",
    "value_findings",
]

MINUS = re.compile(r"(\w+)-(\w+)")
"""A name with another one, or a number, taken from it without blanks between."""

ALIKE = 0.7
"""How alike two words are of which one is nearly the other: by 0.75 where two of four letters are exchanged."""


def value_findings(
    built: Built, computed: Container[tuple[Key, int]], trials: Sequence[Trial] = ()
) -> Iterator[Problem]:
    """Words in the place of a value that are nearly one that the property can have, such as `yes` for true."""
    conditions = [*all_conditions(built), *tested_conditions(trials)]
    told = list(told_by([condition for condition, _ in conditions]))
    held = values_from_the_start(built) + [(one.change.property, one.change.value) for one in changes(built)]
    held += [(name, value) for trial in trials for _, name, value in trial.beliefs]
    known = NameIndex(held)
    for condition, place in conditions:
        asked, wanted = condition.left, condition.right
        if (
            condition.operator is not Operator.EQUAL
            or not isinstance(wanted, Symbol)
            or not isinstance(asked, Compound)
        ):
            continue
        anybodys = renamed(asked, SELF.key, ANY)
        if (asked.head.key, len(asked.args)) in computed or any(meet(anybodys, one) is not None for one in told):
            continue
        values = known.meeting(anybodys)
        words = [str(value) for value in values if isinstance(value, Symbol)]
        if len(words) == len(values) and (meant := nearly(str(wanted), words)):
            edit = mended(place, Suggestion(str(wanted), meant))
            hint = "" if edit is None else f"did you mean {meant}?"  # a bare belief does not say that it is true
            slip = near(str(wanted), [meant]) and not truth(meant)
            if slip and is_even(meant, str(wanted), anybodys, words, conditions):
                edit = None
            sentence, names = f"nobody ever believes {spelling_of(asked)} = {wanted}", map(str, words_in(asked))
            about = [str(asked.head), *names, str(wanted), meant]
            yield problem("FA201", place, sentence, hint, edit, about=about)


def is_even(
    word: str, other: str, about: Term, held: Sequence[str], conditions: Iterable[tuple[Condition, Place]]
) -> bool:
    """Whether a value is written as often as another one that it is nearly: either may be the slip."""
    asked = [one.right for one, _ in conditions if meet(about, renamed(one.left, SELF.key, ANY)) is not None]
    written = [one.lower() for one in (*held, *map(str, asked))]
    return written.count(word.lower()) == written.count(other.lower())


def answer_findings(built: Built, trials: Sequence[Trial] = ()) -> Iterator[Problem]:
    """Words that are asked of the host's functions, where others are all that it may answer."""
    words = words_answered(built.definition)
    asked = [*all_conditions(built), *tested_conditions(trials)]
    for condition, place in [(one, place) for some, place in asked for one in some.alternatives()]:
        question, wanted = condition.left, condition.right
        may = words.get(question.head.key) if isinstance(question, Compound) else None
        if may is None or not isinstance(wanted, Symbol) or wanted.key in {label(one).key for one in may}:
            continue
        sentence = f"{bare(in_words(question))} may be answered {' or '.join(may)}, never {wanted}"
        meant = nearly(str(wanted), list(may))
        edit = mended(place, Suggestion(str(wanted), meant)) if meant else None
        hint = f"did you mean {meant}?" if edit else "declare it with the others under 'functions'"
        about = [*map(str, words_in(question)), str(wanted), meant]
        yield problem("FA201", place, sentence, hint, edit, about=about)


def values_from_the_start(built: Built) -> list[tuple[Term, Term]]:
    """Names with what is believed of them as the scene begins, facts among them."""
    held: list[tuple[Term, Term]] = [(one.name, one.value) for one in built.definition.facts]
    return held + [(one.name, one.value) for mind in built.definition.cast for one in mind.beliefs]


def changed_to_findings(built: Built) -> Iterator[Problem]:
    """Changes to a word where a truth value or a sum was meant: `yes` for true, `Coins-2` for `Coins - 2`."""
    if is_faithful(built.parts.doc):
        return
    begun, changed = values_from_the_start(built), [*changes(built)]
    held = begun + [(one.change.property, one.change.value) for one in changed]
    heads = first_words(built)
    for one in changed:
        word = str(one.change.value) if isinstance(one.change.value, Symbol) else ""
        about = renamed(one.change.property, SELF.key, ANY)
        others = {str(value).lower() for name, value in held if meet(about, renamed(name, SELF.key, ANY)) is not None}
        if word.lower() in TRUTH_LIKE and others & {"true", "false"}:
            meant = TRUTH_LIKE[word.lower()]
            place, hint = one.place, Suggestion(word, meant)
            yield problem("FA018", place, f"{word} is a word here, not {meant}", f"write {meant}", mended(place, hint))
        elif (sum_ := MINUS.fullmatch(word)) and sum_[1] in heads and word not in heads:
            meant = f"{sum_[1]} - {sum_[2]}"
            sentence = f"{word} is one word here, as '-' may stand in a name"
            edit = mended(one.place, Suggestion(word, meant))
            yield problem("FA203", one.place, sentence, f"write '{meant}' to take {sum_[2]} from {sum_[1]}", edit)


def unasked_findings(built: Built, read: Iterable[Term], trials: Sequence[Trial] = ()) -> Iterator[Problem]:
    """Changes to a word, in one place only, where all that anything asks of the same are other words.

    A word that is there from the start is what was before, and may be gone back to. Where one word only is asked for,
    or effects make it other words as well that nothing asks for, any word may be meant to say that it is not so.
    """
    if is_faithful(built.parts.doc) or built.parts.doc.later:  # a program, or another scenario of the life, may ask
        return
    conditions = [condition for condition, _ in (*all_conditions(built), *tested_conditions(trials))]
    changed = [*changes(built)]
    plainly = [name for term in (*read, *[one.change.value for one in changed]) for name in compounds_in(term)]
    for one in changed:
        about, value = anybodys(one.change.property), one.change.value
        asked = (
            None if any(meet(about, anybodys(name)) is not None for name in plainly) else words_asked(about, conditions)
        )
        if not is_word(value) or not asked or value.key in asked:
            continue
        begun = [*values_from_the_start(built), *[(name, word) for trial in trials for _, name, word in trial.beliefs]]
        first = [word for name, word in begun if meet(about, anybodys(name)) is not None]
        made = [each.change.value for each in changed if meet(about, anybodys(each.change.property)) is not None]
        if value not in first and made.count(value) == 1:
            others = [word for word in made if word != value]
            is_choice = len(asked.keys() & {word.key for word in others}) > 1
            all_asked = all(word.key in asked for word in others if word not in first)
            known = [str(word) for word in (*first, *others)]
            yield from unasked(one, [str(word) for word in asked.values()], known, remark=is_choice and all_asked)


def unasked(one: Changed, words: Sequence[str], known: Sequence[str], *, remark: bool) -> Iterator[Problem]:
    """That nothing asks for the word that an effect makes of something: a slip where it is nearly one that is asked.

    Where nobody else ever makes it that other word, it is told of the asking (FA201): either may be the slip.
    """
    name, value = bare(in_words(one.change.property)), str(one.change.value)
    sentence = f"nothing ever asks whether {name} is {value}, only whether it is {' or '.join(words)}"
    if meant := near(value, words):
        if meant.lower() not in map(str.lower, known):
            return
        hint = Suggestion(value, meant)
        yield problem("FA203", one.place, sentence, f"did you mean {meant}?", mended(one.place, hint))
    elif remark:
        yield problem("FA202", one.place, sentence, "write one of these, or ask for it")


class Unasked(NamedTuple):
    """Where it stands that somebody believes a word from the start, and which words are all that is asked of that."""

    place: Place
    name: str
    value: str
    asked: tuple[str, ...]


def begun_unasked(builts: Iterable[Built], conditions: Sequence[Condition], read: Iterable[Term]) -> Iterator[Unasked]:
    """Words that people believe from the start, where all that anything asks of the same are other words."""
    plainly = [anybodys(name) for term in read for name in compounds_in(term)]
    for built in builts:
        for mind in built.definition.cast:
            for one in {one.name: one for one in mind.beliefs}.values():  # what a sheet says first, goes by
                about, place = anybodys(one.name), built.beliefs.get((mind.name, one.name))
                if place is None or not is_word(one.value) or any(meet(about, name) is not None for name in plainly):
                    continue
                asked = words_asked(about, conditions)
                if asked and one.value.key not in asked:
                    yield Unasked(place, bare(in_words(one.name)), str(one.value), tuple(map(str, asked.values())))


def words_asked(about: Term, conditions: Iterable[Condition]) -> dict[Key, Symbol]:
    """The words that something is asked to be; none where anything else is asked of it."""
    found = dict[Key, Symbol]()
    for one in conditions:
        names = [name for side in (one.left, one.right) for name in compounds_in(side)]
        if any(meet(about, anybodys(name)) is not None for name in names):
            is_it = meet(about, anybodys(one.left)) is not None and one.operator is Operator.EQUAL
            if not is_it or not is_word(one.right) or one.counts:
                return {}
            found[one.right.key] = one.right
    return found


def is_word(value: Term) -> TypeGuard[Symbol]:
    """Whether a value is a word: no number, no truth value, no other question."""
    plain = isinstance(value, Symbol) and value not in (ANY, NIL, SELF)
    return plain and as_number(value) is None and not truth(str(value))


def anybodys(name: Term) -> Term:
    """A belief as whoever may have it, in whosever eyes."""
    return opened(renamed(inner(name), SELF.key, ANY))


def nearly(word: str, values: list[str]) -> str:
    """The value that a word is nearly, in its spelling or as one says it; empty for none, and for one of them."""
    if word.lower() in {value.lower() for value in values} or not any(map(str.isalpha, word)):
        return ""
    truths = [value for value in values if truth(value)]
    alike = {one.lower(): one for one in (*values, *(("true", "false") if truths else ()))}
    alike.pop(word.lower(), None)
    close = get_close_matches(word.lower(), alike, n=1, cutoff=ALIKE)
    return alike[close[0]] if close else next((value for value in truths if truth(value) == truth(word)), "")


def truth(word: str) -> str:
    """The truth value that a word says, empty for other words."""
    return TRUTH_LIKE.get(word.lower(), word.lower() if word.lower() in {"true", "false"} else "")

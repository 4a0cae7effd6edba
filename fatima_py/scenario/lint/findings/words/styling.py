"""Styling: styles and meanings of lines that nothing asks for and that are nearly others that something does."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from fatima_py.dialogue import Move
from fatima_py.errors import Problem
from fatima_py.events import SpeechAct
from fatima_py.names import NIL, Compound, Symbol, Term
from fatima_py.scenario.compile.affect import is_faithful
from fatima_py.scenario.compile.building import Built
from fatima_py.scenario.compile.trials import Trial
from fatima_py.scenario.compile.wanted import Deed
from fatima_py.scenario.lint.walks import (
    all_conditions,
    all_deeds,
    asked_of_memory,
    awaited_outright,
    believed_words,
    head,
    words_in,
)
from fatima_py.scenario.problems import problem

__all__ = ["is_slip", "styling_findings"]

ENDINGS = ("ly", "ily", "ness", "th", "s", "es", "ed", "d", "ing", "ive", "ful", "ish", "ous")
"""What may be left of another form of a word behind that word; not `er`, as `Colder` is more than `Cold`."""
MANY = 1
"""What stands on more lines than this is meant, where as many are of the other (ours)."""
SHORT, LONG = 5, 7
"""From how many letters on one letter more or less, and another letter, is a slip of the pen (ours)."""


def styling_findings(built: Built, trials: Sequence[Trial]) -> Iterator[Problem]:
    """The lines of a style, or of a meaning, that is a slip of one that other lines have and that is asked for."""
    if is_faithful(built.parts.doc):  # there a program may ask
        return
    spoken = list(asked_for(built))
    named = {word.key for said in spoken for part in (said.style, said.meaning) for word in whole_words(part)}
    named |= {word.key for word in believed_words(built)} | {text.lower() for text in built.parts.doc.styles}
    named |= tested(trials)
    moods = {text.lower(): text for text in built.parts.doc.styles}
    yield from slips(built, "style", {str(said.style).lower(): str(said.style) for said in spoken} | moods, named)
    yield from slips(built, "meaning", {str(said.meaning).lower(): str(said.meaning) for said in spoken}, named)


def asked_for(built: Built) -> Iterator[SpeechAct]:
    """What rules say, and what they wait for or ask memory for that is said."""
    events = [*awaited_outright(built), *[event for event, _, _ in asked_of_memory(built, all_conditions(built))]]
    for action in (*[action for action, _ in all_deeds(built)], *[event.args[2] for event in events]):
        if (said := SpeechAct.of(action)) is not None:
            yield said


def whole_words(part: Term) -> Iterator[Symbol]:
    """The words in a style or meaning, with that which it begins with."""
    first = head(part)
    if isinstance(first, Symbol):
        yield first
    yield from words_in(part)


def tested(trials: Iterable[Trial]) -> set[str]:
    """The words of what tests let people say, and expect them to."""
    said = " ".join(step.said for trial in trials for step in trial.steps if isinstance(step, Deed))
    return {word.lower() for word in re.findall(r"[\w-]+", said)}


def slips(built: Built, kind: str, asked: dict[str, str], named: Collection[object]) -> Iterator[Problem]:
    """The lines of which a part of a kind is a slip of one `asked` for, and is not `named` anywhere itself."""
    parts = [(one, part_of(one.rule, kind)) for one in built.moves]
    often = Counter(part for _, part in parts)
    spelled = {part.lower(): count for part, count in often.items()}
    for one, part in parts:
        word = part.lower()
        if not word or word in named:
            continue
        alone = often[part] == 1
        near = (
            other
            for other in asked
            if other in spelled
            and ((alone and spelled[other] > 1 and is_changed(word, other)) or is_slip(word, other, kind))
        )
        meant = next((asked[other] for other in near), "")
        if meant and often[part] <= min(spelled[meant.lower()], MANY):
            sentence = f"nothing ever asks for the {kind} {part}, and something does for {meant}"
            hint = f"write {meant} if that is what is meant, and '# fatima: ignore FA301' behind the row if not"
            yield problem("FA301", one.place, sentence, hint)


def part_of(line: Move, kind: str) -> str:
    """The style or meaning of a line where that is one word; empty where it is none."""
    part = line.style if kind == "style" else line.meaning
    return "" if isinstance(part, Compound) or part == NIL else str(part)


def is_slip(word: str, other: str, kind: str = "style") -> bool:
    """Whether a word is another one with a slip of the pen in it, or, as a style, in another form.

    What begins otherwise is another word: `unkind` is no slip of `kind`. Both are in small letters.

    >>> is_slip("clod", "cold"), is_slip("bravely", "brave"), is_slip("unkind", "kind"), is_slip("colder", "cold")
    (True, True, False, False)
    """
    if word == other or re.search(r"\d", word + other) or len(word) < 3:
        return False
    longest = max(len(word), len(other))
    if len(word) == len(other):
        apart = [at for at, (one, two) in enumerate(zip(word, other, strict=True)) if one != two]
        exchanged = len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(word) == sorted(other)
        adverb = kind == "style" and apart == [longest - 1] and {word[-1], other[-1]} == {"e", "y"}
        return exchanged or adverb or (longest >= LONG and len(apart) == 1 and 0 < apart[0] < longest - 1)
    short, long = sorted((word, other), key=len)
    if short[0] != long[0]:
        return False
    if kind == "style" and is_form(short, long):
        return True
    end = longest if word == short else longest - 1  # `gentler` is another word than `gentle`, and `gentl` is none
    return longest >= SHORT and any(short == long[:at] + long[at + 1 :] for at in range(1, end))


def is_changed(word: str, other: str) -> bool:
    """Whether a word is another one with one letter changed, but for the first, as `worm` is `warm`."""
    apart = [at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two]
    return len(word) == len(other) > 3 and len(apart) == 1 and apart[0] > 0


def is_form(short: str, long: str) -> bool:
    """Whether the longer of two words is the shorter one with an ending, of which a last `e` or `y` may be left out."""
    stems = {short, short[:-1] if short[-1:] in ("e", "y") else short}
    return len(short) > 2 and any(long == stem + ending for stem in stems for ending in ENDINGS)

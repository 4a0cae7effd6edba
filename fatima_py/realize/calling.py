"""Calling: where somebody may be called by name, or with a word of address, and be nobody else there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import pairwise

from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import Pause, Word
from fatima_py.realize.telling import (
    SHORT,
    calls_others,
    is_clause,
    opens,
    part_at,
    part_before,
    says,
    tells,
)
from fatima_py.realize.written import Line, line_of, starts_apart

__all__ = ["Side", "calls_at", "calls_in", "may_call", "uncalled"]


class Side(Enum):
    """Where of a sentence somebody is called: before it, behind it or inside it."""

    FRONT = "front"
    END = "end"
    INSIDE = "inside"


def calls_at(line: Line, at: int) -> bool:
    """Whether the line calls who listens by name from a word on."""
    named = tuple(word.form for word in line.words[at : at + len(line.listener)]) == line.listener
    return bool(line.listener) and named and starts_apart(line.words, at)


def may_call(line: Line, at: int, phrase: Phrase, lexicon: Lexicon, side: Side, *, asked: bool = False) -> bool:
    """Whether a phrase calls somebody who can be nobody else before a word of the line, on a side of its sentence.

    `asked` says that a word with which something is asked for stands behind it: `Tom, please stop`.

    Behind a word for a person, or one that stands for a person, it would tell who that is (`my husband, Tom`), and
    before what is said without a subject it would be one (`Tom, took the money`).
    """
    names, addresses = names_listener(line, phrase, lexicon), is_address(phrase, lexicon)
    if not (line.is_edge(at) and (names or addresses)) or is_listed(line, at, lexicon, sure=not names):
        return False
    here = at - 1 if side is Side.END else at
    if line.home not in (-1, line.words[here].sentence) or calls_others(line, here, lexicon):
        return False
    if not names and is_giving(phrase, lexicon) and not stands_free(line, here, phrase, lexicon, side):
        return False
    if side is Side.FRONT:
        return asked or opens(line, at, lexicon)
    return not tells(line, at, lexicon) and (side is Side.END or fits_inside(line, at, lexicon))


def is_address(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase is a form of address, alone or behind a small word as in `ah, sir`."""
    led = phrase[:1] in lexicon.leading or lexicon.fond.issuperset(phrase[:1])
    return phrase in lexicon.address or (led and phrase[1:] in lexicon.address)


def is_giving(phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether somebody is called what could also be a thing or a person of the speaker: `my child`."""
    return bool(lexicon.giving.intersection(phrase))


def stands_free(line: Line, here: int, phrase: Phrase, lexicon: Lexicon, side: Side) -> bool:
    """Whether `my child` is no other thing of which a sentence speaks: it lists none, and has no `my` of its own.

    Inside a sentence it stands only before another one of it.
    """
    sentence = line.sentence_of(here)
    cuts = [cut for cut, word in enumerate(sentence) if cut and word.before is Pause.SOFT]
    parts = [sentence[cut:end] for cut, end in pairwise([*cuts, len(sentence)])]
    inside = side is not Side.INSIDE or says(part_at(line, here), lexicon)
    own = lexicon.giving.intersection(phrase) & {word.form for word in sentence}
    return inside and not (own and side is not Side.FRONT) and all(says(part, lexicon) for part in parts)


def fits_inside(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether neither part of a sentence beside a word of the line is a thing that a name between them could be."""
    before, behind = part_before(line, at), part_at(line, at)
    if len(before) <= SHORT and not is_manner(before, lexicon):
        return False
    first = behind[0].form
    if first in lexicon.placing or first in lexicon.conditions or lexicon.is_verb(first):
        return True
    if first in lexicon.joining:
        return says(behind, lexicon)
    return opens(line, at, lexicon) if first in lexicon.determiners else len(behind) > SHORT


def is_manner(part: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a part of a sentence is no thing: a word of style, of courtesy, or a small one such as `yes`."""
    forms = {word.form for word in part}
    phrase = tuple(word.form for word in part)
    return phrase in lexicon.apart | lexicon.openers or bool(forms & lexicon.courteous) or phrase[0] in lexicon.small


def uncalled(line: Line, said: Sequence[Word], lexicon: Lexicon) -> Line | None:
    """The line without the words by which who listens is called, where a sentence begins or ends with these.

    So they can stand at another place of that sentence in a wording. It is None for any other line, and where the
    wording does not call as often so; in a sentence that joins things, a name may be one of them.
    """
    words = line.words
    for at, called in calls_in(words, line.listener, lexicon):
        end = at + len(called)
        if stands_aside(line, at, end) and not lists(line, at, lexicon) and count(called, words) == count(called, said):
            first = [replace(one, before=max(one.before, words[at].before)) for one in words[end : end + 1]]
            bare = line_of([*words[:at], *first, *words[end + 1 :]], lexicon, line.listener)
            side = Side.FRONT if line.begins(at) else Side.END
            moved = replace(bare, home=words[at].sentence)
            return moved if may_call(moved, at, called, lexicon, side) else None
    return None


def stands_aside(line: Line, at: int, end: int) -> bool:
    """Whether a sentence begins or ends with some words, and a pause sets them off from the rest of it."""
    words = line.words
    ends = end == len(words) or words[end].before is Pause.HARD
    return starts_apart(words, at) and (ends or words[end].before is not Pause.NONE) and line.begins(at) != ends


def calls_in(words: Sequence[Word], listener: Phrase, lexicon: Lexicon) -> Iterator[tuple[int, Phrase]]:
    """The names and forms of address that who listens may be called by in a text, each with its place."""
    calls = {*lexicon.address, listener} - {()}
    sizes = sorted({len(one) for one in calls}, reverse=True)
    for at in range(len(words)):
        found = (tuple(word.form for word in words[at : at + size]) for size in sizes)
        yield from ((at, phrase) for phrase in found if phrase in calls)


def count(phrase: Phrase, words: Sequence[Word]) -> int:
    """How often a phrase is said."""
    forms = [word.form for word in words]
    return sum(tuple(forms[at : at + len(phrase)]) == phrase for at in range(len(forms)))


def lists(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether the sentence of a word of the line may list things: it joins some."""
    return any(word.form in lexicon.joining for word in line.sentence_of(at))


def is_listed(line: Line, at: int, lexicon: Lexicon, *, sure: bool) -> bool:
    """Whether somebody who is called before a word of the line could be one of several that it names.

    So it is where commas and a joining word part a sentence: inside it, and before a short beginning; beside a
    short part only, where it has to be `sure`.
    """
    words = line.words
    if at == len(words) or (at and words[at].before is Pause.HARD):
        last = next((cut for cut in range(at - 1, -1, -1) if words[cut].before is not Pause.NONE), 0)
        if last and words[last].before is Pause.SOFT and is_item(words[last:at], lexicon) and not sure:
            return True
    if at == len(words):
        return False
    sentence, begin = line.sentence_of(at), line.first_of(at)
    cuts = [0, *(number for number, word in enumerate(sentence) if number and word.before is Pause.SOFT)]
    if len(cuts) == 1 or not any(word.form in lexicon.joining for word in sentence[cuts[1] :]):
        return False
    parts = [sentence[one:other] for one, other in pairwise([*cuts, len(sentence)])]
    if len(parts) == 2 and is_clause(parts[1], lexicon):
        return False
    beside = [part for cut, part in zip(cuts, parts, strict=True) if at - begin in (cut, cut + len(part))]
    return (at > begin and not sure) or any(is_item(part, lexicon) for part in beside)


def is_item(part: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a part of a sentence may be one of the things that it lists: it is short, and no word of style."""
    phrase = tuple(word.form for word in part)
    return len(part) <= SHORT and phrase not in lexicon.apart and phrase not in lexicon.openers


def names_listener(line: Line, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether somebody is called by a name of theirs, alone or with a form of address before or behind it."""
    if not set(line.listener).intersection(phrase):
        return False
    before = lexicon.apart | lexicon.address | lexicon.leading | {(one,) for one in lexicon.fond}
    behind = lexicon.address | {()}
    return any(
        phrase[at:end] == line.listener or (end == at + 1 and is_part(phrase[at], line, lexicon))
        for at in range(len(phrase))
        for end in range(at + 1, len(phrase) + 1)
        if (not at or phrase[:at] in before) and phrase[end:] in behind
    )


def is_part(word: str, line: Line, lexicon: Lexicon) -> bool:
    """Whether a word is part of the name of who listens, and nothing else that is known of the language."""
    if word not in line.listener or word in lexicon.negations or word in lexicon.modals:
        return False
    return (word,) not in lexicon.apart and (word,) not in lexicon.within

"""Losing: what a wording with other words no longer says, or says besides, as far as code can tell."""

from collections import Counter
from collections.abc import Iterator

from fatima_py.realize.base import SLOT, slots_of
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.spoken import Kind, Word, spoken

__all__ = ["lost_in", "numbers_added"]

FIRST_PERSON = "i"


def lost_in(written: str, text: str, lexicon: Lexicon) -> Iterator[str]:
    """Each slot, number, name and cue that a wording drops or adds, in a clause, and whether it denies no more.

    Whoever approves a wording with other words is told of it: this is what most often carries a fact.

    >>> from fatima_py.realize.languages import LEXICONS
    >>> list(lost_in("I won't pay Tom 20, {you}.", "Not a penny for Tom.", LEXICONS["en"]))
    ['it drops {you}', "it drops the number '20'"]
    """
    slots = (Counter(slots_of(written)), Counter(slots_of(text)))
    yield from (f"it drops {{{slot}}}" for slot in slots[0] - slots[1])
    words = tuple(spoken(SLOT.sub(" ", one), lexicon) for one in (written, text))
    for kind, what in ((Kind.NUMBER, "the number"), (Kind.CUE, "the cue")):
        counts = tuple(Counter(word.form for word in some if word.kind is kind) for some in words)
        yield from (f"it drops {what} '{form}'" for form in counts[0] - counts[1])
        yield from (f"it adds {what} '{form}'" for form in counts[1] - counts[0])
    forms = tuple({word.form for word in some} for some in words)
    named = tuple(names_in(some, lexicon) for some in words)
    yield from (f"it drops the name '{name}'" for form, name in named[0].items() if form not in forms[1])
    yield from (f"it adds the name '{name}'" for form, name in named[1].items() if form not in forms[0])
    denials = tuple(sum(word.form in lexicon.negations for word in some) for some in words)
    if bool(denials[0]) != bool(denials[1]):
        yield "it denies nothing, and the line does" if denials[0] else "it denies something, and the line does not"


def numbers_added(written: str, text: str, lexicon: Lexicon) -> list[str]:
    """The numbers that a wording says and its line does not, or not as often, in the form in which they are compared.

    >>> from fatima_py.realize.languages import LEXICONS
    >>> numbers_added("That is 9 shillings.", "9? Ten, dear.", LEXICONS["en"])
    ['10']
    """
    said, asked = (Counter(number_forms(one, lexicon)) for one in (text, written))
    return list(said - asked)


def number_forms(text: str, lexicon: Lexicon) -> list[str]:
    """The numbers in a text, in the form in which they are compared."""
    return [word.form for word in spoken(SLOT.sub(" ", text), lexicon) if word.kind is Kind.NUMBER]


def names_in(words: tuple[Word, ...], lexicon: Lexicon) -> dict[str, str]:
    """The words with a capital letter that does not begin a sentence, by their forms; of a short form the first."""
    begins = {word.sentence: word.written for word in reversed(words)}
    names: dict[str, str] = {}
    written = ""
    for word in words:
        is_first, written = word.written != written, word.written
        capital = is_first and word.kind is Kind.WORD and word.written[:1].isupper()
        if capital and begins[word.sentence] != word.written and word.form not in lexicon.joining | {FIRST_PERSON}:
            names[word.form] = word.written
    return names

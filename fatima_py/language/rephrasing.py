"""Rephrasing: how what people would naturally write is written here, where it cannot be read as it stands."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from fatima_py.language.refusing import SentenceError, refuse_word
from fatima_py.language.remembering import WHO
from fatima_py.patterns import late_pattern

__all__ = ["refuse_unusual_change", "refuse_unusual_condition"]

BOUNDS = {
    "at least": "at least|no less than|no fewer than|not less than|not fewer than",
    "at most": "at most|no more than|not more than|up to",
    "more than": "more than|greater than|bigger than|higher than|larger than|over",
    "less than": "less than|fewer than|lower than|smaller than|under",
    "exactly": "exactly|only|just",
}
"""How a number is compared, and the words in which others say the same."""
BOUND_OF = {word: bound for bound, words in BOUNDS.items() for word in words.split("|")}
BOUND = "|".join(sorted((word.replace(" ", r"\s+") for word in BOUND_OF), key=len, reverse=True))
ADVERBS = {"once": 1, "twice": 2, "thrice": 3}
COUNTED = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
NUMBERS = {word: count for count, word in enumerate(COUNTED, 1)}
TIMES = late_pattern(
    rf"(?<![\w-])(?:(?P<bound>{BOUND})\s+)?(?:(?P<adverb>{'|'.join(ADVERBS)})|(?P<count>\d+|{'|'.join(NUMBERS)})\s+times?)"
    r"(?=\s+or\s|$)",
    re.IGNORECASE,
)
"""How often something was, at the end of what is asked."""
AMOUNT = late_pattern(rf"(?<![\w-])(?:is\s+)?(?!only|just|exactly)(?P<bound>{BOUND})(?=\s+\S)", re.IGNORECASE)
EQUAL = late_pattern(r"(?<![\w-])(?:(?:is\s+)?(?:equal\s+to|equals)|is\s+exactly)(?=\s)")
FELT = {
    "angry": "anger",
    "afraid": "fear",
    "scared": "fear",
    "grateful": "gratitude",
    "happy": "joy",
    "sad": "distress",
    "upset": "distress",
    "proud": "pride",
    "ashamed": "shame",
    "hopeful": "hope",
}
"""What somebody is who feels something (ours)."""
IS_FELT = late_pattern(
    rf"(?P<who>{WHO})\s+(?:is|am|feels|feel)\s+(?P<felt>{'|'.join(FELT)})(?:\s+(?:at|with|of|to|towards?)\s+(?P<whom>{WHO}))?"
)
ELSE_IF = late_pattern(r"(?:else\s*if|elif|elsif)\s+(?P<asked>\S.*)", re.IGNORECASE)
PROMISED = late_pattern(r"(?:the\s+)?promise\s+(?P<id>[\w-]+)\s*(?P<state>(?:is|=|!=)\s*\S.*)")
MINUS = late_pattern(r"(?<![\w-])(?P<what>[^\W\d]\w*)-(?P<rest>\d)")
"""A number that is taken from a fact, with no blank before the minus, which is then part of a name."""
SET = late_pattern(r"(?:set|let|make)\s+(?P<what>\S.*?)(?:\s*:?=\s*|\s+(?:to|be)\s+)(?P<value>\S.*)", re.IGNORECASE)
ADD = late_pattern(r"(?P<verb>add|subtract|take|remove)\s+(?P<much>\S+)\s+(?:to|from)\s+(?P<what>\S.*)", re.IGNORECASE)
RAISE = late_pattern(
    r"(?P<verb>increase|raise|increment|decrease|lower|reduce|decrement)\s+(?P<what>\S.*?)(?:\s+by\s+(?P<much>\S+))?",
    re.IGNORECASE,
)
ADDING = ("add", "increase", "raise", "increment")
UNTRUE = late_pattern(r"(?:!\s*|not\s+)(?P<what>[^\s=].*\))", re.IGNORECASE)
DENIED = late_pattern(r"!\s*(?P<what>[^\W\d][\w-]*(?:\([^()]*\))?)")


class Way(NamedTuple):
    """What is written otherwise here: its `form`, what is to be written, and what is said of it."""

    form: re.Pattern[str]
    meant: Callable[[re.Match[str]], str]
    sentence: str


def amount(found: re.Match[str]) -> str:
    """How a number is compared."""
    return BOUND_OF[" ".join(found["bound"].lower().split())]


def often(found: re.Match[str]) -> str:
    """How often, as questions to memory have it: `less than 2 times`."""
    bound = BOUND_OF[" ".join((found["bound"] or "exactly").lower().split())]
    word = (found["adverb"] or found["count"]).lower()
    count = ADVERBS.get(word) or NUMBERS.get(word) or int(word)
    return f"{bound} {count} time{'' if count == 1 else 's'}"


def felt(found: re.Match[str]) -> str:
    """What somebody feels, as a number that is compared."""
    whose = "my" if found["who"] in ("I", "me") else f"{found['who']}'s"
    whom = f" at {found['whom']}" if found["whom"] else ""
    return f"{whose} {FELT[found['felt']]}{whom} > 0"


def added(found: re.Match[str]) -> str:
    """A change by a number, 1 where none is said."""
    return f"{found['what']} {'+' if found['verb'].lower() in ADDING else '-'}{found['much'] or 1}"


def expanded(template: str) -> Callable[[re.Match[str]], str]:
    r"""What is to be written, with parts of what was written in place of `\g<part>`."""
    return lambda found: found.expand(template)


MINUS_APART = Way(MINUS, expanded(r"\g<what> -\g<rest>"), "{!r} is one name, with the minus in it")
ASKING = (
    Way(TIMES, often, "{!r} counts nothing here"),
    Way(AMOUNT, amount, "{!r} compares nothing here"),
    Way(EQUAL, expanded("is"), "{!r} compares nothing here"),
    Way(DENIED, expanded(r"not \g<what>"), "{!r} denies nothing here"),
    Way(IS_FELT, felt, "{!r} asks nothing, and what is felt is a number"),
    MINUS_APART,
)
"""What asks for something in other words, in the order in which it is put otherwise."""
CHANGING = (
    Way(SET, expanded(r"\g<what> = \g<value>"), "a change begins with what becomes different"),
    Way(ADD, added, "{!r} changes nothing here"),
    Way(RAISE, added, "{!r} changes nothing here"),
    Way(UNTRUE, expanded(r"\g<what> = false"), "{!r} changes nothing here"),
    MINUS_APART,
)
WHOLE = (SET, ADD, RAISE, UNTRUE, IS_FELT)
"""What is a whole sentence."""


def refuse_unusual_condition(sentence: str, reads: Callable[[str], bool]) -> None:
    """Say how a condition that cannot be read is written here, where that `reads`. Raises SentenceError."""
    if found := ELSE_IF.fullmatch(sentence):
        hint = f"write '{found['asked']}' alone, and (else) on the line for when no other can be said"
        raise SentenceError(f"{sentence!r} asks nothing: lines are not tried one after the other", hint)
    if found := PROMISED.fullmatch(sentence):
        called = found["id"]
        hint = f'write whose it is, as in "Tom\'s promise {called} {found["state"]}"'
        raise SentenceError(f"'promise {called}' is nobody's promise", hint)
    refuse_unusual(sentence, ASKING, reads)
    if found := IS_FELT.fullmatch(sentence):
        hint = f"a line asks '{felt(found)}'; a rule asks what one feels oneself, 'my anger at Tom > 0'"
        raise SentenceError(f"{sentence!r} asks nothing, and what is felt is a number", hint)


def refuse_unusual_change(sentence: str, reads: Callable[[str], bool]) -> None:
    """Say how a change that cannot be read is written here, where that `reads`. Raises SentenceError."""
    refuse_unusual(sentence, CHANGING, reads)


def refuse_unusual(sentence: str, ways: Sequence[Way], reads: Callable[[str], bool]) -> None:
    """Say what to write for what stands otherwise in a sentence, all at once. Raises SentenceError."""
    text = sentence
    told: list[tuple[str, str, Way]] = []
    for way in ways:
        if (found := searched(way, text)) and (meant := way.meant(found)) != found[0]:
            told.append((found[0], meant, way))
            text = f"{text[: found.start()]}{meant}{text[found.end() :]}"
    if not told or not reads(text):
        return
    word, meant, way = told[0] if len(told) == 1 else (sentence, text, told[0][2])
    refuse_word(way.sentence.format(word), word, meant)


def searched(way: Way, text: str) -> re.Match[str] | None:
    """Where something is written otherwise; None where it is not."""
    return way.form.fullmatch(text) if way.form in WHOLE else way.form.search(text)

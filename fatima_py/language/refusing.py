"""Refusing: what is said of sentences that cannot be understood, and what may have been meant."""

import re
from collections.abc import Iterable, Mapping
from typing import NoReturn

from fatima_py.emotions import EmotionType, emotion_named
from fatima_py.events import FEELINGS_HEARD, STRENGTHS_HEARD
from fatima_py.names import ANY, NIL, Compound, Symbol, Term, Variable
from fatima_py.patterns import late_pattern
from fatima_py.spelling import Suggestion, did_you_mean

__all__ = [
    "FACT",
    "SentenceError",
    "check_minds",
    "fact_words",
    "has_comma",
    "refuse_bracketed",
    "refuse_foreign",
    "refuse_formless",
    "refuse_half",
    "refuse_joined",
    "refuse_misspelt",
    "refuse_nobodys",
    "refuse_not_before",
    "refuse_partless",
    "refuse_several",
    "refuse_strength",
    "refuse_undeclared",
    "refuse_unfelt",
    "refuse_word",
    "refuse_wordy",
]

NO_OPERATORS = {
    "===": "=",
    "!==": "!=",
    "=!": "!=",
    "==": "=",
    "=>": ">=",
    "=<": "<=",
    "<>": "!=",
    "\u2265": ">=",
    "\u2264": "<=",
    "\u2260": "!=",
}
"""How other languages compare, and what is written here."""
NO_OPERATOR = re.compile("|".join(NO_OPERATORS))
SAYING = {"says", "said", "saying", "speak", "speaks", "tell", "tells"}
CONDITION_FORMS = (
    "expected 'Property(...) = value', 'my anger at Tom > 2', 'my mood < 0', 'I have heard anyone say Style',"
    " or 'there is a line to say Style'"
)
DEED_FORMS = "expected 'say Style', 'Action', 'Action(Thing)' or 'Action to Name'"

FACT = "Fact"
"""The head of a fact that is called by one word: `Evidence` is `Fact(Evidence)`."""
MIND = "tom"
"""The head of a belief about what somebody believes, without case."""
SEVERAL = late_pattern(r"(?:^|\s)(?P<word>and|or|&&?|\|\|?)\s", re.IGNORECASE)
"""What would make two sentences of one."""


PARTLESS = late_pattern(r"(?<!\w)([^\W\d]\w*)\(\s*\)")
TIME_FIRST = late_pattern(r"(?:(?:at|more|less)\s+\w+\s+)?\d[\d.]*\s*[A-Za-z]")
"""What only a question begins with that asks since when something was."""
OF_STATES = late_pattern(r"saliency \w+|choice \d.*|interrupts when .*|show locked|ending|bank|loop", re.IGNORECASE)
OF_LINES = late_pattern(r"once|weight [\d.]+|after [\d.]+ ?\w*", re.IGNORECASE)
"""What is said of a state behind its name, and of a line in braces."""
THEN = re.compile(r"\b(?P<much>less|more)\s+then\b")
COUNTED = re.compile(
    r"\s(?P<bound>at\s+least|at\s+most|more\s+than|less\s+than|exactly)\s+(?P<count>[\w.-]+)\s+times?$"
)
HAS_DONE = re.compile(r"(?:I|[$\w-]+)\s+(?:has|have)\s+(?:not\s+)?(?P<verb>[a-z]+)\b")
DONE = ("said", "done", "sounded", "heard", "seen")
"""What somebody has done that is asked for."""
COMPARING = late_pattern(r"[=<>]|\s(?:or|and|is|at\s+least|at\s+most|more\s+than|less\s+than|above|below)\s")
STRENGTH = re.compile(
    rf"\bsound(?:s|ed)?\s+((?P<much>[\w' -]*?\w)\s+(?P<feeling>{'|'.join(FEELINGS_HEARD)}))\b", re.IGNORECASE
)
"""Words before a feeling that somebody sounds like."""


class SentenceError(ValueError):
    """A sentence that cannot be understood; its text says what was expected.

    It ends with the `hint`; without it, it is the `text`. `instead` is what to write for a word, where that is sure.
    """

    def __init__(self, text: str, hint: str = "", instead: Suggestion | None = None, *, joint: str = "") -> None:
        super().__init__(f"{text}{joint}{hint}" if joint else f"{text} ({hint})" if hint else text)
        self.text = text
        self.instead = hint if instead is None and isinstance(hint, Suggestion) else instead


def refuse_word(text: str, word: str, meant: str) -> NoReturn:
    """Say what was meant by some words, where the text says what is wrong with them. Raises SentenceError."""
    raise SentenceError(text, Suggestion(word, meant), joint=": ")


def refuse_several(text: str) -> None:
    """Say that a sentence says one event, where it holds `and` or `or`. Raises SentenceError."""
    if found := SEVERAL.search(text):
        raise SentenceError(f"'{found['word']}' joins two events, and a sentence says one: write a rule for each")


def refuse_strength(sentence: str) -> None:
    """Say how strongly somebody may sound like a feeling, where other words stand before it. Raises SentenceError."""
    found = STRENGTH.search(sentence)
    if found and found["much"] not in STRENGTHS_HEARD:
        known = ", ".join(f"'{words}'" for words in STRENGTHS_HEARD)
        raise SentenceError(f"nothing sounds {found[1]}: expected {known} or nothing before '{found['feeling']}'")


def refuse_foreign(sentence: str) -> None:
    """Say how two things are compared here, where it is written as elsewhere. Raises SentenceError."""
    if found := NO_OPERATOR.search(sentence):
        refuse_word(f"{found[0]!r} compares nothing here", found[0], NO_OPERATORS[found[0]])


def refuse_formless(sentence: str, hint: str = "") -> None:
    """Say what a condition looks like, where words stand that ask nothing, and what may have been meant.

    Raises SentenceError.
    """
    if TIME_FIRST.match(sentence):
        raise SentenceError(
            f"{sentence!r} asks nothing: expected '30 s since Sam said Style', or 'less than 2 min since ...'"
        )
    asks = sentence.startswith(("my ", "goal ")) or " of " in sentence or not sentence
    if not asks and not re.search(r"[($\[]", sentence):
        text = f"{sentence!r} asks nothing"
        hint = hint or elsewhere(sentence)
        raise SentenceError(text, hint) if hint else SentenceError(f"{text}: {CONDITION_FORMS}")


def elsewhere(sentence: str) -> str:
    """Where words stand that are no condition: in braces, or behind the name of a state; empty for others."""
    if OF_STATES.fullmatch(sentence):
        return f"it stands behind the name of a state, as in '== hub ({sentence})'"
    return f"of a line it stands in braces: '{{{sentence}}}'" if OF_LINES.fullmatch(sentence) else ""


def refuse_joined(sentence: str) -> None:
    """Say how conditions are joined, where it is written as elsewhere. Raises SentenceError."""
    if has_comma(sentence):
        raise SentenceError("',' joins two conditions, and a sentence says one: write them as a list under 'if'")
    for found in SEVERAL.finditer(sentence):
        word = found["word"]
        if word == "or":
            continue
        if word.lower() in {"or", "||", "|"}:
            refuse_word(f"{word!r} joins nothing here", word, "or")
        advice = "write them as a list under 'if', or with ';' between them in a line"
        if re.search(r"\sor\s", sentence):
            advice = "write a rule, or a line, for each that 'or' parts"
        raise SentenceError(f"'{word}' joins two conditions, and a sentence says one: {advice}")


def has_comma(sentence: str) -> bool:
    """Whether a ',' stands outside brackets, where no name has one.

    >>> has_comma("Likes(Ann, Tom) > 2"), has_comma("Likes(Ann, Tom) > 2, Seen(Photo)")
    (False, True)
    """
    before = (sentence[:at] for at, sign in enumerate(sentence) if sign == ",")
    return any(text.count("(") <= text.count(")") for text in before)


def refuse_misspelt(sentence: str) -> None:
    """Say what was meant by words that are nearly those of a condition. Raises SentenceError."""
    if found := THEN.search(sentence):
        refuse_word(f"{found[0]!r} compares nothing", found[0], f"{found['much']} than")
    if (found := COUNTED.search(sentence)) and not found["count"].isdecimal():
        raise SentenceError(f"{found['count']!r} is no number of times: expected one such as {found['bound']} 2 times")
    if (found := HAS_DONE.match(sentence)) and found["verb"] not in DONE:
        hint = did_you_mean(found["verb"], DONE)
        if hint:
            raise SentenceError(f"{found[0]!r} asks nothing", hint)


def refuse_not_before(sentence: str) -> None:
    """Say where `not` stands in a question to memory. Raises SentenceError."""
    meant = re.sub(r"\s(has|have|does|was)\s", r" \1 not ", f" {sentence}", count=1).strip()
    if meant != sentence:
        refuse_word("'not' stands within a question to memory", f"not {sentence}", meant)
    raise SentenceError("'not' stands within a question to memory: ask the opposite")


def refuse_bracketed(sentence: str) -> None:
    """Say that no brackets stand around conditions. Raises SentenceError."""
    if not sentence.removeprefix("not ").startswith("("):
        return
    depth = 0
    for place, sign in enumerate(sentence):
        depth += (sign == "(") - (sign == ")")
        if depth and COMPARING.match(sentence, place):
            advice = "leave them out; 'or' parts what one sentence asks"
            if sentence.startswith("not "):
                advice = "write 'not A' and 'not B' as two conditions for 'not (A or B)'"
            raise SentenceError(f"no brackets stand around conditions: {advice}")


def refuse_half(sentence: str) -> None:
    """Say that `or` has two sides, and nothing before them. Raises SentenceError."""
    if sentence.startswith("either "):
        raise SentenceError("'either' asks nothing: leave it out, and write 'A or B'")
    if f"{sentence} ".startswith("or ") or sentence.endswith(" or"):
        raise SentenceError("expected a condition on both sides of 'or'")


def refuse_nobodys(left: str, operator: str, right: str) -> None:
    """Say whose a feeling may be that is nobody's, and that nothing stands to be compared. Raises SentenceError."""
    if not left:
        return  # what is not there is no name either
    if not right:
        raise SentenceError(f"expected something behind '{operator}'")
    first, *others = left.split()
    kind = emotion_named(first)
    if "(" in left or (kind is None and first.lower() != "mood") or "of" in others or right.startswith(("$", "[")):
        return
    meant = f"my {left}" if others else f"{kind.label if kind else 'Mood'}(me)"
    refuse_word(f"{left!r} is nobody's", f"{left} {operator} {right}", f"{meant} {operator} {right}")


def refuse_partless(text: str, functions: Iterable[str]) -> None:
    """Say where a function stands that is asked without parts and that is not declared. Raises SentenceError."""
    if found := PARTLESS.search(text):
        word = found[1]
        if hint := did_you_mean(word, functions):
            raise SentenceError(f"there is no function {word}()", hint)
        declared = f"a function of the host stands under 'functions', as in 'functions: [{word}()]'"
        raise SentenceError(f"{word}() has nothing between its brackets: {declared}")


def refuse_wordy(deed: str) -> None:
    """Say what a rule may do, where it is more than one word and nothing is said. Raises SentenceError."""
    first, *others = deed.split() or [""]
    if others and "(" not in deed:
        hint = Suggestion(deed, f"say {' '.join(others)}") if first.lower() in SAYING else ""
        raise SentenceError(f"{deed!r} is no action: {DEED_FORMS}", hint)


def refuse_unfelt(word: str) -> NoReturn:
    """Say what can be felt, and what may have been meant. Raises SentenceError."""
    feelings = ", ".join(one.label for one in EmotionType)
    hint = did_you_mean(word, ["mood", *(one.label.lower() for one in EmotionType)])
    raise SentenceError(f"{word!r} is no feeling: expected mood or one of {feelings}", hint)


def check_minds(name: Term) -> None:
    """See that what is read as a belief about a belief is one. Raises SentenceError."""
    while isinstance(name, Compound) and name.head.key == MIND:
        if len(name.args) != 2 or str(name.head) == "Tom":
            said = "it is read as ToM(who, property), what one thinks that somebody believes"
            raise SentenceError(f"{name} cannot be believed: {said}; a property needs another word")
        who, name = name.args
        if not isinstance(who, Variable) and (not isinstance(who, Symbol) or who in (ANY, NIL)):
            raise SentenceError(f"ToM({who}, {name}): expected the name of a character as the first part of ToM")


def fact_words(facts: Mapping[str, Compound]) -> list[str]:
    """How declared facts are written, in the case of their names."""
    bare = [str(fact.head) == FACT and len(fact.args) == 1 for fact in facts.values()]
    return [str(fact.args[0] if one else fact) for one, fact in zip(bare, facts.values(), strict=True)]


def refuse_undeclared(word: str, facts: Mapping[str, Compound], expected: str = "Property(...)") -> NoReturn:
    """Say what a bare word needs to be asked for or changed. Raises SentenceError."""
    if hint := did_you_mean(word, fact_words(facts)):
        raise SentenceError(f"{word!r} is no fact", hint)
    raise SentenceError(f"{word!r} is no fact; expected {expected}, or a name that stands under 'facts'")

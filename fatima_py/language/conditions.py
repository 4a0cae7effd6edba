"""Conditions: what an author asks in rules and lines: `my mood < 0 or Evidence >= 2`, `Danny's Fear > 3`."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from fatima_py.errors import NameSyntaxError
from fatima_py.kb import Condition, Operator, parse_condition
from fatima_py.language.grouping import any_of
from fatima_py.language.likelihoods import likelihood_asked
from fatima_py.language.presence import presence_asked
from fatima_py.language.promising import promise_named
from fatima_py.language.quantities import side
from fatima_py.language.refusing import (
    SentenceError,
    check_minds,
    fact_words,
    refuse_bracketed,
    refuse_foreign,
    refuse_formless,
    refuse_half,
    refuse_joined,
    refuse_misspelt,
    refuse_nobodys,
    refuse_not_before,
    refuse_strength,
    refuse_undeclared,
    refuse_word,
)
from fatima_py.language.remembering import WHO, asked_of_memory
from fatima_py.language.rephrasing import refuse_unusual_condition
from fatima_py.language.respelling import is_read
from fatima_py.names import ANY, NIL, SELF, TRUE, Symbol, Term, compound, parse
from fatima_py.spelling import did_you_mean

if TYPE_CHECKING:
    from fatima_py.language.parser import Vocabulary

__all__ = ["interruption_said", "line_condition_said", "rule_condition_said"]

WORD_OPERATORS = (
    (r"\s+is\s+not\s+", " != "),
    (r"\s+(?:is\s+)?at\s+least\s+", " >= "),
    (r"\s+(?:is\s+)?at\s+most\s+", " <= "),
    (r"\s+(?:is\s+)?(?:more\s+than|above)\s+", " > "),
    (r"\s+(?:is\s+)?(?:less\s+than|below)\s+", " < "),
    (r"\s+is\s+", " = "),
)
ASKS = re.compile(rf"(?P<who>{WHO})\s+believes\s+(?P<what>\S.*)")
FEELING_OF = re.compile(rf"(?P<what>[\w-]+) of (?P<who>{WHO})(?=[\s=<>!]|$)")
FELT_BY = re.compile(rf"(?<![\w'\u2019])(?P<who>{WHO})(?:['\u2019]s|(?<=s)['\u2019])\s+(?!promise\b)(?=[A-Za-z])")
"""Whose feeling is asked for: `Danny's Fear`."""
OPEN = re.compile(r"there\s+is\s+a\s+line\s+to\s+say(?:\s+(?P<what>\S.*))?")
OR = re.compile(r"\s+or\s+")
LONG_NAME = re.compile(r"(?:goal|my\s+\S+\s+about|there\s+is\s+a\s+line\s+to\s+say)\s[^=<>!]*")
"""What begins with a name of several words, in which `or` may be one of them."""
CHANGES = ((re.compile(r"\s+rises\s+above\s+"), ">"), (re.compile(r"\s+falls\s+below\s+"), "<"))
"""What an interruption waits for, which is used once while it holds."""

Reader = Callable[[str], Condition]


def rule_condition_said(words: "Vocabulary", text: str) -> Condition:
    """The condition of an `if` or `unless` sentence. Raises SentenceError."""
    return either(words, words.plain(text), lambda sentence: asked_of_oneself(words, sentence))


def line_condition_said(words: "Vocabulary", text: str, by: Term = NIL) -> Condition:
    """The condition of a line that `by` says, which may ask somebody else. Raises SentenceError."""
    return either(words, words.plain(text), lambda sentence: asked_of_anybody(words, sentence, by))


def interruption_said(words: "Vocabulary", text: str, by: Term = NIL) -> Condition:
    """The condition on which something is interrupted. Raises SentenceError."""
    sentence = words.plain(text).removeprefix("when ")
    for form, sign in CHANGES:
        sentence = form.sub(f" {sign} ", sentence)
    return line_condition_said(words, sentence, by)


def either(words: "Vocabulary", sentence: str, read: Reader) -> Condition:
    """The condition of a sentence, with the others behind `or`. Raises SentenceError, which says what to write."""
    try:
        return alternatives(words, sentence, read)
    except SentenceError:
        refuse_unusual_condition(sentence, lambda text: is_read(lambda one: alternatives(words, one, read), text))
        raise


def alternatives(words: "Vocabulary", sentence: str, read: Reader) -> Condition:
    """The same of a sentence that is written as it should be. Raises SentenceError."""
    refuse_half(sentence)
    parts = [one for part in split_at_or(sentence) for one in any_of(words.groups, part)]
    try:
        first, *others = [alternative(part, read, parts) for part in parts]
    except SentenceError:
        if (whole := of_several_words(sentence, parts, read)) is not None:
            return whole
        refuse_joined(sentence)
        raise
    return replace(first, others=tuple(others)) if others else first


def of_several_words(sentence: str, parts: list[str], read: Reader) -> Condition | None:
    """The condition where `or` is part of what is asked for, as in `goal Win or Lose > 3`; None where it is not."""
    if len(parts) == 1 or not LONG_NAME.fullmatch(parts[0]):
        return None
    try:
        return read(sentence)
    except SentenceError:
        return None


def alternative(part: str, read: Reader, parts: list[str]) -> Condition:
    """One of the conditions around `or`. Raises SentenceError."""
    if len(parts) > 1 and re.fullmatch(r"[\[<]?[\w-]*[\]>]?", part):
        try:
            condition = read(part)
        except SentenceError as wrong:
            raise SentenceError(f"{wrong}; 'or' stands between whole conditions") from None
        if part.startswith(("[", "<")):
            raise SentenceError(f"{part!r} asks nothing: 'or' stands between whole conditions")
        return condition
    return read(part)


def split_at_or(sentence: str) -> list[str]:
    """What stands between the `or` of a sentence, outside brackets.

    >>> split_at_or("A(x) > 1 or Sam has said [this or that] or B(y)")
    ['A(x) > 1', 'Sam has said [this or that]', 'B(y)']
    """
    parts: list[str] = []
    begin = 0
    for found in OR.finditer(sentence):
        before = sentence[: found.start()]
        if all(before.count(opening) <= before.count(closing) for opening, closing in ("()", "[]")):
            parts.append(sentence[begin : found.start()])
            begin = found.end()
    return [*parts, sentence[begin:]]


def asked_of_anybody(words: "Vocabulary", sentence: str, by: Term) -> Condition:
    """One condition of a line: of whoever says it, or of somebody else by name."""
    if found := ASKS.fullmatch(sentence):
        return replace(asked_of_oneself(words, found["what"]), asks=asked(words, found["who"]))
    if owners := [found["who"] for found in FELT_BY.finditer(sentence)]:
        return felt_by(words, sentence, owners, by)
    if found := FEELING_OF.match(sentence):
        who = asked(words, found["who"])
        own = f"{sentence[: found.start('what')]}my {found['what']}{sentence[found.end() :]}"
        return replace(asked_of_oneself(words, own), asks=who)
    return asked_of_oneself(words, sentence)


def felt_by(words: "Vocabulary", sentence: str, owners: list[str], by: Term) -> Condition:
    """What somebody else feels, `Danny's Fear > 3`, or anybody else: `anyone's Anger toward me > 4`."""
    who, *others = dict.fromkeys(owner.lower() for owner in owners)
    if others or re.search(r"\b(?:my|I)\b", sentence):
        raise SentenceError(f"{sentence!r} asks two people, and a comparison asks one: expected a number on one side")
    if re.search(r"\bme\b", sentence):
        if by == NIL:
            raise SentenceError("'me' is nobody here: expected a name, as nobody says this")
        sentence = re.sub(r"\bme\b", str(by), sentence)
    if who in ("everyone", "someone"):
        refuse_word(f"{owners[0]!r} cannot be asked what they feel", owners[0], "anyone")
    asks = ANY if who == "anyone" else asked(words, owners[0])
    return replace(asked_of_oneself(words, FELT_BY.sub("my ", sentence)), asks=asks)


def asked(words: "Vocabulary", text: str) -> Symbol:
    """Somebody who is asked by name. Raises SentenceError."""
    who = words.person(text)
    if not isinstance(who, Symbol) or who in (SELF, ANY, NIL):
        raise SentenceError(f"{text!r} cannot be asked: expected the name of somebody of the cast")
    return who


def asked_of_oneself(words: "Vocabulary", sentence: str) -> Condition:
    """One condition, of one's own beliefs. Raises SentenceError."""
    refuse_others(sentence)
    refuse_misspelt(sentence)
    if (remembered := asked_of_memory(words, sentence)) is not None:
        return compared(words, *remembered)
    if (asked_place := presence_asked(words, sentence)) is not None:
        return compared(words, *asked_place)
    if found := OPEN.fullmatch(sentence):
        line = words.line_to_say(found["what"] or "anything")
        return Condition(compound("ValidDialogue", *line.args), Operator.EQUAL, TRUE)
    refuse_strength(sentence)
    refuse_foreign(sentence)
    refuse_bracketed(sentence)
    plainly = sentence.removeprefix("not ")
    negated = plainly != sentence
    if negated and asked_of_memory(words, plainly) is not None:
        refuse_not_before(plainly)
    left, operator, right = parted(words, plainly, negated=negated)
    refuse_nobodys(left, operator, right)
    promised = promise_named(words, left)
    asks = side(words, left) if promised is None else str(promised)
    return compared(words, asks, operator, side(words, likelihood_asked(left, operator, right)))


def parted(words: "Vocabulary", sentence: str, *, negated: bool) -> list[str]:
    """What is compared, how and with what; with true or false where nothing is. Raises SentenceError."""
    for form, operator in WORD_OPERATORS:
        if re.search(form, sentence):
            sentence = re.sub(form, operator, sentence, count=1)
            break
    parts = re.split(r"\s*(!=|<=|>=|=|<|>)\s*", sentence, maxsplit=1)
    if len(parts) > 1:
        if negated:
            raise SentenceError("expected 'not Property(...)', or a comparison without 'not'")
        return parts
    if words.fact(sentence) is None:
        refuse_formless(sentence, did_you_mean(sentence, fact_words(words.facts)))
    return [sentence, "=", "False" if negated else "True"]


def refuse_others(sentence: str) -> None:
    """Say that somebody else is asked by lines only, and what waits for a change. Raises SentenceError."""
    if ASKS.fullmatch(sentence):
        raise SentenceError("only a line of the dialogue may ask what somebody else believes")
    if found := FELT_BY.search(sentence):
        who = found["who"]
        raise SentenceError(
            f"only a line of the dialogue may ask what somebody else feels ({found[0].strip()} ...): a rule asks what"
            f" one has noticed, such as 'I have heard {who} sound angry', or a belief that an effect keeps"
        )
    for form, sign in CHANGES:
        if found := form.search(sentence):
            refuse_word(f"only an interruption waits until something {found[0].strip()}", found[0].strip(), sign)


def compared(words: "Vocabulary", left: str, operator: str, right: str) -> Condition:
    """The condition of two sides that are names by now. Raises SentenceError."""
    refuse_bare(words, left, operator, right)
    try:
        condition = parse_condition(f"{left} {operator} {right}")
    except NameSyntaxError as wrong:
        raise SentenceError(f"expected {wrong.expected}") from None
    check_minds(condition.left)
    check_minds(condition.right)
    return condition


def refuse_bare(words: "Vocabulary", left: str, operator: str, right: str) -> None:
    """Say that a bare word is no fact, where it is compared with a value or in order. Raises SentenceError."""
    sides = [parse(one) for one in (left, right) if not one.startswith("#")]
    bare = [
        one for one in sides if isinstance(one, Symbol) and isinstance(one.value, str) and one not in (ANY, NIL, SELF)
    ]
    if not bare or len(sides) < 2:
        return
    word = str(bare[0])
    meant = did_you_mean(word, fact_words(words.facts)) and operator not in ("=", "!=")
    if meant or all(isinstance(one, Symbol) for one in sides):
        refuse_undeclared(word, words.facts, "two sides that can differ, one of them a property or a variable")

"""Telling: where the name of somebody who is called would say who or what is spoken of, beside the words of a line."""

from collections.abc import Sequence
from itertools import pairwise

from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.spoken import Kind, Pause, Word
from fatima_py.realize.written import Line

__all__ = [
    "SHORT",
    "calls_others",
    "is_clause",
    "opens",
    "part_at",
    "part_before",
    "says",
    "tells",
]

SAID_BY = 5
"""By so many words behind one that joins it, a clause has its verb."""
SHORT = 3
"""A part of a sentence of so many words may be one of the things that it lists, or say who somebody is."""
LONG = 3
"""A word of more letters than this may say by its ending what somebody does: `ends`, and not `his`."""


def part_at(line: Line, at: int) -> Sequence[Word]:
    """The words of the line from one on, up to the next pause."""
    words = line.words
    return words[at : next((cut for cut in range(at + 1, len(words)) if words[cut].before is not Pause.NONE), None)]


def part_before(line: Line, at: int) -> Sequence[Word]:
    """The words of the line before one, from the last pause on; cues make none."""
    words = line.words
    begin = at - 1
    while begin > 0 and (
        words[begin].before is Pause.NONE
        or (Kind.CUE in (words[begin].kind, words[begin - 1].kind) and not parts(words[begin]))
    ):
        begin -= 1
    return words[begin:at]


def parts(word: Word) -> bool:
    """Whether a sign, and not a cue alone, makes the pause before a word."""
    return word.before > Pause.WAVER or bool(word.signs)


def says(part: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a part of a sentence says something of its own, and is no thing that the sentence lists."""
    said = part[1:] if part[0].form in lexicon.joining else part
    if len(part) == 1 or (part[0].asks and part[0].form in lexicon.asking):
        return part[0].form in lexicon.small | lexicon.asking
    if said and said[0].form in lexicon.pronouns:
        return len(said) > 2 and said[1].form not in lexicon.placing | lexicon.joining
    return len(said) < len(part) and (is_clause(part, lexicon) or says_of(said, lexicon) > 0)


def is_clause(part: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a part of a sentence says something of its own behind a joining word: `and your coat has paint on it`."""
    joining, *forms = (word.form for word in part)
    if joining not in lexicon.joining or not lexicon.subjects.intersection(forms[:1]):
        return False
    near = forms[1:SAID_BY]
    verb = next((at for at, one in enumerate(near) if lexicon.is_verb(one)), len(near))
    return verb < len(near) and not lexicon.asking.intersection(near[:verb])


def tells(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a name behind a word of the line would tell who or what that is: `the work of a blackmailer, Tom`.

    So it may behind a name or a word for a person, and where what comes before gives a name or says what somebody is.
    """
    words = line.words
    last = words[at - 1].form
    if last in lexicon.dates or words[at - 1].kind is Kind.NUMBER:
        return False
    forms = [word.form for word in part_before(line, at)]
    named = any(one in lexicon.naming and other in lexicon.determiners for one, other in pairwise(forms))
    tells_who = line.is_name(at - 1) or lexicon.is_person(last) or ends_with_person(forms, lexicon)
    return named or tells_who or says_what(forms, lexicon)


def ends_with_person(forms: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether somebody of whom it is told whose or which they are stands behind the last verb of some words."""
    for at in range(len(forms) - 1, 0, -1):
        if lexicon.is_verb(forms[at]) and not owns(forms, at, lexicon):
            return False
        if forms[at] in lexicon.pronouns | lexicon.finite:
            return False
        told = any(is_determiner(forms, one, lexicon) for one in range(max(at - SHORT, 0), at))
        if told and lexicon.may_be_person(forms[at]) and forms[at + 1 : at + 2] != ["'s"]:
            return True
    return False


def is_determiner(forms: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a word tells whose or which the next is."""
    return forms[at] in lexicon.determiners and (not lexicon.is_verb(forms[at]) or owns(forms, at, lexicon))


def owns(forms: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a word that may be a verb tells whose the next is: `her boss's partner`, and not `there's a car`."""
    before = forms[at - 1] if at else ""
    return forms[at] in lexicon.determiners and before not in lexicon.pronouns | lexicon.asking


def says_what(forms: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether some words say what somebody else is: `she is a complete fraud`."""
    verb = max((at for at, one in enumerate(forms) if one in lexicon.being), default=0)
    what = forms[verb + 1 :]
    if not verb or not what or what[0] not in lexicon.determiners or len(what) > SHORT:
        return False
    who = forms[verb - 1]
    others = who not in lexicon.pronouns and forms[0] in lexicon.determiners and who not in lexicon.determiners
    return who in lexicon.thirds or others


def opens(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with a word of the line before which a name says nothing.

    It asks, asks for something or says something of somebody or something else. What is said without that could be said
    of who is called: `Took the money.` So could a part of it that may stand for somebody: `The thief, I fear, is gone.`
    """
    part = part_at(line, at)
    phrase = tuple(word.form for word in part)
    if phrase in lexicon.apart | lexicon.openers and line.sentence_of(at)[-1] != part[-1]:
        return opens(line, at + len(part), lexicon)
    answers = len(phrase) == 1 and phrase[0] in lexicon.answers
    if answers or phrase[:1] in lexicon.requests or (line.words[at].asks and asks_others(line, at, lexicon)):
        return True
    first, second = (*phrase, "")[:2]
    if first in lexicon.conditions:
        return second in lexicon.subjects
    if first in lexicon.pronouns | lexicon.persons:
        return bool(second) if first in lexicon.pronouns else lexicon.is_verb(second) or second in lexicon.finite
    return first in lexicon.subjects | lexicon.determiners and says_of(part, lexicon) > 0


def asks_others(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a question begins with a word for asking, or with a verb and what is asked about."""
    sentence = line.words[at : at + len(line.sentence_of(at))]
    first, *rest = (word.form for word in sentence if word.form not in lexicon.negations)
    if first in lexicon.asking:
        return True
    named = at + 1 < len(line.words) and line.is_name(at + 1)
    whose = lexicon.is_verb(first) and rest[:1] and rest[0] in lexicon.determiners
    return bool(named or whose or (rest[:1] and rest[0] in lexicon.pronouns))


def says_of(part: Sequence[Word], lexicon: Lexicon) -> int:
    """By which of its words a part says something of what it begins with; 0 where it may only stand for somebody."""
    forms = [word.form for word in part]
    verb = next((at for at, one in enumerate(forms) if at and (lexicon.is_verb(one) or one in lexicon.finite)), 0)
    if verb:
        return 0 if (lexicon.relating | lexicon.pronouns).intersection(forms[1:verb]) else verb
    if len(forms) <= SHORT or any(lexicon.may_be_person(one) for one in forms):
        return 0
    acting, tied = tuple(lexicon.acting), lexicon.determiners | lexicon.placing | lexicon.joining
    behind = (at for at, one in enumerate(forms) if at > 1 and len(one) > LONG and acting and one.endswith(acting))
    return next((at for at in behind if forms[at - 1] not in tied), 0)


def calls_others(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a sentence of the line begins or ends with a name, or a form of address, of somebody else."""
    sentence = line.sentence_of(at)
    cuts = [cut for cut, word in enumerate(sentence) if cut and word.before is not Pause.NONE]
    parts = [sentence[: cuts[0]], sentence[cuts[-1] :]] if cuts else []
    return any(calls_with(part, line, lexicon) for part in parts)


def calls_with(part: Sequence[Word], line: Line, lexicon: Lexicon) -> bool:
    """Whether a part of a sentence is nothing but a name or a form of address, and not that of who listens."""
    phrase = tuple(word.form for word in part)
    if phrase in lexicon.address:
        return True
    named = all(word.kind is Kind.WORD and word.written[:1].isupper() and word.form != "i" for word in part)
    known = lexicon.apart | lexicon.openers | lexicon.leading | {line.listener}
    return named and phrase not in known and not lexicon.small.issuperset(phrase)

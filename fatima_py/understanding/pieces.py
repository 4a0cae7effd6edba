"""Pieces: a text as clauses, and these as words without endings, each with its weight, and whether it is denied."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fatima_py.memory.silent import SILENT
from fatima_py.recall.irregular import IRREGULAR
from fatima_py.recall.stemming import stem
from fatima_py.understanding.denials import Small, small_of
from fatima_py.understanding.folding import folded
from fatima_py.understanding.numbers import COUNTING, joined, number_of

__all__ = ["BARE", "OF_SUBJECTS", "Clause", "Piece", "clauses_of", "piece_of", "pieces_of", "plain_words"]

QUIET = 0.15
"""What a word counts that says little by itself, beside 1 for one that tells (ours)."""
SPOKEN = re.compile(r"\d+(?:[.:,]\d+)*|[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
TOLD = re.compile(r"\w+")
APOSTROPHES = re.compile("[\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`\N{ACUTE ACCENT}]")
MISPLACED = re.compile(r"(\w)'nt\b")
"""As `won't` is often misspelt."""
SHORT = {
    "cannot": "can not", "can't": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not",
    "cant": "can not", "wont": "will not", "dont": "do not", "doesnt": "does not", "didnt": "did not",
    "isnt": "is not", "arent": "are not", "wasnt": "was not", "werent": "were not", "havent": "have not",
    "hasnt": "has not", "hadnt": "had not", "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not",
    "im": "i am", "ive": "i have", "thats": "that is", "its": "it is", "gonna": "going to", "gotta": "got to",
    "wanna": "want to", "let's": "let us", "pls": "please", "plz": "please", "u": "you",
}  # fmt: skip
ENDINGS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would", "'s": ""}
ASKERS = frozenset(["i", "you", "he", "she", "it", "we", "they", "there"])
"""What a verb is asked of: `aren't you open?` denies nothing."""
ONLY = frozenset({"only", "just"})
WEAK = frozenset({"ne", "n"})
"""What denies in French only with another word: alone, `ne ... que` says `only`."""
INFINITIVE = "zu"
"""By this a German clause belongs to the verb before it, whatever comma stands between them."""
BARE = frozenset(["no", "nope", "nah", "nee", "nein", "non", "não", "nao"])
"""What denies what was asked just before, where it stands alone."""
SUBJECTS = frozenset(["it", "there", "this", "that", "these", "those", "het", "er", "dat", "dit", "es", "das", "ce"])
OF_SUBJECTS = frozenset(
    [
        "the",
        "my",
        "your",
        "his",
        "her",
        "our",
        "their",
        "any",
        "every",
        "all",
        "de",
        "het",
        "mijn",
        "jouw",
        "der",
        "die",
        "das",
        "mein",
        "dein",
        "ihr",
    ]
)
"""Words behind the verb of a question: who or what it is about, or what stands before that."""
DOING = frozenset({"do", "does", "did"})
"""Before a person these ask, even behind a name: `Mia, do you want to`."""
DOES = DOING - {"do"}
"""Before whom or what it is about these ask, where `do the dishes` does not."""
BEING = frozenset(["is", "are", "was", "were", "am", "waren", "bent", "ben", "ist", "war", "sind"])
TAGS = frozenset(
    [
        "ok",
        "okay",
        "right",
        "yes",
        "no",
        "alright",
        "please",
        "eh",
        "huh",
        "then",
        "not",
        "is",
        "it",
        "are",
        "you",
        "do",
        "does",
        "did",
        "will",
        "true",
        "isn",
        "toch",
        "hè",
        "oké",
        "goed",
        "ja",
        "nee",
        "waar",
        "oder",
        "gut",
        "nicht",
        "wahr",
        "non",
        "accord",
        "hein",
        "oui",
        "verdad",
        "vale",
        "sí",
        "né",
        "não",
        "certo",
        "sim",
        "vero",
        "giusto",
        "sì",
    ]
)
"""What stands behind a line and asks only whether the other agrees."""
BEFORE = """
    then well so yes no ok okay oh please now maybe perhaps not can could will would do does did is are was were am
    have has had should shall must may might and but if because that although though while unless
    until or
"""
LEADING = frozenset(BEFORE.split())
"""In English, these may stand before whoever does something."""
AHEAD = 2
"""In other languages than English, whoever does something stands among so many first words of a clause (ours)."""
ELIDED = frozenset({"fr", "it"})
"""Languages that write two words as one with an apostrophe (`n'ai`)."""
SAME_TIME = {"before": "to", "after": "past"}
"""What tells the time as another word does."""
CLOCKED = frozenset({"quarter", "half", "kwart", "viertel", "quart"})
"""What is a number before a word of the clock."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word as it is compared: its `term`, whether it is denied and a number, and its `weight` from 0 to 1.

    `sentence` is the number of the sentence that it stands in, and `said` the word as it stands.
    """

    term: str
    denied: bool = False
    number: bool = False
    weight: float = 1.0
    sentence: int = 0
    said: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that is denied as a whole or not at all: its `pieces`, and all its `words` as they stand.

    `person` is who does something in it: 1 who speaks, 2 who is spoken to, 3 others, 0 where it is not said. Its
    sentence `opens` with a word that asks, or has one (`asks`), and has a question mark (`marked`), behind no more than
    `right?` or the like where it is `tagged`. It is `inverted` where its verb stands first, as in `is it full`.
    """

    pieces: Sequence[Piece] = ()
    words: Sequence[str] = ()
    is_denied: bool = False
    person: int = 0
    opens: bool = False
    asks: bool = False
    marked: bool = False
    inverted: bool = False
    tagged: bool = False


def plain_words(text: str, language: str = "en") -> list[str]:
    """The words of a text in small letters, whatever marks stand among them."""
    return TOLD.findall(folded(text, language).casefold())


def pieces_of(text: str, language: str = "en") -> list[Piece]:
    """The words of a text in their order.

    >>> [(one.term, one.denied) for one in pieces_of("I won't go, I'm late.")]
    [('i', True), ('will', True), ('go', True), ('i', False), ('am', False), ('late', False)]
    """
    return [piece for clause in clauses_of(text, language) for piece in clause.pieces]


def clauses_of(text: str, language: str = "en") -> list[Clause]:
    """The clauses of a text in their order; a denial denies all of its clause, wherever it stands in it.

    >>> [(one.is_denied, one.person) for one in clauses_of("Ik neem de boot niet, maar jij wel.", "nl")]
    [(True, 1), (False, 2)]
    """
    tag = language.lower().split("-")[0]
    words, small = joined(list(spoken_of(text, tag)), tag), small_of(tag)
    found = list[Clause]()
    for number, (first, last) in enumerate(parts(words, ".!?")):
        marks = words[last : last + 1]
        sentence = [one for one in words[first:last] if one[0].isalnum()]
        asks = {
            "opens": bool(sentence) and sentence[0] in small.asking,
            "asks": not small.asking.isdisjoint(sentence),
            "marked": marks == ["?"],
        }
        within = [clause_of(words, span, number, tag, asks) for span in clauses_in(words, first, last, small)]
        if any(one.inverted for one in within):
            within = [replace(one, inverted=True) if follows(one, small) else one for one in within]
        if len(within) > 1 and asks["marked"] and TAGS.issuperset(within[-1].words):
            within = [replace(one, tagged=True) for one in within]
        found += within
    return list(settled(found, small))


def follows(clause: Clause, small: Small) -> bool:
    """Whether a clause goes on with the sentence that it stands in: `and sit with us`, `that it is full`."""
    return clause.person == 0 or clause.words[0] in small.carrying


def settled(clauses: Sequence[Clause], small: Small) -> Iterator[Clause]:
    """Clauses with what is denied in the one before them (`I don't think that`) or behind them (`Money? Never!`)."""
    before = Clause()
    for one, behind in zip(clauses, [*clauses[1:], Clause()], strict=False):
        is_carried = carries(one, small) and not WEAK.issuperset(small.denials & {*before.words})
        turned = (before.is_denied and is_carried) != denies_before(behind, one, small)
        before = turned_about(one) if turned else one
        yield before


def carries(clause: Clause, small: Small) -> bool:
    """Whether a clause is denied where the one before it is."""
    is_of_verb = clause.person == 0 and INFINITIVE in clause.words
    return bool(clause.words) and (clause.words[0] in small.carrying or is_of_verb)


def denies_before(clause: Clause, before: Clause, small: Small) -> bool:
    """Whether a clause says nothing but that what stands before it is not so."""
    if not clause.words or not before.pieces or not small.denials.union(BARE).issuperset(clause.words):
        return False
    return before.marked and not before.tagged if BARE.issuperset(clause.words) else not before.is_denied


def turned_about(clause: Clause) -> Clause:
    """A clause that is denied where it was not, and the other way round."""
    pieces = [replace(one, denied=not one.denied) for one in clause.pieces]
    return replace(clause, pieces=pieces, is_denied=not clause.is_denied)


def parts(words: Sequence[str], marks: str) -> Iterator[tuple[int, int]]:
    """From where to where the sentences of a text go."""
    first = 0
    for at, word in enumerate([*words, "."]):
        if word in marks:
            if at > first:
                yield first, at
            first = at + 1


def clauses_in(words: Sequence[str], first: int, last: int, small: Small) -> Iterator[tuple[int, int]]:
    """From where to where the clauses of a sentence go."""
    begun = first
    for at in range(first, last):
        is_mark = not words[at][0].isalnum() and words[at] != "-"
        is_break = words[at] in small.breaks and not is_clock(words, at, small)
        if (is_mark or is_break) and at > begun:
            yield begun, at
        if is_mark or is_break:
            begun = at + is_mark
    if last > begun:
        yield begun, last


def clause_of(words: Sequence[str], span: tuple[int, int], sentence: int, tag: str, asks: dict[str, bool]) -> Clause:
    """The clause of some words."""
    small, pieces = small_of(tag), list[Piece]()
    within = [at for at in range(*span) if words[at][0].isalnum()]
    denying = {at: words[at] in small.told for at in within if words[at] in small.denials and denies(words, at)}
    is_outright = not all(denying.values())
    first = min((at for at, is_told in denying.items() if is_told), default=span[1])
    for at in within:
        said = words[at]
        if at in denying and said not in small.told:
            continue
        if said in small.denials and said not in small.told and said != "no":
            continue
        is_number = said in COUNTING.get(tag, ()) or is_clock(words, at, small)
        piece = Piece(SAME_TIME.get(said, said), number=True) if is_number else piece_of(said, tag, small)
        pieces.append(replace(piece, denied=is_outright != (first <= at), sentence=sentence, said=said))
    spoken = [words[at] for at in within]
    is_denied, inverted = is_outright != (first < span[1]), is_inverted(spoken, small)
    return Clause(pieces, spoken, is_denied, person_in(spoken, tag, small), inverted=inverted, **asks)


def is_inverted(spoken: Sequence[str], small: Small) -> bool:
    """Whether a verb stands before whom or what it is about, as where somebody asks.

    >>> [is_inverted(one.split(), small_of("en")) for one in ("so is it full", "is the bed free", "have a seat")]
    [True, True, False]
    """
    at = next((at for at, one in enumerate(spoken[:AHEAD]) if one in small.first), len(spoken))
    is_named = spoken[at : at + 1] and spoken[at] in DOING and spoken[0] not in small.persons
    if at and spoken[:at] and spoken[0] not in LEADING and spoken[0] not in small.breaks and not is_named:
        return False
    rest = [one for one in spoken[at + 1 : at + 3] if one not in small.denials][:1]
    if is_named and at:
        return not small.persons.keys().isdisjoint(rest)
    about = {*small.persons, *SUBJECTS, *(OF_SUBJECTS if spoken[at : at + 1] and spoken[at] in BEING | DOES else ())}
    return at < len(spoken) and not about.isdisjoint(rest)


def person_in(spoken: Sequence[str], tag: str, small: Small) -> int:
    """Who does something in a clause, where it is said before what they do: not whom it is done to (`tell you`).

    >>> [person_in(one.split(), "en", small_of("en")) for one in ("then i will sign", "tell you", "can you sign it")]
    [1, 0, 2]
    """
    at = next((at for at, one in enumerate(spoken) if one in small.persons), -1)
    if at < 0 or not (at < AHEAD if tag != "en" else all(one in LEADING or one in small.asking for one in spoken[:at])):
        return 0
    return small.persons[spoken[at]]


def piece_of(spoken: str, tag: str, small: Small) -> Piece:
    """A word as it is compared."""
    if number := number_of(spoken, tag):
        return Piece(number, number=True)
    if spoken in small.told:  # what it denies tells more than the word itself
        return Piece(spoken, weight=QUIET)
    if tag != "en":
        is_quiet = spoken in small.persons or spoken in small.breaks
        return Piece(spoken, weight=QUIET if is_quiet else 1.0)
    return Piece(stem(IRREGULAR.get(spoken, spoken)), weight=QUIET if spoken in SILENT else 1.0)


def is_clock(words: Sequence[str], at: int, small: Small) -> bool:
    """Whether a word stands between two numbers and tells the time by them: `ten minutes past eight`."""
    if words[at] not in small.clock or at + 1 >= len(words) or not words[at + 1][0].isdecimal():
        return False
    before = words[max(0, at - 2) : at]
    return any(one[0].isdecimal() or one in CLOCKED for one in before)


def denies(words: Sequence[str], at: int) -> bool:
    """Whether a word at a place denies: not `no,`, `not only`, and not in `aren't you open?`."""
    following = words[at + 1] if at + 1 < len(words) else ""
    is_answer = words[at] == "no" and (not following or not following[0].isalnum())
    before = words[at - 2] if at >= 2 else "."
    is_asked = words[at] == "not" and following in ASKERS and not before[0].isalnum()
    return not (is_answer or is_asked or (words[at] == "not" and following in ONLY))


def spoken_of(text: str, tag: str) -> Iterator[str]:
    """The words and marks of a text, short forms written out."""
    small, told = small_of(tag), APOSTROPHES.sub("'", folded(text, tag).casefold())
    told = MISPLACED.sub(r"\1n't", told) if tag == "en" else told
    told = small.instead.sub(small.spared, small.denying.sub(small.outright, told))
    for spoken in SPOKEN.findall(told):
        if tag in ELIDED:
            yield from filter(None, spoken.split("'"))
        elif tag != "en":
            yield spoken
        elif spoken in SHORT:
            yield from SHORT[spoken].split()
        else:
            ending = next((one for one in ENDINGS if spoken.endswith(one) and spoken != one), "")
            yield from filter(None, (spoken.removesuffix(ending), ENDINGS.get(ending, "")))

"""Pieces: a text as words without endings, each with its weight, and whether it is denied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fatima_py.memory.silent import SILENT
from fatima_py.recall.irregular import IRREGULAR
from fatima_py.recall.stemming import stem
from fatima_py.understanding.numbers import TOGETHER, number_of

__all__ = ["Piece", "pieces_of", "plain_words"]

QUIET = 0.15
"""What a word counts that says little by itself, beside 1 for one that tells (ours)."""
SPOKEN = re.compile(r"\d+(?:[.:,]\d+)*|[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
TOLD = re.compile(r"\w+")
APOSTROPHES = re.compile("[\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`\N{ACUTE ACCENT}]")
SHORT = {
    "cannot": "can not", "can't": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not",
    "cant": "can not", "wont": "will not", "dont": "do not", "doesnt": "does not", "didnt": "did not",
    "isnt": "is not", "arent": "are not", "wasnt": "was not", "werent": "were not", "havent": "have not",
    "hasnt": "has not", "hadnt": "had not", "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not",
    "im": "i am", "ive": "i have", "thats": "that is", "its": "it is", "gonna": "going to", "gotta": "got to",
    "wanna": "want to", "let's": "let us", "pls": "please", "plz": "please", "u": "you",
}  # fmt: skip
ENDINGS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would", "'s": ""}
DENIALS = {
    "en": frozenset(["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without"]),
    "nl": frozenset(["niet", "geen", "nooit", "niemand", "niets", "noch", "zonder"]),
    "de": frozenset(
        ["nicht", "kein", "keine", "keinen", "keiner", "nie", "niemals", "niemand", "nichts", "weder", "ohne"]
    ),
    "fr": frozenset(["ne", "pas", "jamais", "rien", "personne", "aucun", "aucune", "sans"]),
    "es": frozenset(["no", "nunca", "jamas", "jamás", "nadie", "nada", "ninguno", "ninguna", "ni", "sin"]),
    "pt": frozenset(["não", "nao", "nunca", "jamais", "ninguém", "nada", "nenhum", "nenhuma", "nem", "sem"]),
    "it": frozenset(["non", "no", "mai", "nessuno", "niente", "nulla", "né", "senza"]),
}
"""The words of some languages by which something is denied."""
BREAKS = frozenset(["and", "but", "because", "so", "then", "or", "if", "although", "though", "while", "that", "when"])
"""Words that end a clause, and what is denied in it."""
ASKERS = frozenset(["i", "you", "he", "she", "it", "we", "they", "there"])
"""What a verb is asked of: `aren't you open?` denies nothing."""
ONLY = frozenset({"only", "just"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A word as it is compared: its `term`, whether it is denied and a number, and its `weight` from 0 to 1.

    `sentence` is the number of the sentence that it stands in.
    """

    term: str
    denied: bool = False
    number: bool = False
    weight: float = 1.0
    sentence: int = 0


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, whatever marks stand among them."""
    return TOLD.findall(text.casefold())


def pieces_of(text: str, language: str = "en") -> list[Piece]:
    """The words of a text in their order.

    >>> [(one.term, one.denied) for one in pieces_of("I won't go, I'm late.")]
    [('i', False), ('will', False), ('go', True), ('i', False), ('am', False), ('late', False)]
    """
    tag = language.lower().split("-")[0]
    words = list(spoken_of(text, tag))
    denials, found, denied, sentence = DENIALS.get(tag, DENIALS["en"]), list[Piece](), False, 0
    for at, spoken in enumerate(words):
        if not spoken[0].isalnum():
            denied = False
            sentence += spoken in ".!?"
        elif spoken in denials:
            denied = denied or denies(words, at)
            if not denied and spoken == "no":
                found.append(Piece("no", sentence=sentence))
        else:
            denied = denied and spoken not in BREAKS
            found.append(piece_of(spoken, tag, sentence, denied=denied))
    return found


def piece_of(spoken: str, tag: str, sentence: int, *, denied: bool) -> Piece:
    """A word as it is compared."""
    if number := number_of(spoken):
        return Piece(number, denied, number=True, sentence=sentence)
    weight = QUIET if tag == "en" and spoken in SILENT else 1.0
    term = stem(IRREGULAR.get(spoken, spoken)) if tag == "en" else spoken
    return Piece(term, denied, weight=weight, sentence=sentence)


def denies(words: list[str], at: int) -> bool:
    """Whether a word at a place denies what follows: not `no,`, `not only`, and not in `aren't you open?`."""
    following = words[at + 1] if at + 1 < len(words) else ""
    is_answer = words[at] == "no" and (not following or not following[0].isalnum())
    before = words[at - 2] if at >= 2 else "."
    is_asked = words[at] == "not" and following in ASKERS and not before[0].isalnum()
    return not (is_answer or is_asked or (words[at] == "not" and following in ONLY))


def spoken_of(text: str, tag: str) -> Iterator[str]:
    """The words and marks of a text, short forms written out and numbers of two words as one."""
    told = TOGETHER.sub(r"\1-\2", APOSTROPHES.sub("'", text.casefold()))
    for spoken in re.findall(rf"{TOGETHER.pattern.replace('(', '(?:')}|{SPOKEN.pattern}", told):
        if tag != "en":
            yield spoken
            continue
        if spoken in SHORT:
            yield from SHORT[spoken].split()
            continue
        ending = next((one for one in ENDINGS if spoken.endswith(one) and spoken != one), "")
        yield from filter(None, (spoken.removesuffix(ending), ENDINGS.get(ending, "")))

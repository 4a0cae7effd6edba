"""Telling: whether a text tells a secret in its own words, whatever stands between them, however they are spelled."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from unicodedata import category, normalize

from fatima_py.patterns import late_pattern
from fatima_py.realize.counting import ONE, counted, in_numbers
from fatima_py.realize.languages import lexicon_for
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.spoken import plain_spelling
from fatima_py.scene.clauses import clauses_of
from fatima_py.scene.parting import SENTENCE, parts_of, sentences_of
from fatima_py.signs import LIKE

__all__ = ["holds"]

WORD = late_pattern(r"[^\W_]+")
PIECE = late_pattern(r"'?[^\W\d_]+(?:'[^\W\d_]+)*'?|\d+")
TOGETHER = late_pattern(r"(?<=[a-z])(?=[A-Z])")
"""Where a new word begins in a name that is several: `BenDidIt`."""
PART = late_pattern(r"[()\[\]\"\u201c\u201d\xab\xbb]|[:;][\"'\u2019\u201d)\]]*\s|[\u2013\u2014\uff1a\uff1b]|--|\s-\s")
"""Between two parts of a sentence that may each be one."""
TELLING = 4
"""Of so many words a part of a sentence tells a secret, wherever it stands; letters count where no blanks are set."""
LEAST = 2
"""Of so many words a whole sentence does, between other words; one word might mean anything (ours)."""
BLANKLESS = "\u0e00"
"""From here on are the letters of languages that set no blanks between words, and some that do."""
JOINING = frozenset({"and", "en", "e"})
"""What `&` stands for; neither counts, where the language has it among its joining words."""
SOUNDS = frozenset({"eh", "ehm", "er", "erm", "euh", "h\xe9", "hm", "hmm", "mm", "uh", "uhh", "uhm", "um", "umm"})
"""What is only heard, where the language has it among its interjections."""
PLAIN = {
    **LIKE,
    **{
        ord(letter): plain
        for letter, plain in zip("\xd8\xf8\u0141\u0142\u0110\u0111\xd0\xf0\u0126\u0127", "OoLlDdDdHh", strict=True)
    },
    **{
        ord(letter): plain
        for letter, plain in zip("\xc6\xe6\u0152\u0153\xde\xfe", ("AE", "ae", "OE", "oe", "TH", "th"), strict=True)
    },
}
"""Look-alikes, and letters that are no others with a mark, as they are written without them."""
Words = tuple[str, ...]


class Part(NamedTuple):
    """A part of a sentence as its words; a `filler` says nothing."""

    words: Words
    filler: bool


class Said(NamedTuple):
    """A text as its words, and as the sentences that have parts which may be left out."""

    words: Words
    sentences: Sequence[Sequence[Part]]


def holds(text: str, secret: str, language: str = "en") -> bool:
    """Whether a text holds a secret, or a sentence or clause of it, in whatever case, with whatever signs and blanks.

    Short forms and number words of the language count as what they stand for, and `&` as its word. What may stand
    inside, set off by signs, is left out: a cue, a filler, what is between brackets or commas.

    >>> holds("He said: THE RING <nod> is, you know, in the well!", "The ring is in the well. Ann knows.")
    True
    >>> holds("TheRingIsInTheWell", "The ring's in the well. Ann knows.")
    True
    >>> holds("The ring is gone.", "The ring is in the well. Ann knows.")
    False
    """
    said = said_in(text, language)
    return any(stands(words, said[form]) for form, words in telling(secret, language))


@lru_cache(maxsize=1024)
def said_in(text: str, language: str) -> Sequence[Said]:
    """A text as it is looked through, in each form."""
    rows = [[forms_of(part, language) for part in parts_of(one)] for one in sentences_of(text)]
    fillers = fillers_of(language)
    parted = [[(part, part[1] in fillers) for part in row if part[0]] for row in rows]
    return [
        Said(words, list(joint([[Part(part[form], filler) for part, filler in row] for row in parted])))
        for form, words in enumerate(forms_of(text, language))
    ]


def joint(rows: Iterable[Sequence[Part]]) -> Iterator[Sequence[Part]]:
    """Sentences, one that is a mere filler as a part of those around it."""
    open_row: list[Part] = []
    between = True
    for row in rows:
        filler = all(part.filler for part in row)
        if not (between or filler):
            yield open_row
            open_row = []
        open_row, between = [*open_row, *row], filler
    yield open_row


@lru_cache(maxsize=1024)
def telling(secret: str, language: str) -> Sequence[tuple[int, Words]]:
    """What tells a secret: all its words, those of its sentences, clauses and longer parts, in each form."""
    sentences = SENTENCE.split(secret)
    found = [(number, words) for number, words in enumerate(forms_of(secret, language)) if words]
    for text in sentences:
        of_sentence = enumerate(forms_of(text, language))
        found += [(number, words) for number, words in of_sentence if len(words) >= LEAST or size_of(words) >= TELLING]
    for text in (part for sentence in sentences for part in PART.split(sentence)):
        found += [(number, words) for number, words in enumerate(forms_of(text, language)) if size_of(words) >= TELLING]
    for text in (part for sentence in sentences for part in clauses_of(sentence, language)):
        found += [(number, words) for number, words in enumerate(forms_of(text, language)) if words]
    return tuple(dict.fromkeys(found))


def stands(words: Words, said: Said) -> bool:
    """Whether some words stand in a text, however these are parted; few of them only where no word is torn for it."""
    run, text = "".join(words), "".join(said.words)
    if run in text and (size_of(words) >= TELLING or run >= BLANKLESS or is_whole(run, text, said.words)):
        return True
    return len(words) >= LEAST and any(skipping(run, row) for row in said.sentences)


def is_whole(run: str, text: str, said: Words) -> bool:
    """Whether what stands somewhere in a text begins and ends where its words do."""
    edges, at = {0, *accumulate(map(len, said))}, text.find(run)
    while at >= 0 and not {at, at + len(run)} <= edges:
        at = text.find(run, at + 1)
    return at >= 0


def skipping(run: str, row: Sequence[Part]) -> bool:
    """Whether some words stand in a sentence with parts of it left out between them."""
    reached: set[int] = set()
    for part in row if len(row) > LEAST else ():
        words, whole = part.words, "".join(part.words)
        ends = {"".join(words[:at]) for at in range(1, len(words) + 1)}
        if any(run[at:] in ends for at in reached):
            return True
        reached |= {at + len(whole) for at in reached if run.startswith(whole, at)}
        begins = ("".join(words[at:]) for at in range(len(words)))
        reached |= {len(one) for one in begins if run.startswith(one) and one != run}
    return False


def size_of(words: Words) -> int:
    """How many words there are; of a language without blanks, how many letters."""
    return sum(len(word) if word >= BLANKLESS else 1 for word in words)


@lru_cache(maxsize=4096)
def forms_of(text: str, language: str) -> tuple[Words, Words, Words]:
    """The words of a text without signs, marks and accents: as they stand, in full as the guards have it, and counted.

    What is counted is without what only makes more of a word, and without mere sounds.
    """
    seen = plain_spelling("".join(map(visible, normalize("NFKC", text)))).translate(PLAIN)
    plain = TOGETHER.sub(" ", seen).casefold()
    lexicon = lexicon_for(language) or Lexicon()
    pieces = PIECE.findall(plain)
    full = in_full(pieces, lexicon)
    some = [one for piece in pieces if piece not in empty_in(language) for one in in_numbers(piece, lexicon)]
    return bare(WORD.findall(plain)), bare(full), bare(counted(in_full(some, lexicon)))


def in_full(pieces: Iterable[str], lexicon: Lexicon) -> list[str]:
    """The words that pieces of a text stand for, without those that only join."""
    full = [lexicon.may_be.get(form, form) for piece in pieces for form in lexicon.in_full(piece)]
    silent = JOINING & lexicon.joining
    return ["1" if form in ONE else form for form in full if form not in silent]


@lru_cache(maxsize=16)
def empty_in(language: str) -> frozenset[str]:
    """The words of a language that say nothing, wherever they stand."""
    lexicon = lexicon_for(language) or Lexicon()
    single = {one[0] for one in lexicon.within if len(one) == 1}
    return frozenset(single | {one for (one, *more) in lexicon.kinds.get("interjections", ()) if not more} & SOUNDS)


@lru_cache(maxsize=16)
def fillers_of(language: str) -> frozenset[Words]:
    """The phrases of a language that say nothing where signs set them off."""
    lexicon = lexicon_for(language) or Lexicon()
    return frozenset(forms_of(one, language)[1] for said in lexicon.style.values() for one in said)


def visible(sign: str) -> str:
    """A sign of a text, empty where it is a mark at another or cannot be seen."""
    return "" if category(sign) in ("Cf", "Mn", "Mc", "Me") else sign


def bare(words: Iterable[str]) -> Words:
    """Words of letters and digits alone, without accents."""
    return tuple(filter(None, ("".join(sign for sign in normalize("NFKD", word) if sign.isalnum()) for word in words)))

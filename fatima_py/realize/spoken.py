"""Spoken: a text as the words that a guard compares, each in one form, however it is written."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from fatima_py.patterns import late_pattern
from fatima_py.realize.cues import ANGLED
from fatima_py.realize.lexicon import Lexicon

__all__ = ["APART", "END", "LETTERED", "UNSPOKEN", "Kind", "Pause", "Word", "plain_spelling", "spoken"]

APOSTROPHES = late_pattern("[\u2018\u2019\u201b\u02bc\u02b9\u02bb\u02bd\u02c8\u2032\uff07`\u00b4\ua78c]")
DASHES = late_pattern("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
UNSPOKEN = rf"{ANGLED.pattern}|\S+@\S+|\w+://\S+|www\.\S+"
"""What stands in a line for itself: all in angle brackets, and addresses. No wording may change any of it."""
NUMBER = r"(?:(?<![\w)])[-+]\s?)?[€$£]?\d+(?:[.,:/\u2044-]\d+)*(?:['\"]|\s?[%€°])?"
WORD = r"'?[^\W\d_]+(?:['-][^\W\d_]+)*'?"
PIECE = late_pattern(rf"(?P<cue>{UNSPOKEN})|(?P<number>{NUMBER})|(?P<word>{WORD})|(?P<pause>\.\.+|\n|[^\w\s]|_)")
ONE_LETTER = r"(?<![\w'\u2019-])(?-i:[A-HJ-Z\u00c0-\u00de]|[b-df-hj-np-tv-xz])"
"""A letter that is no word: small vowels are words in one language or another, as `u` and `o`, and `I` is one."""
TITLES = (
    "mr",
    "mrs",
    "ms",
    "dr",
    "st",
    "jr",
    "sr",
    "sra",
    "prof",
    "dhr",
    "mw",
    "mevr",
    "drs",
    "nr",
    "ca",
    "vs",
    "bijv",
)
CUT_SHORT = (*(rf"\b{one}" for one in TITLES), ONE_LETTER, r"(?<!\w)[^\W\d_]\.[^\W\d_]")
"""What the point behind belongs to: titles and the like, `J`, and `p.m`."""
ENDLESS = "".join(f"(?<!{one})" for one in CUT_SHORT)
END = late_pattern(rf"(?<![.!?])(?:{ENDLESS}\.(?!\.)|\.*[!?])[.!?]*[\"')\]]*(?=\s|$)", re.IGNORECASE)
"""What a sentence ends with; an ellipsis ends none, nor does the point of an abbreviation."""
POINT = late_pattern(rf"(?:{'|'.join(CUT_SHORT)})\Z", re.IGNORECASE)
LETTERED = late_pattern(rf"(?<!\w)(?:[^\W\d_]\.){{2,}}|{ONE_LETTER}\.", re.IGNORECASE)
"""Letters with points: `p.m.`, `J.`."""
APART = late_pattern(
    r"""(?x)
    (?<![\w.,!?])"[^"]*(?:"|\Z) | \u201c[^\u201d]*(?:\u201d|\Z)
    | \u201e[^\u201c\u201d]*(?:[\u201c\u201d]|\Z) | \u00ab[^\u00bb]*(?:\u00bb|\Z)
    | (?<![\w'])'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w))*[.,!?\u2026]'(?!\w)
    | \u2018(?:[^\u2018\u2019\n]|(?<=\w)\u2019(?=\w))*\u2019
    | \([^()]*(?:\)|\Z) | \[[^\[\]]*(?:\]|\Z) | <[^<>]*> | (?<!\w)\*(?=\S)[^*\n]+(?<=\S)\*
    """
)
"""What stands between quotation marks, brackets or the signs of what is done meanwhile."""
DRAWN = late_pattern(r"(\w)\1{2,}")
"""A letter that is drawn out, as in `ohhh`."""
SHORT = 3
"""So many letters a word may have that is said twice in one, as in `he-he`."""
LOOK_BACK = 8
"""So many letters hold the longest of what is cut short, and one before it."""
VOWEL = late_pattern("[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœ]")


class Pause(IntEnum):
    """What stands between two words: nothing, a wavering (`...`), a sign inside a sentence, the end of one."""

    NONE = 0
    WAVER = 1
    SOFT = 2
    HARD = 3


class Kind(IntEnum):
    """What a word is."""

    WORD = 0
    NUMBER = 1
    CUE = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: the `form` in which it is compared, as it is `written`, and the pause `before` it.

    `sentence` is the number of its sentence, from 0; it `asks` where that ends with a question mark. `signs` are those
    that make the pause.
    """

    form: str
    written: str
    kind: Kind = Kind.WORD
    before: Pause = Pause.NONE
    sentence: int = 0
    asks: bool = False
    signs: str = ""


def plain_spelling(text: str) -> str:
    """One form for signs that look alike: NFKC, one apostrophe, one hyphen.

    >>> plain_spelling("\u2018can\u02bct\u2019 \uff11")
    "'can't' 1"
    """
    return DASHES.sub("-", APOSTROPHES.sub("'", unicodedata.normalize("NFKC", text)))


def spoken(text: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """The words of a text, short forms in full, number words as numbers, and one form for what says the same.

    >>> from fatima_py.realize.languages import LEXICONS
    >>> [word.form for word in spoken("I can't: it's 5mg, two!", LEXICONS["en"])]
    ['i', 'can', 'not', 'it', "'s", '5', 'mg', '2']
    """
    return tuple(unified(tuple(in_full(plain_spelling(text), lexicon)), lexicon))


def in_full(text: str, lexicon: Lexicon) -> Iterator[Word]:
    """The words of a text in plain spelling, short forms in full."""
    ends = list(END.finditer(text))
    sentence, pause, marks = 0, Pause.NONE, ""
    for found in PIECE.finditer(text):
        while sentence < len(ends) and found.start() >= ends[sentence].end():
            sentence += 1
        asks = sentence < len(ends) and "?" in ends[sentence][0]
        if found.lastgroup == "pause":
            if not (found[0] == "." and POINT.search(text[: found.start()][-LOOK_BACK:])):
                pause, marks = max(pause, pause_of(found[0])), marks + found[0]
            continue
        kind = {"number": Kind.NUMBER, "cue": Kind.CUE}.get(found.lastgroup or "", Kind.WORD)
        pause = max(pause, Pause.WAVER) if kind is Kind.CUE else pause
        for form, written, gap in forms(kind, found[0], lexicon):
            counted = kind is Kind.WORD and form[:1].isdigit()
            yield Word(form, written, Kind.NUMBER if counted else kind, max(pause, gap), sentence, asks, marks)
            pause, marks = Pause.NONE, ""
        pause = Pause.WAVER if kind is Kind.CUE else Pause.NONE


def forms(kind: Kind, written: str, lexicon: Lexicon) -> Iterator[tuple[str, str, Pause]]:
    """A piece of a text as the words that it stands for, each as it is written and with the pause before it."""
    if kind is Kind.WORD:
        *begun, word = stammered(written, lexicon)
        full = lexicon.in_full(DRAWN.sub(r"\1\1", word.casefold()))
        for number, (form, one) in enumerate(
            [*((one.casefold(), one) for one in begun), *((one, word) for one in full)]
        ):
            yield form, one, Pause.WAVER if 0 < number <= len(begun) else Pause.NONE
    elif kind is Kind.NUMBER:
        yield re.sub(r"(?<=\d)\s", "", written.replace("\u2044", "/")), written, Pause.NONE
    else:
        yield written, written, Pause.NONE


def stammered(written: str, lexicon: Lexicon) -> Sequence[str]:
    """A word behind all that somebody begins of it.

    >>> stammered("W-wh-what", Lexicon()), stammered("well-known", Lexicon())
    (['W', 'wh', 'what'], ['well-known'])
    """
    pieces = written.split("-")
    small, last = [one.casefold() for one in pieces], len(pieces) - 1
    for at in range(last):
        if not is_begun(small[at], f"{small[at + 1]}{'-' if at + 1 < last else ''}", lexicon):
            return [*pieces[:at], "-".join(pieces[at:])]
    return pieces


def is_begun(begun: str, word: str, lexicon: Lexicon) -> bool:
    """Whether what stands before a hyphen is the beginning of the word behind it, or that word, said twice.

    Of other words than small ones, what is said twice may be something else: `uh-uh`, `so-so`.
    """
    twice = begun == word and len(word) <= SHORT and lexicon.is_small(word) and word not in lexicon.linking
    return is_stammer(begun, word) or twice


def is_stammer(begun: str, word: str) -> bool:
    """Whether somebody begins a word and stops: with one letter, or without a vowel.

    >>> is_stammer("w", "what"), is_stammer("wh", "what"), is_stammer("die", "diet")
    (True, True, False)
    """
    return word.startswith(begun) and begun != word and (len(begun) == 1 or not VOWEL.search(begun))


def pause_of(sign: str) -> Pause:
    """Which pause a sign makes; what is done meanwhile stands between asterisks."""
    if sign in ".!?\n*":
        return Pause.HARD
    return Pause.WAVER if sign.startswith("..") else Pause.SOFT


def unified(words: Sequence[Word], lexicon: Lexicon) -> Iterator[Word]:
    """The same words, with one form for phrases that say the same; no phrase goes across a pause."""
    at = 0
    while at < len(words):
        most = min(len(words), at + lexicon.longest + 1)  # with one word more than any phrase has, none is all of it
        end = next((one for one in range(at + 1, most) if words[one].before is not Pause.NONE), most)
        whole = at == 0 or words[at].before is not Pause.NONE
        size, form = lexicon.same_at([word.form for word in words[at:end]], ends=whole)
        if size:
            written = " ".join(dict.fromkeys(word.written for word in words[at : at + size]))
            yield replace(words[at], form=form, written=written)
        else:
            yield words[at]
        at += size or 1

"""Sealing: what is secret yet, or not the speaker's to tell, goes to nobody who words a line, by whatever way."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from unicodedata import category, normalize

from fatima_py.character import Character
from fatima_py.kb import solve
from fatima_py.realize.base import Brief, as_written
from fatima_py.realize.languages import lexicon_for
from fatima_py.realize.lexicon import Lexicon
from fatima_py.realize.spoken import plain_spelling
from fatima_py.scene.definition import Lore, SceneDefinition

__all__ = ["holds", "is_open_to", "sealed", "tells"]

WORD = re.compile(r"[^\W_]+")
PIECE = re.compile(r"'?[^\W\d_]+(?:'[^\W\d_]+)*'?|\d+")
TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a new word begins in a name that is several: `BenDidIt`."""
SENTENCE = re.compile(
    r"(?<=[.!?\u2026\u061f])[\"'\u2018-\u201d\xbb\u203a)\]]*\s+|[\u3002\uff01\uff1f\uff0e\uff61\u0964\u0965\u06d4\u1362]|\u2026|\n"
)
"""Between two sentences, with the quotes and brackets that the first ends with."""
PART = re.compile(r"[()\[\]\"\u201c\u201d\xab\xbb]|[:;][\"'\u2019\u201d)\]]*\s|[\u2013\u2014\uff1a\uff1b]|--|\s-\s")
"""Between two parts of a sentence that may each be one."""
TELLING = 4
"""Of so many words a part of a sentence tells a secret, wherever it stands; letters count where no blanks are set."""
LEAST = 2
"""Of so many words a whole sentence does, between other words; one word might mean anything (ours)."""
BLANKLESS = "\u0e00"
"""From here on are the letters of languages that set no blanks between words, and some that do."""
JOINING = frozenset({"and", "en", "e"})
"""What `&` stands for; neither counts, where the language has it among its joining words."""
ONE = frozenset({"one", "een", "\xe9\xe9n", "um", "uma"})
"""The words for one, which lexicons leave out."""
Words = tuple[str, ...]


def is_open_to(lore: Lore, speaker: Character) -> bool:
    """Whether somebody may speak of a fact: it is known to them, and no secret any more."""
    known = not lore.known_by or speaker.name in lore.known_by
    return known and bool(solve(lore.until, speaker.mind.kb).solutions)


def sealed(brief: Brief, scene: SceneDefinition, speaker: Character) -> Brief:
    """A brief in which no fact stands that the speaker may not speak of; a line that holds one is said as written.

    What holds the text of such a fact, or a whole sentence of it, is left out: of what is remembered, felt, known or
    allowed the one entry, of a description all of it. The same in other words is not found.
    """
    for secret in told_in(tuple(texts_of(brief)), scene, speaker):
        brief = without(brief, secret)
    return brief


def tells(texts: Iterable[str], scene: SceneDefinition, speaker: Character) -> bool:
    """Whether one of some texts holds a fact that somebody may not speak of: no model is to be told of it."""
    return any(True for _ in told_in(tuple(texts), scene, speaker))


def told_in(texts: Sequence[str], scene: SceneDefinition, speaker: Character) -> Iterator[str]:
    """The facts that stand in some texts and that somebody may not speak of."""
    for lore in scene.lore:
        held = is_kept(lore) and any(holds(text, lore.text, scene.language) for text in texts)
        if held and not is_open_to(lore, speaker):
            yield lore.text


def is_kept(lore: Lore) -> bool:
    """Whether a fact is not for everybody at any time."""
    return bool(lore.known_by or lore.until.all or lore.until.unless)


def texts_of(brief: Brief) -> Iterator[str]:
    """All that is told in a brief, piece by piece."""
    yield as_written(brief)
    yield from (brief.speaker, brief.listener, brief.style, brief.meaning, brief.voice, brief.mood, brief.feeling)
    yield from (*brief.never, *brief.may_say, *brief.lore, *brief.memories)
    yield from (part for feeling in brief.feelings for part in feeling)


def without(brief: Brief, secret: str) -> Brief:
    """A brief without whatever holds a secret."""

    def tells_it(text: str) -> bool:
        return holds(text, secret, brief.language)

    def rest(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text for text in texts if not tells_it(text))

    style, meaning, voice, mood, feeling = (
        "" if tells_it(text) else text for text in (brief.style, brief.meaning, brief.voice, brief.mood, brief.feeling)
    )
    left = replace(
        brief,
        style=style,
        meaning=meaning,
        voice=voice,
        mood=mood,
        feeling=feeling,
        never=rest(brief.never),
        may_say=rest(brief.may_say),
        lore=rest(brief.lore),
        memories=rest(brief.memories),
        feelings=tuple(
            (feeling, "" if tells_it(cause) else cause) for feeling, cause in brief.feelings if not tells_it(feeling)
        ),
    )
    if not any(tells_it(text) for text in (as_written(left), left.speaker, left.listener)):
        return left
    return replace(left, may_reword=False, secret=True, tone="", manner=(), luck=0.0, styled=False)


def holds(text: str, secret: str, language: str = "en") -> bool:
    """Whether a text holds a secret, or a whole sentence of it, in whatever case, with whatever signs and blanks.

    Short forms and number words of the language count as what they stand for, and `&` as its word.

    >>> holds("He said: THE RING is in the well!", "The ring is in the well. Ann knows.")
    True
    >>> holds("TheRingIsInTheWell", "The ring's in the well. Ann knows.")
    True
    >>> holds("The ring is gone.", "The ring is in the well. Ann knows.")
    False
    """
    said = forms_of(text, language)
    return any(stands(words, said[form]) for form, words in telling(secret, language))


@lru_cache(maxsize=1024)
def telling(secret: str, language: str) -> Sequence[tuple[int, Words]]:
    """What tells a secret: all its words, those of its sentences and of longer parts of these, in each form."""
    sentences = SENTENCE.split(secret)
    found = [(number, words) for number, words in enumerate(forms_of(secret, language)) if words]
    for text in sentences:
        of_sentence = enumerate(forms_of(text, language))
        found += [(number, words) for number, words in of_sentence if len(words) >= LEAST or size_of(words) >= TELLING]
    for text in (part for sentence in sentences for part in PART.split(sentence)):
        found += [(number, words) for number, words in enumerate(forms_of(text, language)) if size_of(words) >= TELLING]
    return tuple(dict.fromkeys(found))


def stands(words: Words, said: Words) -> bool:
    """Whether some words stand in a text, however these are parted; few of them only where no word is torn for it."""
    run, text = "".join(words), "".join(said)
    if run not in text:
        return False
    if size_of(words) >= TELLING or run >= BLANKLESS:
        return True
    edges, at = {0, *accumulate(map(len, said))}, text.find(run)
    while at >= 0 and not {at, at + len(run)} <= edges:
        at = text.find(run, at + 1)
    return at >= 0


def size_of(words: Words) -> int:
    """How many words there are; of a language without blanks, how many letters."""
    return sum(len(word) if word >= BLANKLESS else 1 for word in words)


@lru_cache(maxsize=1024)
def forms_of(text: str, language: str) -> tuple[Words, Words]:
    """The words of a text without signs, marks and accents: as they stand, and each in full as the guards have it."""
    plain = TOGETHER.sub(" ", plain_spelling("".join(map(visible, normalize("NFKC", text))))).casefold()
    lexicon = lexicon_for(language) or Lexicon()
    full = [lexicon.may_be.get(form, form) for piece in PIECE.findall(plain) for form in lexicon.in_full(piece)]
    silent = JOINING & lexicon.joining
    full = ["1" if form in ONE else form for form in full if form not in silent]
    return bare(WORD.findall(plain)), bare(full)


def visible(sign: str) -> str:
    """A sign of a text, empty where it is a mark at another or cannot be seen."""
    return "" if category(sign) in ("Cf", "Mn", "Mc", "Me") else sign


def bare(words: Iterable[str]) -> Words:
    """Words of letters and digits alone, without accents."""
    return tuple(filter(None, ("".join(sign for sign in normalize("NFKD", word) if sign.isalnum()) for word in words)))

"""Languages: the lexicons that the package comes with, each read from a table that people can edit."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from fatima_py.realize.lexicon import Lexicon, Phrase
from fatima_py.realize.spoken import spoken
from fatima_py.realize.toning import read_kinds, read_manner, read_tone

__all__ = ["LEXICONS", "lexicon_for", "phrase_of", "read_lexicon"]

LANGUAGES = ("en", "nl", "pt")
PLACED = {
    "leading": "leading",
    "openers": "openers",
    "address": "address",
    "requests": "requests",
    "first": "first",
    "intensifiers": "within",
    "wondering": "wondering",
    "degrees": "degrees",
    "asides": "asides",
}
"""The kinds of style words that have a place of their own, and what a lexicon calls them.

All others come wherever pauses set them off.
"""
MOST_KNOWN = 4096
"""Of so many phrases it is remembered how they are compared; a language has some hundreds."""


def read_lexicon(text: str) -> Lexicon:
    """The lexicon of a language from its table (TOML). Raises UsageError for a tone or manner that cannot be read."""
    read: Mapping[str, Any] = tomllib.loads(text)
    bare = Lexicon(read["ends"], read["may-be"], read["short"], read["numbers"])
    same, same_apart = (dict(alike(read.get(name, ()), bare)) for name in ("same", "same-apart"))
    known = replace(bare, same=same, same_apart=same_apart)
    words: dict[str, Any] = {
        name: frozenset(said.split() if isinstance(said, str) else (phrase_of(one, known) for one in said))
        for name, said in read["words"].items()
    }
    style: Mapping[str, Sequence[str]] = read["style"]
    inside = replace(known, same_apart={})
    phrases = {
        kind: frozenset(phrase_of(one, lexicon) for one in said for lexicon in (known, inside))
        for kind, said in style.items()
    }
    apart = frozenset(one for kind, said in phrases.items() if kind not in PLACED for one in said)
    words |= {name: phrases.get(kind, frozenset()) for kind, name in PLACED.items()}
    tones = {word: read_tone(word, said) for word, said in read.get("tones", {}).items()}
    manners = {word: read_manner(word, said) for word, said in read.get("manners", {}).items()}
    listed: Mapping[str, Sequence[str]] = read.get("unfit", {})
    unfit = {kind: frozenset(map(str.casefold, listed[kind])) for kind in read_kinds([*listed], "`unfit`")}
    words |= {"tones": tones, "manners": manners, "unfit": unfit}
    return replace(known, **words, apart=apart, style=style, kinds=phrases)


def alike(groups: Sequence[Mapping[str, Sequence[str]]], bare: Lexicon) -> Iterator[tuple[Phrase, str]]:
    """Each phrase that says the same as others, with the one form of them."""
    for group in groups:
        first, *_ = group["words"]
        for one in group["words"]:
            yield phrase_of(one, bare), "_".join(phrase_of(first, bare))


@lru_cache(maxsize=MOST_KNOWN)
def phrase_of(text: str, lexicon: Lexicon) -> Phrase:
    """A phrase in the form in which it is compared."""
    return tuple(word.form for word in spoken(text, lexicon))


@cache
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language that the package comes with."""
    return read_lexicon(files("fatima_py.realize.languages").joinpath(f"{language}.toml").read_text("utf-8"))


class Shipped(Mapping[str, Lexicon]):
    """The lexicons of the package, each read when it is first asked for."""

    def __getitem__(self, language: str) -> Lexicon:
        if language not in LANGUAGES:
            raise KeyError(language)
        return lexicon_of(language)

    def __iter__(self) -> Iterator[str]:
        return iter(LANGUAGES)

    def __len__(self) -> int:
        return len(LANGUAGES)


LEXICONS: Mapping[str, Lexicon] = Shipped()
"""The languages that the guards can read. A line in another one is spoken as written, unless its lexicon is given."""


def lexicon_for(language: str, given: Mapping[str, Lexicon] = LEXICONS) -> Lexicon | None:
    """The lexicon of a language as a line names it (`en`, `pt-BR`); None where there is none."""
    return given.get(re.split("[-_]", language.lower())[0])

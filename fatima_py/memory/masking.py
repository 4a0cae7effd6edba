"""Masking: people under other names, in names and in words, and nothing else changed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import combining, normalize

from fatima_py.events import Event, EventKind
from fatima_py.memory.episode import Context, Episode
from fatima_py.memory.silent import SILENT
from fatima_py.names import ANY, FALSE, NIL, SELF, TRUE, Compound, Symbol, Term, label
from fatima_py.patterns import late_pattern
from fatima_py.signs import composed

__all__ = ["NOBODY", "PIECE", "Masking", "folded", "named_in", "people_of"]

PIECE = late_pattern(r"[A-Z]?[^\W_A-Z]+|[A-Z]+(?![^\W_A-Z])")
BETWEEN = late_pattern(r"[\s_-]*")
SHORTEST = 3
"""The letters that the short form of a name must have (ours)."""
MOST = 4
"""Into so many pieces a name may fall where it is written as one word."""
NOBODY = frozenset({SELF.key, NIL.key, ANY.key, TRUE.key, FALSE.key, "world"})
"""Words that are no people; by the hand of the World, things change."""


class Masking:
    """Puts other names, by the names of today, in place of some of the people of a life.

    In words, a person is found by the full name, in any spelling of it (OldTom, old tom, OLD_TOM), by each word of the
    name that has a capital, and by a short form with one (Mel for Melanie). A name that is a common word, such as Will,
    has a capital. `people` are all there are: what is the name of another is left to them.
    """

    def __init__(self, people: Iterable[str], masks: Mapping[str, str]) -> None:
        self.masks = {folded(name): mask for name, mask in masks.items()}
        self.names: dict[str, str] = {}
        self.spelled: dict[tuple[str, ...], str] = {}
        self.parts: dict[str, str] = {}
        for name in (*people, *masks):
            pieces = tuple(map(folded, PIECE.findall(composed(name))))
            self.names.setdefault("".join(pieces) or folded(name), folded(name))
            self.spelled.setdefault(pieces, folded(name))
            for piece in pieces:
                if len(piece) > 1:
                    self.parts.setdefault(piece, folded(name))
        self.most = max([MOST, *map(len, self.spelled)])
        self.begins = {name[:1] for name in (*self.names, *self.parts)}

    def text(self, text: str) -> str:
        """A text with the masks in it; itself where nobody is named."""
        whole = composed(text)
        pieces = [*PIECE.finditer(whole)]
        made: list[str] = []
        at, end = 0, 0
        while at < len(pieces):
            length, name = self.found(whole, pieces[at : at + self.most])
            if name in self.masks:
                made += [whole[end : pieces[at].start()], self.masks[name]]
                end = pieces[at + length - 1].end()
            at += length
        return "".join([*made, whole[end:]]) if made else text

    def found(self, whole: str, pieces: Sequence[re.Match[str]]) -> tuple[int, str]:
        """Who is named by the first of some pieces of a text, empty for nobody; and by how many of them."""
        first = folded(pieces[0][0])
        if first[:1] not in self.begins:
            return 1, ""
        for length in range(len(pieces), 0, -1):
            run = [folded(piece[0]) for piece in pieces[:length]]
            gaps = [whole[one.end() : other.start()] for one, other in pairwise(pieces[:length])]
            name = self.spelled.get(tuple(run)) if any(gaps) else self.names.get("".join(run))
            common = length == 1 and first in SILENT and pieces[0][0].islower()
            if name is not None and not common and all(map(BETWEEN.fullmatch, gaps)):
                return length, name
        return 1, self.partly(pieces[0][0])

    def partly(self, piece: str) -> str:
        """Who is named by a part of their name."""
        word = folded(piece)
        if not piece[0].isupper() or word in SILENT:
            return ""
        if word in self.parts or len(word) < SHORTEST:
            return self.parts.get(word, "")
        return next((name for part, name in self.parts.items() if part.startswith(word) and name in self.masks), "")

    def symbol(self, word: Symbol) -> Symbol:
        """A word of a name."""
        if word.key in NOBODY or not isinstance(word.key, str):
            return word
        return label(self.text(word.text)) if folded(word.text) not in self.masks else label(self.mask_of(word))

    def mask_of(self, person: Symbol) -> str:
        """The other name of somebody who has one."""
        return self.masks[folded(person.text)]

    def term(self, term: Term) -> Term:
        """A name; a head is nobody, though somebody may be called so."""
        if isinstance(term, Compound):
            head = term.head
            if isinstance(head, Symbol) and folded(head.text) not in self.names:
                head = self.symbol(head)
            return Compound(head, tuple(map(self.term, term.args)))
        return self.symbol(term) if isinstance(term, Symbol) else term

    def episode(self, episode: Episode) -> Episode:
        """An episode in which nothing else is changed."""
        event, given = episode.event, episode.context
        context = Context(
            self.text(given.words),
            self.text(given.session),
            self.text(given.place),
            tuple(map(self.symbol, given.present)),
            given.source,
            self.symbol(given.by),
        )
        felt = [one._replace(toward=self.symbol(one.toward), goal=self.symbol(one.goal)) for one in episode.felt]
        subject, content, target = self.symbol(event.subject), self.term(event.content), self.term(event.target)
        masked = Event(event.kind, subject, content, target, event.time)
        return Episode(episode.id, masked, tuple(felt), episode.mood, context)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name in one spelling, small and without the marks of its letters."""
    return "".join(sign for sign in normalize("NFKD", name.lower()) if not combining(sign))


def people_of(lived: Iterable[Episode | tuple[Symbol, ...]]) -> list[str]:
    """Everybody in a life, in the order in which they are first named, the owner left out."""
    found: dict[str, str] = {}
    for one in lived:
        for person in named_in(one) if isinstance(one, Episode) else one:
            if person.key not in NOBODY and isinstance(person.key, str):
                found.setdefault(person.key, person.text)
    return list(found.values())


def named_in(episode: Episode) -> Iterable[Symbol]:
    """Who acted, was acted on, was there, told of it, or was felt about."""
    event, context = episode.event, episode.context
    yield event.subject
    if isinstance(event.target, Symbol) and event.kind is not EventKind.PROPERTY_CHANGE:
        yield event.target
    yield from (*context.present, context.by, *(one.toward for one in episode.felt))

"""Cues: what a line tells the body to do, apart from the words (`<gaze(Tom)>`); and stage directions (`*sighs*`)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fatima_py.patterns import late_pattern
from fatima_py.signs import BREAK

__all__ = [
    "ANGLED",
    "CUE",
    "DEED",
    "Cue",
    "Direction",
    "cues_of",
    "directions_in",
    "directions_of",
    "end_of_words",
    "without_cues",
    "words_of",
]

Span = tuple[int, int]
CUE = late_pattern(r"<(?P<name>[^\W\d_][^<>()]*)(?:\((?P<argument>[^<>]*)\))?\s*>")
"""A cue: a name, which begins with a letter, and what it is about between parentheses where there is anything."""
ANGLED = late_pattern(r"<[^<>]*>")
"""All that may be meant as a cue, a name or none: nothing of it is a word, and no wording may change it."""
DEED = late_pattern(r"\*(?=\S)[^*\n]+(?<=\S)\*")
"""What is done meanwhile: it stands right between asterisks."""
SENTENCE_END = ".!?\u2026\u3002\uff01\uff1f\"'\u201d\u2019\u00bb)"
"""What a sentence ends with: what stands between asterisks behind it is a direction, and no stressed word."""
CLOSING = late_pattern(r"""[,.;:!?)\]\u2026\u201d\u2019\u3001\u3002\uff01\uff1f\uff0c]|["'](?!\w)""")
"""What no blank stands before, and what ends a quotation."""
OPENING = late_pattern(r"""(?:[(\[\u201c\u2018\u201e]|(?:^|(?<=\s))["'])\Z""")
"""What no blank stands behind."""
BLANKS = " \t"


class Cue(NamedTuple):
    """What the body is told to do: a `name`, its `argument` (empty for none), and where.

    `at` is the place in the words (`words_of`), in characters from 0: before what stands there, it is done.
    """

    name: str
    argument: str = ""
    at: int = 0


class Direction(NamedTuple):
    """A stage direction: the `text` between its asterisks, and its place in the words, as that of a cue.

    `at` is the place in the words (`words_of`), in characters from 0.
    """

    text: str
    at: int = 0


def without_cues(text: str) -> str:
    """A text without its cues; stage directions stay. No blank is left over where a cue stood.

    >>> without_cues("<gaze(Tom)> Thank you <nod>, Nora. *sits*")
    'Thank you, Nora. *sits*'
    """
    return cut_out(text, [one.span() for one in CUE.finditer(text)])[0]


def words_of(text: str) -> str:
    """A text as it is read aloud: without cues and stage directions, and with no blank left over where they stood.

    >>> words_of("*sighs* <gaze(Tom)> I *told* you, <nod> Nora. *sits*")
    'I *told* you, Nora.'
    """
    return cut_out(text, unspoken_in(text))[0]


def cues_of(text: str) -> tuple[Cue, ...]:
    """The cues of a text, in their order.

    >>> cues_of("*sighs* <gaze(Tom)> Thank you, <nod> Nora.")
    (Cue(name='gaze', argument='Tom', at=0), Cue(name='nod', argument='', at=11))
    """
    places = places_in(text)
    found = ((CUE.fullmatch(text, *span), at) for span, at in places)
    return tuple([Cue(one["name"].strip(), (one["argument"] or "").strip(), at) for one, at in found if one])


def directions_of(text: str) -> tuple[Direction, ...]:
    """The stage directions of a text, in their order.

    >>> directions_of("*sighs* I *told* you. *to nobody*")
    (Direction(text='sighs', at=0), Direction(text='to nobody', at=13))
    """
    places = [((start, end), at) for (start, end), at in places_in(text) if text[start] == "*"]
    return tuple([Direction(without_cues(text[start + 1 : end - 1]), at) for (start, end), at in places])


def places_in(text: str) -> list[tuple[Span, int]]:
    """Where the cues and stage directions of a text stand, and where they would in its words."""
    spans = unspoken_in(text)
    return list(zip(spans, cut_out(text, spans)[1], strict=True))


def end_of_words(text: str) -> int:
    """Where the words of a text end: nothing but cues and stage directions comes behind, if anything."""
    end = len(text.rstrip())
    for start, stop in reversed(unspoken_in(text)):
        if stop >= end:
            end = len(text[:start].rstrip())
    return end


def unspoken_in(text: str) -> list[Span]:
    """Where the cues and the stage directions of a text stand, in their order."""
    cues = [one.span() for one in CUE.finditer(text)]
    bare = CUE.sub(lambda cue: " " * len(cue[0]), text)
    begins = [0, *(one.end() for one in BREAK.finditer(bare))]
    rows = zip(begins, BREAK.split(bare), strict=True)
    return sorted([*cues, *((at + start, at + end) for at, row in rows for start, end in directions_in(row))])


def directions_in(row: str) -> Iterator[Span]:
    """Where the stage directions of a row stand: at its beginning or behind a sentence.

    One that words follow begins with a small letter; any other is a stressed word, and one of the words.

    >>> row = "*sighs* I *told* you. *turns round* *Never* again. *To nobody*"
    >>> [row[start:end] for start, end in directions_in(row)]
    ['*sighs*', '*turns round*', '*To nobody*']
    """
    end = 0
    for deed in DEED.finditer(row):
        said, rest = row[end : deed.start()], row[deed.end() :]
        stands_apart = not said.strip() or (said[-1].isspace() and said.rstrip()[-1] in SENTENCE_END)
        if stands_apart and (not rest.strip() or (rest[0].isspace() and deed[0][1].islower())):
            yield deed.span()
            end = deed.end()


def cut_out(text: str, spans: Sequence[Span]) -> tuple[str, list[int]]:
    """A text without some parts of it, and the place of each in what is left; as it is where there are none."""
    if not spans:
        return text, []
    left, end, places = text[: spans[0][0]].lstrip(), 0, list[int]()
    for number, (_, stop) in enumerate(spans):
        end = max(end, stop)
        until = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        kept, part = fitted(left, text[end:until])
        places = [min(at, len(kept)) for at in [*places, len(left)]]
        left = kept + part
    left = left.rstrip()
    return left, [min(at, len(left)) for at in places]


def fitted(left: str, part: str) -> tuple[str, str]:
    """What is left so far and what comes behind a part that went, as they are joined.

    One blank stands between them where there were two, and none before what closes, behind what opens, and at the ends
    of a row.
    """
    begins, last = part.lstrip(BLANKS), left[-2:]
    if not left or BREAK.match(left[-1:]):
        return left, part.lstrip()
    if CLOSING.match(part) or BREAK.match(begins):
        return left.rstrip(BLANKS), begins
    return left, begins if last[-1].isspace() or OPENING.search(last) else part

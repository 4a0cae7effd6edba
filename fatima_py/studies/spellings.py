"""Spellings: how a new name is written that a level gives: as the files write it that are played, in any capitals.

Names compare without regard to capitals, so that equal levels play the same, to the letter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fatima_py.studies.changes import Target

__all__ = ["as_spelled", "renamed", "spellings_in"]

NAME = re.compile(r"\w+\([^()]*\)")
WORD = re.compile(r"[^\W\d]\w*")
ME = ("me", "self")


def spellings_in(
    lines: Sequence[str], people: Iterable[str], scenes: Iterable[Mapping[str, str]] = ()
) -> Mapping[str, str]:
    """How words are written, by their small letters: as in names with brackets, as people, anywhere, or in scenes.

    >>> spellings_in(["- if: Seen(Tea) is true", "tea is served to anyone, and Coffee"], ["Ann"])
    {'seen': 'Seen', 'tea': 'Tea', 'ann': 'Ann', 'coffee': 'Coffee'}
    """
    found = dict[str, str]()
    named = [word for line in lines for name in NAME.findall(line) for word in WORD.findall(name)]
    others = [word for line in lines for word in WORD.findall(line) if not word.islower()]
    for word in (*named, *people, *others):
        if word.lower() not in ME:
            found.setdefault(word.lower(), word)
    for one in scenes:
        found = {**one, **found}
    return found


def as_spelled(name: str, known: Mapping[str, str]) -> str:
    """A name with its words as they are written elsewhere, one that stands nowhere with a capital.

    >>> as_spelled("SEEN(me, tea)", {"seen": "Seen"})
    'Seen(me, Tea)'
    """

    def written(word: re.Match[str]) -> str:
        small = word[0].lower()
        return small if small in ME else known.get(small, small.capitalize())

    return WORD.sub(written, name)


def renamed(targets: Iterable[Target], people: str, known: Mapping[str, str]) -> tuple[Target, ...]:
    """Targets with a new name in them, of one of the `people` of the file or of all, as its words are written."""
    made = list[Target]()
    for one in targets:
        at = 3 if one.way[0] == people else 1
        name = [as_spelled(str(step), known) for step in one.way[at : at + 1]]  # none where all names are set at once
        made.append(replace(one, way=(*one.way[:at], *name, *one.way[at + 1 :])))
    return tuple(made)

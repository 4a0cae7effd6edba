"""Roll: who there is in a setting, and which places."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fatima_py.errors import Place as Spot
from fatima_py.names import NIL, Symbol
from fatima_py.scenario.compile.includes import Report
from fatima_py.scenario.problems import did_you_mean
from fatima_py.signs import one_word
from fatima_py.spelling import Suggestion

__all__ = ["ANYBODY", "Roll", "place_word"]

ANYBODY = frozenset({"anyone", "anybody", "everyone", "everybody"})


def place_word(name: str) -> str:
    """The one word for a place of several.

    >>> place_word("Meeting Room")
    'MeetingRoom'
    """
    return "".join(name.split())


@dataclass(frozen=True, slots=True)
class Roll:
    """The people and groups, and the places, of a setting, each by its name without case.

    `groups` holds single persons as well, `everybody` each person by name.
    """

    report: Report
    groups: Mapping[str, Symbol]
    everybody: Mapping[str, Symbol]
    places: Mapping[str, Symbol]
    shown: tuple[str, ...] = ()
    """The places as they are written."""
    people: tuple[str, ...] = ()
    """The people and groups, each once, as they are written."""

    def place(self, text: str, spot: Spot) -> Symbol:
        """A place by its name, `-` for no text. Who names one that there is not is told."""
        word = place_word(text).lower()
        if not word:
            return NIL
        found = self.places.get(word)
        if found is None:
            hint = did_you_mean(text, self.shown) or f"the places are {', '.join(self.shown) or 'none'}"
            self.report.add("FA601", spot, f"there is no place {text}", hint)
        return NIL if found is None else found

    def who(self, texts: Sequence[str], spots: Sequence[Spot]) -> tuple[Symbol, ...]:
        """People or groups by name, nobody for everybody. Who is none is told and left out."""
        found: list[Symbol] = []
        for text, spot in zip(texts, spots, strict=True):
            word = one_word(text).lower()
            if word in ANYBODY:
                return ()
            known = self.groups.get(word) or self.everybody.get(word)
            if known is None:
                self.stranger(text, spot)
            else:
                found.append(known)
        return tuple(dict.fromkeys(found))

    def person(self, text: str, spot: Spot) -> Symbol | None:
        """One person by name; who is none, or a group, is told."""
        word = one_word(text).lower()
        found = self.everybody.get(word)
        if found is None and word in self.groups:
            self.report.add("FA602", spot, f"{text} are several", f"name one of them, such as {text}1")
        elif found is None:
            self.stranger(text, spot)
        return found

    def stranger(self, text: str, spot: Spot) -> None:
        """Tell that nobody is called so."""
        numbered = re.fullmatch(r"(?P<group>.*?)_?(?P<number>[0-9]+)", one_word(text))
        hint = did_you_mean(text, self.people) or f"the people are {', '.join(self.people)}"
        if numbered and (group := self.groups.get(numbered["group"].lower())) is not None:
            meant = self.everybody.get(f"{group}{numbered['number']}".lower())
            hint = f"{numbered['group']} has no such number" if meant is None else Suggestion(text, str(meant))
        self.report.add("FA602", spot, f"nobody is called {text}", hint)

"""A street: people who say lines at given ticks and do nothing else, worded as the lines of a town are."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fatima_py.realize import Brief, Utterance
from fatima_py.record.codec import as_json
from fatima_py.record.town import End, Occurrence, TownRecord
from fatima_py.sim.wording import Wording

__all__ = ["Scripted", "Street", "line", "log_of"]

Line = tuple[int, Brief]


class Scripted:
    """Words a line the same way always, and notes how often it is asked; `wait` may keep it."""

    model = "scripted"

    def __init__(self, wait: Callable[[Brief], object] = lambda _: None) -> None:
        self.wait = wait
        self.asked = list[str]()

    def realize(self, brief: Brief, /) -> Utterance:
        self.asked.append(brief.text)
        self.wait(brief)
        return Utterance(f"Well, {brief.text}", brief.text, by="scripted")


def line(text: str, speaker: str = "Ann", *, may_reword: bool = True) -> Brief:
    return Brief(text, speaker, line=text.lower(), may_reword=may_reword)


class Street:
    """Says its lines in order; `ahead` of their words, or waiting for each."""

    def __init__(self, lines: Iterable[Line], wording: Wording, *, ahead: bool = True) -> None:
        self.lines = sorted(lines, key=lambda one: one[0])
        self.wording = wording
        self.log = list[str]()
        self.sink = wording.ahead_of(self.write) if ahead else self.write
        self.last = self.said = 0

    def write(self, record: TownRecord) -> None:
        self.log.append(as_json(record))

    def run(self, until: int) -> "Street":
        """Go on to a tick, or until the words cost too much."""
        while not self.wording.over:
            due, said = self.wording.due(), self.lines[self.said][0] if self.said < len(self.lines) else None
            tick = min((one for one in (due, said) if one is not None), default=until)
            if tick >= until:
                break
            if tick == due:
                for reply in self.wording.commit(tick, self.number):
                    self.sink(reply)
            else:
                self.say(*self.lines[self.said])
        return self

    def say(self, tick: int, brief: Brief) -> None:
        self.said += 1
        of = self.number()
        self.sink(Occurrence(of, tick, f"Event(Action-End, {brief.speaker}, Speak, -)", "ends", "Ann", "Speak"))
        self.wording.ask(of, tick, brief)

    def number(self) -> int:
        self.last += 1
        return self.last

    def end(self, tick: int) -> list[str]:
        self.sink(End(tick, "until", self.last))
        return self.log

    def save(self) -> dict[str, Any]:
        return {"wording": self.wording.save(), "last": self.last, "said": self.said, "log": [*self.log]}

    def load(self, saved: Mapping[str, Any]) -> "Street":
        self.wording.load(saved["wording"])
        self.last, self.said, self.log = saved["last"], saved["said"], [*saved["log"]]
        return self


def log_of(lines: Iterable[Line], wording: Wording, until: int, *, ahead: bool = True) -> list[str]:
    """The whole log of a street."""
    return Street(lines, wording, ahead=ahead).run(until).end(until)

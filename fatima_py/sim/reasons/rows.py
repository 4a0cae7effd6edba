"""Rows: each record of a town in one sentence, with the time of day and its id, for what is told of several."""

from fatima_py.record.base import Emotion
from fatima_py.record.feelings import said
from fatima_py.record.phrasing import called, event_words
from fatima_py.record.stirring import by_rule
from fatima_py.record.town import End, Line, Occurrence, Percept, Reply, Spoken, TownHeader, TownRecord
from fatima_py.record.values import Trace
from fatima_py.setting import A_DAY
from fatima_py.sim.reasons.tidings import Tidings
from fatima_py.sim.ticks import seconds
from fatima_py.sim.words import in_sentence, names_of, perceived, spoken, spot_of

__all__ = ["Teller", "day_time"]


def day_time(time: float) -> str:
    """A time in seconds since the first midnight, to a tenth of one, by the clock; from the second day on with the day.

    >>> day_time(37865), day_time(37865.25), day_time(86400 + 34200)
    ('10:31:05', '10:31:05.2', 'day 2 09:30:00')
    """
    day, left = divmod(round(time * 10), round(A_DAY * 10))
    whole, tenth = divmod(left, 10)
    clock = f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{f'.{tenth}' if tenth else ''}"
    return f"day {day + 1} {clock}" if day else clock


class Teller:
    """What tells of the records of a town, whose `header` says when it begins and what its places are called.

    `words` are those of the author for what was let happen, by its id, and `lines` those in which something was said,
    as far as these were noted. `names` are those that people see, by the names in the log; `tidings` are what everybody
    remembers, as far as it was noted.
    """

    __slots__ = ("header", "lines", "names", "tidings", "words")

    def __init__(self, header: TownHeader) -> None:
        self.header = header
        self.names = names_of(header)
        self.words: dict[int, str] = {}
        self.lines: dict[int, str] = {}
        self.tidings = Tidings()

    def note(self, record: TownRecord) -> TownRecord:
        """A record with what is told in it in full; see `line`."""
        return record if isinstance(record, TownHeader | End) else self.line(record)

    def line(self, record: Line) -> Line:
        """A record that has an id, in full; what was said is kept, and the words of what the author let happen."""
        if isinstance(record, Occurrence) and record.words:
            self.words[record.id] = record.words
        elif isinstance(record, Spoken) and record.beat.brief is not None:
            self.lines[record.id] = record.said
        elif isinstance(record, Reply):
            self.lines[record.of] = record.text
        return self.tidings.take(record)

    def clock(self, tick: int) -> str:
        """A tick as a time of day."""
        return self.day_time(seconds(tick))

    def day_time(self, time: float) -> str:
        """A time of the run, in seconds, as a time of day."""
        return day_time(self.header.start + time)

    def place(self, name: str) -> str:
        """A place as people see it."""
        return self.names.get(name, name)

    def shown(self, sentence: str) -> str:
        """A sentence in which everybody goes by the name that people see."""
        return called(sentence, self.names)

    def told(self, record: TownRecord) -> str:
        """A record in one sentence, without its end."""
        place = spot_of(record, self.names)
        where = f"in {place}" if place else ""
        if isinstance(record, Spoken):  # whose words end the sentence
            text = self.lines.get(record.id, record.said)
            return f"{spoken(record, text, self.names)}{f' ({where})' if where else ''}"
        if isinstance(record, Percept):
            return perceived(record, self.names, self.words.get(record.of, ""), self.lines.get(record.of, ""))
        return f"{in_sentence(record, self.names)}{f', {where}' if where else ''}"

    def row(self, record: TownRecord) -> str:
        """A record with its time and id."""
        if isinstance(record, TownHeader):
            return self.told(record)
        number = "" if isinstance(record, End) else record.id
        return f"{self.clock(record.tick)}  {number:>6}  {self.told(record)}"

    def felt(self, mind: Trace, emotion: Emotion) -> str:
        """An emotion, whose it was, and why."""
        because = f", because {event_words(mind.percept, mind.who, self.names)}{by_rule(emotion)}"
        return f"{self.shown(mind.who)} felt {said(emotion, self.names, mind.goals)}{because}"

"""The log of a play: one value a line, the first about the scene, the others in the order in which they came.

Everything that `why` tells is in it. Two runs with one seed give equal bytes; with another realizer only the header's
`realizer`, `model` and `asked` and the lines of the kind `wording` differ.
"""

from bisect import bisect_left
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import IO, Any, TypeVar, cast

from fatima_py.dialogue import NARRATION
from fatima_py.errors import LogError, UsageError
from fatima_py.files import failing, hint_for, lines_of, whole, write_file
from fatima_py.inputs import read_path
from fatima_py.record.codec import as_json
from fatima_py.record.phrasing import clock_time, event_words
from fatima_py.record.values import Beat, External, Happened, Header, Record, Thought, Wording
from fatima_py.signs import on_one_row

__all__ = [
    "LEDGER",
    "Log",
    "last_before",
    "newest",
    "of_study",
    "read_log",
    "records_of",
    "transcript_row",
    "words_of",
    "write_record",
]

LEDGER = "ledger.sqlite"
"""The file by which the folder of a study is known."""
NARRATOR = str(NARRATION)
"""Who is recorded as speaking where nobody of the cast does."""

View = TypeVar("View")

NONE = "this is no recording of a play; expected one made with 'fatima play --record'"
SECOND = "a second recording begins here; expected one play a file"


@dataclass(frozen=True, slots=True)
class Log:
    """A play as it was recorded: its `header`, and its `records`, the other lines in their order.

    `records` are beats, told events, thoughts and wordings. `torn` says that the last line of the file was cut off, as
    by a killed process, and is not among them. What is asked of a play at each of its steps is looked for once, and
    kept in `views` as long as the log is.
    """

    header: Header
    records: Sequence[Happened | Wording] = ()
    torn: bool = field(default=False, compare=False)
    views: dict[str, Any] = field(default_factory=dict[str, Any], init=False, repr=False, compare=False)

    def view(self, name: str, look: Callable[[], View]) -> View:
        """What is seen by looking through the records, looked for the first time only."""
        if name not in self.views:
            self.views[name] = look()
        view: View = self.views[name]
        return view

    @property
    def happenings(self) -> tuple[Happened, ...]:
        """Beats, told events and thoughts in the order in which they came."""
        return self.view("happenings", lambda: tuple([one for one in self.records if not isinstance(one, Wording)]))

    @property
    def beats(self) -> tuple[Beat, ...]:
        """What the cast did."""
        return self.view("beats", lambda: tuple([one for one in self.records if isinstance(one, Beat)]))

    @property
    def externals(self) -> tuple[External, ...]:
        """What nobody of the cast brought about."""
        return tuple([record for record in self.records if isinstance(record, External)])

    @property
    def thoughts(self) -> tuple[Thought, ...]:
        """What somebody thought of again."""
        return tuple([record for record in self.records if isinstance(record, Thought)])

    @property
    def wordings(self) -> Mapping[int, Wording]:
        """How lines were worded, by their step; the line of a step that is not in it was spoken as written."""
        return self.view("wordings", lambda: {one.step: one for one in self.records if isinstance(one, Wording)})

    @property
    def said(self) -> Mapping[str, Sequence[int]]:
        """The steps at which each line was said, by its id."""
        return self.view("said", lambda: steps_by(self.beats, lambda beat: beat.brief.line if beat.brief else ""))

    @property
    def states(self) -> Mapping[str, Sequence[int]]:
        """The steps at which the scene was in each state, by its name in small letters."""
        return self.view("states", lambda: steps_by(self.beats, lambda beat: beat.state.lower()))

    def transcript(self) -> str:
        """What was said and done, one row a beat, with the simulated time in seconds."""
        wordings = self.wordings
        told = [since(one, self.header.began) for one in self.happenings]
        return "\n".join(transcript_row(one, self.header.cast, wordings) for one in told)

    def text(self) -> str:
        """The log as it stands in a file."""
        return "".join(f"{as_json(record)}\n" for record in (self.header, *self.records))

    def write(self, path: Path | str) -> None:
        """Write the log to a file. Raises UsageError where there can be none."""
        try:
            write_file(read_path(path, "the path of a log"), self.text())
        except (OSError, ValueError) as wrong:
            why = getattr(wrong, "strerror", wrong)
            raise UsageError(f"{path!r}: the recording cannot be written: {why}") from None


def steps_by(beats: Iterable[Beat], key: Callable[[Beat], str]) -> Mapping[str, Sequence[int]]:
    """The steps of beats, by something about each."""
    found: dict[str, list[int]] = {}
    for beat in beats:
        found.setdefault(key(beat), []).append(beat.step)
    return found


def last_before(steps: Sequence[int], step: int) -> int | None:
    """The last of some rising steps that comes before a step.

    >>> last_before([2, 5, 9], 9), last_before([2, 5, 9], 2)
    (5, None)
    """
    place = bisect_left(steps, step)
    return steps[place - 1] if place else None


def since(one: Happened, began: float) -> Happened:
    """What happened, its time counted from when the play began."""
    if not began:
        return one
    if isinstance(one, Thought):
        return replace(one, mind=replace(one.mind, time=one.mind.time - began))
    at = one.time - began
    if isinstance(one, External):
        return replace(one, time=at)
    grounds = tuple([replace(ground, happened=ground.happened - began) for ground in one.decision.grounds])
    return replace(one, time=at, decision=replace(one.decision, grounds=grounds))


def newest(play: Log) -> tuple[Beat | None, Wording | None]:
    """The last beat of a play and how its line was worded, looked for from the end; None for what there is none of."""
    wording: Wording | None = None
    for one in reversed(play.records):
        if isinstance(one, Wording):
            wording = wording or one
        elif isinstance(one, Beat):
            return one, wording if wording is not None and wording.step == one.step else None
    return None, None


def transcript_row(one: Happened, names: Mapping[str, str], wordings: Mapping[int, Wording]) -> str:
    """One row of a transcript."""
    if isinstance(one, External) and one.concluded:
        who = ", ".join(names.get(name, name) for name in one.to)
        return f"{clock_time(one.time):>7}  ({who} concluded: {on_one_row(one.concluded)})"
    if isinstance(one, External):
        return f"{clock_time(one.time):>7}  ({event_words(one.event, '', names)})"
    if isinstance(one, Thought):
        who, what = one.mind.who, event_words(one.mind.percept, "", names)
        return f"{clock_time(one.time):>7}  ({names.get(who, who)} thought again of: {what})"
    said = words_of(one, wordings)
    return f"{clock_time(one.time):>7}  {said if one.who == NARRATOR else f'{names.get(one.who, one.who)}: {said}'}"


def words_of(beat: Beat, wordings: Mapping[int, Wording]) -> str:
    """What was said in a beat, on one row; a deed between brackets, in its author's words where there are any."""
    said = wordings[beat.step].text if beat.step in wordings else beat.written
    return f"({beat.stage or beat.action})" if beat.brief is None else on_one_row(said)


def write_record(file: IO[str], record: Record) -> None:
    """Write one record and see it safely out, so that an interrupted play keeps what it had."""
    file.write(f"{as_json(record)}\n")
    file.flush()


def read_log(path: Path | str) -> Log:
    """Read a log. A last line that was cut off is left out, and `torn` says so.

    Raises LogError, with file and line, for what is no log, for damage, for a line that is missing, for a log of
    another version, and for one that is too large to be kept (64 MB, or 4 million values); UsageError for what is no
    path.
    """
    header, *records = records_in(path, kept=True)
    torn = records[-1:] == [None]
    told = [one for one in records if one is not None and not isinstance(one, Header)]
    return Log(cast("Header", header), tuple(told), torn)


def records_of(path: Path | str) -> Iterator[Record]:
    """The records of a log of any size, one by one, the header first; a last line that was cut off is left out.

    Raises LogError and UsageError as `read_log` does, when it comes to what is wrong.
    """
    return (one for one in records_in(path, kept=False) if one is not None)


def records_in(path: Path | str, *, kept: bool) -> Iterator[Record | None]:
    """The records of a log, which are to be `kept` or not; None stands for a last line that was cut off."""
    from fatima_py.record.reading import read_record  # noqa: PLC0415 - a mind that only writes does without pydantic

    number, last = 0, None
    lines = lines_in(read_path(path, "the path of a log"), kept=kept)
    for number, (line, after) in enumerate(pairwise(chain(lines, [b""])), 1):
        where = f"{path}:{number}"
        try:
            record = read_record(decoded(line, where), where)
        except LogError:
            if number == 1 or after or whole(line):
                raise
            yield None
            return
        if isinstance(record, Header) != (number == 1):
            raise LogError(f"{where}: {SECOND if number > 1 else NONE}")
        if fault := misplaced(record, last):
            raise LogError(f"{where}: {fault}")
        last = record.step if isinstance(record, Beat) else last
        yield record
    if not number:
        raise LogError(f"{path}:1: {NONE}")


def misplaced(record: Record, last: int | None) -> str:
    """What is wrong with where a record stands, `last` being the step before it; empty where nothing is."""
    if isinstance(record, Beat) and last is not None and record.step != last + 1:
        return f"step {record.step} comes after step {last}; a line is missing before it, or it is of another play"
    if isinstance(record, Wording) and (last is None or record.step > last):
        return f"step {record.step} is worded before it was played; a line is missing before this one"
    return ""


def lines_in(path: Path, *, kept: bool) -> Iterator[bytes]:
    """The lines of a recording. Raises LogError where they cannot be had."""
    try:
        lines = lines_of(path, kept=kept)
        yield from (line.removeprefix(BOM_UTF8) for line in islice(lines, 1))  # editors put it there
        yield from lines
    except FileNotFoundError:
        meant = f" ({hint})" if (hint := hint_for(path)) else ""
        raise LogError(f"{path}: there is no such file{meant}{of_study(path)}") from None
    except IsADirectoryError:
        raise LogError(f"{path}: this is a folder, expected a file") from None
    except OSError as wrong:
        raise LogError(f"{path}: cannot be read ({failing(wrong)})") from None
    except ValueError:
        raise LogError(f"{path!r}: no file can have such a name") from None


def of_study(path: Path) -> str:
    """What is to be known of a log that is not there where a study was run; empty elsewhere."""
    for folder in islice(path.absolute().parents, 3):
        if (folder / LEDGER).is_file():
            return f"; {folder.name} is the folder of a study, which keeps logs in runs/KEY with --keep-logs"
    return ""


def decoded(line: bytes, where: str) -> str:
    """A line as text. Raises LogError for what is none."""
    try:
        return line.decode()
    except UnicodeDecodeError as wrong:
        raise LogError(f"{where}: cannot be read as text ({wrong})") from None
